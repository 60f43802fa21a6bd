using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>Where a verification is told to, it looks the portal's records up at the European one; that look-up never fails it.</summary>
public sealed class EuropeanLookupTests
{
    private const string Catalogue = "odprti-podatki-slovenije";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task The_ledger_holds_each_identifier_that_the_european_portal_has_for_us(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        await using var europe = await EuropeanDouble.StartAsync();
        await PublishAsync(trial, "neznana", "odpadki", "promet", "tuja", "voda");
        europe.Datasets[(await LineAsync(trial, "odpadki")).RemoteId!] = Catalogue;
        europe.Datasets[(await LineAsync(trial, "promet")).RemoteName!] = Catalogue;
        europe.Datasets[(await LineAsync(trial, "tuja")).RemoteName!] = "data-gov-ie";
        europe.Datasets[(await LineAsync(trial, "voda")).RemoteId!] = null;
        trial.Settings = trial.Settings with { EuropeanUrl = europe.Address + "/" };

        var report = await trial.VerifyAsync();

        Assert.Equal((5, false, 0), (report.Present, report.Differs, report.Notes.Count));
        Assert.Equal("http://data.europa.eu/88u/dataset/" + (await LineAsync(trial, "odpadki")).RemoteId, (await LineAsync(trial, "odpadki")).EuropeanId);
        Assert.Equal("http://data.europa.eu/88u/dataset/" + (await LineAsync(trial, "promet")).RemoteName, (await LineAsync(trial, "promet")).EuropeanId);
        Assert.Null((await LineAsync(trial, "tuja")).EuropeanId);
        Assert.Null((await LineAsync(trial, "neznana")).EuropeanId);
        Assert.Equal((await LineAsync(trial, "voda")).RemoteId, (await LineAsync(trial, "voda")).EuropeanId);

        // Gone from there: the ledger no longer says that it is there.
        europe.Datasets.Clear();
        await trial.VerifyAsync();
        Assert.Null((await LineAsync(trial, "odpadki")).EuropeanId);
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_asked_and_what_is_known_stays()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await using var europe = await EuropeanDouble.StartAsync();
        await PublishAsync(trial, "odpadki");
        await trial.Store.SavePublishedAsync(await LineAsync(trial, "odpadki") with { EuropeanId = "znana" }, Cancel);

        Assert.Equal(1, (await trial.VerifyAsync()).Present);

        Assert.Empty(europe.Asked);
        Assert.Equal("znana", (await LineAsync(trial, "odpadki")).EuropeanId);
    }

    [Theory]
    [InlineData(500, "text/plain", "napaka", "answered 500")]
    [InlineData(200, "text/html", "<html>vzdrževanje</html>", "did not answer with a record")]
    [InlineData(200, "application/json", "{\"result\":{}}", "did not answer with a record")]
    [InlineData(200, "application/json", "[1,2", "did not answer with a record")]
    public async Task A_portal_that_is_out_of_order_is_told_and_left_alone_after_some_failures(int status, string type, string body, string told)
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await using var europe = await EuropeanDouble.StartAsync();
        await PublishAsync(trial, "a", "b", "c", "d", "e");
        await trial.Store.SavePublishedAsync(await LineAsync(trial, "a") with { EuropeanId = "znana" }, Cancel);
        trial.Settings = trial.Settings with { EuropeanUrl = europe.Address };
        europe.Fault = (status, type, body);

        var report = await trial.VerifyAsync();

        Assert.Equal((5, false), (report.Present, report.Differs));
        Assert.Equal(2, report.Notes.Count);
        Assert.Contains(told, report.Notes[0].For("en"), StringComparison.Ordinal);
        Assert.Contains("were not looked up", report.Notes[1].For("en"), StringComparison.Ordinal);
        Assert.Equal(3, europe.Asked.Distinct().Count());
        Assert.Equal("znana", (await LineAsync(trial, "a")).EuropeanId);
    }

    [Fact]
    public async Task A_portal_that_is_away_or_answers_without_end_does_not_fail_the_verification()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await PublishAsync(trial, "odpadki");
        await using (var europe = await EuropeanDouble.StartAsync())
        {
            trial.Settings = trial.Settings with { EuropeanUrl = europe.Address };
            europe.Fault = (200, "application/json", "{\"x\":\"" + new string('a', 9 << 20) + "\"}");
            Assert.Contains("broke its answer", Assert.Single((await trial.VerifyAsync()).Notes).For("en"), StringComparison.Ordinal);
        }

        var report = await trial.VerifyAsync();
        Assert.Equal((1, false), (report.Present, report.Differs));
        Assert.Single(report.Notes);
    }

    [Theory]
    [InlineData("data.europa.eu")]
    [InlineData("ftp://data.europa.eu/")]
    [InlineData("https://ime:geslo@data.europa.eu/")]
    public async Task A_wrong_address_is_refused_before_anything_is_read(string address)
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { EuropeanUrl = address };
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(trial.VerifyAsync);
        Assert.Contains("publish.opsi.europeanUrl", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("geslo", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    private static async Task PublishAsync(PublicationTrial trial, params string[] ids)
    {
        foreach (var id in ids)
        {
            await trial.SaveAsync(id);
        }

        await trial.PublishAsync();
    }

    private static async Task<PublishedRecord> LineAsync(PublicationTrial trial, string id) =>
        await trial.Store.FindPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, id, Cancel) ?? throw new InvalidOperationException("it was published");
}
