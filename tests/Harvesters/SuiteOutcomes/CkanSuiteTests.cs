using System.Globalization;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.DataJson;
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
        var trial = expected.Kind == "datajson"
            ? await HarvestTrial.RunAsync("datajson", server.Address + "/data.json", new DataJsonOptions())
            : await HarvestTrial.RunAsync("ckan", server.Address, new CkanOptions { Spacing = 0, Datasets = Asked(expected) });

        var incomplete = trial.Events.OfType<HarvestEvent.Incomplete>().Select(i => i.Reason.For("en")).FirstOrDefault();
        Write(expected, trial, incomplete);
        Assert.Equal((expected.Taken, expected.Rejected), (Text(trial.Found.Count), Text(trial.Rejected.Count)));
        Assert.Equal(expected.More == "yes", incomplete is not null);
        Assert.All(trial.Rejected, r => Assert.True(r.Reason["sl"]!.Length > 20 && r.Reason["en"]!.Length > 20));
        Assert.All(trial.Found, f => Assert.False(f.Resource.Title.IsEmpty, f.RemoteId));
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

    private static string? Asked(Case expected) => expected.Asked.Split(' ') switch
    {
        ["package_show", var name] => name,
        ["package_show"] => "the-one",
        _ => null,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Case expected, HarvestTrial trial, string? incomplete)
    {
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_TABLES") != "1")
        {
            return;
        }

        var findings = string.Join(", ", trial.Found.SelectMany(f => f.Findings).GroupBy(f => f.Code).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} ×{g.Count()}"));
        var reasons = string.Join(" | ", trial.Rejected.Select(r => r.Reason.For("en")).Distinct());
        var line = string.Join('\t', expected.File, expected.Kind, trial.Found.Count + trial.Rejected.Count + trial.Skipped.Count, trial.Found.Count, trial.Rejected.Count, reasons, incomplete ?? "", findings);
        lock (Gate)
        {
            var table = Path.Combine(SharedData.Checkout(), "artifacts", "ckan-suite.tsv");
            var head = "case\tkind\trecords\tadded\trejected\treasons\tincomplete\tfindings";
            var lines = File.Exists(table) ? File.ReadAllLines(table).Skip(1).Where(l => !l.StartsWith(expected.File + "\t", StringComparison.Ordinal)) : [];
            File.WriteAllLines(table, [head, .. lines.Append(line).Order(StringComparer.Ordinal)]);
        }
    }
}
