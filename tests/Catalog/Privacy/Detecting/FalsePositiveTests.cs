using System.Collections.Concurrent;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>
/// Every block and hold over real open data and over the suites of CSV files, each looked at by a person: <c>false-positives.csv</c> says of each
/// whether the file does hold personal data (most people in those files are invented) or is blamed without cause.
/// </summary>
public sealed class FalsePositiveTests
{
    private static readonly ManualTime Today = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Each_finding_in_real_files_is_one_a_person_has_judged()
    {
        var found = new ConcurrentBag<string>();
        var files = Files().ToList();
        var held = new ConcurrentDictionary<string, LeakVerdict>(StringComparer.Ordinal);
        var notes = 0;
        await Parallel.ForEachAsync(files, TestContext.Current.CancellationToken, async (file, cancel) =>
        {
            var report = await new ScanFile(Today, Give).ScanAsync(file.Path, file.Name, new ScanProfile(), cancel);
            foreach (var finding in report.Findings.Where(static f => f.Verdict >= LeakVerdict.Hold && f.Detector != "unread"))
            {
                found.Add($"{file.Name};{finding.Detector};{finding.Verdict};{Plain(finding.Column)}");
                held.AddOrUpdate(file.Name, finding.Verdict, (_, v) => v > finding.Verdict ? v : finding.Verdict);
            }

            Interlocked.Add(ref notes, report.Findings.Count(static f => f.Verdict == LeakVerdict.Note));
        });
        var judged = File.ReadAllLines(Path.Combine(SharedData.Checkout(), "tests", "Catalog", "Privacy", "Detecting", "false-positives.csv")).Skip(1)
            .Select(static l => l.Split(';')).ToList();
        var wanted = judged.Select(static j => string.Join(';', j[..4])).Order(StringComparer.Ordinal).ToList();
        var got = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{files.Count} files, {held.Count} held or blocked, {held.Values.Count(static v => v == LeakVerdict.Block)} blocked, {notes} notes");
        var differences = got.Except(wanted, StringComparer.Ordinal).Select(static g => "+ " + g).Concat(wanted.Except(got, StringComparer.Ordinal).Select(static w => "- " + w)).ToList();
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_FINDINGS") is { } path)
        {
            await File.WriteAllLinesAsync(path, got, TestContext.Current.CancellationToken);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)));
        var falsely = judged.Where(static j => j[4] == "false").ToList();
        Assert.DoesNotContain(falsely, static j => j[2] == "Block");
        Assert.True(falsely.Select(static j => j[0]).Distinct(StringComparer.Ordinal).Count() < 0.05 * files.Count);
    }

    private static IEnumerable<(string Path, string Name)> Files()
    {
        foreach (var folder in new[] { SharedData.At("corpus"), SharedData.At("suites", "csv") })
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Path.GetExtension(file) is ".csv" or ".tsv" or ".txt" or ".xlsx" or ".xls" or ".ods" or ".json" or ".tab" or ".data")
                {
                    yield return (file, Path.GetFileName(folder) + "/" + Path.GetRelativePath(folder, file).Replace('\\', '/'));
                }
            }
        }
    }

    /// <summary>Tables as their readers give them; the first row is the header where the format has none.</summary>
    private static void Give(string path, string name, ILeafSink sink, CancellationToken cancel)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var file = TableFile.Open(stream, name, ProfileLimits.Default, cancel);
            foreach (var rows in file.Tables(cancel))
            {
                LeafFeed.Table(sink, new FilePart(rows.Name, FilePartKind.Table), Rows(rows));
            }
        }
        catch (FileUnreadableException e)
        {
            sink.Unread(new UnreadPart("", UnreadReason.Damaged, e.Finding.Slovenian, e.Finding.English));
        }
    }

    private static IEnumerable<string[]> Rows(RowReader reader)
    {
        if (reader.ColumnNames is { } names)
        {
            yield return [.. names];
        }

        while (reader.Read())
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Encoding.UTF8.GetString(reader.Field(i));
            }

            yield return row;
        }
    }

    private static string Plain(string? column) => (column ?? "").Replace(';', ',').ReplaceLineEndings(" ");
}
