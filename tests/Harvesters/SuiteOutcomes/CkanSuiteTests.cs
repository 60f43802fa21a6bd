using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Ckan;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace OpenData.Tests.Harvesters.SuiteOutcomes;

/// <summary>
/// Every source of datasets in the suite of recorded portals, harvested from a loopback server: what is found and rejected agrees with the counts that
/// <c>tests/oracles/ckan-counts.py</c> made from the files alone. OPENDATA_WRITE_TABLES=1 writes the outcomes to <c>artifacts/ckan-suite.tsv</c>.
/// </summary>
public sealed class CkanSuiteTests(ITestOutputHelper output)
{
    private static readonly Lock Gate = new();

    /// <summary>One line of the counts.</summary>
    private sealed record Case(string File, string Kind, string Asked, string Taken, string Rejected, string More, string Why)
    {
        public bool IsSource => Taken != "-";

        public static IEnumerable<Case> All() => File_().Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t'))
            .Select(c => new Case(c[0], c[1], c[2], c[3], c[4], c[5], c[6]));

        private static string[] File_() =>
            System.IO.File.ReadAllLines(Path.Combine(SharedData.Checkout(), "tests", "Harvesters", "SuiteOutcomes", "ckan-counts.tsv"));
    }

    public static TheoryData<string> Sources() => [.. Case.All().Where(c => c.IsSource).Select(c => c.File)];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_source_gives_what_was_counted(string file)
    {
        var expected = Case.All().Single(c => c.File == file);
        var path = file.StartsWith("corpus/", StringComparison.Ordinal) ? SharedData.At(file.Split('/')) : SharedData.At(["suites", "ckan", .. file.Split('/')]);
        await using var server = await ServerAsync(expected, path);
        await using var test = await TestStore.OpenAsync("sqlite");
        var (report, records) = await HarvestAsync(test, new Source
        {
            Id = "vir", Kind = expected.Kind, Location = expected.Kind == "datajson" ? server.Address + "/data.json" : server.Address, Settings = Settings(expected),
        });

        var rejected = report.Records.Where(r => r.Outcome == RecordOutcome.Rejected).ToList();
        Write(expected, report, records, [.. rejected.Select(r => r.Reason!.For("en")).Distinct()]);
        Assert.Equal((expected.Taken, expected.Rejected), (Text(report.Run.Added), Text(report.Run.Rejected)));
        Assert.Equal(expected.More == "yes" ? RunStatus.Partial : RunStatus.Done, report.Run.Status);
        Assert.All(rejected, r => Assert.True(r.Reason!["sl"]!.Length > 20 && r.Reason["en"]!.Length > 20));
        Assert.All(records, r => Assert.False(r.Resource.Title.IsEmpty, r.RemoteId));
        Assert.Equal(report.Run.Added, records.Count);
    }

    [Fact]
    public async Task The_counts_are_those_that_the_script_makes_now()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") || Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "python3"))), "python3 is not here");
        var script = Path.Combine(SharedData.Checkout(), "tests", "oracles", "ckan-counts.py");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3", [script, Path.GetDirectoryName(SharedData.At("suites"))!]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout(), "tests", "Harvesters", "SuiteOutcomes", "ckan-counts.tsv"), TestContext.Current.CancellationToken);
        Assert.Equal(kept.ReplaceLineEndings("\n"), said.ReplaceLineEndings("\n"));
        SuiteTotal.Print(output, $"ckan suite: {Case.All().Count(c => c.IsSource)} sources, {Case.All().Where(c => c.IsSource).Sum(c => int.Parse(c.Taken, CultureInfo.InvariantCulture))} datasets");
    }

    private static Task<LoopbackServer> ServerAsync(Case expected, string path) =>
        path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal) ? ReplayedPortal.OfCassetteAsync(path)
        : expected.Kind == "datajson" ? LoopbackServer.StartAsync(context => context.Response.SendFileAsync(path, TestContext.Current.CancellationToken))
        : ReplayedPortal.OfFileAsync(path);

    // Exactly as an operator would set it up, and through the core: what it cannot keep would be rejected there.
    private static async Task<(HarvestReport Report, List<CatalogRecord> Records)> HarvestAsync(TestStore test, Source source)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var files = new TempFolder();
        await test.Store.SaveSourceAsync(source, TestStore.Ana, cancel);
        var settings = new HarvestSettings { Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true, Retries = 0 }) };
        var harvest = new HarvestSource(test.Store, new KeptFiles(files.Path), AllHarvesters.Create(), settings, test.Clock);
        var report = await harvest.RunAsync(new HarvestRequest { Source = source.Id, Actor = "ana" }, null, cancel);
        var records = new List<CatalogRecord>();
        await foreach (var record in test.Store.ReadAsync(new RecordFilter { Source = source.Id }, cancel))
        {
            records.Add(record);
        }

        return (report, records);
    }

    private static Dictionary<string, string> Settings(Case expected) => expected.Asked.Split(' ') switch
    {
        ["package_show", var name] => new() { ["datasets"] = name },
        ["package_show"] => new() { ["datasets"] = "the-one" },
        ["file"] => [],
        _ => [],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Case expected, HarvestReport report, List<CatalogRecord> records, List<string> reasons)
    {
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_TABLES") != "1")
        {
            return;
        }

        var findings = string.Join(", ", records.SelectMany(r => r.Findings).GroupBy(f => f.Code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} ×{g.Count()}"));
        var found = report.Run.Added + report.Records.Count(r => r.Outcome is RecordOutcome.Rejected or RecordOutcome.Skipped);
        var words = string.Join(", ", records.SelectMany(r => r.Findings).Where(f => f.Code == "unknown-word")
            .GroupBy(f => $"{f.Path.Split('/')[^1]}: {f.Value}").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(12).Select(g => $"{g.Key} ×{g.Count()}"));
        var line = string.Join('\t', expected.File, expected.Kind, found, report.Run.Added, report.Run.Rejected, string.Join(" | ", reasons.Take(5)), report.Run.Reason?.For("en") ?? "", findings, words);
        lock (Gate)
        {
            var table = Path.Combine(SharedData.Checkout(), "artifacts", "ckan-suite.tsv");
            var head = "case\tkind\trecords\tadded\trejected\treasons\tincomplete\tfindings\tunknown words";
            var lines = File.Exists(table) ? File.ReadAllLines(table).Skip(1).Where(l => !l.StartsWith(expected.File + "\t", StringComparison.Ordinal)) : [];
            File.WriteAllLines(table, [head, .. lines.Append(line).Order(StringComparer.Ordinal)]);
        }
    }
}
