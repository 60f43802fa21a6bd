using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>
/// The updates that lead from what stands there to what is to stand: none when both say the same; two where a resource's address and description both
/// change, because the portal would take it for a new one with a new id.
/// </summary>
internal static class PackageSteps
{
    /// <summary>The lists in which the portal keeps resources by their kind; its plain list repeats them.</summary>
    private static readonly string[] Lists = ["individual_resources", "timeseries_resources", "additional_resources"];

    /// <param name="before">The package as it stands there.</param>
    /// <param name="after">The package as it is to stand.</param>
    /// <param name="fields">What counts as different.</param>
    public static IEnumerable<JsonObject> Between(JsonElement before, JsonObject after, Func<JsonElement, RemoteFields> fields)
    {
        if (fields(before).Hash == fields(JsonSerializer.SerializeToElement(after)).Hash)
        {
            yield break;
        }

        after["id"] = before.Said("id");
        if (HalfWay(before, after) is { } first)
        {
            yield return first;
        }

        yield return after;
    }

    /// <summary>Resources of a package, each once.</summary>
    public static IEnumerable<JsonElement> Resources(JsonElement package) =>
        Lists.SelectMany(list => package.Objects(list)).Concat(package.Objects("resources"))
            .DistinctBy(static r => r.Said("id") ?? r.GetRawText());

    // Addresses change first, under the old descriptions.
    private static JsonObject? HalfWay(JsonElement before, JsonObject after)
    {
        var old = Resources(before).Where(static r => r.Said("id") is not null)
            .ToDictionary(static r => r.Said("id")!, StringComparer.Ordinal); // not null: told before
        var first = (JsonObject)after.DeepClone();
        var isNeeded = false;
        foreach (var resource in Lists.SelectMany(list => first[list] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(resource["id"]) is { Length: > 0 } id && old.TryGetValue(id, out var standing)
                && Text(resource["url"]) != (standing.Said("url") ?? "")
                && Text(resource["description"]) != (standing.Said("description") ?? "")
                && standing.Said("description") is { } description)
            {
                resource["description"] = description;
                isNeeded = true;
            }
        }

        return isNeeded ? first : null;
    }

    private static string Text(JsonNode? node) => node is JsonValue value ? value.ToString() : "";
}
