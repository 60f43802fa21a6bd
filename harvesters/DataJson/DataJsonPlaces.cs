using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.DataJson;

/// <summary>Places: coordinates become boxes, names that a list knows become words, other names stay names.</summary>
internal static class DataJsonPlaces
{
    private const int Max = 50;

    private static readonly Vocabulary[] Known = [AllVocabularies.Municipality, AllVocabularies.Country, AllVocabularies.Nuts];

    public static IReadOnlyList<Location> Of(
        JsonElement item, string language, Dictionary<string, IReadOnlyList<string>> words, List<Finding> findings)
    {
        if (item.Member("spatial") is not { } spatial)
        {
            return [];
        }

        if (Extent.Of(spatial) is { } whole)
        {
            return [whole];
        }

        var (places, names) = (new List<Location>(), new List<string>());
        foreach (var value in ((JsonElement?)spatial).Items().Take(Max))
        {
            var text = ForeignJson.Text(value);
            if (value.ValueKind == JsonValueKind.Object && Node(value, language) is { } node)
            {
                places.Add(node);
            }
            else if (Extent.Of(value) is { } box)
            {
                places.Add(box);
            }
            else if (text is not null && Known.Any(v => v.Resolve(text) is not null))
            {
                names.Add(text);
            }
            else if (WebAddress.Of(text) is { } address)
            {
                places.Add(new Location { Iri = address });
            }
            else if (text is not null && !text.Any(c => c is '[' or '{' or '('))
            {
                places.Add(new Location { Name = LocalText.In(language, ForeignText.Line(text, 300) ?? "") });
            }
            else
            {
                findings.Add(Odd(text ?? value.ValueKind.ToString()));
            }
        }

        // The core fills places from words only where there are none yet.
        if (names.Count > 0)
        {
            words["spatial"] = names;
        }

        return places;
    }

    private static Location? Node(JsonElement json, string language)
    {
        var box = json.Member("bbox") is { } b ? Extent.Of(b) : null;
        var shape = json.Member("geometry") is { } g ? Extent.Of(g) : null;
        var name = ForeignText.Line(json.Text("prefLabel") ?? json.Text("name") ?? json.Text("title"), 300);
        var place = new Location
        {
            Iri = WebAddress.Of(json.Text("@id")),
            Name = name is null ? LocalText.Empty : LocalText.In(language, name),
            BoundingBox = box?.BoundingBox ?? shape?.BoundingBox,
            Centroid = json.Member("centroid") is { } c ? Extent.Of(c)?.Centroid : shape?.Centroid,
        };
        return place == new Location() ? null : place;
    }

    private static Finding Odd(string text) => Remark.Warning(
        "spatial-not-understood", "spatialCoverage",
        "Območja v polju »spatial« ni mogoče razumeti (pričakovani so ime kraja, GeoJSON, WKT ali štiri stranice v stopinjah). Popravite "
            + "datoteko.",
        "The area in the field \"spatial\" cannot be understood (a place's name, GeoJSON, WKT or four sides in degrees are expected). Mend "
            + "the file.",
        text);
}
