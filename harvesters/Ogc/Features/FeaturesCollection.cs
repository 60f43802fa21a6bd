using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>A collection of the list of collections, as a layer.</summary>
internal static class FeaturesCollection
{
    private static readonly (string Mark, string Format)[] Files =
    [
        ("geo+json", "GeoJSON"), ("gml", "GML"), ("csv", "CSV"), ("geopackage", "GPKG"), ("shp", "SHP"), ("shape", "SHP"), ("kml", "KML"),
        ("spreadsheetml", "XLSX"), ("flatgeobuf", "FGB"), ("parquet", "PARQUET"),
    ];

    /// <param name="json">The collection.</param>
    /// <param name="links">Its links.</param>
    /// <param name="number">Its place in the list, the name of one that has none.</param>
    /// <param name="language">Language of the source's texts.</param>
    public static OgcLayer Read(JsonElement json, FeaturesLinks links, int number, string language)
    {
        var id = (json.Member("id") ?? json.Member("name"))?.AsText(); // as it is: a name that was cleaned is another name
        if (!ForeignText.IsId(id))
        {
            return new OgcLayer { Name = $"#{number}" };
        }

        var extent = json.Member("extent");
        var systems = json.Texts("crs").Prepend(json.Text("storageCrs") ?? "").Select(CoordinateSystem.Named).OfType<CoordinateSystem>();
        return new OgcLayer
        {
            Name = id!, // an id is no null
            Title = ForeignNames.Line(json.Text("title"), language),
            Abstract = ForeignNames.Html(json.Text("description"), language),
            Keywords = ForeignNames.Keywords(json.Texts("keywords"), language),
            Box = Box(extent?.Member("spatial")),
            Period = Interval(extent?.Member("temporal")?.Member("interval")),
            Systems = [.. systems.Where(s => s.IsKnown).DistinctBy(s => s.Code).Take(50)],
            Downloads = Downloads(links),
            Terms = [.. links.Every("license").Select(l => l.Address.Value).Take(1)],
            LandingPages = [.. links.Others("alternate", t => t.Contains("html", StringComparison.Ordinal)).Select(l => l.Address).Take(1)],
            Documentation = [.. links.Every("describedby").Concat(links.Every("describes")).Select(l => l.Address).Distinct().Take(20)],
            Skipped = links.Items is null || json.Text("itemType") is not (null or "feature" or "Feature" or "movingfeature")
                ? NoFeatures(id!) : null, // as above
        };
    }

    // The first interval is the whole.
    private static Period? Interval(JsonElement? intervals) =>
        intervals is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            && list[0] is { ValueKind: JsonValueKind.Array } ends && ends.GetArrayLength() == 2
            ? ForeignPeriod.Of(ends[0].AsText(), ends[1].AsText())
            : null;

    private static GeoBox? Box(JsonElement? spatial)
    {
        var boxes = spatial?.Member("bbox");
        if (boxes is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            return null;
        }

        // The first box is the whole; a single box without the outer list is seen too. Six numbers have heights.
        var box = list[0].ValueKind == JsonValueKind.Array ? list[0] : list;
        var numbers = box.EnumerateArray().Take(6).Select(n => n.Number() ?? double.NaN).ToArray();
        var system = CoordinateSystem.Named(spatial?.Text("crs")) is { IsKnown: true } known ? known : CoordinateSystem.Wgs84;
        return numbers.Length switch
        {
            4 => GeoBox.Of(system, numbers[0], numbers[1], numbers[2], numbers[3]),
            6 => GeoBox.Of(system, numbers[0], numbers[1], numbers[3], numbers[4]),
            _ => null,
        };
    }

    private static IReadOnlyList<OgcDownload> Downloads(FeaturesLinks links)
    {
        var downloads = new List<OgcDownload>();
        if (links.Items is { } items)
        {
            downloads.Add(new OgcDownload("GeoJSON", items, null, IsWhole: false));
        }

        // A server may offer its items in other formats, or the whole as a file.
        var files = links.Every("enclosure").Select(l => (l.Address, l.Type, IsWhole: true));
        foreach (var (address, type, isWhole) in files.Concat(links.Every("items").Select(l => (l.Address, l.Type, IsWhole: false))))
        {
            var format = Array.Find(Files, f => type.Contains(f.Mark, StringComparison.Ordinal)).Format;
            if (format is not null && !downloads.Exists(d => d.Format == format))
            {
                downloads.Add(new OgcDownload(format, new Uri(address.Value), null, isWhole));
            }
        }

        return downloads;
    }

    private static LocalText NoFeatures(string id) => LocalText.Of(
        sl: $"Zbirka »{id}« ne vsebuje objektov (features), zato je izpuščena.",
        en: $"The collection \"{id}\" holds no features and is left out.");
}
