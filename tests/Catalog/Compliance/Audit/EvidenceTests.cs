using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Harvesting;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>Nothing is met that nobody has looked at, and nothing accuses that happened once.</summary>
public sealed class EvidenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_first_failure_of_an_address_takes_no_points_away(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Keywords = [] });
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FND-4", "ceste"));
        await FailAsync(trial);
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FND-4", "ceste"));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        await FailAsync(trial);
        Assert.Equal("not-met metadata", await trial.OfAsync("FND-4", "ceste"));

        static Task FailAsync(AuditTrial trial) => trial.Store.SaveLinkChecksAsync(
            [new LinkCheck { Url = "https://data.example/csv", CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 404, GetStatus = 404 }], Cancel);
    }

    [Theory]
    [InlineData("https://podatki.obcina.example/files/nekaj", "needs-statement live-check")]
    [InlineData("https://podatki.obcina.example/dataset/ceste", "met live-check")]
    [InlineData("http://data.example/csv", "needs-statement live-check")]
    [InlineData("https://data.example/csv", "met live-check")]
    public async Task An_address_counts_when_it_is_served_or_has_answered_and_is_protected(string address, string outcome)
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { AccessUrls = [new Iri(address)], DownloadUrls = [] }] });
        foreach (var scheme in (string[])["http", "https"])
        {
            await trial.Store.SaveLinkChecksAsync([new LinkCheck { Url = scheme + "://data.example/csv", CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200 }], Cancel);
        }

        Assert.Equal(outcome, await trial.OfAsync("FMT-4", "ceste"));
    }

    [Fact]
    public async Task What_nobody_has_read_is_asked_for()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        var (category, licence) = (new Iri("http://data.europa.eu/bna/c_ad9ae929"), AuditTrial.Csv("x").License);
        await trial.SaveAsync(AuditTrial.Roads with
        {
            HvdCategories = [category], ApplicableLegislation = [HighValue.Regulation],
            Distributions = [AuditTrial.Csv("csv"), AuditTrial.Csv("kept") with { File = new KeptFile("k.bin", new string('b', 64)), AccessUrls = [], DownloadUrls = [] }],
        });
        await trial.SaveAsync(AuditTrial.Roads with { Id = "drugje", Iri = new Iri("https://drugje.example/zbirka"), HvdCategories = [category], Distributions = [AuditTrial.Csv("csv") with { AccessServices = ["https://drugje.example/api"] }] });
        await trial.SaveAsync(new DataService
        {
            Id = "api", Owner = "obcina", Title = LocalText.Of("API", "API"), EndpointUrls = [new Iri("https://api.example/")], EndpointDescriptions = [new Iri("https://api.example/openapi")],
            License = licence, ApplicableLegislation = [HighValue.Regulation], HvdCategories = [category],
        });
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-1", "ceste"));
        Assert.Equal("needs-statement live-check", await trial.OfAsync("FMT-1", "drugje"));
        Assert.Equal("needs-statement live-check, needs-statement live-check", await trial.OfAsync("FMT-3", "ceste"));
        Assert.Equal("needs-statement metadata", await trial.OfAsync("REQ-1", "obcina"));
        Assert.Equal("met live-check", await trial.OfAsync("HVD-11", "ceste")); // its page is ours, its licence of the EU list
        Assert.Equal(("needs-statement live-check", "needs-statement live-check"), (await trial.OfAsync("HVD-11", "drugje"), await trial.OfAsync("HVD-11", "api")));
        var urls = (string[])["https://api.example/", "https://api.example/openapi", "https://drugje.example/zbirka"];
        await trial.Store.SaveLinkChecksAsync([.. urls.Select(u => new LinkCheck { Url = u, CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200 })], Cancel);
        Assert.Equal(("met live-check", "met live-check"), (await trial.OfAsync("HVD-11", "drugje"), await trial.OfAsync("HVD-11", "api")));
        Assert.Equal("needs-statement live-check", await trial.OfAsync("HVD-8", "api"));
    }

    [Theory, EveryDatabase]
    public async Task A_size_or_checksum_that_the_source_states_is_compared_with_the_file(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Automatic = true;
        static byte[] BytesOf(string id) => System.Text.Encoding.UTF8.GetBytes($"id;ime\n1;{id}\n2;b\n");
        (string Id, long? Size, string? Sum)[] stated = [("prav", BytesOf("prav").Length, null), ("velikost", 7, null), ("vrednost", null, new string('a', 64))];
        shop.Told.Say([.. stated.Select(s => new HarvestEvent.Found(s.Id, new Dataset
        {
            Title = LocalText.In("sl", s.Id),
            Distributions = [new Distribution { Key = "csv", ByteSize = s.Size, Checksum = s.Sum is null ? null : new Checksum(new Iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"), s.Sum) }],
        })
        {
            Files = [new HarvestedFile("csv", s.Id + ".csv", _ => Task.FromResult<Stream>(new MemoryStream(BytesOf(s.Id))))],
        })]);
        await shop.HarvestAsync("povedano");
        using var folder = new TempFolder();
        await new WriteAudit(shop.Store, AuditEvidence.Of(shop.Store), shop.Clock).RunAsync(
            new AuditRequest { BaseUri = new Uri("https://podatki.example/"), Folder = folder.Path, Formats = [AuditFormat.Json] }, Cancel);
        using var told = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "audit.json"), Cancel));
        foreach (var (id, outcome) in ((string, string)[])[("prav", "met"), ("velikost", "not-met"), ("vrednost", "not-met")])
        {
            var record = await shop.RecordAsync(id, "povedano");
            var result = told.RootElement.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("rule").GetString() == "FMT-3" && r.GetProperty("dataset").GetString() == record.Resource.Id);
            Assert.Equal(outcome, result.GetProperty("outcome").GetString());
        }
    }

    [Theory, EveryDatabase]
    public async Task What_was_seen_on_the_portal_later_says_nothing_of_an_earlier_day(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        var first = trial.Catalog.Clock.GetUtcNow();
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(3));
        var line = new PublishedRecord
        {
            Target = "opsi", Address = "https://podatki.gov.si", Dataset = "ceste", RemoteId = "x", RemoteName = "ceste", Sight = RemoteSight.Present, SeenAt = trial.Catalog.Clock.GetUtcNow(),
        };
        await trial.Store.SavePublishedAsync(line, Cancel);
        AuditRequest Then(AuditRequest r) => r with { AsOf = new DateOnly(2026, 3, 1) };
        Assert.Equal(("met live-check", "needs-statement live-check"), (await trial.OfAsync("FND-2", "ceste"), await trial.OfAsync("FND-2", "ceste", Then)));
        await trial.Store.SavePublishedAsync(line with { SeenAt = first, RemovedAt = trial.Catalog.Clock.GetUtcNow() }, Cancel);
        Assert.Equal(("needs-statement live-check", "met live-check"), (await trial.OfAsync("FND-2", "ceste"), await trial.OfAsync("FND-2", "ceste", Then)));
    }
}
