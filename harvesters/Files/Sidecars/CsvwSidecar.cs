using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Sidecars.Csvw;
using OpenData.Rdf;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Takes a CSVW metadata document (<c>NAME.csv-metadata.json</c>, <c>NAME-metadata.json</c>, <c>csv-metadata.json</c>) for the files beside it.</summary>
internal static class CsvwSidecar
{
    /// <summary>True for a JSON object that says it is CSVW, or has the shape of it.</summary>
    public static bool Recognise(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && ((json.TryGetProperty("@context", out var context) && context.GetRawText().Contains("http://www.w3.org/ns/csvw", StringComparison.Ordinal))
            || (json.TryGetProperty("url", out _) && json.TryGetProperty("tableSchema", out _))
            || json.TryGetProperty("tables", out _));

    /// <summary>One sidecar for each table that is a file beside the document.</summary>
    public static IReadOnlyList<Sidecar> Read(JsonElement json, FoundFile file, IReadOnlyCollection<string> beside, string language)
    {
        var document = CsvwReader.Read(json);
        if (!document.IsUsable)
        {
            var first = document.Problems.First(p => p.IsError);
            throw new InvalidDataException($"CSVW, {first.Place}: {first.What}");
        }

        var spoken = document.Language ?? language;
        var warnings = document.Problems.Select(p => SidecarFindings.Say(
            "sidecar-csvw-warning", Severity.Hint, p.Place,
            $"Opis »{file.Path}« ima pri »{p.Place}« vrednost, ki je CSVW ne pozna ({p.What}); prezrta je.",
            $"The description \"{file.Path}\" has at \"{p.Place}\" a value that CSVW does not know ({p.What}); it is passed over.")).ToArray();
        var sidecars = new List<Sidecar>();
        foreach (var table in document.Tables)
        {
            var path = SafePath.Below(file.Folder, document.Base is { } start && !SafePath.IsWeb(start) ? start + table.Url : table.Url);
            if (path is null || !beside.Contains(path))
            {
                continue;
            }

            sidecars.Add(ToSidecar(file.Path, path, table, document, spoken, warnings));
        }

        return sidecars;
    }

    private static Sidecar ToSidecar(string document, string path, CsvwTable table, CsvwDocument group, string language, IReadOnlyList<Finding> findings)
    {
        // The table's own words come before the group's.
        var common = new Dictionary<string, JsonElement>(group.Common, StringComparer.Ordinal);
        foreach (var (name, value) in table.Common)
        {
            common[name] = value;
        }

        return new Sidecar
        {
            Path = document,
            IsCsvw = true,
            Findings = findings,
            Dataset = new Dataset
            {
                Title = CsvwCommonProperty.Local(common, language, "dc:title", "dcterms:title", "dct:title", "schema:name", "rdfs:label"),
                Description = CsvwCommonProperty.Local(common, language, "dc:description", "dcterms:description", "dct:description", "schema:description", "rdfs:comment"),
                Keywords = [.. All(common, "dcat:keyword", "schema:keywords", "dc:subject").Select(k => new TaggedText(k, language))],
                Publisher = All(common, "dc:publisher", "dcterms:publisher", "schema:publisher").Select(n => SafePath.IsWeb(n)
                    ? new Agent { Iri = new Iri(n) } : new Agent { Name = LocalText.In(language, n) }).FirstOrDefault(),
                Creators = [.. All(common, "dc:creator", "dcterms:creator", "schema:author").Select(n => new Agent { Name = LocalText.In(language, n) })],
                Modified = Day(common, "dc:modified", "dcterms:modified", "schema:dateModified"),
                Issued = Day(common, "dc:issued", "dcterms:issued", "schema:datePublished"),
                Provenance = [.. All(common, "dc:source", "dcterms:source").Select(s => SafePath.IsWeb(s)
                    ? new LabelledNode { Iri = new Iri(s) } : new LabelledNode { Label = LocalText.In(language, s) })],
            },
            Words = Words(common),
            Files = new Dictionary<string, DescribedFile> { [path] = new() { Table = ToTable(table, language) } },
        };
    }

    private static DeclaredTable ToTable(CsvwTable table, string language) => new()
    {
        Delimiter = table.Dialect.Delimiter,
        Encoding = table.Dialect.Encoding,
        Columns = [.. (table.Columns ?? []).Select((c, i) => new DeclaredColumn(c.Name ?? c.Titles.Values.SelectMany(t => t).FirstOrDefault() ?? $"_col.{i + 1}")
        {
            Titles = [.. c.Titles.Values.SelectMany(t => t)],
            Type = c.Datatype == "string" ? null : c.Datatype,
            Title = LocalText.From(c.Titles.Where(t => t.Value.Count > 0).Select(t => new KeyValuePair<string, string>(t.Key == "und" ? language : t.Key, t.Value[0]))),
            Description = c.Description,
            Unit = c.Unit,
        })],
    };

    private static Dictionary<string, IReadOnlyList<string>> Words(Dictionary<string, JsonElement> common)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, names) in new (string, string[])[]
        {
            ("license", ["dc:license", "dcterms:license", "schema:license", "cc:license"]), ("languages", ["dc:language", "dcterms:language", "schema:inLanguage"]),
            ("themes", ["dcat:theme"]), ("frequency", ["dc:accrualPeriodicity", "dcterms:accrualPeriodicity"]), ("spatial", ["dc:spatial", "dcterms:spatial", "schema:spatialCoverage"]),
        })
        {
            if (All(common, names).ToArray() is { Length: > 0 } values)
            {
                words[field] = values;
            }
        }

        return words;
    }

    private static IEnumerable<string> All(Dictionary<string, JsonElement> common, params string[] names) =>
        names.Where(common.ContainsKey).Take(1).SelectMany(n => CsvwCommonProperty.Texts(common[n])).Where(t => !string.IsNullOrWhiteSpace(t));

    private static Temporal? Day(Dictionary<string, JsonElement> common, params string[] names) =>
        All(common, names).FirstOrDefault() is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? Temporal.Of(day) : null;
}
