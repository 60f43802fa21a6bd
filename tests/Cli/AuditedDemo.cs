using System.Text.Json;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary>The sample municipality with what it has none of: high-value and dynamic data, services, answers of addresses, lines of the national portal.</summary>
internal static class AuditedDemo
{
    private const string Eu = "http://publications.europa.eu/resource/authority/";

    private static readonly (string Address, int[] Answers)[] Asked =
    [
        ("https://vode.example/api", [200, 200]), ("https://vode.example/openapi.json", [200, 200]), ("https://vode.example/pogoji", [404, 404]), ("https://vode.example/vode.csv", [200, 200]),
        ("https://vode.example/enkrat.csv", [200, 404]), ("https://vode.example/vedno.csv", [404, 404]), ("http://vode.example/nezasciteno.csv", [200, 200]), ("https://promet.example/api", [404, 404]),
    ];

    private static readonly (string Dataset, RemoteSight Sight, int Days, bool Removed)[] Portal =
        [("vode", RemoteSight.Present, 2, false), ("promet", RemoteSight.Missing, 1, false), ("tuje", RemoteSight.Present, 20, false), ("nepopolno", RemoteSight.Present, 2, true)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Adds it to the workspace's catalogue.</summary>
    public static async Task FillAsync(CliProgram program)
    {
        await using var store = await OpenAsync(program);
        var now = program.Clock.GetUtcNow();
        foreach (var resource in Resources())
        {
            await store.SaveAsync(TestStore.Record(resource.Id) with { Resource = resource, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        }

        for (var day = 0; day < 2; day++)
        {
            await store.SaveLinkChecksAsync([.. Asked.Select(a => new LinkCheck { Url = a.Address, CheckedAt = now.AddDays(day - 2), HeadStatus = a.Answers[day], GetStatus = a.Answers[day] })], Cancel);
        }

        foreach (var (dataset, sight, days, removed) in Portal)
        {
            await store.SavePublishedAsync(
                new PublishedRecord
                {
                    Target = "opsi", Address = "https://podatki.gov.si", Dataset = dataset, RemoteId = dataset, RemoteName = dataset, Sight = sight, SeenAt = now.AddDays(-days), RemovedAt = removed ? now.AddDays(-1) : null,
                },
                Cancel);
        }
    }

    /// <summary>The same evidence as a document for the script, with what the guard said of each kept file.</summary>
    public static async Task<string> EvidenceAsync(CliProgram program, JsonElement catalog)
    {
        await using var store = await OpenAsync(program);
        var hashes = catalog.GetProperty("records").EnumerateArray().SelectMany(static r => r.GetProperty("resource").TryGetProperty("distributions", out var parts) ? parts.EnumerateArray() : default)
            .Where(static p => p.TryGetProperty("file", out _)).Select(static p => p.GetProperty("file").GetProperty("sha256").GetString()!).ToHashSet(StringComparer.Ordinal); // a hash is a string
        return JsonSerializer.Serialize(new
        {
            links = Asked.ToDictionary(static a => a.Address, static a => new { answers = a.Answers[1] == 200, failedTwice = a.Answers is [404, 404], insecureTwice = a.Address.StartsWith("http:", StringComparison.Ordinal) && a.Answers is [200, 200] }),
            portal = Portal.ToDictionary(static p => p.Dataset, static p => new { sight = p.Sight.ToString().ToLowerInvariant(), seenDaysAgo = p.Days, removed = p.Removed }),
            guard = (await store.ReadLeakReportsAsync(hashes, Cancel)).GroupBy(static r => r.Sha256, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.Max(static r => r.Verdict).ToString().ToLowerInvariant(), StringComparer.Ordinal),
        });
    }

    private static IEnumerable<Resource> Resources()
    {
        var category = new Iri("http://data.europa.eu/bna/c_ad9ae929");
        var vode = new Dataset
        {
            Id = "vode", Owner = "obcina", Title = LocalText.Of("Vode", "Waters"), Description = LocalText.Of("Vode občine.", "Waters of the town."), Keywords = [new TaggedText("vode")],
            Themes = [new Iri(Eu + "data-theme/ENVI")], Frequency = new Iri(Eu + "frequency/HOURLY"), Modified = Temporal.Of(new DateOnly(2026, 1, 10)), HvdCategories = [category],
            ApplicableLegislation = [HighValue.Regulation], Distributions = [Csv("vode", "https://vode.example/vode.csv"), Csv("enkrat", "https://vode.example/enkrat.csv")],
        };
        yield return vode;
        yield return vode with
        {
            Id = "promet", HvdCategories = [], ApplicableLegislation = [],
            Distributions = [Csv("vedno", "https://vode.example/vedno.csv"), Csv("bare", "http://vode.example/nezasciteno.csv") with { License = new LabelledNode { Iri = new Iri("https://creativecommons.org/licenses/by-sa/4.0/") } }],
        };
        yield return vode with { Id = "tuje", Iri = new Iri("https://vode.example/vode.csv"), Frequency = new Iri(Eu + "frequency/ANNUAL"), Distributions = [Csv("neznano", "https://neznano.example/a.csv") with { License = new LabelledNode { Iri = new Iri(Eu + "licence/CC_BYSA_4_0") } }] };
        yield return vode with { Id = "nepopolno", Keywords = [], Themes = [], ApplicableLegislation = [], Distributions = [] };
        var api = new DataService
        {
            Id = "vode-api", Owner = "obcina", Title = LocalText.Of("API voda", "API of waters"), ServesDatasets = ["vode"], EndpointUrls = [new Iri("https://vode.example/api")],
            EndpointDescriptions = [new Iri("https://vode.example/openapi.json")], License = new LabelledNode { Iri = new Iri(Eu + "licence/CC_BY_4_0") },
            Documentation = [new LabelledNode { Iri = new Iri("https://vode.example/pogoji") }], ApplicableLegislation = [HighValue.Regulation], HvdCategories = [category],
        };
        yield return api;
        yield return api with
        {
            Id = "promet-api", ServesDatasets = ["promet"], EndpointUrls = [new Iri("https://promet.example/api")], EndpointDescriptions = [], Documentation = [], HvdCategories = [], ApplicableLegislation = [],
        };
    }

    private static Distribution Csv(string key, string address) => new()
    {
        Key = key, Title = LocalText.In("sl", key), AccessUrls = [new Iri(address)], DownloadUrls = [new Iri(address)], Format = new Iri(Eu + "file-type/CSV"),
        ApplicableLegislation = [HighValue.Regulation], License = new LabelledNode { Iri = new Iri(Eu + "licence/CC_BY_4_0") },
    };

    private static Task<CatalogStore> OpenAsync(CliProgram program) =>
        CatalogStore.OpenAsync(new StoreOptions { Kind = "sqlite", ConnectionString = program.At("demo", "catalog.db") }, program.Clock, Cancel);
}
