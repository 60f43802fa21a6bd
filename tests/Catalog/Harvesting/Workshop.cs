using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>A catalogue with a folder to harvest from, and the harvest set up on it.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly TempFolder workspace = new();
    private readonly TestStore test;

    private Workshop(TestStore test) => this.test = test;

    public TempFolder Data { get; } = new();

    public FolderHarvester Folder { get; } = new();

    public ToldHarvester Told { get; } = new();

    public ToldHarvester Register { get; } = new("register");

    public CatalogStore Store => test.Store;

    public ManualTime Clock => test.Clock;

    public bool Automatic { get; set; }

    /// <summary>Changes what holds for the harvest.</summary>
    public Func<HarvestSettings, HarvestSettings> Settings { get; set; } = static s => s;

    public KeptFiles Kept => new(Path.Combine(workspace.Path, "files"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Workshop> OpenAsync(string kind)
    {
        var workshop = new Workshop(await TestStore.OpenAsync(kind));
        await workshop.SourceAsync("mapa", "folder", workshop.Data.Path);
        await workshop.SourceAsync("povedano", "told", "-");
        await workshop.SourceAsync("register", "register", "-");
        return workshop;
    }

    public Task SourceAsync(string id, string kind, string location, params (string Name, string Value)[] settings) => Store.SaveSourceAsync(
        new Source { Id = id, Kind = kind, Location = location, Settings = settings.ToDictionary(s => s.Name, s => s.Value) }, TestStore.Ana, Cancel);

    /// <summary>The same catalogue, as another program has it.</summary>
    public Task<CatalogStore> OpenAnotherAsync() => test.OpenAnotherAsync();

    public Task<HarvestReport> HarvestAsync(string source = "mapa", Func<HarvestRequest, HarvestRequest>? how = null, CancellationToken? cancel = null)
    {
        var request = new HarvestRequest { Source = source, Actor = "ana" };
        return Harvest().RunAsync(how is null ? request : how(request), null, cancel ?? Cancel);
    }

    public HarvestSource Harvest() => HarvestOn(Store);

    public async Task<CatalogRecord> RecordAsync(string remoteId, string source = "mapa") =>
        await Store.FindByRemoteIdAsync(source, remoteId, Cancel) ?? throw new InvalidOperationException($"no record {remoteId}");

    /// <summary>A steward's edit, as the editing room does it.</summary>
    public async Task EditAsync(string remoteId, Func<Dataset, Dataset> edit, string source = "mapa")
    {
        var record = await RecordAsync(remoteId, source);
        await Store.SaveAsync(record with { Resource = edit((Dataset)record.Resource) }, TestStore.Ana, null, Cancel);
    }

    public async Task ApproveAsync(string remoteId, string source = "mapa")
    {
        var record = await RecordAsync(remoteId, source);
        await Store.SaveAsync(record with { Status = RecordStatus.Approved, ApprovedFingerprint = record.MetadataFingerprint }, TestStore.Ana, null, Cancel);
    }

    /// <summary>A connection of a test's own to the database.</summary>
    public System.Data.Common.DbConnection Connect(string kind) => kind == "sqlite"
        ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={test.Path};Pooling=false")
        : new Npgsql.NpgsqlConnection(test.Options.ConnectionString);

    /// <summary>The harvest as another program has it.</summary>
    public HarvestSource HarvestOn(CatalogStore store) => new(
        store, Kept, [Folder, Told, Register],
        Settings(new HarvestSettings { ApproveAutomatically = Automatic, Http = _ => new SocketsHttpHandler() }), Clock);

    public async Task<long> CountAsync(string source = "mapa") => await Store.CountAsync(new RecordFilter { Source = source }, Cancel);

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        workspace.Dispose();
        Data.Dispose();
    }
}
