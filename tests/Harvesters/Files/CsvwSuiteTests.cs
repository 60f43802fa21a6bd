using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Sidecars.Csvw;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Files;

/// <summary>
/// The W3C's validation cases for CSV on the Web that concern the metadata document itself. Left out are cases that are decided by cells (formats,
/// constraints, keys, required values), by the header of the table, by linked or user-given metadata, or that have no metadata at all.
/// </summary>
public sealed class CsvwSuiteTests(ITestOutputHelper output)
{
    // Decided by cells, keys or headers, not by the document: the profiler and the claims look at those.
    private static readonly HashSet<int> ByCells =
    [
        34, 35, 124, 125, 126, 127, 148, 149, 154, 157, .. Enumerable.Range(161, 7), 173, 175, 176, 178, 179, 181, 185, 186, 192, 197, 198, 203, 204, 206, 208, 210, 211, 212, 213, 214,
        230, 232, 234, 247, 257, 258, 269, 278, 279, 280, 281, .. Enumerable.Range(286, 19),
    ];

    [Fact]
    public void Metadata_documents_are_judged_as_the_suite_says()
    {
        var root = SharedData.At("suites", "csv", "w3c-csvw", "tests");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "manifest-validation.jsonld")));
        var counts = new SortedDictionary<string, (int Passed, int All)>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            var id = entry.GetProperty("id").GetString()!.Split('#')[1];
            var action = entry.GetProperty("action").GetString()!;
            if (!action.EndsWith(".json", StringComparison.Ordinal) || ByCells.Contains(int.Parse(id.AsSpan(4), CultureInfo.InvariantCulture)))
            {
                continue;
            }

            var kind = entry.GetProperty("type").GetString()!.Replace("csvt:", "", StringComparison.Ordinal).Replace("ValidationTest", "", StringComparison.Ordinal);
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, action)));
            var document = CsvwReader.Read(json.RootElement);
            var passed = kind switch
            {
                "Positive" => document.Problems.Count == 0,
                "Warning" => document.IsUsable && document.Problems.Count > 0,
                _ => !document.IsUsable,
            };
            var (good, all) = counts.GetValueOrDefault(kind);
            counts[kind] = (good + (passed ? 1 : 0), all + 1);
            if (!passed)
            {
                failures.Add($"{id} {kind} {entry.GetProperty("name").GetString()}: {string.Join("; ", document.Problems)}");
            }
        }

        foreach (var (kind, (passed, all)) in counts)
        {
            output.WriteLine($"| {kind} | {passed} of {all} |");
        }

        output.WriteLine(string.Join('\n', failures));
        Assert.Empty(failures);
        Assert.True(counts.Values.Sum(c => c.All) >= 100);
    }

    [Theory]
    [InlineData("test011", "tree-ops.csv", "tree-ops.csv-metadata.json")]
    [InlineData("test012", "tree-ops.csv", "csv-metadata.json")]
    [InlineData("test017", "tree-ops.csv", "tree-ops.csv-metadata.json")]
    [InlineData("test018", "tree-ops.csv", "tree-ops.csv-metadata.json")]
    [InlineData("test119", "action.csv", null)]
    [InlineData("test123", "action.csv", "csv-metadata.json")]
    public async Task Metadata_is_located_beside_the_file_before_the_folder(string test, string file, string? expected)
    {
        var source = SharedData.At("suites", "csv", "w3c-csvw", "tests", test);
        using var folder = new TempFolder();
        foreach (var path in Directory.EnumerateFiles(source).Where(p => p.EndsWith(".csv", StringComparison.Ordinal) || Path.GetFileName(p) is "csv-metadata.json" || p.EndsWith(".csv-metadata.json", StringComparison.Ordinal)))
        {
            folder.File(Path.GetFileName(path), File.ReadAllBytes(path));
        }

        var found = (await HarvestTrial.OfFilesAsync(folder.Path))[file];
        var tables = ((Dataset)found.Resource).Distributions.Single().Tables;
        if (expected is null)
        {
            Assert.Empty(tables);
            Assert.Contains("sidecar-describes-nothing", found.Findings.Select(f => f.Code));
            return;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(source, expected)));
        var columns = CsvwReader.Read(json.RootElement).Tables.Single().Columns!;
        Assert.Equal(columns.Select(c => c.Titles.Values.SelectMany(t => t).FirstOrDefault() ?? c.Name), tables.Single().Columns.Keys);
        Assert.Equal(columns.Select(c => c.Datatype == "string" ? null : c.Datatype), tables.Single().Columns.Values.Select(c => c.DeclaredType));
    }
}
