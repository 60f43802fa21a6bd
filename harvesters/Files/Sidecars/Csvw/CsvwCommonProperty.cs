using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Common properties: prefixed names and addresses with JSON-LD values of a simple kind (section 5.8).</summary>
internal static class CsvwCommonProperty
{
    private static readonly HashSet<string> Prefixes =
    [
        "as", "cat", "cc", "cnt", "csvw", "ctag", "dc", "dc11", "dcat", "dcterms", "dct", "dctypes", "dqv", "duv", "earl", "foaf", "gldp", "gr", "grddl", "ht", "ical", "ldp", "ma",
        "oa", "og", "org", "owl", "prov", "ptr", "qb", "qudt", "rdf", "rdfa", "rdfs", "rev", "rif", "role", "rr", "schema", "sd", "sioc", "skos", "skosxl", "solid", "ssn", "sosa", "time",
        "v", "vcard", "void", "wdr", "wdrs", "xhv", "xml", "xsd",
    ];

    public static bool IsName(string name) => Prefixes.Contains(name[..name.IndexOf(':', StringComparison.Ordinal)]) || Uri.TryCreate(name, UriKind.Absolute, out _);

    public static void Check(JsonElement value, string place, List<CsvwProblem> problems)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Check(item, place, problems);
            }
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (value.TryGetProperty("@value", out _))
        {
            CheckValue(value, place, problems);
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            var wrong = property.Name switch
            {
                "@id" => property.Value.ValueKind != JsonValueKind.String || property.Value.GetString()!.StartsWith("_:", StringComparison.Ordinal), // a string
                "@type" => !(property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value]).All(IsType),
                _ => property.Name.StartsWith('@'),
            };
            if (wrong)
            {
                problems.Add(new(true, $"{place}/{property.Name}", "not permitted in a common property"));
            }

            Check(property.Value, $"{place}/{property.Name}", problems);
        }
    }

    /// <summary>The text of the first of these properties that has one.</summary>
    public static LocalText Local(IReadOnlyDictionary<string, JsonElement> common, string language, params string[] names)
    {
        foreach (var name in names)
        {
            if (common.TryGetValue(name, out var value) && Local(value, language) is { IsEmpty: false } text)
            {
                return text;
            }
        }

        return LocalText.Empty;
    }

    /// <summary>Plain texts of a property: strings, values, or the ends of links.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!], // a string
        JsonValueKind.Object => new[] { value.Text("@value") ?? value.Text("@id") ?? value.Text("schema:url") ?? value.Text("schema:name") ?? value.Text("foaf:name") }.OfType<string>(),
        _ => [],
    };

    public static string? Plain(JsonElement value) => Texts(value).FirstOrDefault();

    private static LocalText Local(JsonElement value, string language)
    {
        // Texts by language, as the titles of columns are written; people use the form for any text.
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any() && value.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String && CsvwRules.IsLanguage(p.Name)))
        {
            return LocalText.From(value.EnumerateObject().Select(p => new KeyValuePair<string, string>(p.Name, p.Value.GetString()!))); // strings
        }

        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        return LocalText.From(items.Where(i => Plain(i) is not null).Select(i => new KeyValuePair<string, string>(
            i.Text("@language") ?? (language == "und" ? "" : language), Plain(i)!))); // filtered
    }

    private static void CheckValue(JsonElement value, string place, List<CsvwProblem> problems)
    {
        var hasBoth = value.TryGetProperty("@language", out var language) & value.TryGetProperty("@type", out var type);
        if (hasBoth
            || value.EnumerateObject().Any(p => p.Name is not ("@value" or "@language" or "@type"))
            || (language.ValueKind != JsonValueKind.Undefined && (language.ValueKind != JsonValueKind.String || !CsvwRules.IsLanguage(language.GetString()!))) // a string
            || (type.ValueKind != JsonValueKind.Undefined && !IsValueType(type)))
        {
            problems.Add(new(true, place, "a value with parts that do not go together"));
        }
    }

    private static bool IsType(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && type.GetString() is { } name
        && (name is "TableGroup" or "Table" or "Schema" or "Column" or "Dialect" or "Template" or "Datatype" || (name.Contains(':', StringComparison.Ordinal) && IsName(name)));

    private static bool IsValueType(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && type.GetString() is { } name
        && (CsvwDatatype.IsBuiltIn(name) || (name.Contains(':', StringComparison.Ordinal) && !name.StartsWith("_:", StringComparison.Ordinal) && IsName(name)));
}
