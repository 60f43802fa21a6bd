using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>Places of a record that are given by coordinates; names of places are words.</summary>
internal static class PackagePlaces
{
    private const int Max = 50;

    public static IReadOnlyList<Location> Of(CkanPackage package, List<Finding> findings)
    {
        var places = package.Items("spatial coverage").Where(c => c.ValueKind == JsonValueKind.Object).Take(Max)
            .Select(c => Listed(c, package.Language)).OfType<Location>().ToList();
        if (places.Count > 0)
        {
            return places;
        }

        var shape = package.Value("spatial");
        if (shape is { } value && Extent.Of(value) is { } place)
        {
            return [place];
        }

        if (Extent.Box(Side("bbox west long"), Side("bbox south lat"), Side("bbox east long"), Side("bbox north lat")) is { } box)
        {
            return [box];
        }

        if (shape is { ValueKind: JsonValueKind.String } text && ForeignJson.Text(text) is { } name
            && !name.Any(c => c is '[' or '{' or '('))
        {
            return [new Location { Name = LocalText.In(package.Language, ForeignText.Line(name, 300) ?? "") }];
        }

        if (shape is { } odd)
        {
            findings.Add(Remark.Warning(
                "spatial-not-understood", "spatialCoverage",
                "Območja v polju »spatial« ni mogoče razumeti (pričakovan je GeoJSON v WGS84). Popravite zapis na portalu.",
                "The area in the field \"spatial\" cannot be understood (GeoJSON in WGS84 is expected). Mend the record at the portal.",
                ForeignJson.Text(odd) ?? odd.ValueKind.ToString()));
        }

        return [];

        double? Side(string name) => double.TryParse(package.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            ? degrees
            : null;
    }

    private static Location? Listed(JsonElement json, string language)
    {
        var box = json.Member("bbox") is { } b ? Extent.Of(b) : null;
        var shape = json.Member("geom") is { } g ? Extent.Of(g) : null;
        var point = json.Member("centroid") is { } c ? Extent.Of(c) : null;
        var name = new CkanPackage(json, language).Local("text");
        var place = new Location
        {
            Iri = WebAddress.Of(json.Text("uri")),
            Name = LocalText.From(name.Select(t => KeyValuePair.Create(t.Key, ForeignText.Line(t.Value, 300) ?? ""))),
            BoundingBox = box?.BoundingBox ?? shape?.BoundingBox,
            Centroid = point?.Centroid,
        };
        return place == new Location() ? null : place;
    }
}
