using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Tests.Harvesters.PostgreSql;
using OpenData.Tests.Harvesters.S3;
using OpenData.Tests.Harvesters.Sftp;

namespace OpenData.Tests.Harvesters.Samples;

/// <summary>
/// What a sample is harvested from: <c>input</c> or <c>input.*</c> is a folder or file; <c>web/</c> is a recorded server that is played on loopback;
/// <c>database.sql</c> makes a PostgreSQL database; <c>commands.json</c> has the commands that are allowed, the first of them is the source;
/// <c>sftp/</c> is served by a real SSH server, <c>s3/</c> lies in a bucket of a real S3 server. A plug-in whose source is something else adds its own way here.
/// </summary>
internal sealed class SampleStage : IAsyncDisposable
{
    private readonly IAsyncDisposable? stage;
    private readonly IDisposable? server;
    private readonly (string Own, string Stand)? address;

    private SampleStage(string location, IAsyncDisposable? stage = null, (string Own, string Stand)? address = null, IDisposable? server = null) =>
        (Location, this.stage, this.address, this.server) = (location, stage, address, server);

    /// <summary>The source's location.</summary>
    public string Location { get; }

    /// <summary>Settings that only the stage knows (the key of a server that was started just now).</summary>
    public Dictionary<string, string> Own { get; private init; } = [];

    /// <summary>What else the stage needs in the context of the run.</summary>
    public Func<HarvestContext, HarvestContext> Given { get; private init; } = static c => c;

    public static async Task<SampleStage> OpenAsync(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "web")))
        {
            var web = await RecordedWeb.StartAsync(Path.Combine(folder, "web"));
            return new SampleStage(web.Location, web, (web.Base, RecordedWeb.Stand));
        }

        if (Path.Combine(folder, "database.sql") is var script && File.Exists(script))
        {
            var door = await DatabaseDoor.OpenAsync(await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken));
            return new SampleStage(door.Location, door, ($"localhost:{door.Port}", "source.example"));
        }

        if (Path.Combine(folder, "commands.json") is var list && File.Exists(list))
        {
            var commands = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken))!;
            var allowed = commands.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c.Value.Select(a => a.Replace("SAMPLE", folder, StringComparison.Ordinal))]);
            return new SampleStage("command:" + commands.Keys.First()) { Given = context => context with { Commands = allowed } };
        }

        if (Directory.Exists(Path.Combine(folder, "sftp")))
        {
            return OpenSftp(Path.Combine(folder, "sftp"));
        }

        if (Directory.Exists(Path.Combine(folder, "s3")))
        {
            return await OpenS3Async(Path.Combine(folder, "s3"));
        }

        var input = Path.Combine(folder, "input");
        return new SampleStage(Directory.Exists(input) ? input : Directory.EnumerateFiles(folder, "input.*").Single());
    }

    /// <summary>The sample's settings, <c>settings.json</c>.</summary>
    public static async Task<Dictionary<string, string>> SettingsAsync(string folder)
    {
        var file = Path.Combine(folder, "settings.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))! : [];
    }

    /// <summary>What was said, with the address of the stage made the same in every run.</summary>
    public string Stable(string said) => address is { } own ? said.Replace(own.Own, own.Stand, StringComparison.Ordinal) : said;

    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        return stage?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private static SampleStage OpenSftp(string folder)
    {
        var server = SshServer.Start();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            server.Add(Path.GetRelativePath(folder, file), File.ReadAllText(file));
        }

        return new SampleStage(server.Location, server: server)
        {
            Own = new() { ["host-key"] = server.PublicKey, ["identity-file"] = server.KeyFile }, Given = c => c with { AllowLocal = true },
        };
    }

    private static async Task<SampleStage> OpenS3Async(string folder)
    {
        var server = await S3Server.StartAsync();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await server.PutAsync("obcina/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        return new SampleStage("s3://" + S3Server.Bucket + "/obcina", server: server)
        {
            Own = new() { ["endpoint"] = server.Address, ["access-key"] = "secret:id", ["secret-key"] = "secret:key" },
            Given = c => c with { Clock = TimeProvider.System, Secret = _ => S3Server.Key },
        };
    }
}
