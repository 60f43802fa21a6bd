using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Tests.Support;

/// <summary>An empty catalogue of a test's own, gone after it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly TempFolder folder;

    private TestStore(TempFolder folder, StoreOptions options, ManualTime clock, CatalogStore store) =>
        (this.folder, Options, Clock, Store) = (folder, options, clock, store);

    public static Change Ana { get; } = new("ana", "preizkus");

    public StoreOptions Options { get; }

    public ManualTime Clock { get; }

    public CatalogStore Store { get; private set; }

    /// <summary>The SQLite file.</summary>
    public string Path => Options.ConnectionString;

    public static async Task<TestStore> OpenAsync(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = new TempFolder();
        var options = await EmptyCatalogs.NewAsync(kind, System.IO.Path.Combine(folder.Path, "catalog.db"));
        var clock = new ManualTime();
        return new TestStore(folder, options, clock, await CatalogStore.OpenAsync(options, clock, cancel));
    }

    /// <summary>A second store on the same catalogue, as another program has it.</summary>
    public Task<CatalogStore> OpenAnotherAsync() => CatalogStore.OpenAsync(Options, Clock, TestContext.Current.CancellationToken);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAnotherAsync();
    }

    /// <summary>Adds a source, so that it can be harvested.</summary>
    public async Task<Source> AddSourceAsync(string id)
    {
        var source = new Source { Id = id, Kind = "files", Location = "/podatki/" + id };
        await Store.SaveSourceAsync(source, Ana, TestContext.Current.CancellationToken);
        return source;
    }

    /// <summary>Changes the database behind the store's back.</summary>
    public async Task RunSqlAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = Options.Kind == "sqlite"
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=false")
            : new Npgsql.NpgsqlConnection(Options.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A new record of a source, not yet saved.</summary>
    public static CatalogRecord Record(string id, string title = "Naslov", string? source = null, string? remoteId = null) => new()
    {
        Resource = new Dataset { Id = id, Title = LocalText.In("sl", title) },
        Source = source,
        RemoteId = source is null ? null : remoteId ?? id,
        Fingerprint = "f1",
    };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
