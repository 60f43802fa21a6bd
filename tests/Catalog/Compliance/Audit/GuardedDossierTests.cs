using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>The dossier of a catalogue that the leak guard watches.</summary>
public sealed class GuardedDossierTests
{
    private static readonly string Hash = new('a', 64);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Verdicts_and_releases_come_from_the_catalogue(string kind)
    {
        await using var trial = await StartAsync(kind);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("PII-1", "ceste")); // nobody has read it yet
        await ReadAsync(trial, LeakVerdict.Clean);
        Assert.Equal("met live-check", await trial.OfAsync("PII-1", "ceste"));
        await ReadAsync(trial, LeakVerdict.Hold);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("PII-1", "ceste"));
        await ReadAsync(trial, LeakVerdict.Block);
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste"));
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste", static r => r with { Public = true }));

        await DecideAsync(trial, LeakDecisionKind.Release, "druga");
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste")); // the same bytes in another dataset were released
        await DecideAsync(trial, LeakDecisionKind.Release, "ceste", trial.Catalog.Clock.GetUtcNow().AddDays(1));
        Assert.Equal("met declared", await trial.OfAsync("PII-1", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste"));
        await DecideAsync(trial, LeakDecisionKind.Release, "ceste");
        Assert.Equal("met declared", await trial.OfAsync("PII-1", "ceste"));
        await DecideAsync(trial, LeakDecisionKind.Recall, "ceste");
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste"));
    }

    [Theory, EveryDatabase]
    public async Task The_public_form_says_nothing_of_a_held_file(string kind)
    {
        await using var trial = await StartAsync(kind);
        await ReadAsync(trial, LeakVerdict.Clean);
        Assert.Contains(Hash, await DossierAsync(trial), StringComparison.Ordinal);
        await ReadAsync(trial, LeakVerdict.Hold);
        var held = await DossierAsync(trial);
        Assert.DoesNotContain(Hash, held, StringComparison.Ordinal);
        Assert.DoesNotContain("skrivno-ime.csv", held, StringComparison.Ordinal);
        Assert.Contains("ceste", held, StringComparison.Ordinal);
    }

    private static async Task<AuditTrial> StartAsync(string kind)
    {
        var trial = await AuditTrial.StartAsync(kind);
        trial.Files = new StoredVerdicts(trial.Store);
        await trial.Store.UseLeakGuardAsync("besede-1", Cancel);
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { File = new KeptFile("skrivno-ime.csv", Hash), AccessUrls = [], DownloadUrls = [] }] });
        return trial;
    }

    private static Task ReadAsync(AuditTrial trial, LeakVerdict verdict) => trial.Store.SaveLeakReportAsync(
        new LeakReport
        {
            Sha256 = Hash, Verdict = verdict, Edition = "besede-1", ScannedAt = trial.Catalog.Clock.GetUtcNow(),
            Findings = verdict < LeakVerdict.Hold ? [] : [new LeakFinding { Detector = "emso", Verdict = verdict, Count = 1, Why = LocalText.Of("številka", "a number") }],
        },
        "/5", new LeakPlace("ceste", "csv"), Cancel);

    private static Task DecideAsync(AuditTrial trial, LeakDecisionKind decision, string dataset, DateTimeOffset? until = null) => trial.Store.AddLeakDecisionsAsync(
        [
            new LeakDecision
            {
                Kind = decision, Dataset = dataset, Distribution = "csv", File = new KeptFile("skrivno-ime.csv", Hash), At = trial.Catalog.Clock.GetUtcNow(), Actor = "skrbnica",
                Why = "preverjeno", Basis = "ZDIJZ, člen 6(3)", Until = until, Found = [new LeakKind("emso", null, LeakVerdict.Block)],
            },
        ],
        Cancel);

    private static async Task<string> DossierAsync(AuditTrial trial)
    {
        await trial.WriteAsync(r => r with { Public = true, Folder = trial.At("public"), Formats = [AuditFormat.Json, AuditFormat.Csv, AuditFormat.Html], Sample = 1 });
        return string.Concat(Directory.EnumerateFiles(trial.At("public"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
    }
}
