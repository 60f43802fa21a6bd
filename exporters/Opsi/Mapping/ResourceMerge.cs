using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>The three lists: resources keep their ids, their order and what we do not know of them.</summary>
internal static class ResourceMerge
{
    public static void Merge(JsonObject package, JsonElement there, JsonElement mine, IReadOnlySet<string> fields, OpsiPlace? place, MappingFile file)
    {
        var ours = PackageResources.Of(mine, place, file).ToDictionary(r => r.Key, StringComparer.Ordinal);
        var standing = PackageResources.Of(there, place, file);
        var touched = Keys(fields, file);
        var merged = new List<(ResourceList List, JsonObject Json, bool IsOurs)>();
        foreach (var resource in standing)
        {
            var json = Kept(resource.Json, file);
            if (!touched.Contains(resource.Key))
            {
                merged.Add((resource.List, json, false));
            }
            else if (ours.TryGetValue(resource.Key, out var own))
            {
                var list = own.IsLink == resource.IsLink ? resource.List : own.List;
                Change(json, resource, own, fields, file);
                merged.Add((list, json, true));
            }
        }

        var known = standing.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var own in ours.Values.Where(o => !known.Contains(o.Key) && touched.Contains(o.Key)))
        {
            merged.Add((own.List, LooseText.Copy(own.Json)!.AsObject(), true)); // an object's text is an object
        }

        Write(package, merged, file);
    }

    private static void Write(JsonObject package, List<(ResourceList List, JsonObject Json, bool IsOurs)> merged, MappingFile file)
    {
        var date = file.Resources.DateKey;
        var data = merged.Where(r => r.List != ResourceList.Additional).ToList();
        var isMixed = data.Select(r => r.List).Distinct().Skip(1).Any();
        // Single files or a series, never both: a series only when every file has a date.
        var one = isMixed ? data.TrueForAll(r => HasDate(r.Json, date)) ? ResourceList.Timeseries : ResourceList.Individual : (ResourceList?)null;
        foreach (var (list, key) in file.Resources.Lists)
        {
            package[key] = new JsonArray([.. merged.Where(r => (r.List == ResourceList.Additional ? r.List : one ?? r.List) == list).Select(r => r.Json)]);
        }

        if (one == ResourceList.Individual)
        {
            // A date would make the portal take the file for one of a series.
            foreach (var (_, json, _) in data.Where(r => r.IsOurs))
            {
                json.Remove(date);
            }
        }
    }

    private static void Change(JsonObject json, StandingResource resource, StandingResource own, IReadOnlySet<string> fields, MappingFile file)
    {
        // A description that only repeats the name changes with it.
        var repeats = file.Resources.DescriptionFromName && IsToChange("ime")
            && PackageKeys.Member(resource.Json, file.Resources.DescriptionKey) == PackageKeys.Member(resource.Json, file.Resources.NameKey);
        foreach (var row in ResourceRows.All)
        {
            if (row.Key(file.Resources) is { } key && (IsToChange(row.Label) || (repeats && row.Label == "opis")))
            {
                Set(json, key, PackageKeys.Member(own.Json, key));
            }
        }

        if (file.Resources.MarkerKey is { } marker && PackageKeys.Member(own.Json, marker) is { } mark)
        {
            json[marker] = mark;
        }

        if (fields.Contains(PackageFields.Label(own, "naslov", file)))
        {
            Set(json, "url_type", PackageKeys.Member(own.Json, "url_type"));
        }

        bool IsToChange(string label) => fields.Contains(PackageFields.Label(resource, label, file)) || fields.Contains(PackageFields.Label(own, label, file));
    }

    private static void Set(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
        else if (json[key] is not null)
        {
            json[key] = "";
        }
    }

    private static JsonObject Kept(JsonElement resource, MappingFile file)
    {
        var json = new JsonObject();
        foreach (var member in resource.EnumerateObject().Where(m => !file.IsDropped(m.Name)))
        {
            json[member.Name] = LooseText.Copy(member.Value);
        }

        return json;
    }

    private static bool HasDate(JsonObject json, string key) => !LooseText.IsNothing(json[key]?.ToString());

    // Keys of the resources that the fields speak of: "Podatkovni viri/KEY/naslov".
    private static HashSet<string> Keys(IReadOnlySet<string> fields, MappingFile file)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parts in fields.Select(f => f.Split('/')))
        {
            if (parts.Length == 3 && (parts[0] == file.Resources.DataLabel || parts[0] == file.Resources.LinksLabel))
            {
                keys.Add(parts[1]);
            }
        }

        return keys;
    }
}
