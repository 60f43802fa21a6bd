using System.Text.Json;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>What part a resource plays in its dataset.</summary>
internal enum ResourcePart
{
    /// <summary>The data, or an access to them.</summary>
    Data,

    /// <summary>A page or a document about the data.</summary>
    Documentation,
}

/// <summary>
/// The resources of a dataset. Portals descended from data.gov.uk (OPSI among them) list them twice: all together, and parted into single
/// files, a series by date, and additional links.
/// </summary>
internal static class ResourceKinds
{
    /// <summary>Each resource once, with its part and, in a series, its date.</summary>
    public static IEnumerable<(JsonElement Resource, ResourcePart Part, string? Date)> Of(JsonElement package)
    {
        var additional = Ids(package, "additional_resources");
        var dates = package.Items("timeseries_resources").Where(IsObject)
            .Where(r => r.Text("id") is not null).GroupBy(r => r.Text("id")!)
            .ToDictionary(g => g.Key, g => g.First().Text("date"), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string[] lists = ["resources", "individual_resources", "timeseries_resources", "additional_resources"];
        foreach (var list in lists)
        {
            foreach (var resource in package.Items(list).Where(IsObject))
            {
                var id = resource.Text("id");
                if ((id is null && list != "resources" && seen.Count > 0) || (id is not null && !seen.Add(id)))
                {
                    continue;
                }

                var isAdditional = id is not null && additional.Contains(id);
                var date = id is not null && dates.TryGetValue(id, out var inSeries) ? inSeries : null;
                yield return (resource, Part(resource, isAdditional), date ?? resource.Text("date"));
            }
        }
    }

    // Additional links hold data too (a vendor's service in JSON): what machines read counts as data, whatever list it stands in.
    private static ResourcePart Part(JsonElement resource, bool isAdditional)
    {
        var type = resource.Text("resource_type") ?? resource.Text("resource-type") ?? resource.Text("type");
        var isAside = isAdditional || type is "documentation" or "supporting-document" or "attachment";
        return isAside && !IsData(resource) ? ResourcePart.Documentation : ResourcePart.Data;
    }

    private static bool IsData(JsonElement resource)
    {
        var format = AllVocabularies.FileType.Resolve(resource.Text("format"))
            ?? AllVocabularies.FileType.Resolve(WebAddress.Extension(WebAddress.Of(resource.Text("url"))));
        return format is { Code: not ("HTML" or "XHTML" or "HTML_SIMPL" or "PDF") } && format["machine_readable"] is "yes" or "partly";
    }

    private static HashSet<string> Ids(JsonElement package, string list) =>
        package.Items(list).Where(IsObject).Select(r => r.Text("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;
}
