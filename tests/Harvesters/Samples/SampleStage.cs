using System.Text.Json;
using OpenData.Tests.Harvesters.PostgreSql;

namespace OpenData.Tests.Harvesters.Samples;

/// <summary>
/// What a sample is harvested from: <c>input</c> or <c>input.*</c> is a folder or file; <c>web/</c> is a recorded server that is played on loopback;
/// <c>database.sql</c> makes a PostgreSQL database; <c>commands.json</c> has the commands that are allowed, the first of them is the source.
/// A plug-in whose source is something else adds its own way here.
/// </summary>
internal sealed class SampleStage : IAsyncDisposable
{
    private readonly IAsyncDisposable? stage;
    private readonly (string Own, string Stand)? address;

    private SampleStage(string location, IAsyncDisposable? stage = null, (string Own, string Stand)? address = null) =>
        (Location, this.stage, this.address) = (location, stage, address);

    /// <summary>The source's location.</summary>
    public string Location { get; }

    /// <summary>Commands that an operator allows.</summary>
    public Dictionary<string, IReadOnlyList<string>> Commands { get; private init; } = [];

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
            return new SampleStage("command:" + commands.Keys.First())
            {
                Commands = commands.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c.Value.Select(a => a.Replace("SAMPLE", folder, StringComparison.Ordinal))]),
            };
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

    public ValueTask DisposeAsync() => stage?.DisposeAsync() ?? ValueTask.CompletedTask;
}
