using System.Diagnostics;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Dcat;

/// <summary>A feed that is sorted on a disk without room for it.</summary>
public sealed class FullDiskTests
{
    private const string Disk = "mount -t tmpfs -o size=$0m none \"$TMPDIR\" || exit 1; \"$@\"; code=$?; ls -A \"$TMPDIR\"; exit $code";
    private const string FileSize = "trap '' XFSZ; ulimit -f $(($0 * 1024)); \"$@\"; code=$?; ls -A \"$TMPDIR\"; exit $code";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // There is room for less than is sorted in one go, or for that and not for all of it together.
    [Theory]
    [InlineData(Disk, 8)]
    [InlineData(Disk, 48)]
    [InlineData(FileSize, 4)]
    [InlineData(FileSize, 20)]
    public async Task A_full_disk_fails_the_run_names_the_folder_and_the_remedy_and_leaves_nothing_behind(string limit, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || (limit == Disk && !await MayMountAsync()))
        {
            Assert.Skip("a disk of this size cannot be had here");
            return;
        }

        using var folder = new TempFolder();
        var temporary = Directory.CreateDirectory(Path.Combine(folder.Path, "zacasno")).FullName;
        await WriteFeedAsync(Path.Combine(folder.Path, "katalog.nt"));
        var options = new StoreOptions { ConnectionString = Path.Combine(folder.Path, "catalog.db") };
        await using (var store = await CatalogStore.OpenAsync(options, TimeProvider.System, Cancel))
        {
            await store.SaveSourceAsync(new Source { Id = "mapa", Kind = "dcat", Location = Path.Combine(folder.Path, "katalog.nt") }, TestStore.Ana, Cancel);
        }

        using var child = Process.Start(Limited(ChildProcess.Of("harvest-mapa", folder.Path), limit, megabytes, temporary))!;
        var (said, complained) = (await child.StandardOutput.ReadToEndAsync(Cancel), await child.StandardError.ReadToEndAsync(Cancel));
        await child.WaitForExitAsync(Cancel);

        Assert.True(child.ExitCode == 7, $"{child.ExitCode}: {said}{complained}");
        Assert.Contains(temporary, said, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", said, StringComparison.Ordinal);

        // One line: nothing was listed in the folder after it.
        Assert.Single(said.TrimEnd().Split('\n'));
        await using var after = await CatalogStore.OpenAsync(options, TimeProvider.System, Cancel);
        var run = Assert.Single(await after.ListRunsAsync("mapa", 10, Cancel));
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("TMPDIR", run.Reason!["en"], StringComparison.Ordinal);
        Assert.Equal(0, await after.CountAsync(new RecordFilter(), Cancel));
    }

    private static async Task<bool> MayMountAsync()
    {
        using var folder = new TempFolder();
        using var child = Process.Start(Limited(new ProcessStartInfo("true") { RedirectStandardError = true }, Disk, 1, folder.Path));
        await (child?.WaitForExitAsync(Cancel) ?? Task.CompletedTask);
        return child?.ExitCode == 0;
    }

    /// <summary>The same process in a shell of its own where that little can be written; then it lists what is left there.</summary>
    private static ProcessStartInfo Limited(ProcessStartInfo start, string limit, int megabytes, string temporary)
    {
        string[] alone = limit == Disk ? ["unshare", "--mount", "--"] : [];
        string[] command = [.. alone, "bash", "-c", limit, $"{megabytes}", start.FileName, .. start.ArgumentList];
        start.FileName = command[0];
        start.ArgumentList.Clear();
        foreach (var word in command[1..])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["TMPDIR"] = temporary;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // The runtime's own mapping of code would be a file beyond the limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }

    private static async Task WriteFeedAsync(string file)
    {
        await using var writer = new StreamWriter(file);
        var text = new string('a', 400);
        for (var i = 0; i < 60_000; i++)
        {
            await writer.WriteAsync($"<http://primer.si/{i}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n");
            await writer.WriteAsync($"<http://primer.si/{i}> <http://purl.org/dc/terms/title> \"Zbirka {i}\"@sl .\n");
            await writer.WriteAsync($"<http://primer.si/{i}> <http://purl.org/dc/terms/description> \"{text} {i}\"@sl .\n");
        }
    }
}
