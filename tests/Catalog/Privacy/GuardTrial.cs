using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>A catalogue with kept files and a guard that knows two words.</summary>
internal sealed class GuardTrial : IAsyncDisposable
{
    public const string Held = "ZAUPNO";
    public const string Blocked = "SKRIVNO";

    private readonly TempFolder folder = new();
    private readonly TestStore test;

    private GuardTrial(TestStore test) => this.test = test;

    public WordScanner Scanner { get; } = new((Held, LeakVerdict.Hold), (Blocked, LeakVerdict.Block), ("OPOMBA", LeakVerdict.Note));

    public GuardSettings Settings { get; set; } = new() { FileTime = TimeSpan.FromMilliseconds(300) };

    public CatalogStore Store => test.Store;

    public ManualTime Clock => test.Clock;

    public string Folder => folder.Path;

    public TempFolder Data { get; } = new();

    public KeptFiles Files => new(Path.Combine(folder.Path, "files"));

    public GuardFiles Guard => new(Store, Files, Scanner, Settings, Clock);

    public PublicFiles Public => new(Store, new OpenData.Catalog.Dcat.Addresses(new Uri("https://podatki.vzorec.si/")));

    public ReleaseFile Release => new(Store, Guard, Clock);

    public RecallFiles Recall => new(Store, Files, [Path.Combine(folder.Path, "publish"), Path.Combine(folder.Path, "twin")], Clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<GuardTrial> StartAsync(string kind)
    {
        var trial = new GuardTrial(await TestStore.OpenAsync(kind));
        await trial.PersonAsync("skrbnica", [Role.Steward], "obcina");
        await trial.Store.SaveSourceAsync(new Source { Id = "mapa", Kind = "files", Location = trial.Data.Path }, TestStore.Ana, Cancel);
        return trial;
    }

    public Task PersonAsync(string id, Role[] roles, params string[] bodies) => Store.SaveUserAsync(
        new User { Id = id, Name = "Oseba", Email = id + "@vzorec.si", Roles = roles, Organisations = bodies }, null, TestStore.Ana, Cancel);

    /// <summary>The source's harvest, with the guard.</summary>
    public Task<HarvestReport> HarvestAsync(bool guarded = true) => new HarvestSource(
        Store, Files, AllHarvesters.Create(), new HarvestSettings { ApproveAutomatically = true, Http = _ => new SocketsHttpHandler() }, Clock) { Guard = guarded ? Guard : null }
        .RunAsync(new HarvestRequest { Source = "mapa", Actor = "ana" }, null, Cancel);

    /// <summary>Keeps a file as the distribution <c>csv</c> of a dataset, new or there already.</summary>
    public async Task<KeptFile> PutAsync(string id, string text, string key = "csv", string name = "podatki.csv")
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var (file, bytes) = await Files.KeepAsync(content, name, long.MaxValue, Cancel);
        var before = await Store.FindAsync(id, Cancel);
        var dataset = before?.Resource as Dataset ?? new Dataset { Id = id, Owner = "obcina", Title = LocalText.In("sl", "Zbirka " + id) };
        var put = new Distribution { Key = key, File = file, ByteSize = bytes, Title = LocalText.In("sl", "Datoteka") };
        await Store.SaveAsync(
            (before ?? new CatalogRecord { Resource = dataset, Status = RecordStatus.Approved }) with
            {
                Resource = dataset with { Distributions = [.. dataset.Distributions.Where(d => d.Key != key), put] },
            },
            TestStore.Ana, null, Cancel);
        return file;
    }

    /// <summary>The record as strangers have it.</summary>
    public async Task<Distribution> SeenAsync(string id, string key = "csv")
    {
        var record = await Store.FindAsync(id, Cancel) ?? throw new InvalidOperationException($"no record {id}");
        return ((Dataset)(await Public.OfAsync(record, Cancel)).Resource).Distributions.Single(d => d.Key == key);
    }

    /// <summary>Reads what is new and tells why a file does not go out; null when it does.</summary>
    public async Task<FileHoldKind?> HoldAsync(string id, string key = "csv")
    {
        await Guard.RunAsync([id], again: false, Cancel);
        return (await SeenAsync(id, key)).Withheld?.Kind;
    }

    public Task<IReadOnlyList<LeakDecision>> ReleaseAsync(string id, DateTimeOffset? until = null, bool standing = false, string actor = "skrbnica", string? file = null) =>
        Release.RunAsync(new ReleaseRequest(id, file, "ZDIJZ, člen 6(3)", "javni funkcionarji", until, standing, actor), Cancel);

    public Task<RecallReport> RecallAsync(string id, string? file = null) =>
        Recall.RunAsync(new RecallRequest(id, file, "objavljeno po pomoti", "ana", null), Cancel);

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        folder.Dispose();
        Data.Dispose();
    }
}
