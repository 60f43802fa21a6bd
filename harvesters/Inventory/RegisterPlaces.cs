using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;
using OpenData.Rdf;

namespace OpenData.Harvesters.Inventory;

/// <summary>Where a row says its data lie: web addresses become distributions, a path names a file that another source harvests.</summary>
internal static class RegisterPlaces
{
    /// <summary>Begins the place of a row that came out of this catalogue: the record's own id follows.</summary>
    public const string RecordPlace = "record:";

    private static readonly char[] Marks = ['\n', ';', '|'];

    /// <summary>One distribution for each web address.</summary>
    public static List<Distribution> Distributions(RegisterRow row, List<Finding> findings)
    {
        var distributions = new List<Distribution>();
        foreach (var place in CellValues.List(row["location"], Marks))
        {
            if (!SafePath.IsWeb(place))
            {
                if (Path(place) is null)
                {
                    findings.Add(InventoryMapping.Odd(row, "location", place, "location-not-understood", "ni spletni naslov ne pot pod mapo vira", "is neither a web address nor a path below a source's folder"));
                }

                continue;
            }

            if (!InventoryMapping.IsWeb(place))
            {
                findings.Add(InventoryMapping.Odd(row, "location", place, "address-invalid", "ni veljaven spletni naslov", "is no valid web address"));
                continue;
            }

            var uri = new Uri(place);
            var iri = new Iri(uri.AbsoluteUri);
            var extension = FileStem.Of(uri.Segments[^1]).Extension;
            var wish = FileStem.Slug(extension.Length == 0 ? "web" : extension);
            var key = Enumerable.Range(1, distributions.Count + 1).Select(n => n == 1 ? wish : $"{wish}-{n}").First(k => distributions.All(d => d.Key != k));
            distributions.Add(new Distribution { Key = key, AccessUrls = [iri], DownloadUrls = extension.Length == 0 ? [] : [iri] });
        }

        return distributions;
    }

    /// <summary>The first place, by which the core finds a record that another source made; null when the row names none.</summary>
    public static string? Enriches(RegisterRow row) =>
        CellValues.List(row["location"], Marks).Select(p => SafePath.IsWeb(p) ? p : Path(p)).FirstOrDefault(p => p is not null);

    // Windows people write backslashes; a path must stay below the folder of the source that harvests it.
    private static string? Path(string place) => SafePath.Below("", place.Replace('\\', '/').TrimStart('.', '/') is { Length: > 0 } below && !place.Contains("..", StringComparison.Ordinal) ? below : place);
}
