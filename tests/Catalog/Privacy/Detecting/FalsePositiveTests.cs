using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tests.Docs;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>
/// Every block and hold of the whole guard over real open data and over the suites of CSV files, each looked at by a person: <c>false-positives.csv</c>
/// says of each whether the file does hold personal data (most people in those files are invented), cannot be read to its end, or is blamed without cause.
/// The page <c>catalog/docs/leaks-false-positives.md</c> lists them; OPENDATA_WRITE_DOCS=1 writes it anew, OPENDATA_WRITE_FINDINGS=FILE the bare findings.
/// </summary>
public sealed class FalsePositiveTests
{
    private const double MostFalse = 0.05;

    private static readonly ManualTime Today = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Each_finding_in_real_files_is_one_a_person_has_judged()
    {
        var files = Files().ToList();
        var found = new ConcurrentBag<string>();
        var scanner = WholeScanner.Create(Today);
        await Parallel.ForEachAsync(files, TestContext.Current.CancellationToken, async (file, cancel) =>
        {
            var report = await scanner.ScanAsync(file.Path, file.Name[(file.Name.LastIndexOf('/') + 1)..], new ScanProfile(), cancel);
            foreach (var finding in report.Findings.Where(static f => f.Verdict >= LeakVerdict.Hold))
            {
                found.Add($"{file.Name};{finding.Detector};{finding.Verdict};{Plain(finding.Column)}");
            }
        });
        var lines = await File.ReadAllLinesAsync(Path.Combine(SharedData.Checkout(), "tests", "Catalog", "Privacy", "Detecting", "false-positives.csv"), TestContext.Current.CancellationToken);
        var judged = lines.Skip(1).Select(static l => l.Split(';')).Select(static f => new Judged(f[0], f[1], Enum.Parse<LeakVerdict>(f[2]), f[3], f[4], f[5])).ToList();
        var got = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_FINDINGS") is { } path)
        {
            await File.WriteAllLinesAsync(path, got, TestContext.Current.CancellationToken);
        }

        var wanted = judged.Select(static j => j.Finding).ToList();
        var differences = got.Except(wanted, StringComparer.Ordinal).Select(static g => "+ " + g).Concat(wanted.Except(got, StringComparer.Ordinal).Select(static w => "- " + w)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)));
        var blamed = judged.Where(static j => j.Judgement != "personal").ToList();
        Assert.DoesNotContain(blamed, static j => j.Verdict == LeakVerdict.Block);
        Assert.True(Count(blamed) < MostFalse * files.Count);
        await PageOfTests.CheckAsync("leaks-false-positives.md", Page(judged, files.Count));
    }

    private static int Count(IEnumerable<Judged> judged) => judged.Select(static j => j.File).Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<(string Path, string Name)> Files()
    {
        foreach (var folder in new[] { SharedData.At("corpus"), SharedData.At("suites", "csv") })
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return (file, Path.GetFileName(folder) + "/" + Path.GetRelativePath(folder, file).Replace('\\', '/'));
            }
        }
    }

    private static string Page(List<Judged> judged, int files)
    {
        string Share(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} ({100.0 * count / files:0.0} %)");
        var personal = judged.Where(static j => j.Judgement == "personal").Select(static j => j.File).ToHashSet(StringComparer.Ordinal);
        var others = judged.Where(j => !personal.Contains(j.File)).ToList();
        var page = new StringBuilder($"""
            # The leak guard: what it says of files that lie open

            Made by `FalsePositiveTests`, which has the whole guard read every file of a corpus of real open data and of the public suites of CSV files, {files} files, and passes only when each
            finding is one of `tests/Catalog/Privacy/Detecting/false-positives.csv`, where a person has said what it is.

            | files | |
            |---|---:|
            | blocked or held | {Share(Count(judged))} |
            | of these with data about persons, most of them invented | {Share(personal.Count)} |
            | blamed without cause: held | {Share(Count(others.Where(static j => j.Judgement == "false")))} |
            | blamed without cause: blocked | {Share(Count(others.Where(static j => j.Judgement == "false" && j.Verdict == LeakVerdict.Block)))} |
            | held since nobody can read them to their end | {Share(Count(others.Where(static j => j.Judgement == "unreadable")))} |


            """.ReplaceLineEndings("\n"));
        Table(page, "Blamed without cause", judged.Where(static j => j.Judgement == "false"));
        Table(page, "Not read to their end", judged.Where(static j => j.Judgement == "unreadable"));
        Table(page, "With data about persons", judged.Where(static j => j.Judgement == "personal"));
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Table(StringBuilder page, string title, IEnumerable<Judged> judged)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| file | finding | columns | why |\n|---|---|---|---|\n");
        foreach (var group in judged.GroupBy(static j => (j.File, j.Detector, j.Verdict, j.Reason)))
        {
            var columns = string.Join(", ", group.Select(static j => j.Column.Length > 60 ? j.Column[..60] + "…" : j.Column).Where(static c => c.Length > 0));
            page.Append(CultureInfo.InvariantCulture, $"| {group.Key.File} | {group.Key.Detector}, {group.Key.Verdict.ToString().ToLowerInvariant()} | {columns.Replace("|", "\\|", StringComparison.Ordinal)} | {group.Key.Reason} |\n");
        }

        page.Append('\n');
    }

    private static string Plain(string? column) => (column ?? "").Replace(';', ',').ReplaceLineEndings(" ");

    /// <summary>A line of the list.</summary>
    private sealed record Judged(string File, string Detector, LeakVerdict Verdict, string Column, string Judgement, string Reason)
    {
        public string Finding => $"{File};{Detector};{Verdict};{Column}";
    }
}
