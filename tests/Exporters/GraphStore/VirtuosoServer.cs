using System.Diagnostics;
using System.Globalization;
using System.Net;
using OpenData.Exporters.GraphStore;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>
/// A real Virtuoso with a database of its own on free loopback ports, started by the first test that needs it and killed after the last one. Its
/// users exist for the tests alone: <c>katalog</c> may write, <c>bralec</c> only read.
/// </summary>
public sealed class VirtuosoServer : IAsyncLifetime
{
    public const string Password = "žaba v mlaki";

    private readonly TempFolder folder = new();
    private Process? server;
    private int httpPort;

    /// <summary>Where it answers. Without the package a test that asks skips, but never beside a developer's checkout.</summary>
    public string Root
    {
        get
        {
            Assert.SkipWhen(!SharedData.Exists && server is null, "virtuoso-opensource is not installed");
            Assert.True(server is not null, "the tests need a real graph store: apt-get install virtuoso-opensource");
            return $"http://127.0.0.1:{httpPort}";
        }
    }

    public string Store => Root + "/sparql-graph-crud-auth";

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (program, isql) = (Find("virtuoso-t"), Find("isql-vt"));
        if (program is null || isql is null)
        {
            return;
        }

        httpPort = FreePort.Next();
        var sqlPort = FreePort.Next();
        folder.File("virtuoso.ini", Settings(sqlPort));
        server = Process.Start(new ProcessStartInfo(program, ["+foreground", "+configfile", Path.Combine(folder.Path, "virtuoso.ini")])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        for (var attempt = 0; !await AnswersAsync(cancel); attempt++)
        {
            Assert.False(server.HasExited || attempt > 600, "virtuoso-t did not start");
            await Task.Delay(200, cancel);
        }

        await RunSqlAsync(isql, sqlPort, $"""
            DB.DBA.USER_CREATE ('katalog', '{Password}');
            GRANT SPARQL_UPDATE TO "katalog";
            DB.DBA.USER_CREATE ('bralec', 'bralec');
            GRANT SPARQL_SELECT TO "bralec";
            """, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        folder.Dispose();
    }

    /// <summary>Changes something there, as another hand would.</summary>
    internal async Task UpdateAsync(string sparql, CancellationToken cancel)
    {
        using var client = new StoreClient(new SocketsHttpHandler(), new StoreLogin("katalog", () => Password), TimeSpan.Zero, TimeProvider.System);
        var address = new Uri($"{Root}/sparql-auth?query={Uri.EscapeDataString(sparql)}");
        var answer = await client.AskAsync(HttpMethod.Get, address, "application/sparql-results+json", null, cancel);
        Assert.True(answer.IsDone, $"{answer.Status} {answer.Words()}");
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new HttpMessageInvoker(new SocketsHttpHandler());
            using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, Root + "/sparql?query=ASK%7B%7D"), cancel);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task RunSqlAsync(string isql, int port, string statements, CancellationToken cancel)
    {
        var file = folder.File("users.sql", statements);
        using var process = Process.Start(new ProcessStartInfo(isql, [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "dba", "dba", file])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0 && !(await error).Contains("Error", StringComparison.Ordinal), $"{await output}{await error}");
    }

    private static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin").Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists);

    private string Settings(int sqlPort) => $"""
        [Database]
        DatabaseFile       = {folder.Path}/virtuoso.db
        ErrorLogFile       = {folder.Path}/virtuoso.log
        LockFile           = {folder.Path}/virtuoso.lck
        TransactionFile    = {folder.Path}/virtuoso.trx
        xa_persistent_file = {folder.Path}/virtuoso.pxa
        FileExtend         = 200
        MaxCheckpointRemap = 2000
        TempStorage        = TempDatabase
        [TempDatabase]
        DatabaseFile       = {folder.Path}/temp.db
        TransactionFile    = {folder.Path}/temp.trx
        MaxCheckpointRemap = 2000
        [Parameters]
        ServerPort           = 127.0.0.1:{sqlPort}
        DisableUnixSocket    = 1
        MaxClientConnections = 10
        CheckpointInterval   = 60
        CaseMode             = 2
        DirsAllowed          = .
        NumberOfBuffers      = 10000
        MaxDirtyBuffers      = 6000
        ThreadsPerQuery      = 2
        [HTTPServer]
        ServerPort           = 127.0.0.1:{httpPort}
        ServerRoot           = {folder.Path}
        MaxClientConnections = 20
        ServerThreads        = 20
        MaxKeepAlives        = 10
        KeepAliveTimeout     = 10
        Charset              = UTF-8
        [SPARQL]
        ResultSetMaxRows     = 10000
        """;
}

/// <summary>Tests that share one server; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class VirtuosoTests : ICollectionFixture<VirtuosoServer>
{
    public const string Name = "virtuoso";
}
