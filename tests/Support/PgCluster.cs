using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(OpenData.Tests.Support.PgCluster))]

namespace OpenData.Tests.Support;

/// <summary>
/// A private PostgreSQL server on a Unix socket in a temporary folder: started by the first test that asks for a database, stopped after the last
/// test of the run. Without the server's programs those tests fail and say what to install; they never skip.
/// </summary>
public sealed class PgCluster : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private string? folder;
    private Process? server;
    private int databases;

    /// <summary>The server of this run.</summary>
    public static async Task<PgCluster> OfRunAsync() =>
        await TestContext.Current.GetFixture<PgCluster>() ?? throw new InvalidOperationException("no PostgreSQL fixture");

    /// <summary>Connection string of a new database, empty or as another is that nobody is connected to.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancel, string template = "template1")
    {
        await gate.WaitAsync(cancel);
        try
        {
            folder ??= await StartAsync(cancel);
        }
        finally
        {
            gate.Release();
        }

        var name = "t" + Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name} template {template} strategy file_copy";
        await command.ExecuteNonQueryAsync(cancel);
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is { HasExited: false })
        {
            await RunAsync(new ProcessStartInfo("kill", ["-QUIT", server.Id.ToString(CultureInfo.InvariantCulture)]), CancellationToken.None);
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        gate.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A socket's path is at most 107 bytes, so the folder's name is short.
    private string ConnectionString(string database) => $"Host={folder};Username=test;Database={database};Timeout=5;Include Error Detail=true;Maximum Pool Size=12";

    private async Task<string> StartAsync(CancellationToken cancel)
    {
        var place = Directory.CreateTempSubdirectory("pg").FullName;
        if (Environment.UserName == "root")
        {
            await RunAsync(new ProcessStartInfo("chown", ["postgres", place]), cancel);
        }

        var data = Path.Combine(place, "d");
        await RunAsync(
            AsServerUser("initdb", "-D", data, "-U", "test", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"), cancel);
        server = Process.Start(AsServerUser(
            "postgres", "-D", data, "-k", place, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off",
            "-c", "max_connections=200", "-c", "log_min_messages=fatal"))!;
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var probe = new NpgsqlConnection($"Host={place};Username=test;Database=postgres;Timeout=5;Pooling=false");
                await probe.OpenAsync(cancel);
                return place;
            }
            catch (NpgsqlException) when (attempt < 500 && !server.HasExited)
            {
                await Task.Delay(20, cancel);
            }
        }
    }

    // The server refuses to run as root.
    private static ProcessStartInfo AsServerUser(string tool, params string[] args)
    {
        var path = Find(tool);
        return new ProcessStartInfo
        {
            FileName = Environment.UserName == "root" ? "setpriv" : path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        }.With(Environment.UserName == "root" ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", path, .. args] : args);
    }

    // Debian keeps the server's programs off the PATH.
    private static string Find(string tool)
    {
        var folders = new[] { Environment.GetEnvironmentVariable("PG_BIN") ?? "" }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Concat(Debian());
        return folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{tool} was not found: these tests need a PostgreSQL server. On Debian: sudo apt-get install postgresql. "
                + "Elsewhere put the folder of initdb and postgres into PG_BIN.");
    }

    private static IEnumerable<string> Debian() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
        : [];

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName}: {await output}{await error}");
        }
    }
}

internal static class ProcessArguments
{
    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
