using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Reads one column, with what it inherits from its schema, table and group.</summary>
internal static class CsvwColumnReader
{
    public static CsvwColumn Read(
        JsonElement json,
        IReadOnlyList<JsonElement> chain,
        string language,
        string place,
        List<CsvwProblem> problems,
        Func<JsonElement, string, string, Dictionary<string, Func<JsonElement, bool>>, Dictionary<string, JsonElement>> check)
    {
        var common = check(json, place, "Column", CsvwRules.Column);
        var titles = Titles(json, language, place, problems);
        var datatype = Inherited(chain, "datatype") is { ValueKind: not JsonValueKind.Undefined } type ? CsvwDatatype.Read(type, $"{place}/datatype", problems) : "string";
        var name = json.TryGetProperty("name", out var given) && CsvwRules.Column["name"](given) ? given.GetString() : null;
        return new CsvwColumn(name, titles, datatype)
        {
            Description = CsvwCommonProperty.Local(common, language, "dc:description", "dcterms:description", "dct:description", "schema:description", "rdfs:comment", "skos:definition"),
            Unit = common.TryGetValue("schema:unitText", out var unit) || common.TryGetValue("qudt:unit", out unit) ? CsvwCommonProperty.Plain(unit) : null,
            Required = Inherited(chain, "required").ValueKind == JsonValueKind.True,
        };
    }

    private static JsonElement Inherited(IReadOnlyList<JsonElement> chain, string name)
    {
        foreach (var link in chain)
        {
            if (link.ValueKind == JsonValueKind.Object && link.TryGetProperty(name, out var value) && CsvwRules.Column[name](value))
            {
                return value;
            }
        }

        return default;
    }

    // A text, a list of texts, or an object of either by language (section 5.1.6).
    private static Dictionary<string, IReadOnlyList<string>> Titles(JsonElement json, string language, string place, List<CsvwProblem> problems)
    {
        var titles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (!json.TryGetProperty("titles", out var value))
        {
            return titles;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in value.EnumerateObject())
            {
                if (CsvwRules.IsLanguage(entry.Name) || entry.Name == "und")
                {
                    titles[entry.Name] = Texts(entry.Value, place, problems);
                }
                else
                {
                    problems.Add(new(false, $"{place}/titles", $"{entry.Name} is no language"));
                }
            }
        }
        else if (Texts(value, place, problems) is { Count: > 0 } texts)
        {
            titles[language] = texts;
        }

        return titles;
    }

    private static List<string> Texts(JsonElement value, string place, List<CsvwProblem> problems)
    {
        var texts = new List<string>();
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!); // a string
            }
            else
            {
                problems.Add(new(false, $"{place}/titles", "a title that is no text"));
            }
        }

        return texts;
    }
}
