using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli;

namespace OpenData.Tests.Cli;

/// <summary>
/// The real program, killed with SIGKILL at random moments of a harvest: nothing that was kept is lost, the run says so, and the next harvest
/// ends with the same catalogue as one that was never disturbed. Ten kills always, fifty with <c>OPENDATA_TEST_LONG=1</c>.
/// </summary>
public sealed class KillTests
{
    private const int Files = 100;

    private static int Kills => Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1" ? 50 : 10;

    [Fact]
    public async Task A_harvest_killed_at_any_moment_leaves_a_catalogue_that_the_next_harvest_completes()
    {
        using var program = new CliProgram();
        MakeSource(program);
        await PrepareAsync(program, "whole");
        using (var undisturbed = program.Start("--workspace", "whole", "harvest", "--all", "--quiet"))
        {
            await undisturbed.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, undisturbed.ExitCode);
        }

        var expected = await CatalogueAsync(program, "whole");
        Assert.Equal(Files, expected.Count);

        var random = new Random(20260301);
        var killed = 0;
        for (var attempt = 0; killed < Kills; attempt++)
        {
            Assert.True(attempt < Kills * 5, $"only {killed} of {attempt} harvests could be killed before they ended");
            var name = $"w{attempt}";
            await PrepareAsync(program, name);
            using var harvest = program.Start("--workspace", name, "harvest", "--all", "--quiet");
            await UntilKeptAsync(harvest, program.At(name, "files"), random.Next(1, Files));
            await Task.Delay(random.Next(0, 25), TestContext.Current.CancellationToken);
            harvest.Kill();
            await harvest.WaitForExitAsync(TestContext.Current.CancellationToken);

            var runs = (await program.OkAsync("--workspace", name, "runs", "list", "--json")).Json.GetProperty("runs").EnumerateArray().ToList();
            if (runs is [var only] && only.GetProperty("status").GetString() == "interrupted")
            {
                killed++;
            }
            else
            {
                // Too early (no run yet) or too late (the run had ended): not the moment this test is about, but never a run that hangs.
                Assert.DoesNotContain(runs, r => r.GetProperty("status").GetString() == "running");
            }

            var again = await program.RunAsync("--workspace", name, "harvest", "--all", "--json");
            Assert.Equal(0, again.Code);
            Assert.Equal("done", again.Json.GetProperty("runs")[0].GetProperty("status").GetString());
            Assert.Equal(expected, await CatalogueAsync(program, name));
            Directory.Delete(program.At(name), recursive: true);
        }
    }

    /// <summary>A moment of the harvest itself, however slow the machine is: so many files have been taken in, or it has ended.</summary>
    private static async Task UntilKeptAsync(Process harvest, string folder, int count)
    {
        while (!harvest.HasExited && !(Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() >= count))
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private static void MakeSource(CliProgram program)
    {
        for (var i = 0; i < Files; i++)
        {
            var rows = Enumerable.Range(0, 40).Select(r => $"{2000 + r};{(i * 37) + r},5;Naselje {r}\n");
            program.File($"source/meritev {i:000}a.csv", "leto;vrednost;naselje\n" + string.Concat(rows));
        }
    }

    private static async Task PrepareAsync(CliProgram program, string workspace)
    {
        await program.OkAsync("init", workspace);
        await program.OkAsync("--workspace", workspace, "org", "add", "obcina", "--name", "Občina");
        await program.OkAsync("--workspace", workspace, "source", "add", "mapa", "--kind", "files", "--location", "source", "--owner", "obcina");
    }

    /// <summary>Every record without the marks of when and by which run it was written.</summary>
    private static async Task<IReadOnlyList<string>> CatalogueAsync(CliProgram program, string name)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var store = await CatalogStore.OpenAsync(Workspace.Open(program.At(name), program.Environment).StoreOptions(), TimeProvider.System, cancel);
        var records = new List<string>();
        await foreach (var record in store.ReadAsync(new RecordFilter(), cancel))
        {
            var json = JsonNode.Parse(RecordJson.ToText(record))!.AsObject();
            foreach (var mark in (string[])["createdAt", "changedAt", "lastSeenRun"])
            {
                json.Remove(mark);
            }

            foreach (var file in json["trace"]?["files"]?.AsArray() ?? [])
            {
                file!.AsObject().Remove("readAt");
            }

            records.Add(json.ToJsonString());
        }

        return records;
    }
}
