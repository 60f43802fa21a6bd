using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>What the answers of addresses come to in the rules.</summary>
public sealed class LiveOutcomeTests
{
    private const string File = "https://data.example/csv";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_get_that_fails_behind_a_refused_head_counts_from_its_first_failure(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        await AnswerAsync(trial, File, 405, 500);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(trial, File, 405, 404);
        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-4", "ceste"));
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste", static r => r with { AsOf = new DateOnly(2026, 3, 1) }));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(5));
        await AnswerAsync(trial, File, 405, 404);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(5));
        await AnswerAsync(trial, File, 405, 200);
        Assert.Equal("met live-check", await trial.OfAsync("FMT-4", "ceste"));
        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-4", "ceste", static r => r with { AsOf = new DateOnly(2026, 3, 8) }));
    }

    [Theory, EveryDatabase]
    public async Task Unsteady_insecure_and_closed_addresses_are_told_apart(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        const string Plain = "http://data.example/plain.csv";
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.SaveAsync(AuditTrial.Roads with { Id = "http", Distributions = [AuditTrial.Csv("csv") with { AccessUrls = [], DownloadUrls = [new Iri(Plain)] }] });
        for (var n = 0; n < 6; n++)
        {
            await AnswerAsync(trial, File, n % 2 == 0 ? 503 : 200, n % 2 == 0 ? 503 : null);
            trial.Catalog.Clock.Advance(TimeSpan.FromHours(1));
        }

        await AnswerAsync(trial, Plain, 200, null);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "ceste"));
        Assert.Contains("differently each time", await WhyAsync(trial, "FMT-4", "ceste"), StringComparison.Ordinal);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-4", "http"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(trial, Plain, 200, null);
        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-4", "http"));
        Assert.Contains("http", await WhyAsync(trial, "FMT-4", "http"), StringComparison.Ordinal);
        await trial.Store.SaveLinkChecksAsync(
            [new LinkCheck { Url = Plain, CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200, FinalUrl = "https://data.example/plain.csv", Redirects = 1 }], Cancel);
        Assert.Equal("met live-check", await trial.OfAsync("FMT-4", "http"));
        foreach (var day in (int[])[1, 2])
        {
            trial.Catalog.Clock.Advance(TimeSpan.FromDays(day));
            await trial.Store.SaveLinkChecksAsync(
                [new LinkCheck { Url = Plain, CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200, GetStatus = 200, Outcome = LinkOutcome.SignIn }], Cancel);
        }

        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-4", "http"));
        Assert.Contains("sign-in", await WhyAsync(trial, "FMT-4", "http"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_stands_at_anothers_address_is_judged_by_its_first_bytes(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-3", "ceste"));
        await SeenAsync("CSV");
        Assert.Equal("met live-check", await trial.OfAsync("FMT-3", "ceste"));
        await SeenAsync("TXT");
        Assert.Equal("met live-check", await trial.OfAsync("FMT-3", "ceste"));
        await SeenAsync("PDF");
        Assert.Equal("not-met live-check", await trial.OfAsync("FMT-3", "ceste"));

        Task SeenAsync(string format)
        {
            trial.Catalog.Clock.Advance(TimeSpan.FromHours(1));
            return trial.Store.SaveLinkChecksAsync(
                [new LinkCheck { Url = File, CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200, GetStatus = 206, Format = format }], Cancel);
        }
    }

    [Theory, EveryDatabase]
    public async Task Forms_price_lists_and_stated_pages_must_answer(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        const string Form = "https://obcina.example/obrazec", Prices = "https://obcina.example/cenik", Catalogue = "https://obcina.example/katalog-ijz";
        await trial.SaveAsync(AuditTrial.Roads);
        var town = (await trial.Store.FindOrganisationAsync("obcina", Cancel))!;
        Assert.Equal("needs-statement metadata", await trial.OfAsync("REQ-1", "obcina")); // nobody writes to an address of mail to try it
        await trial.Store.SaveOrganisationAsync(town with { Email = null, Defaults = town.Defaults with { Contact = new Contact { Url = new Iri(Form) } } }, AuditTrial.Ana, Cancel);
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "name=izpis", "amount=5,00", "basis=reproduction", "from=2026-03-01", "published=" + Prices);
        await trial.EnterAsync(
            AllRegisters.Declarations, "organisation=obcina", "rule=SI-1", "answer=yes", "statement=Katalog je objavljen.", "date=2026-02-20", "person=Ana", "role=direktorica", "evidence=" + Catalogue);
        Assert.Equal(("needs-statement live-check", "needs-statement live-check", "met declared"), await OfAllAsync());
        await AllAsync(200);
        Assert.Equal(("met live-check", "met register", "met declared"), await OfAllAsync());
        await AllAsync(404);
        Assert.Equal(("needs-statement live-check", "needs-statement live-check", "met declared"), await OfAllAsync());
        await AllAsync(404);
        Assert.Equal(("not-met live-check", "not-met live-check", "not-met live-check"), await OfAllAsync());

        async Task AllAsync(int status)
        {
            trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var url in (string[])[Form, Prices, Catalogue])
            {
                await AnswerAsync(trial, url, status, status == 200 ? null : status);
            }
        }

        async Task<(string Form, string Prices, string Catalogue)> OfAllAsync() =>
            (await trial.OfAsync("REQ-1", "obcina"), await trial.OfAsync("FEE-4", "obcina"), await trial.OfAsync("SI-1", "obcina"));
    }

    private static async Task<string> WhyAsync(AuditTrial trial, string rule, string dataset)
    {
        var (_, results) = await trial.ReadAsync();
        return results.First(r => r.GetProperty("rule").GetString() == rule && r.TryGetProperty("dataset", out var d) && d.GetString() == dataset).GetProperty("why").GetString()!;
    }

    private static Task AnswerAsync(AuditTrial trial, string url, int head, int? get) =>
        trial.Store.SaveLinkChecksAsync([new LinkCheck { Url = url, CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = head, GetStatus = get }], Cancel);
}
