using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters.DcatAp;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Compliance.Audit;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.HighValueData;

/// <summary>A town and its company with data that may be of high value. Its clock stands at 1 March 2026.</summary>
internal sealed class HighValueTrial(AuditTrial trial) : IAsyncDisposable
{
    public const string LandUse = "http://data.europa.eu/bna/c_ad9ae929";
    public const string Eli = "http://data.europa.eu/eli/reg_impl/2023/138/oj";

    public AuditTrial Trial => trial;

    public CatalogStore Store => trial.Store;

    public CatalogDescription Head { get; } = new() { BaseUri = new Uri("https://podatki.obcina.example/"), Title = LocalText.Of("Katalog", "Catalogue") };

    public static Dataset Plan => AuditTrial.Roads with
    {
        Id = "raba", Title = LocalText.Of("Namenska raba prostora", "Planned land use"), Description = LocalText.Of("Območja namenske rabe.", "Areas of planned use."),
        Keywords = [new TaggedText("OPN")], Themes = [new Iri("http://publications.europa.eu/resource/authority/data-theme/REGI")],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HighValueTrial> StartAsync(string kind, LegalClass? town = LegalClass.PublicSectorBody)
    {
        var trial = await AuditTrial.StartAsync(kind, town);
        await trial.SaveAsync(Plan);
        return new HighValueTrial(trial);
    }

    public Task<RegisterEntry> DecideAsync(string dataset, string state, Func<DecisionAsked, DecisionAsked>? with = null)
    {
        var asked = new DecisionAsked(dataset, state, "Ana Novak", "direktorica", "pregled zbirk");
        return new DecideHighValue(Store, new RegisterSettings(), trial.Catalog.Clock).RunAsync(with?.Invoke(asked) ?? asked, "ana", Cancel);
    }

    public Task<RegisterEntry> AgreeAsync(string dataset) => DecideAsync(dataset, HighValueStates.Agreed, static a => a with { Document = "381-4/2026" });

    public async Task<List<HighValueLine>> ReportAsync(string? owner = null)
    {
        var lines = new List<HighValueLine>();
        await foreach (var line in new ReportHighValue(Store, Head).RunAsync(owner, Cancel))
        {
            lines.Add(line);
        }

        return lines;
    }

    public async Task<List<ScreenedDataset>> ScreenAsync(string? owner = null)
    {
        var found = new List<ScreenedDataset>();
        await foreach (var dataset in new ScreenCatalog(Store).RunAsync(owner, Cancel))
        {
            found.Add(dataset);
        }

        return found;
    }

    /// <summary>Statements of the feed, as N-Triples lines.</summary>
    public async Task<string[]> FeedAsync(string profile, string? owner = null)
    {
        await using var catalog = await PublishedCatalog.OpenAsync(Store, Head, Cancel);
        var page = await CatalogPage.OpenAsync(catalog, new CatalogPageQuery { Syntax = "ntriples", Owner = owner, Number = 1, Size = 1000, Profile = profile }, Cancel);
        using var whole = new MemoryStream();
        await page!.WriteAsync(whole, Cancel); // there is a first page
        return System.Text.Encoding.UTF8.GetString(whole.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public ValueTask DisposeAsync() => trial.DisposeAsync();
}
