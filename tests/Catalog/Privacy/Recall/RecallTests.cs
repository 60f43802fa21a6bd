using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tests.Catalog.Privacy.Detecting;
using OpenData.Tests.Docs;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>
/// Every value that must not go out, in every place of every format that is read: the whole guard finds it, reads the file to its end, and says it to
/// nobody. The places stand in <c>catalog/docs/leaks-recall.md</c>; OPENDATA_WRITE_DOCS=1 writes the page anew.
/// </summary>
public sealed class RecallTests
{
    private const int LeastFiles = 200;

    [Fact]
    public async Task Every_value_is_found_in_every_place_of_every_format()
    {
        var files = LeakFile.All.SelectMany(static f => Of(f).Select(v => (File: f, Vector: v))).ToList();
        var missed = new ConcurrentBag<string>();
        await EachAsync(files, (file, vector, report) =>
        {
            if (report.VerdictOf(vector.Detector) < vector.Least)
            {
                missed.Add($"{file}: {vector.Brief} is {report.VerdictOf(vector.Detector)}, not {vector.Least}");
            }

            missed.Add(report.Findings.Any(static f => f.Detector == "unread") ? $"{file}: not read to its end" : "");
            missed.Add(Repeats(report, vector) ? $"{file}: the report repeats {vector.Brief}" : "");
        });
        var told = missed.Where(static m => m.Length > 0).Order(StringComparer.Ordinal).ToList();
        Assert.True(told.Count == 0, $"{told.Count} of {files.Count}\n{string.Join('\n', told.Take(80))}");
        Assert.True(files.Count >= LeastFiles);
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files, {LeakFile.All.Count} places, {LeakVectors.All.Count} values: all found");
        await PageOfTests.CheckAsync("leaks-recall.md", Page(files.Count));
    }

    [Fact]
    public async Task What_only_looks_like_a_number_of_a_person_is_not_taken_for_one()
    {
        var files = LeakFile.All.Where(static f => !f.IsSlow && f.Takes is null).Select(static (f, i) => (f, LeakVectors.Harmless[i % LeakVectors.Harmless.Count])).ToList();
        var blamed = new ConcurrentBag<string>();
        await EachAsync(files, (file, vector, report) =>
        {
            if (report.VerdictOf(vector.Detector) > LeakVerdict.Clean)
            {
                blamed.Add($"{file}: {vector.Value}");
            }
        });
        Assert.True(blamed.IsEmpty, string.Join('\n', blamed));
    }

    private static IEnumerable<LeakVector> Of(LeakFile file)
    {
        var taken = LeakVectors.All.Where(v => file.Takes?.Invoke(v) ?? true);
        return file.IsSlow ? taken.DistinctBy(static v => v.Detector) : taken;
    }

    private static async Task EachAsync(IEnumerable<(LeakFile File, LeakVector Vector)> files, Action<LeakFile, LeakVector, LeakReport> look)
    {
        using var folder = new TempFolder();
        var scanner = WholeScanner.Create(LeafFeed.Clock);
        var count = 0;
        var two = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(files, two, async (item, cancel) =>
        {
            var path = Path.Combine(folder.Path, $"{Interlocked.Increment(ref count)}");
            await File.WriteAllBytesAsync(path, item.File.Make(item.Vector), cancel);
            var report = await scanner.ScanAsync(path, item.File.Name.Replace("$", item.Vector.Brief, StringComparison.Ordinal), new ScanProfile(), cancel);
            File.Delete(path);
            look(item.File, item.Vector, report);
        });
    }

    /// <summary>The value, or five of its digits one after another, stand in what is kept of the finding.</summary>
    private static bool Repeats(LeakReport report, LeakVector vector)
    {
        var text = JsonSerializer.Serialize(report with { Sha256 = "", Edition = "", ScannedAt = default });
        var digits = vector.Value.Replace(" ", "", StringComparison.Ordinal);
        return text.Contains(vector.Value, StringComparison.Ordinal)
            || Enumerable.Range(0, Math.Max(0, digits.Length - 4)).Select(i => digits.Substring(i, 5)).Any(d => d.All(char.IsAsciiDigit) && text.Contains(d, StringComparison.Ordinal));
    }

    private static string Page(int files)
    {
        var page = new StringBuilder($"""
            # The leak guard: what it finds, and where

            Made by `RecallTests`, which makes these files, has the whole guard read each from its bytes, and passes only when every value is found: {files} files, {LeakVectors.All.Count} values
            that belong to nobody (EMŠO of people born after 2095, tax numbers, accounts, plates, telephone and insurance numbers, an e-mail address), recall 100 %. No report repeats a value.

            | format | places |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var format in LeakFile.All.GroupBy(static f => f.Format))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {format.Key} | {string.Join("; ", format.Select(static f => f.Place).Distinct(StringComparer.Ordinal))} |\n");
        }

        return page.ToString();
    }
}
