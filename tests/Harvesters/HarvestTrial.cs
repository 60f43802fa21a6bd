using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Inventory;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters;

/// <summary>Runs one harvester over one place and keeps what it said.</summary>
internal sealed class HarvestTrial
{
    public required IReadOnlyList<HarvestEvent> Events { get; init; }

    public IReadOnlyList<HarvestEvent.Found> Found => [.. Events.OfType<HarvestEvent.Found>()];

    public IReadOnlyList<HarvestEvent.Rejected> Rejected => [.. Events.OfType<HarvestEvent.Rejected>()];

    public IReadOnlyList<HarvestEvent.Skipped> Skipped => [.. Events.OfType<HarvestEvent.Skipped>()];

    /// <summary>Files as the catalogue would read them, by name; only when they were asked for.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    public System.Text.Json.JsonDocument Json(string file) => System.Text.Json.JsonDocument.Parse(Files[file]);

    public IReadOnlyDictionary<string, string> Marks => Events.OfType<HarvestEvent.Page>().Last().Validators;

    public HarvestEvent.Found this[string remoteId] => Found.Single(f => f.RemoteId == remoteId);

    public static Task<HarvestTrial> OfFilesAsync(string location, FilesOptions? options = null, HarvestState? before = null, HttpMessageHandler? http = null, bool full = false) =>
        RunAsync("files", location, options ?? new FilesOptions(), before, http, full);

    public static Task<HarvestTrial> OfInventoryAsync(string location, InventoryOptions? options = null, HarvestState? before = null, HttpMessageHandler? http = null) =>
        RunAsync("inventory", location, options ?? new InventoryOptions(), before, http);

    /// <param name="given">Changes what the harvester is given.</param>
    /// <param name="read">Files are read too, into <see cref="Files"/>.</param>
    /// <param name="heard">Collects what was said before a failure.</param>
    public static async Task<HarvestTrial> RunAsync(
        string kind, string location, object options, HarvestState? before = null, HttpMessageHandler? http = null, bool full = false,
        Func<HarvestContext, HarvestContext>? given = null, bool read = false, List<HarvestEvent>? heard = null)
    {
        var harvester = AllHarvesters.Create().Single(h => h.Kind == kind);
        using var own = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) });
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = kind, Location = location },
            Options = options,
            Before = before ?? HarvestState.Nothing,
            Full = full,
            Http = http ?? own,
            Clock = new ManualTime(),
            AllowLocal = true,
        };
        var events = heard ?? [];
        var trial = new HarvestTrial { Events = events };
        await foreach (var said in harvester.HarvestAsync(given?.Invoke(context) ?? context, TestContext.Current.CancellationToken))
        {
            events.Add(said);
            foreach (var file in read && said is HarvestEvent.Found found ? found.Files : [])
            {
                await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
                using var whole = new MemoryStream();
                await stream.CopyToAsync(whole, TestContext.Current.CancellationToken);
                trial.Files[file.Name] = whole.ToArray();
            }
        }

        return trial;
    }
}
