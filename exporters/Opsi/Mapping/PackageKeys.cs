using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Where a field stands in a package: at the top, among the extras as key and value, or as a member of an object of extras.</summary>
internal static class PackageKeys
{
    /// <summary>What stands under a field's key or one of the others it is read from; null for nothing and for a word that says nothing.</summary>
    public static string? Read(JsonElement package, FieldSetting field) => Read(package, [field.Key, .. field.Also], field.Nothing);

    /// <inheritdoc cref="Read(JsonElement, FieldSetting)"/>
    public static string? Read(JsonElement package, IEnumerable<string> keys, IReadOnlyList<string>? nothing = null)
    {
        foreach (var key in keys)
        {
            foreach (var text in Standing(package, key))
            {
                if (!LooseText.IsNothing(text) && nothing?.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) != true)
                {
                    return text;
                }
            }
        }

        return null;
    }

    /// <summary>Writes a value where the setting says.</summary>
    public static void Write(JsonObject package, string key, bool isExtra, string value)
    {
        if (!isExtra)
        {
            package[key] = value;
            return;
        }

        if (package["extras"] is not JsonArray extras)
        {
            package["extras"] = extras = [];
        }

        extras.Add(new JsonObject { ["key"] = key, ["value"] = value });
    }

    /// <summary>
    /// Changes a value where it stands: under the field's key, else under the first other key that holds it, else where the setting says. Null
    /// takes an extra away and empties a key at the top.
    /// </summary>
    public static void Change(JsonObject package, FieldSetting field, string? value)
    {
        var holds = new[] { field.Key }.Concat(field.Also).FirstOrDefault(k => Places(package, k).Any(p => IsOwnForm(p.Value)));
        if (value is not null && holds is null)
        {
            Change(package, field.Key, field.IsExtra, value);
            return;
        }

        foreach (var key in value is null ? [field.Key, .. field.Also] : new[] { holds! }) // not null: told above
        {
            Change(package, key, field.IsExtra, value);
        }
    }

    /// <summary>Changes one key wherever it stands; adds it where it is to stand when it is nowhere.</summary>
    public static void Change(JsonObject package, string key, bool isExtra, string? value)
    {
        var places = Places(package, key).ToList();
        foreach (var (holder, name, _) in places)
        {
            if (value is null && !ReferenceEquals(holder, package))
            {
                _ = package["extras"] is JsonArray extras ? extras.Remove(holder) : holder.Remove(name);
            }
            else
            {
                holder[name] = value ?? "";
            }
        }

        if (value is not null && places.Count == 0)
        {
            Write(package, key, isExtra, value);
        }
    }

    // A yes or no under another key (open_data) is not where a sentence belongs.
    private static bool IsOwnForm(string? value) => !LooseText.IsNothing(value) && value is not ("true" or "false");

    private static IEnumerable<(JsonObject Holder, string Name, string? Value)> Places(JsonObject package, string key)
    {
        if (package[key] is JsonValue top)
        {
            yield return (package, key, TextOf(top));
        }

        switch (package["extras"])
        {
            case JsonObject members when members[key] is JsonValue member:
                yield return (members, key, TextOf(member));
                break;
            case JsonArray list:
                foreach (var extra in list.OfType<JsonObject>().Where(e => TextOf(e["key"]) == key && TextOf(e["state"]) != "deleted").ToList())
                {
                    yield return (extra, "value", TextOf(extra["value"]));
                }

                break;
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value ? LooseText.Of(JsonSerializer.SerializeToElement(value)) : null;

    private static IEnumerable<string> Standing(JsonElement package, string key)
    {
        if (package.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        if (package.TryGetProperty(key, out var top) && LooseText.Of(top) is { } text)
        {
            yield return text;
        }

        if (!package.TryGetProperty("extras", out var extras))
        {
            yield break;
        }

        if (extras.ValueKind == JsonValueKind.Object && extras.TryGetProperty(key, out var member) && LooseText.Of(member) is { } said)
        {
            yield return LooseText.Unquoted(said);
        }

        foreach (var extra in extras.ValueKind == JsonValueKind.Array ? extras.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [])
        {
            if (Member(extra, "key") == key && Member(extra, "state") != "deleted" && Member(extra, "value") is { } value)
            {
                yield return LooseText.Unquoted(value);
            }
        }
    }

    /// <summary>A member's text; null when it is missing or this is no object.</summary>
    public static string? Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? LooseText.Of(value) : null;
}
