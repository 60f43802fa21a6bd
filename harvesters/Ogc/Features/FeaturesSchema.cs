using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>Properties out of a JSON schema (OGC API Features parts 3 and 5): a collection's schema, or its queryables.</summary>
internal static class FeaturesSchema
{
    private const int MaxColumns = 2000;

    public static IEnumerable<OgcColumn> Columns(JsonElement schema, string language)
    {
        // A schema of whole features has the attributes one level down.
        var properties = schema.Member("properties");
        properties = properties?.Member("properties")?.Member("properties") ?? properties;
        if (properties is not { ValueKind: JsonValueKind.Object } described)
        {
            yield break;
        }

        foreach (var property in described.EnumerateObject().Take(MaxColumns))
        {
            var geometry = property.Value.Text("$ref") is not null
                || property.Value.Text("format")?.StartsWith("geometry", StringComparison.Ordinal) == true
                || property.Value.Text("x-ogc-role") == "primary-geometry";
            if (geometry || ForeignText.Line(property.Name) is not { } name)
            {
                continue;
            }

            yield return new OgcColumn(name, ForeignText.Line(property.Value.Text("format") ?? property.Value.Texts("type")
                .FirstOrDefault(t => t != "null"), 100))
            {
                Title = property.Value.Text("title") is { } title && title != name ? ForeignNames.Line(title, language) : LocalText.Empty,
                Description = ForeignNames.In(ForeignText.Block(property.Value.Text("description"), 2000), language),
                Unit = ForeignText.Line(property.Value.Text("x-ogc-unit"), 50),
            };
        }
    }
}
