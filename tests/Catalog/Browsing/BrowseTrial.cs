using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Browsing;

/// <summary>A small catalogue on either database and a search over it, as the site has them.</summary>
public sealed class BrowseTrial : IAsyncDisposable
{
    private static readonly CatalogDescription Head = new() { BaseUri = new Uri("https://podatki.example.si/") };

    private BrowseTrial(TestStore home) => (Home, Index) = (home, new CatalogIndex(home.Store));

    public TestStore Home { get; }

    public CatalogIndex Index { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<BrowseTrial> OpenAsync(string kind) => new(await TestStore.OpenAsync(kind));

    /// <summary>With one approved dataset a title, named r0, r1 …; "Title | description | keyword".</summary>
    public static async Task<BrowseTrial> OpenAsync(string kind, params string[] texts)
    {
        var trial = await OpenAsync(kind);
        foreach (var (text, i) in texts.Select((t, i) => (t, i)))
        {
            await trial.AddAsync($"r{i}", text);
        }

        return trial;
    }

    public static Iri Code(string vocabulary, string code) => new($"http://publications.europa.eu/resource/authority/{vocabulary}/{code}");

    public Task<CatalogRecord> AddAsync(string id, string text, Func<Dataset, Dataset>? more = null)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var dataset = new Dataset
        {
            Id = id,
            Title = LocalText.In("sl", parts[0]),
            Description = parts.Length > 1 ? LocalText.In("sl", parts[1]) : LocalText.Empty,
            Keywords = parts.Length > 2 ? [new TaggedText(parts[2])] : [],
        };
        return SaveAsync(new CatalogRecord { Resource = more?.Invoke(dataset) ?? dataset, Status = RecordStatus.Approved });
    }

    public Task<CatalogRecord> SaveAsync(CatalogRecord record) => Home.Store.SaveAsync(record, TestStore.Ana, null, Cancel);

    public Task<SearchAnswer> SearchAsync(string? words) => SearchAsync(new SearchRequest { Words = words });

    public async Task<SearchAnswer> SearchAsync(SearchRequest request)
    {
        await using var catalog = await PublishedCatalog.OpenAsync(Home.Store, Head, Cancel);
        return await new SearchCatalog(catalog, Index, Home.Clock).RunAsync(request, Cancel);
    }

    public async Task<IReadOnlyList<Suggestion>?> SuggestAsync(string typed, string language = "sl", int limit = 8)
    {
        await using var catalog = await PublishedCatalog.OpenAsync(Home.Store, Head, Cancel);
        return await new SearchCatalog(catalog, Index, Home.Clock).SuggestAsync(typed, language, limit, Cancel);
    }

    /// <summary>Ids found, in order, parted by blanks.</summary>
    public async Task<string> FoundAsync(string? words) => Ids(await SearchAsync(words));

    public static string Ids(SearchAnswer answer) => string.Join(' ', answer.Records.Select(r => r.Resource.Id));

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        await Home.DisposeAsync();
    }
}
