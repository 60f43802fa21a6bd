using OpenData.Catalog;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>A catalogue of a test's own with kept files, and the indicators over it.</summary>
internal sealed class IndicatorTrial : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private IndicatorTrial(TestStore home) => Home = home;

    public TestStore Home { get; }

    public CatalogStore Store => Home.Store;

    public string FilesFolder => Path.Combine(folder.Path, "files");

    public KeptFiles Files => new(FilesFolder);

    public RegisterIndicator Register => new(Store);

    public TimeSpan Budget { get; set; } = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<IndicatorTrial> OpenAsync(string kind) => new(await TestStore.OpenAsync(kind));

    /// <summary>With one published dataset <c>voda</c>, whose table is this text.</summary>
    public static async Task<IndicatorTrial> OpenAsync(string kind, string csv)
    {
        var trial = await OpenAsync(kind);
        await trial.PutAsync("voda", csv);
        return trial;
    }

    /// <summary>Adds a dataset or brings it a new file.</summary>
    public async Task<CatalogRecord> PutAsync(string id, string csv, Func<Dataset, Dataset>? more = null, RecordStatus status = RecordStatus.Approved) =>
        await PutAsync(id, [await FileAsync("csv", id + ".csv", csv)], more, status);

    public async Task<CatalogRecord> PutAsync(
        string id, IReadOnlyList<Distribution> distributions, Func<Dataset, Dataset>? more = null, RecordStatus status = RecordStatus.Approved)
    {
        var dataset = new Dataset { Id = id, Title = LocalText.In("sl", id), Distributions = distributions, Modified = new Temporal("2026-02-01", TemporalPrecision.Day) };
        var before = await Store.FindAsync(id, Cancel);
        var record = (before ?? new CatalogRecord { Resource = dataset, Fingerprint = "f" }) with { Resource = more?.Invoke(dataset) ?? dataset, Status = status };
        return await Store.SaveAsync(record, TestStore.Ana, null, Cancel);
    }

    public async Task<Distribution> FileAsync(string key, string name, string content)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        return await FileAsync(key, name, bytes);
    }

    public async Task<Distribution> FileAsync(string key, string name, Stream content)
    {
        var (kept, size) = await Files.KeepAsync(content, name, 1L << 32, Cancel);
        await using var stream = Files.Open(kept.Sha256)!;
        var profile = FileProfiler.Profile(stream, name, ProfileLimits.Default, Cancel);
        return new Distribution
        {
            Key = key, Title = LocalText.In("sl", name), File = kept, ByteSize = size, Tables = [.. profile.Tables.Select(t => new TableDescription { Profile = t })],
        };
    }

    public Task<Indicator> AddAsync(string id, params (string Field, string Value)[] values) =>
        Register.AddAsync(id, [new("name", id), new("dataset", "voda"), .. values.Select(v => KeyValuePair.Create(v.Field, v.Value))], "ana", Cancel);

    /// <summary>Values of the indicators that need to be made anew; how many did.</summary>
    public Task<int> RefreshAsync() => new RefreshIndicators(Store, new ComputeIndicator(Files, Home.Clock) { Budget = Budget }).RunAsync(Cancel);

    public async Task<IndicatorSeries> SeriesAsync(string id)
    {
        await RefreshAsync();
        return await Store.FindIndicatorSeriesAsync(id, Cancel) ?? throw new InvalidOperationException($"no series of {id}");
    }

    /// <summary>The values as <c>period=value</c>, parted by blanks.</summary>
    public async Task<string> ValuesAsync(string id) => Text(await SeriesAsync(id));

    public static string Text(IndicatorSeries series) => string.Join(' ', series.Points.Select(p => FormattableString.Invariant($"{p.Period}={p.Value}")));

    public async Task<IReadOnlyList<PublicIndicator>> PublicAsync()
    {
        await using var catalog = await PublishedCatalog.OpenAsync(Store, new CatalogDescription { BaseUri = new Uri("https://podatki.example.si/") }, Cancel);
        return await new PublicIndicators(Store, catalog, Home.Clock).ListAsync(dataset: null, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        folder.Dispose();
    }
}
