using System.Diagnostics;
using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>
/// The real program, killed with SIGKILL at several moments: while it writes a twin, about when the new one takes the place of the old, and while it
/// sends. Four kills of each kind always, forty with <c>OPENDATA_TEST_LONG=1</c>.
/// </summary>
public sealed class TwinKillTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1" ? 40 : 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_twin_that_is_killed_is_the_one_before_or_the_new_one_at_every_moment()
    {
        using var program = new CliProgram();
        await PrepareAsync(program);
        await program.OkAsync("--workspace", "delo", "export", "site");
        var (twin, fresh) = (program.At("delo", "twin"), program.At("delo", "twin.twin-new"));
        var files = (await WholeAsync(twin)).Files.Count;
        var random = new Random(20261122);
        for (var attempt = 0; attempt < Kills; attempt++)
        {
            await RenameAsync(program, $"Naslov po {attempt}. koncu");
            using var export = program.Start("--workspace", "delo", "export", "site", "--quiet");

            // Every other one as it takes the place of the old.
            var least = attempt % 2 == 0 ? random.Next(1, files) : int.MaxValue;
            while (!export.HasExited && !File.Exists(Path.Combine(fresh, TwinManifest.Name)) && CountOf(fresh) < least)
            {
                Assert.True(File.Exists(Path.Combine(twin, "index.html")), "there is no twin for a moment");
            }

            await Task.Delay(random.Next(0, 4), Cancel);
            export.Kill();
            await export.WaitForExitAsync(Cancel);
            await WholeAsync(twin);
        }

        await program.OkAsync("--workspace", "delo", "export", "site");
        await WholeAsync(twin);
        Assert.Contains($"Naslov po {Kills - 1}. koncu", await File.ReadAllTextAsync(Path.Combine(twin, "catalog.ttl"), Cancel), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(program.At("delo"), "twin.twin-*"));
    }

    [Fact]
    public async Task A_delivery_that_is_killed_is_completed_by_the_next()
    {
        using var program = new CliProgram();
        await PrepareAsync(program);
        await program.OkAsync("--workspace", "delo", "export", "site", "--to", program.At("splet"));
        var files = (await WholeAsync(program.At("splet"))).Files.Count;
        var random = new Random(20261122);
        for (var attempt = 0; attempt < Kills; attempt++)
        {
            // Into an empty place, or over an older state of the site; and while it is not complete, the site changes once more.
            var target = program.At(attempt % 2 == 0 ? $"splet-{attempt}" : "splet");
            var journal = program.At("delo", "publish");
            await RenameAsync(program, $"Naslov po {attempt}. koncu");
            using var export = program.Start("--workspace", "delo", "export", "site", "--to", target, "--quiet");
            var least = attempt % 2 == 0 ? random.Next(1, files) : 2;
            while (!export.HasExited && SentOf(journal) < least)
            {
                await Task.Delay(1, Cancel);
            }

            export.Kill();
            await export.WaitForExitAsync(Cancel);
            await RenameAsync(program, $"Naslov pred {attempt}. koncem");
            await program.OkAsync("--workspace", "delo", "export", "site", "--to", target);
            var there = await WholeAsync(target);
            Assert.Equal(await File.ReadAllBytesAsync(program.At("delo", "twin", TwinManifest.Name), Cancel), await File.ReadAllBytesAsync(Path.Combine(target, TwinManifest.Name), Cancel));
            Assert.DoesNotContain(
                Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f)),
                p => p != TwinManifest.Name && !there.Files.ContainsKey(p));
        }
    }

    private static async Task PrepareAsync(CliProgram program)
    {
        await program.OkAsync("init", "delo");
        await program.OkAsync("--workspace", "delo", "org", "add", "obcina", "--name", "Občina");
        for (var i = 0; i < 6; i++)
        {
            program.File($"source/meritev {i:000}a.csv", "leto;vrednost;naselje\n" + string.Concat(Enumerable.Range(0, 40).Select(r => $"{2000 + r};{i},5;Naselje {r}\n")));
        }

        await program.OkAsync("--workspace", "delo", "source", "add", "mapa", "--kind", "files", "--location", "source", "--owner", "obcina");
        await program.OkAsync("--workspace", "delo", "harvest", "--all");
        await ChangeAsync(program, r => r with { Status = RecordStatus.Approved });
    }

    private static Task RenameAsync(CliProgram program, string title) => ChangeAsync(
        program, r => r with { Resource = r.Resource with { Title = LocalText.In("sl", $"{title}: {r.Resource.Id}") } });

    private static async Task ChangeAsync(CliProgram program, Func<CatalogRecord, CatalogRecord> change)
    {
        await using var store = await CatalogStore.OpenAsync(Workspace.Open(program.At("delo"), program.Environment).StoreOptions(), TimeProvider.System, Cancel);
        foreach (var record in await store.ReadAsync(new RecordFilter(), Cancel).ToListAsync(Cancel))
        {
            await store.SaveAsync(change(record), TestStore.Ana, null, Cancel);
        }
    }

    // The manifest of a folder in which every file is what the manifest says.
    private static async Task<TwinManifest> WholeAsync(string folder)
    {
        var manifest = await TwinManifest.OfFolderAsync(folder, Cancel);
        Assert.NotNull(manifest);
        Assert.True(manifest.Files.Count > 50);
        foreach (var file in manifest.Files.Values)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, file.Path), Cancel);
            Assert.True(Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256, $"{file.Path} in {folder} is of another state");
        }

        return manifest;
    }

    private static int CountOf(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
        }
        catch (DirectoryNotFoundException)
        {
            // It took its place meanwhile.
            return int.MaxValue;
        }
    }

    private static int SentOf(string journals)
    {
        try
        {
            return Directory.Exists(journals) ? Directory.EnumerateFiles(journals, "*.journal").Sum(static f => File.ReadLines(f).Count(static l => l.Length > 66)) : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
