using System.Diagnostics;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed partial class BadInputTests
{
    [Fact]
    public async Task A_disk_that_may_only_be_read_fails_the_run_and_says_which()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("file modes and setpriv are Linux's");
            return;
        }

        using var folder = new TempFolder();
        folder.File("podatki/a.csv", "a;b\n1;2\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "files"));
        await using (var store = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = Path.Combine(folder.Path, "catalog.db") }, TimeProvider.System, Cancel))
        {
            await store.SaveSourceAsync(new Source { Id = "mapa", Kind = "files", Location = Path.Combine(folder.Path, "podatki") }, TestStore.Ana, Cancel);
        }

        // The database may be written, the folder of kept files may not: the run must end as failed, not as a list of rejected files.
        const UnixFileMode all = (UnixFileMode)0b111_111_111, read = (UnixFileMode)0b101_101_101;
        File.SetUnixFileMode(folder.Path, all);
        File.SetUnixFileMode(Path.Combine(folder.Path, "catalog.db"), all);
        File.SetUnixFileMode(Path.Combine(folder.Path, "podatki"), read);
        File.SetUnixFileMode(Path.Combine(folder.Path, "podatki", "a.csv"), read);
        File.SetUnixFileMode(Path.Combine(folder.Path, "files"), read);
        using var child = Process.Start(ChildProcess.Of("harvest-mapa", folder.Path, asNobody: Environment.UserName == "root"))!;
        var (said, complained) = (await child.StandardOutput.ReadToEndAsync(Cancel), await child.StandardError.ReadToEndAsync(Cancel));
        await child.WaitForExitAsync(Cancel);

        Assert.True(child.ExitCode == 7, $"{child.ExitCode}: {said}{complained}");
        Assert.Contains("files", said, StringComparison.Ordinal);
        await using var after = await CatalogStore.OpenAsync(new StoreOptions { ConnectionString = Path.Combine(folder.Path, "catalog.db") }, TimeProvider.System, Cancel);
        Assert.Equal(RunStatus.Failed, (await after.ListRunsAsync("mapa", 1, Cancel)).Single().Status);
        Assert.Equal(0, await after.CountAsync(new RecordFilter(), Cancel));
    }

    /// <summary>What the child does: harvests the source <c>mapa</c> of the catalogue in this folder.</summary>
    internal static async Task<int> HarvestMapaAsync(string folder)
    {
        var options = new StoreOptions { ConnectionString = Path.Combine(folder, "catalog.db") };
        await using var store = await CatalogStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var settings = new HarvestSettings { Http = _ => new SocketsHttpHandler() };
        try
        {
            var harvest = new HarvestSource(store, new KeptFiles(Path.Combine(folder, "files")), AllHarvesters.Create(), settings, TimeProvider.System);

            // The child works while its assembly is being initialised: a thread that came back into this assembly would wait for that for ever.
            harvest.RunAsync(new HarvestRequest { Source = "mapa", Actor = "ana" }, null, CancellationToken.None).GetAwaiter().GetResult();
            return 0;
        }
        catch (CatalogException e) when (e is StoreUnavailableException or SpaceUnavailableException)
        {
            Console.WriteLine(e.Text["sl"]);
            return 7;
        }
    }
}
