using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Tables.Leaves;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>What a report says besides its findings.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_report_is_of_the_bytes_and_of_this_edition()
    {
        using var folder = new TempFolder();
        var path = folder.File("a.csv", "id;kraj\n1;Ptuj\n");
        var scan = new ScanFile(LeafFeed.Clock, (_, _, sink, _) => LeafFeed.Table(sink, new FilePart("", FilePartKind.Table), [["ID", "Kraj bivanja"], ["1", "Ptuj"]]));
        var report = await scan.ScanAsync(path, "a.csv", new(), TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))), report.Sha256);
        Assert.Equal(LeakVerdict.Clean, report.Verdict);
        Assert.Empty(report.Findings);
        Assert.Equal([" › id", " › kraj bivanja"], report.Columns);
        Assert.Equal(scan.Edition, report.Edition);
        Assert.Matches("^[0-9]+-[0-9a-f]{12}$", report.Edition);
        Assert.Equal(LeafFeed.Clock.GetUtcNow(), report.ScannedAt);
        await Assert.ThrowsAsync<FileNotFoundException>(() => scan.ScanAsync(path + ".gone", "a.csv", new(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_finding_says_why_in_both_languages()
    {
        var detectors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, header, value) in LeakPlaces.Secrets)
        {
            var report = await LeafFeed.ScanAsync((_, _, sink, _) => LeakPlaces.Give(sink, "column", header, value));
            detectors.UnionWith(report.Findings.Select(static f => f.Detector));
            Assert.All(report.Findings, static f => Assert.True(f.Why["sl"]?.Length > 10 && f.Why["en"]?.Length > 10));
            Assert.All(report.Findings, static f => Assert.True(f.Share is null or (>= 0 and <= 1)));
        }

        Assert.True(detectors.Count >= 7);
        foreach (var key in LeakTexts.Keys)
        {
            Assert.True(LeakTexts.Of(key)["sl"] != LeakTexts.Of(key)["en"]);
        }
    }

    [Fact]
    public async Task A_table_whose_first_row_is_a_person_does_not_show_him_as_a_column()
    {
        var report = await LeafFeed.TableAsync("Janez Novak;0101099500000\nAna Horvat;2902096500000");
        Assert.Equal(LeakVerdict.Block, report.Verdict);
        Assert.DoesNotContain(report.Columns, static c => c.Contains("novak", StringComparison.Ordinal) || c.Contains("0101099", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Findings, static f => f.Column?.Contains("Novak", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_emso_near_the_end_of_more_than_a_million_rows_is_found()
    {
        var report = await LeafFeed.RowsAsync(Rows());
        var finding = report.Of("emso")!;
        Assert.Equal(LeakVerdict.Block, finding.Verdict);
        Assert.Equal("1190001", finding.First);
        Assert.Equal("opomba", finding.Column);

        static IEnumerable<string[]> Rows()
        {
            yield return ["id", "kraj", "opomba"];
            for (var i = 2; i <= 1_200_000; i++)
            {
                yield return [$"{i}", "Ptuj", i == 1_190_001 ? "po vlogi (0101099500000) rešeno" : "rešeno"];
            }
        }
    }
}
