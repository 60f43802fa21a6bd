using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Command;

/// <summary>A catalogue that harvests one command.</summary>
internal sealed class CommandTrial : IAsyncDisposable
{
    private readonly TempFolder workspace = new();
    private readonly TestStore test;
    private readonly string[] command;

    private CommandTrial(TestStore test, string[] command) => (this.test, this.command) = (test, command);

    public Dictionary<string, string> Secrets { get; } = [];

    private string FilesFolder => Path.Combine(workspace.Path, "files");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CommandTrial> OpenAsync(string[] command, params (string Name, string Value)[] settings)
    {
        var trial = new CommandTrial(await TestStore.OpenAsync("sqlite"), command);
        await trial.test.Store.SaveSourceAsync(
            new Source { Id = "ukaz", Kind = "command", Location = "command:izvoz", Settings = settings.ToDictionary(s => s.Name, s => s.Value) }, TestStore.Ana, Cancel);
        return trial;
    }

    public Task<HarvestReport> HarvestAsync(CancellationToken? cancel = null)
    {
        var settings = new HarvestSettings
        {
            Http = _ => new SocketsHttpHandler(),
            Commands = new Dictionary<string, IReadOnlyList<string>> { ["izvoz"] = command },
            Secret = name => Secrets[name],
        };
        return new HarvestSource(test.Store, new KeptFiles(FilesFolder), AllHarvesters.Create(), settings, test.Clock)
            .RunAsync(new HarvestRequest { Source = "ukaz", Actor = "ana" }, null, cancel ?? Cancel);
    }

    /// <summary>Harvests; the only record is rejected, for this reason.</summary>
    public async Task<LocalText> RejectedAsync()
    {
        var report = await HarvestAsync();
        Assert.Equal((0, 1), (report.Run.Added, report.Run.Rejected));
        Assert.Empty(Directory.GetFiles(Path.Combine(FilesFolder, "arriving")));
        return Assert.Single(report.Records).Reason!;
    }

    public async Task<string> TextAsync(string remoteId)
    {
        var record = await test.Store.FindByRemoteIdAsync("ukaz", remoteId, Cancel) ?? throw new InvalidOperationException($"no record {remoteId}");
        var kept = ((Dataset)record.Resource).Distributions.Single().File!;
        await using var file = new KeptFiles(FilesFolder).Open(kept.Sha256)!;
        return await new StreamReader(file).ReadToEndAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        workspace.Dispose();
    }
}
