using System.Text.Json;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Which resource there is which of ours: the portal gives ids, and gives new ones when address and description change together.</summary>
internal static class ResourceParts
{
    public static IReadOnlyDictionary<string, string> Of(JsonElement there, JsonElement mine, OpsiPlace place, MappingFile file)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var ours = PackageResources.Of(mine, place, file);
        var keys = ours.Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        var free = new Dictionary<(bool IsLink, string Address), Queue<string>>();
        foreach (var standing in PackageResources.Of(there, place, file).Where(s => s.Id is not null))
        {
            if (keys.Contains(standing.Key))
            {
                parts.TryAdd(standing.Key, standing.Id!); // told in the filter
            }
            else if (Address(standing, file) is { Length: > 0 } address)
            {
                var where = (standing.IsLink, address);
                (free.TryGetValue(where, out var ids) ? ids : free[where] = new Queue<string>()).Enqueue(standing.Id!); // told in the filter
            }
        }

        foreach (var own in ours.Where(o => !parts.ContainsKey(o.Key)))
        {
            if (free.TryGetValue((own.IsLink, Address(own, file)), out var ids) && ids.TryDequeue(out var id))
            {
                parts[own.Key] = id;
            }
        }

        return parts;
    }

    // Of a file that the portal hosts, its name.
    private static string Address(StandingResource resource, MappingFile file) =>
        PackageKeys.Member(resource.Json, file.Resources.AddressKey) is { } text
            ? ResourceRows.All.First(r => r.Label == "naslov").Canonical(resource.Json, text, file)
            : "";
}
