using System.Text.Json;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Foreign keys must name columns and tables of the document (section 5.5.2).</summary>
internal static class CsvwForeignKeys
{
    public static void Check(JsonElement json, IReadOnlyList<CsvwTable> tables, List<CsvwProblem> problems)
    {
        var described = json.TryGetProperty("tables", out _) ? json.Items("tables").ToArray() : [json];
        foreach (var (table, t) in described.Select((x, i) => (x, i)))
        {
            foreach (var (key, k) in table.Object("tableSchema").Items("foreignKeys").Select((x, i) => (x, i)))
            {
                CheckKey(key, table, described, $"tables/{t}/tableSchema/foreignKeys/{k}", problems);
            }
        }
    }

    private static void CheckKey(JsonElement key, JsonElement table, JsonElement[] tables, string place, List<CsvwProblem> problems)
    {
        if (key.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(false, place, "no object"));
            return;
        }

        var reference = key.Object("reference");
        var strange = key.EnumerateObject().Any(p => p.Name is not ("columnReference" or "reference"))
            || (reference.ValueKind == JsonValueKind.Object && reference.EnumerateObject().Any(p => p.Name is not ("resource" or "schemaReference" or "columnReference")));
        if (strange || !Names(table).IsSupersetOf(key.Texts("columnReference")) || !key.Texts("columnReference").Any())
        {
            problems.Add(new(true, place, "names no column, or says more than it may"));
        }

        // A key into a schema that lies elsewhere is checked with that schema's document.
        if (reference.Text("resource") is not { } resource)
        {
            return;
        }

        var target = tables.FirstOrDefault(x => x.Text("url") == resource);
        if (target.ValueKind == JsonValueKind.Object && target.Text("tableSchema") is not null)
        {
            return;
        }

        if (target.ValueKind == JsonValueKind.Undefined || !Names(target).IsSupersetOf(reference.Texts("columnReference")))
        {
            problems.Add(new(true, place, $"{resource} or its column is not described"));
        }
    }

    private static HashSet<string> Names(JsonElement table) =>
        [.. table.Object("tableSchema").Items("columns").Select(c => c.Text("name")).OfType<string>()];
}
