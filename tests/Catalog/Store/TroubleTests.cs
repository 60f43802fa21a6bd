using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

public class TroubleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_catalogue_of_a_newer_version_is_refused_with_the_remedy(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await using (System.Data.Common.DbConnection connection = kind == "sqlite"
            ? new SqliteConnection($"Data Source={home.Path};Pooling=false")
            : new Npgsql.NpgsqlConnection(home.Options.ConnectionString))
        {
            await connection.ExecuteAsync("insert into schema_update (name, at) values ('997_quantum.sql', 'x')");
        }

        var refused = await Assert.ThrowsAsync<StoreOutdatedException>(home.OpenAnotherAsync);

        Assert.Contains("997_quantum.sql", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("Namestite", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("Install", refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Many_programs_may_open_an_empty_catalogue_at_once(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var cluster = await PgCluster.OfRunAsync();
        var options = kind == "sqlite"
            ? home.Options with { ConnectionString = home.Path + ".new" }
            : home.Options with { ConnectionString = await cluster.NewDatabaseAsync(Cancel) };

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CatalogStore.OpenAsync(options, home.Clock, Cancel))));

        foreach (var (store, i) in stores.Select((s, i) => (s, i)))
        {
            await store.SaveAsync(TestStore.Record($"r{i}"), TestStore.Ana, null, Cancel);
            await store.DisposeAsync();
        }
    }

    [Theory, EveryDatabase]
    public async Task A_server_that_may_not_update_refuses_an_older_catalogue(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var cluster = await PgCluster.OfRunAsync();
        var empty = kind == "sqlite" ? home.Path + ".new" : await cluster.NewDatabaseAsync(Cancel);

        await Assert.ThrowsAsync<StoreOutdatedException>(
            () => CatalogStore.OpenAsync(home.Options with { ConnectionString = empty, UpdateSchema = false }, home.Clock, Cancel));
        await using var current = await CatalogStore.OpenAsync(home.Options with { UpdateSchema = false }, home.Clock, Cancel);
    }

    [Fact]
    public async Task A_damaged_file_and_a_file_of_another_program_are_named()
    {
        using var folder = new TempFolder();
        var damaged = folder.File("catalog.db", new string('x', 9000));
        var other = Path.Combine(folder.Path, "drugo.db");
        SqliteLibrary.Load();
        await using (var connection = new SqliteConnection($"Data Source={other};Pooling=false"))
        {
            await connection.ExecuteAsync("create table stranka (ime text)");
        }

        await RefusesAsync(damaged, "poškodovana");
        await RefusesAsync(other, "drugega programa");
        await RefusesAsync(Path.Combine(folder.Path, "ni", "catalog.db"), "mapa obstaja");
        await RefusesAsync(folder.Path, "ni ga mogoče odpreti");
    }

    [Fact]
    public async Task A_catalogue_damaged_in_the_middle_says_so_when_it_is_read()
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        await using (home.Store.BeginBatch())
        {
            for (var i = 0; i < 300; i++)
            {
                await home.Store.SaveAsync(TestStore.Record($"r{i}", new string('x', 3000)), TestStore.Ana with { Run = "x" }, null, Cancel);
            }
        }

        await home.Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(home.Path, Cancel);
        bytes.AsSpan(4096 * 40, bytes.Length - (4096 * 41)).Fill(0xEE);
        await File.WriteAllBytesAsync(home.Path, bytes, Cancel);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            await using var store = await home.OpenAnotherAsync();
            await store.ReadAsync(new RecordFilter(), Cancel).ToListAsync(Cancel);
        });
        Assert.Contains("poškodovana", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_may_only_be_read_is_named()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("file modes and setpriv are Linux's");
            return;
        }

        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "catalog.db");
        await using (await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, Cancel))
        {
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var child = Process.Start(ChildProcess.Of("open-store", path, asNobody: Environment.UserName == "root"))!;
        var (said, complained) = (await child.StandardOutput.ReadToEndAsync(Cancel), await child.StandardError.ReadToEndAsync(Cancel));
        await child.WaitForExitAsync(Cancel);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.True(child.ExitCode == 7, $"{child.ExitCode}: {said}{complained}");
        Assert.Contains(path, said, StringComparison.Ordinal);
        Assert.Contains("samo za branje", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_library_is_told_with_what_to_install_on_each_system()
    {
        var asked = new List<string>();
        var refused = Assert.Throws<StoreUnavailableException>(() => SqliteLibrary.Find(
            ["libsqlite3.so.0", "libsqlite3.so"],
            (string name, out IntPtr handle) =>
            {
                asked.Add(name);
                handle = IntPtr.Zero;
                return false;
            }));

        Assert.Equal(["libsqlite3.so.0", "libsqlite3.so"], asked);
        foreach (var word in new[] { "libsqlite3.so.0", "apt-get install libsqlite3-0", "dnf install sqlite-libs", "macOS", "Windows" })
        {
            Assert.Contains(word, refused.Text.For("sl"), StringComparison.Ordinal);
            Assert.Contains(word, refused.Text.For("en"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2", typeof(StoreUnavailableException), "127.0.0.1/x")]
    [InlineData("Host=127.0.0.1;Barva=modra;Password=skrivnost", typeof(SettingsInvalidException), "store.connectionString")]
    public async Task A_server_that_is_not_there_and_a_wrong_setting_are_told_without_the_password(string connection, Type type, string word)
    {
        var options = new StoreOptions { Kind = "postgresql", ConnectionString = connection };
        var refused = (CatalogException)await Assert.ThrowsAsync(type, () => CatalogStore.OpenAsync(options, TimeProvider.System, Cancel));

        Assert.Contains(word, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain("skrivnost", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_of_database_is_a_wrong_setting() => await Assert.ThrowsAsync<SettingsInvalidException>(
        () => CatalogStore.OpenAsync(new StoreOptions { Kind = "oracle", ConnectionString = "x" }, TimeProvider.System, Cancel));

    /// <summary>What the child does: opens and says what happened.</summary>
    internal static async Task<int> OpenStoreAsync(string path)
    {
        try
        {
            await using var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, CancellationToken.None);
            await store.SaveAsync(TestStore.Record("a"), TestStore.Ana, null, CancellationToken.None);
            return 0;
        }
        catch (StoreUnavailableException e)
        {
            Console.WriteLine(e.Text.For("sl"));
            return 7;
        }
    }

    private static async Task RefusesAsync(string path, string word)
    {
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => CatalogStore.OpenAsync(new StoreOptions { ConnectionString = path }, TimeProvider.System, Cancel));
        Assert.Contains(path, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains(word, refused.Text.For("sl"), StringComparison.Ordinal);
    }
}
