using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Samples;

/// <summary>
/// What a sample is harvested from: <c>input</c> or <c>input.*</c> is a folder or file; <c>web/</c> is a recorded server that is played on loopback.
/// A plug-in whose source is something else (a database, a command) adds its own way here.
/// </summary>
internal sealed class SampleStage : IAsyncDisposable
{
    private readonly RecordedWeb? web;

    private SampleStage(string location, RecordedWeb? web) => (Location, this.web) = (location, web);

    /// <summary>The source's location.</summary>
    public string Location { get; }

    public static async Task<SampleStage> OpenAsync(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "web")))
        {
            var web = await RecordedWeb.StartAsync(Path.Combine(folder, "web"));
            return new SampleStage(web.Location, web);
        }

        var input = Path.Combine(folder, "input");
        return new SampleStage(Directory.Exists(input) ? input : Directory.EnumerateFiles(folder, "input.*").Single(), null);
    }

    /// <summary>The sample's settings, <c>settings.json</c>.</summary>
    public static async Task<Dictionary<string, string>> SettingsAsync(string folder)
    {
        var file = Path.Combine(folder, "settings.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))! : [];
    }

    /// <summary>What was said, with the address of the stage made the same in every run.</summary>
    public string Stable(string said) => web is null ? said : said.Replace(web.Base, RecordedWeb.Stand, StringComparison.Ordinal);

    public ValueTask DisposeAsync() => web?.DisposeAsync() ?? ValueTask.CompletedTask;
}
