using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>The properties of a feature type, out of the schema that DescribeFeatureType gives.</summary>
internal static class WfsSchema
{
    private const long MaxCharacters = 16 << 20;
    private const int MaxColumns = 2000;

    /// <summary>Columns in the schema's order; empty when the schema does not describe the type itself (it may include others).</summary>
    /// <exception cref="XmlException">Not well-formed.</exception>
    public static async Task<IReadOnlyList<OgcColumn>> ReadAsync(Stream body, string layer, string language, CancellationToken cancel)
    {
        using var reader = ForeignXml.Open(body, MaxCharacters);
        await reader.MoveToContentAsync();
        var schema = await ForeignXml.TakeAsync(reader, cancel);
        if (schema.Name.LocalName != "schema")
        {
            return [];
        }

        var local = Local(layer);
        var element = schema.Children("element").FirstOrDefault(e => e.AttributeText("name") == local);
        var type = element.Child("complexType")
            ?? (element.AttributeText("type") is { } named ? schema.Children("complexType")
                .FirstOrDefault(t => t.AttributeText("name") == Local(named)) : null)
            ?? (schema.Children("complexType").Count() == 1 ? schema.Children("complexType").First() : null);
        return
        [
            .. (type.Child("complexContent", "extension", "sequence") ?? type.Child("sequence")).Children("element")
                .Select(e => (Element: e, Name: ForeignText.Line(e.AttributeText("name") ?? Local(e.AttributeText("ref") ?? ""))))
                .Where(e => e.Name is not null)
                .Select(e => new OgcColumn(e.Name!, Type(e.Element)) { Description = Annotation(e.Element, language) }) // filtered above
                .Take(MaxColumns),
        ];
    }

    private static string Local(string name) => name[(name.LastIndexOf(':') + 1)..];

    // The type's own name, or what an anonymous type restricts.
    private static string? Type(XElement element) =>
        ForeignText.Line(element.AttributeText("type") ?? element.Child("simpleType", "restriction").AttributeText("base"), 100) is { } type
            ? type.StartsWith("xsd:", StringComparison.Ordinal) ? type[4..] : type.StartsWith("xs:", StringComparison.Ordinal) ? type[3..]
                : type
            : null;

    private static LocalText Annotation(XElement element, string language) =>
        ForeignText.Block(element.Child("annotation", "documentation").Text(), 2000) is { } text ? LocalText.In(language, text)
            : LocalText.Empty;
}
