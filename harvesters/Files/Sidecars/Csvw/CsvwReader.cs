using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>
/// Reads a metadata document for tabular data (W3C Recommendation of 17 December 2015), checking it as section 5 asks: unknown and bad
/// values are warnings, broken structure is an error.
/// </summary>
internal sealed class CsvwReader
{
    private readonly List<CsvwProblem> problems = [];
    private string language = "und";

    public static CsvwDocument Read(JsonElement json) => new CsvwReader().ReadDocument(json);

    private CsvwDocument ReadDocument(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new CsvwDocument { Problems = [new(true, "", "no object")] };
        }

        var (contextLanguage, contextBase) = ReadContext(json);
        language = contextLanguage ?? "und";
        var tables = new List<CsvwTable>();
        IReadOnlyDictionary<string, JsonElement> common = new Dictionary<string, JsonElement>();
        if (json.TryGetProperty("tables", out var list))
        {
            common = CheckObject(json, "", "TableGroup", CsvwRules.Group);
            CheckShared(json, "");
            ReadTables(list, json, tables);
        }
        else
        {
            tables.AddRange(ReadTable(json, default, ""));
        }

        CheckForeignKeys(json, tables);
        return new CsvwDocument { Tables = tables, Common = common, Language = contextLanguage, Base = contextBase, Problems = problems };
    }

    private void ReadTables(JsonElement list, JsonElement group, List<CsvwTable> tables)
    {
        var items = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].ValueKind != JsonValueKind.Object)
            {
                Warn($"tables/{i}", "no object");
                continue;
            }

            tables.AddRange(ReadTable(items[i], group, $"tables/{i}"));
        }

        if (items.Length == 0)
        {
            Fail("tables", "no table");
        }
    }

    // "http://www.w3.org/ns/csvw", alone or with one object of @language and @base (section 5.2).
    private (string? Language, string? Base) ReadContext(JsonElement json)
    {
        if (!json.TryGetProperty("@context", out var context))
        {
            return (null, null);
        }

        if (context.ValueKind != JsonValueKind.Array)
        {
            if (json.Text("@context") != "http://www.w3.org/ns/csvw")
            {
                Fail("@context", "not http://www.w3.org/ns/csvw");
            }

            return (null, null);
        }

        var extra = context.EnumerateArray().FirstOrDefault(i => i.ValueKind == JsonValueKind.Object);
        if (extra.ValueKind != JsonValueKind.Object)
        {
            return (null, null);
        }

        if (extra.EnumerateObject().Any(p => p.Name is not ("@language" or "@base")))
        {
            Fail("@context", "more than @language and @base");
        }

        var tag = extra.Text("@language");
        if (tag is not null && !CsvwRules.IsLanguage(tag))
        {
            Warn("@context/@language", $"{tag} is no language");
            tag = null;
        }

        return (tag, extra.Text("@base"));
    }

    private IEnumerable<CsvwTable> ReadTable(JsonElement json, JsonElement group, string place)
    {
        var common = CheckObject(json, place, "Table", CsvwRules.Table);
        CheckShared(json, place);
        if (json.Text("url") is not { } url)
        {
            Fail($"{place}/url", "no address of the table");
            yield break;
        }

        var schema = json.TryGetProperty("tableSchema", out var own) || (group.ValueKind == JsonValueKind.Object && group.TryGetProperty("tableSchema", out own)) ? own : default;
        yield return new CsvwTable(url)
        {
            Common = common,
            Notes = [.. json.Items("notes")],
            Dialect = ReadDialect(json.Object("dialect").ValueKind == JsonValueKind.Object ? json.Object("dialect") : group.Object("dialect")),
            Columns = ReadSchema(schema, json, group, $"{place}/tableSchema"),
            SchemaUrl = schema.ValueKind == JsonValueKind.String ? schema.GetString() : null,
        };
    }

    private List<CsvwColumn>? ReadSchema(JsonElement schema, JsonElement table, JsonElement group, string place)
    {
        if (schema.ValueKind is JsonValueKind.Undefined or JsonValueKind.String)
        {
            return null;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            Fail(place, "no object and no address");
            return null;
        }

        CheckObject(schema, place, "Schema", CsvwRules.Schema);
        if (schema.TryGetProperty("columns", out var listed) && (listed.ValueKind != JsonValueKind.Array || listed.GetArrayLength() == 0))
        {
            Fail($"{place}/columns", "no list of columns");
        }

        var columns = new List<CsvwColumn>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var virtualSeen = false;
        foreach (var (item, i) in schema.Items("columns").Select((c, i) => (c, i)))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                Fail($"{place}/columns/{i}", "no object");
                continue;
            }

            var column = CsvwColumnReader.Read(item, [item, schema, table, group], language, $"{place}/columns/{i}", problems, CheckObject);
            var isVirtual = item.TryGetProperty("virtual", out var flag) && flag.ValueKind == JsonValueKind.True;
            if (virtualSeen && !isVirtual)
            {
                Fail($"{place}/columns/{i}", "a column after a virtual one");
            }

            virtualSeen |= isVirtual;
            if (column.Name is not null && !names.Add(column.Name))
            {
                Fail($"{place}/columns/{i}", $"the name {column.Name} is taken");
            }

            if (!isVirtual)
            {
                columns.Add(column);
            }
        }

        CheckReferences(schema, names, place);
        return schema.TryGetProperty("columns", out _) ? columns : null;
    }

    // primaryKey and rowTitles name columns; a bad reference is dropped (section 5.5).
    private void CheckReferences(JsonElement schema, HashSet<string> names, string place)
    {
        foreach (var property in new[] { "primaryKey", "rowTitles" })
        {
            if (!schema.TryGetProperty(property, out var value))
            {
                continue;
            }

            var texts = schema.Texts(property).ToArray();
            var count = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1;
            if (texts.Length != count || texts.Any(t => !names.Contains(t)))
            {
                Warn($"{place}/{property}", "names no column");
            }
        }
    }

    private CsvwDialect ReadDialect(JsonElement dialect)
    {
        if (dialect.ValueKind != JsonValueKind.Object)
        {
            return new CsvwDialect();
        }

        var good = CsvwRules.Dialect;
        return new CsvwDialect
        {
            Delimiter = dialect.Text("delimiter") ?? (dialect.TryGetProperty("delimiter", out var d) && good["delimiter"](d) ? d.GetString() : null),
            Encoding = dialect.TryGetProperty("encoding", out var e) && good["encoding"](e) ? e.GetString() : null,
            Header = !(dialect.TryGetProperty("header", out var h) && h.ValueKind == JsonValueKind.False),
        };
    }

    // What groups and tables share: dialect, transformations.
    private void CheckShared(JsonElement json, string place)
    {
        if (json.Object("dialect") is { ValueKind: JsonValueKind.Object } dialect)
        {
            CheckObject(dialect, $"{place}/dialect", "Dialect", CsvwRules.Dialect);
        }

        foreach (var (item, i) in json.Items("transformations").Select((t, i) => (t, i)))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                Warn($"{place}/transformations/{i}", "no object");
                continue;
            }

            CheckObject(item, $"{place}/transformations/{i}", "Template", CsvwRules.Transformation);
            if (item.Text("url") is null || item.Text("scriptFormat") is null || item.Text("targetFormat") is null)
            {
                Fail($"{place}/transformations/{i}", "url, scriptFormat and targetFormat are all needed");
            }
        }
    }

    // Checks @id, @type, known properties and common ones; gives the common ones back.
    private Dictionary<string, JsonElement> CheckObject(JsonElement json, string place, string type, Dictionary<string, Func<JsonElement, bool>> rules)
    {
        var common = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var here = $"{place}/{property.Name}";
            switch (property.Name)
            {
                case "@context":
                    break;
                case "@id" when json.Text("@id") is not { } id || id.StartsWith("_:", StringComparison.Ordinal):
                    Fail(here, "a blank node");
                    break;
                case "@id":
                    break;
                case "@type" when json.Text("@type") != type:
                    Fail(here, $"not {type}");
                    break;
                case "@type":
                    break;
                case var name when rules.TryGetValue(name, out var rule):
                    if (!rule(property.Value))
                    {
                        Warn(here, "a value that is not permitted");
                    }

                    break;
                case var name when name.Contains(':', StringComparison.Ordinal) && CsvwCommonProperty.IsName(name):
                    common[name] = property.Value;
                    CsvwCommonProperty.Check(property.Value, here, problems);
                    break;
                case "@language":
                    Fail(here, "@language outside a value");
                    break;
                default:
                    Warn(here, "unknown here");
                    break;
            }
        }

        return common;
    }

    private void CheckForeignKeys(JsonElement json, List<CsvwTable> tables) => CsvwForeignKeys.Check(json, tables, problems);

    private void Warn(string place, string what) => problems.Add(new(false, place, what));

    private void Fail(string place, string what) => problems.Add(new(true, place, what));
}
