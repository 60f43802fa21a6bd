using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A resource as it stands in a package.</summary>
/// <param name="Key">By which both sides know it.</param>
/// <param name="List">In which of the three lists.</param>
/// <param name="Json">The resource.</param>
internal sealed record StandingResource(string Key, ResourceList List, JsonElement Json)
{
    public string? Id => PackageKeys.Member(Json, "id");

    public bool IsLink => List == ResourceList.Additional;
}

/// <summary>The resources of a package, each once. The portal gives them twice: all together, and in three lists that alone count on writing.</summary>
internal static class PackageResources
{
    /// <param name="package">A package of either side.</param>
    /// <param name="place">What is known of our resources there; null for nothing.</param>
    /// <param name="file">The mapping.</param>
    public static IReadOnlyList<StandingResource> Of(JsonElement package, OpsiPlace? place, MappingFile file)
    {
        var found = new List<StandingResource>();
        var (ids, keys) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var ours = place?.Parts.GroupBy(p => p.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal) ?? [];
        var once = Listed(package, file)
            .Where(r => PackageKeys.Member(r.Json, "id") is not { Length: > 0 } id || ids.Add(id)).ToList();
        foreach (var (list, json) in once.OrderBy(r => r.List))
        {
            var (key, bare) = (Key(json, list, ours, place, file), "");
            for (var number = 2; !keys.Add(key); number++)
            {
                bare = bare.Length == 0 ? key : bare;
                key = string.Create(CultureInfo.InvariantCulture, $"{bare}#{number}");
            }

            found.Add(new StandingResource(key, list, json));
        }

        return found;
    }

    /// <summary>Key of a link: it is known by where it leads.</summary>
    public static string LinkKey(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LooseText.Line(address))))[..10];

    // Without the three lists (an older API) the rules of the portal's code part the resources.
    private static IEnumerable<(ResourceList List, JsonElement Json)> Listed(JsonElement package, MappingFile file)
    {
        foreach (var (list, key) in file.Resources.Lists)
        {
            foreach (var json in Items(package, key))
            {
                yield return (list, json);
            }
        }

        var isParted = file.Resources.Lists.Values.Any(l => package.ValueKind == JsonValueKind.Object && package.TryGetProperty(l, out _));
        foreach (var json in Items(package, "resources").Where(r => !isParted || PackageKeys.Member(r, "id") is not null))
        {
            yield return (PackageKeys.Member(json, "resource_type") == "documentation" ? ResourceList.Additional
                : LooseText.IsNothing(PackageKeys.Member(json, file.Resources.DateKey)) ? ResourceList.Individual : ResourceList.Timeseries, json);
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement package, string key) =>
        package.ValueKind == JsonValueKind.Object && package.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object)
            : [];

    private static string Key(JsonElement json, ResourceList list, Dictionary<string, string> ours, OpsiPlace? place, MappingFile file)
    {
        var address = PackageKeys.Member(json, file.Resources.AddressKey) ?? "";
        var id = PackageKeys.Member(json, "id");
        var key = (file.Resources.MarkerKey is { } marker ? PackageKeys.Member(json, marker) : null)
            ?? (list == ResourceList.Additional ? LinkKey(address) : null)
            ?? (id is not null && ours.TryGetValue(id, out var known) ? known : OfAddress(address, place))
            ?? id ?? LinkKey(address);
        return Clean(key);
    }

    // "{base}files/{id}~{key}/{name}" and "{base}dataset/{id}/distribution/{key}" are ours; in a series the member's id belongs to the key.
    private static string? OfAddress(string address, OpsiPlace? place)
    {
        if (place is null || !address.StartsWith(place.Addresses.Root, StringComparison.Ordinal))
        {
            return null;
        }

        if (place.Addresses.KeyOf(address) is { } key)
        {
            return key;
        }

        var parts = address[place.Addresses.Root.Length..].Split('/');
        return parts is ["files", var segment, _] && Uri.UnescapeDataString(segment) is var both && both.Split('~') is [_, var file]
            ? place.Members.Count > 0 ? both : file
            : null;
    }

    private static string Clean(string key)
    {
        var clean = LooseText.Line(key).Replace('/', '_');
        return clean.Length == 0 ? "vir" : clean;
    }
}
