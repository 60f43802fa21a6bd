using OpenData.Catalog.Store;
using OpenData.Tests.Support;

[assembly: AssemblyFixture(typeof(EmptyCatalogs))]

namespace OpenData.Tests.Support;

/// <summary>An empty catalogue of each kind, made by the program once for the whole run: what a test gets is its copy, which costs a tenth of making one.</summary>
public sealed class EmptyCatalogs : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Lazy<Task<string>> database = new(MakeDatabaseAsync);
    private readonly Lazy<Task<string>> file;

    public EmptyCatalogs() => file = new(MakeFileAsync);

    /// <summary>Where a new, empty catalogue is.</summary>
    /// <param name="kind">Database, from <see cref="EveryDatabaseAttribute"/>.</param>
    /// <param name="path">Where the file is to be, for SQLite.</param>
    public static async Task<StoreOptions> NewAsync(string kind, string path)
    {
        var fixture = await TestContext.Current.GetFixture<EmptyCatalogs>() ?? throw new InvalidOperationException("no fixture of empty catalogues");
        if (kind == "sqlite")
        {
            File.Copy(await fixture.file.Value, path);
            return new StoreOptions { Kind = kind, ConnectionString = path };
        }

        var template = await fixture.database.Value;
        return new StoreOptions { Kind = kind, ConnectionString = await (await PgCluster.OfRunAsync()).NewDatabaseAsync(TestContext.Current.CancellationToken, template) };
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> MakeFileAsync()
    {
        var path = Path.Combine(folder.Path, "catalog.db");
        await MakeAsync(new StoreOptions { Kind = "sqlite", ConnectionString = path });
        return path;
    }

    private static async Task<string> MakeDatabaseAsync()
    {
        var connection = await (await PgCluster.OfRunAsync()).NewDatabaseAsync(CancellationToken.None);
        await MakeAsync(new StoreOptions { Kind = "postgresql", ConnectionString = connection });
        return new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!; // the cluster names it
    }

    private static async Task MakeAsync(StoreOptions options)
    {
        await using var store = await CatalogStore.OpenAsync(options, new ManualTime(), CancellationToken.None);
    }
}
