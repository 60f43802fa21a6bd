using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>A catalogue that harvests a database through its door.</summary>
internal sealed class DatabaseTrial : IAsyncDisposable
{
    private readonly TempFolder workspace = new();
    private readonly TestStore test;

    private DatabaseTrial(TestStore test, DatabaseDoor door) => (this.test, Door) = (test, door);

    public DatabaseDoor Door { get; }

    public string FilesFolder => Path.Combine(workspace.Path, "files");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DatabaseTrial> OpenAsync(string store, string script, params (string Name, string Value)[] settings)
    {
        var trial = new DatabaseTrial(await TestStore.OpenAsync(store), await DatabaseDoor.OpenAsync(script));
        await trial.SourceAsync(settings);
        return trial;
    }

    public Task SourceAsync(params (string Name, string Value)[] settings) => test.Store.SaveSourceAsync(
        new Source
        {
            Id = "baza",
            Kind = "postgresql",
            Location = Door.Location,
            Settings = new[] { ("user", "test"), ("tls", "disable"), ("allow-local", "true") }.Concat(settings).GroupBy(s => s.Item1).ToDictionary(g => g.Key, g => g.Last().Item2),
        },
        TestStore.Ana, Cancel);

    public Task<HarvestReport> HarvestAsync(bool full = false) => new HarvestSource(
        test.Store, new KeptFiles(FilesFolder), AllHarvesters.Create(), new HarvestSettings { Http = _ => new SocketsHttpHandler() }, test.Clock)
        .RunAsync(new HarvestRequest { Source = "baza", Actor = "ana", Full = full }, null, Cancel);

    public async Task<Dataset> DatasetAsync(string remoteId) => (Dataset)(await RecordAsync(remoteId)).Resource;

    public async Task<CatalogRecord> RecordAsync(string remoteId) =>
        await test.Store.FindByRemoteIdAsync("baza", remoteId, Cancel) ?? throw new InvalidOperationException($"no record {remoteId}");

    public async Task<bool> HasAsync(string remoteId) => await test.Store.FindByRemoteIdAsync("baza", remoteId, Cancel) is not null;

    /// <summary>The kept CSV of a record.</summary>
    public async Task<string> CsvAsync(string remoteId)
    {
        var kept = (await DatasetAsync(remoteId)).Distributions.Single().File!;
        await using var file = new KeptFiles(FilesFolder).Open(kept.Sha256)!;
        return await new StreamReader(file).ReadToEndAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await test.DisposeAsync();
        workspace.Dispose();
    }
}
