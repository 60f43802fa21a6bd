using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>What a person's statement may decide, and what it may not.</summary>
public sealed class StatementTests
{
    private static readonly string Hash = new('a', 64);

    [Theory, EveryDatabase]
    public async Task A_statement_decides_nothing_that_a_machine_can_see(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        var high = new Iri("http://data.europa.eu/bna/c_ad9ae929");
        var part = AuditTrial.Csv("csv") with { AccessServices = ["https://drugje.example/api"] };
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [part], HvdCategories = [high], ApplicableLegislation = [HighValue.Regulation] });
        foreach (var rule in (string[])["PII-1", "FMT-3", "FMT-4", "FND-2", "HVD-3"])
        {
            await DeclareAsync(trial, rule);
            await DeclareAsync(trial, rule, "dataset=ceste");
            var outcome = await trial.OfAsync(rule, "ceste");
            Assert.True(outcome.StartsWith("needs-statement", StringComparison.Ordinal), $"{rule} {outcome}");
        }
    }

    [Fact]
    public async Task A_file_that_the_guard_holds_is_not_talked_free()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { File = new KeptFile("ceste.csv", Hash), AccessUrls = [], DownloadUrls = [] }] });
        trial.Files = new Guarded();
        foreach (var rule in (string[])["PII-1", "PII-2"])
        {
            await DeclareAsync(trial, rule);
            await DeclareAsync(trial, rule, "dataset=ceste");
            Assert.Equal("needs-statement live-check", await trial.OfAsync(rule, "ceste"));
        }

        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste")); // at its address there is nothing
    }

    [Theory, EveryDatabase]
    public async Task What_is_grave_is_stated_for_each_dataset(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Title = LocalText.Of("Vodovodno omrežje", "Water network") });
        await DeclareAsync(trial, "PII-3");
        Assert.Equal("needs-statement metadata", await trial.OfAsync("PII-3", "ceste"));
        await DeclareAsync(trial, "PII-3", "dataset=ceste");
        Assert.Equal("met declared", await trial.OfAsync("PII-3", "ceste"));
    }

    [Theory, EveryDatabase]
    public async Task The_class_of_a_body_counts_with_its_register_number_alone(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await DeclareAsync(trial, "SCO-1");
        Assert.Equal("met declared", await trial.OfAsync("SCO-1", "obcina"));
        await trial.Store.SaveOrganisationAsync((await trial.Store.FindOrganisationAsync("obcina", AuditTrial.Cancel))! with { IdNumber = null }, AuditTrial.Ana, AuditTrial.Cancel);
        Assert.Equal("needs-statement metadata", await trial.OfAsync("SCO-1", "obcina"));
    }

    [Theory, EveryDatabase]
    public async Task Arrangements_that_hold_are_not_stated_away(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await DeclareAsync(trial, "EXC-1");
        Assert.Equal("met declared", await trial.OfAsync("EXC-1", "obcina"));
        await trial.EnterAsync(AllRegisters.Exclusive, "organisation=obcina", "partner=P", "object=parkiranje", "type=de-facto", "from=2025-01-01");
        Assert.Equal("needs-statement register", await trial.OfAsync("EXC-1", "obcina"));
    }

    private static Task DeclareAsync(AuditTrial trial, string rule, params string[] more) => trial.EnterAsync(
        AllRegisters.Declarations, ["organisation=obcina", $"rule={rule}", "answer=yes", "statement=Vse je v redu.", "date=2026-02-01", "person=Ana Novak", "role=direktorica", .. more]);

    private sealed class Guarded : IFileEvidence
    {
        public Task<IReadOnlyDictionary<GuardedPlace, GuardedFile>> FindAsync(IReadOnlyCollection<GuardedPlace> places, DateTimeOffset at, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<GuardedPlace, GuardedFile>>(places.ToDictionary(static p => p, p => new GuardedFile(new LeakReport
            {
                Sha256 = p.Sha256, Verdict = LeakVerdict.Hold, Edition = "1", ScannedAt = at,
                Findings = [new LeakFinding { Detector = "small-cells", Verdict = LeakVerdict.Hold, Count = 1, Why = LocalText.Of("majhne celice", "small cells") }],
            })));
    }
}
