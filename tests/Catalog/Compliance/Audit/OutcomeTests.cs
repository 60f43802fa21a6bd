using OpenData.Catalog;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>What rules come to: by metadata, by answers of addresses, by registers, by what a person states.</summary>
public sealed class OutcomeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_body_without_a_class_is_asked_and_nothing_that_hangs_on_it_is_guessed(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind, town: null);
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.EnterAsync(AllRegisters.Declarations, "organisation=obcina", "rule=SCO-1", "answer=yes", "statement=da", "date=2026-02-01", "person=Ana", "role=direktorica");
        var (_, results) = await trial.ReadAsync();
        Assert.Equal("needs-statement metadata", await trial.OfAsync("SCO-1", "obcina"));
        var ofDataset = results.Where(static r => r.TryGetProperty("dataset", out var d) && d.GetString() == "ceste").ToList();
        Assert.Equal("needs-statement", Of("FMT-1"));
        Assert.Equal("needs-statement", Of("LIC-4"));
        Assert.Equal("met", Of("LIC-1")); // binds every class
        string Of(string rule) => ofDataset.First(r => r.GetProperty("rule").GetString() == rule).GetProperty("outcome").GetString()!;
    }

    [Theory, EveryDatabase]
    public async Task A_statement_holds_its_time_and_never_covers_what_a_machine_has_seen(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { License = null }] });
        Assert.Equal("needs-statement metadata", await trial.OfAsync("SCO-1", "obcina"));
        Assert.Equal("needs-statement declared", await trial.OfAsync("EXC-1", "obcina"));
        foreach (var rule in (string[])["SCO-1", "EXC-1", "LIC-1"])
        {
            await trial.EnterAsync(AllRegisters.Declarations, "organisation=obcina", $"rule={rule}", "answer=yes", "statement=Vse je v redu.", "date=2026-02-01", "person=Ana Novak", "role=direktorica");
        }

        Assert.Equal("met declared", await trial.OfAsync("SCO-1", "obcina"));
        Assert.Equal("met declared", await trial.OfAsync("EXC-1", "obcina"));
        Assert.Equal("not-met metadata", await trial.OfAsync("LIC-1", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal("needs-statement metadata", await trial.OfAsync("SCO-1", "obcina"));
        Assert.Equal("met declared", await trial.OfAsync("EXC-1", "obcina")); // three years
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.EnterAsync(
            AllRegisters.Declarations, "organisation=obcina", "rule=SI-1", "answer=yes", "statement=x", "date=2030-01-01", "person=Ana", "role=x"));
    }

    [Theory, EveryDatabase]
    public async Task A_link_is_broken_only_after_two_failures_on_different_days(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));
        await AnswerAsync(404, 404);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromHours(2));
        await AnswerAsync(404, 404);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(404, 404);
        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(405, 200);
        Assert.Equal("met live-check", await trial.OfAsync("FMT-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(405, 500); // HEAD is refused as ever; of earlier GETs nothing is known
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));

        Task AnswerAsync(int head, int? get) => trial.Store.SaveLinkChecksAsync(
            [new LinkCheck { Url = "https://data.example/csv", CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = head, GetStatus = get }], Cancel);
    }

    [Theory, EveryDatabase]
    public async Task A_rule_in_force_until_a_date_is_not_applied_after_it(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        trial.Rules = RuleBook.Default with { Rules = [.. RuleBook.Default.Rules.Select(static r => r.Id == "LIC-1" ? r with { ValidTo = new DateOnly(2026, 3, 1) } : r)] };
        Assert.Equal("met metadata", await trial.OfAsync("LIC-1", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("", await trial.OfAsync("LIC-1", "ceste"));
        Assert.Equal("met metadata", await trial.OfAsync("LIC-1", "ceste", static r => r with { AsOf = new DateOnly(2026, 3, 1) }));
    }

    [Theory, EveryDatabase]
    public async Task A_past_day_is_told_by_the_records_registers_and_bodies_of_that_day(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { License = null }] });
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(10));
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.SaveAsync(AuditTrial.Roads with { Id = "pozneje" });
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=ceste", "name=izpis", "amount=5,00", "basis=collection", "from=2026-01-01");
        Assert.Equal(("met metadata", "not-met register"), (await trial.OfAsync("LIC-1", "ceste"), await trial.OfAsync("FEE-1", "ceste")));
        AuditRequest Then(AuditRequest r) => r with { AsOf = new DateOnly(2026, 3, 5) };
        Assert.Equal(("not-met metadata", "met register"), (await trial.OfAsync("LIC-1", "ceste", Then), await trial.OfAsync("FEE-1", "ceste", Then)));
        Assert.Equal("", await trial.OfAsync("LIC-1", "pozneje", Then));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.WriteAsync(static r => r with { AsOf = new DateOnly(2026, 3, 12) }));
    }

    [Fact]
    public async Task Licences_formats_charges_and_contacts_are_judged()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads with
        {
            Distributions =
            [
                AuditTrial.Csv("a") with { License = new LabelledNode { Iri = new Iri("https://creativecommons.org/licenses/by-nc/4.0/") } },
                AuditTrial.Csv("b") with { License = new LabelledNode { Label = LocalText.In("sl", "licenca neopredeljena") } },
            ],
        });
        await trial.SaveAsync(AuditTrial.Roads with
        {
            Id = "pdf", Frequency = AuditTrial.Frequency("MONTHLY"), ContactPoints = [new Contact { Email = "janez.novak@gmail.com" }],
            Distributions = [AuditTrial.Csv("pdf") with { Format = new Iri("http://publications.europa.eu/resource/authority/file-type/PDF") }],
        });
        await trial.SaveAsync(AuditTrial.Roads with { Id = "nikoli", Frequency = AuditTrial.Frequency("NEVER"), AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") });
        await trial.SaveAsync(AuditTrial.Roads with { Id = "promet", Frequency = AuditTrial.Frequency("HOURLY"), Modified = Temporal.Of(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)) });
        Assert.Equal("not-met metadata", await trial.OfAsync("LIC-2", "ceste")); // of the other one LIC-1 speaks
        Assert.Equal("met metadata, not-met metadata", await trial.OfAsync("LIC-1", "ceste"));
        Assert.Equal("not-met metadata, needs-statement metadata", await trial.OfAsync("SCO-4", "ceste"));
        Assert.Equal("not-met metadata", await trial.OfAsync("FMT-1", "pdf"));
        Assert.Equal("met metadata", await trial.OfAsync("FMT-2", "pdf"));
        Assert.Equal("not-met metadata", await trial.OfAsync("PII-4", "pdf"));
        Assert.Equal("not-met metadata", await trial.OfAsync("UPD-1", "pdf"));
        Assert.Equal("not-met metadata", await trial.OfAsync("SCO-2", "nikoli"));
        Assert.Equal("not-met metadata", await trial.OfAsync("SCO-5", "obcina"));
        Assert.Equal("not-met metadata", await trial.OfAsync("DYN-1", "promet"));
        Assert.Equal("met metadata", await trial.OfAsync("UPD-1", "promet"));
    }

    [Fact]
    public async Task High_value_data_are_held_to_the_regulation_and_companies_are_outside_it()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        var category = new Iri("http://data.europa.eu/bna/c_ad9ae929");
        var marked = AuditTrial.Roads with { HvdCategories = [category], ApplicableLegislation = [HighValue.Regulation] };
        await trial.SaveAsync(marked with { Distributions = [AuditTrial.Csv("csv") with { ApplicableLegislation = [HighValue.Regulation] }] });
        await trial.SaveAsync(marked with
        {
            Id = "bad", ApplicableLegislation = [new Iri("https://eur-lex.europa.eu/eli/reg_impl/2023/138/oj")],
            Distributions = [AuditTrial.Csv("csv") with { License = new LabelledNode { Iri = new Iri("https://opendatacommons.org/licenses/odbl/1.0/") } }],
        });
        await trial.SaveAsync(marked with { Id = "voda", Owner = "komunala" });
        await trial.SaveAsync(new DataService
        {
            Id = "api", Owner = "obcina", Title = LocalText.Of("API", "API"), ServesDatasets = ["ceste"], EndpointUrls = [new Iri("https://api.example/")],
            License = AuditTrial.Csv("x").License, ApplicableLegislation = [HighValue.Regulation], HvdCategories = [category],
        });
        await trial.Store.SaveLinkChecksAsync([new LinkCheck { Url = "https://api.example/", CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200 }], Cancel);
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=bad", "name=izpis", "amount=5,00", "basis=reproduction", "breakdown=papir", "from=2026-01-01");
        await trial.EnterAsync(AllRegisters.Exemptions, "organisation=obcina", "dataset=bad", "ground=temporary", "reason=x", "from=2025-01-01", "person=Ana", "role=x");
        Assert.Equal("met metadata, met metadata", await trial.OfAsync("HVD-2", "ceste"));
        Assert.Equal("not-met metadata, not-met metadata", await trial.OfAsync("HVD-2", "bad"));
        Assert.Equal(("met live-check", "not-met metadata"), (await trial.OfAsync("HVD-3", "ceste"), await trial.OfAsync("HVD-3", "bad")));
        Assert.Equal(("met metadata", "not-met metadata"), (await trial.OfAsync("HVD-5", "ceste"), await trial.OfAsync("HVD-5", "bad")));
        Assert.Equal("not-met register", await trial.OfAsync("FEE-5", "bad"));
        Assert.Equal("not-met register", await trial.OfAsync("HVD-6", "obcina"));
        Assert.Equal(("not-met metadata", "not-met metadata", "not-met metadata"), (await trial.OfAsync("HVD-7", "api"), await trial.OfAsync("HVD-8", "api"), await trial.OfAsync("HVD-9", "api")));
        Assert.Equal("", await trial.OfAsync("HVD-3", "voda"));
        var (_, results) = await trial.ReadAsync();
        Assert.Contains(results, static r => r.GetProperty("rule").GetString() == "HVD-3" && r.GetProperty("outcome").GetString() == "not-applicable" && r.GetProperty("why").GetString()!.Contains("recital 7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registers_decide_on_requests_arrangements_and_charges()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.EnterAsync(AllRegisters.Requests, "organisation=obcina", "subject=promet", "received=2026-01-05");
        await trial.EnterAsync(AllRegisters.Exclusive, "organisation=obcina", "partner=P", "object=parkiranje", "type=exception", "reason=r", "from=2022-01-01", "published=2021-12-15", "address=https://obcina.example/p");
        await trial.EnterAsync(AllRegisters.Exclusive, "organisation=obcina", "partner=Q", "object=GIS", "type=legacy", "from=2010-01-01");
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=ceste", "name=izpis", "amount=5,00", "basis=reproduction", "from=2026-01-01");
        Assert.Equal("not-met register", await trial.OfAsync("REQ-2", "obcina"));
        Assert.Equal("not-applicable register", await trial.OfAsync("REQ-3", "obcina"));
        Assert.Equal("not-met register", await trial.OfAsync("EXC-2", "obcina"));
        Assert.Equal("not-met register", await trial.OfAsync("EXC-4", "obcina"));
        Assert.Equal("not-applicable register", await trial.OfAsync("EXC-3", "obcina"));
        Assert.Equal("needs-statement register", await trial.OfAsync("FEE-2", "ceste"));
        Assert.Equal("needs-statement register", await trial.OfAsync("FEE-4", "obcina"));
    }

    [Fact]
    public async Task The_guards_verdicts_come_in_by_their_port_and_its_absence_accuses_nobody()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        var hash = new string('a', 64);
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { File = new KeptFile("ceste.csv", hash), AccessUrls = [], DownloadUrls = [] }] });
        Assert.Equal("needs-statement live-check", await trial.OfAsync("PII-1", "ceste"));
        trial.Files = new Verdicts(LeakVerdict.Block, null);
        Assert.Equal("not-met live-check", await trial.OfAsync("PII-1", "ceste"));
        Assert.True((await trial.WriteAsync()).Blockers > 0);
        trial.Files = new Verdicts(LeakVerdict.Block, "Ana Novak");
        Assert.Equal("met declared", await trial.OfAsync("PII-1", "ceste"));
        trial.Files = new Verdicts(LeakVerdict.Clean, null);
        Assert.Equal("met live-check", await trial.OfAsync("PII-1", "ceste"));
    }

    private sealed class Verdicts(LeakVerdict verdict, string? releasedBy) : IFileEvidence
    {
        public Task<IReadOnlyDictionary<GuardedPlace, GuardedFile>> FindAsync(IReadOnlyCollection<GuardedPlace> places, DateTimeOffset at, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyDictionary<GuardedPlace, GuardedFile>>(places.ToDictionary(
                static p => p, p => new GuardedFile(new LeakReport { Sha256 = p.Sha256, Verdict = verdict, Edition = "1", ScannedAt = at }, releasedBy, "1. odstavek")));
    }
}
