using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>A catalogue, a folder of data with one good file in it, and the real harvesters over it.</summary>
internal sealed class RealHarvest : IAsyncDisposable
{
    public const string Good = "dobra.csv";

    private readonly TempFolder workspace = new();
    private readonly TestStore test;

    private RealHarvest(TestStore test) => this.test = test;

    public TempFolder Data { get; } = new();

    public CatalogStore Store => test.Store;

    public string FilesFolder => Path.Combine(workspace.Path, "files");

    /// <summary>Lays a hand on a file's stream while the harvest reads it.</summary>
    public Func<HarvestedFile, HarvestedFile>? Meddle { get; init; }

    /// <summary>With one, points are counted after each harvest.</summary>
    public Uri? BaseUri { get; init; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RealHarvest> OpenAsync(Func<HarvestedFile, HarvestedFile>? meddle = null, string kind = "sqlite", Uri? baseUri = null)
    {
        var room = new RealHarvest(await TestStore.OpenAsync(kind)) { Meddle = meddle, BaseUri = baseUri };
        room.Data.File(Good, "odsek;dolzina\nA1;120\nA2;80\n");
        await room.SourceAsync("mapa", room.Data.Path);
        return room;
    }

    public Task SourceAsync(string id, string location, params (string Name, string Value)[] settings) => Store.SaveSourceAsync(
        new Source { Id = id, Kind = "files", Location = location, Settings = settings.ToDictionary(s => s.Name, s => s.Value) }, TestStore.Ana, Cancel);

    /// <summary>Changes the database behind the store's back.</summary>
    public Task RunSqlAsync(string sql) => test.RunSqlAsync(sql);

    public Task<HarvestReport> HarvestAsync(IProgress<HarvestProgress>? progress = null)
    {
        IReadOnlyList<IHarvester> harvesters = [.. AllHarvesters.Create().Select(h => Meddle is null ? h : new Meddling(h, Meddle))];
        return new HarvestSource(Store, new KeptFiles(FilesFolder), harvesters, new HarvestSettings { Http = _ => new SocketsHttpHandler(), BaseUri = BaseUri }, test.Clock)
            .RunAsync(new HarvestRequest { Source = "mapa", Actor = "ana" }, progress, Cancel);
    }

    /// <summary>Harvests; the bad file must be turned away with these words, the good one taken, and nothing half-done be left.</summary>
    public async Task RefusesAsync(string name, string sl, string en)
    {
        var report = await HarvestAsync();

        Assert.Equal((RunStatus.Done, 1, 1), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        var rejected = Assert.Single(report.Records, r => r.Outcome == RecordOutcome.Rejected);
        Assert.Equal((name, null), (rejected.RemoteId, rejected.Dataset));
        Assert.Contains(sl, rejected.Reason!["sl"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(en, rejected.Reason["en"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(name, rejected.Reason["sl"], StringComparison.Ordinal);
        Assert.DoesNotContain(Data.Path, rejected.Reason["sl"] + rejected.Reason["en"], StringComparison.Ordinal);
        Assert.True(report.NeedsAttention);
        Assert.Null(await Store.FindByRemoteIdAsync("mapa", name, Cancel));
        await AssertWholeAsync();
    }

    /// <summary>Harvests; the odd file is taken beside the good one. Its record.</summary>
    public async Task<(CatalogRecord Record, Dataset Dataset)> TakesAsync(string name)
    {
        var report = await HarvestAsync();
        Assert.Equal((RunStatus.Done, 2, 0), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        await AssertWholeAsync();
        var record = await Store.FindByRemoteIdAsync("mapa", name, Cancel) ?? throw new InvalidOperationException($"no record {name}");
        return (record, (Dataset)record.Resource);
    }

    /// <summary>The good file is in the catalogue and no file is left half-arrived.</summary>
    public async Task AssertWholeAsync()
    {
        Assert.NotNull(await Store.FindByRemoteIdAsync("mapa", Good, Cancel));
        Assert.Empty(Directory.GetFiles(Path.Combine(FilesFolder, "arriving")));
    }

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        workspace.Dispose();
        Data.Dispose();
    }

    /// <summary>The real harvester, with the test's hand on the files it gives.</summary>
    private sealed class Meddling(IHarvester real, Func<HarvestedFile, HarvestedFile> meddle) : IHarvester
    {
        public string Kind => real.Kind;

        public LocalText Summary => real.Summary;

        public Type OptionsType => real.OptionsType;

        public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) => real.HarvestAsync(context, cancel)
            .Select(e => e is HarvestEvent.Found found ? found with { Files = [.. found.Files.Select(meddle)] } : e);
    }
}
