using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary>The real program as <c>worker</c>, in processes of its own.</summary>
[Collection(Alone.Name)]
public sealed class WorkerTests
{
    private const int Sources = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_share_a_hundred_due_sources_and_one_takes_over_when_the_other_is_killed()
    {
        using var program = new CliProgram();
        var connection = await MakeAsync(program);
        using var first = new Worker(program);
        using var second = new Worker(program);
        var (one, two) = (first.Process, second.Process);
        await using var database = new NpgsqlConnection(connection);

        // Both are at work, and the first holds a run that it will not end.
        var held = await UntilAsync(database, one, rows =>
            rows.Count(r => r.Status == "done") >= 20 && rows.Any(r => r.Of(two)) && rows.Any(r => r.Of(one) && r.Status == "running"));
        Assert.True(held.Count < Sources, "the kill comes in the middle");
        one.Kill();
        await one.WaitForExitAsync(Cancel);
        Assert.Contains(await ReadAsync(database), r => r.Of(one) && r.Status == "running");

        var all = await UntilAsync(database, two, rows =>
            rows.Where(r => r.Status == "done").Select(r => r.Source).Distinct().Count() == Sources && rows.All(r => r.Status != "running"));

        Assert.Equal(all.Count, all.Select(r => (r.Source, r.DueAt)).Distinct().Count());
        Assert.All(all, r => Assert.NotNull(r.DueAt));
        Assert.Equal(Sources, all.Count(r => r.Status == "done"));
        var interrupted = all.Where(r => r.Status == "interrupted").ToList();
        Assert.NotEmpty(interrupted);
        Assert.All(interrupted, r => Assert.True(r.Of(one) && all.Any(t => t.Source == r.Source && t.Status == "done" && t.Of(two)), r.Source));
        Assert.Equal(Sources + interrupted.Count, all.Count);
        Assert.Contains(all, r => r.Of(one) && r.Status == "done");

        Process.Start("kill", ["-TERM", two.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        await two.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        Assert.Equal(0, two.ExitCode);
    }

    [Fact]
    public async Task On_SQLite_the_command_says_what_to_do_instead()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".");
        var refused = await program.RunAsync("worker");
        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.Contains("harvest --due", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<string> MakeAsync(CliProgram program)
    {
        var cluster = await PgCluster.OfRunAsync();
        var connection = await cluster.NewDatabaseAsync(Cancel);
        await program.OkAsync("init", ".");
        await program.OkAsync("config", "set", "store.kind=postgresql", $"store.connectionString={connection}", "harvest.parallel=2");
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { Kind = "postgresql", ConnectionString = connection }, TimeProvider.System, Cancel);
        for (var i = 0; i < Sources; i++)
        {
            for (var file = 0; file < 12; file++)
            {
                program.File($"viri/{i}/postaja {i}a meritev {file}a.csv", $"leto;vrednost;naselje\n2025;{i},5;Ptuj\n2026;{file},5;Grajena\n");
            }

            await store.SaveSourceAsync(new Source { Id = $"vir-{i}", Kind = "files", Location = program.At("viri", $"{i}"), Every = "P1D" }, TestStore.Ana, Cancel);
        }

        return connection;
    }

    private static async Task<IReadOnlyList<RunRow>> UntilAsync(NpgsqlConnection database, Process worker, Func<IReadOnlyList<RunRow>, bool> met)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(4));
        while (true)
        {
            var rows = await ReadAsync(database);
            if (met(rows))
            {
                return rows;
            }

            Assert.False(worker.HasExited, "the worker ended by itself");
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<IReadOnlyList<RunRow>> ReadAsync(NpgsqlConnection database) =>
        [.. await database.QueryAsync<RunRow>("select source, status, due_at as DueAt, holder from run")];

    private sealed record RunRow
    {
        public string Source { get; init; } = "";

        public string Status { get; init; } = "";

        public string? DueAt { get; init; }

        public string Holder { get; init; } = "";

        public bool Of(Process worker) => Holder.Split('|')[1] == worker.Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A worker that does not outlive its test, however that ends.</summary>
    private sealed class Worker : IDisposable
    {
        public Worker(CliProgram program)
        {
            Process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "worker"])
            {
                WorkingDirectory = program.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!; // no shell is used, so there is a process
            Process.OutputDataReceived += static (_, _) => { };
            Process.ErrorDataReceived += static (_, _) => { };
            Process.BeginOutputReadLine();
            Process.BeginErrorReadLine();
        }

        public Process Process { get; }

        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill();
            }

            Process.Dispose();
        }
    }
}
