using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>The municipality that travels with the program, harvested once from its own files; each test gets it in a store of its own.</summary>
internal static class SampleMunicipality
{
    private static readonly Lazy<Task<(List<Organisation> Bodies, List<CatalogRecord> Records)>> Harvested = new(HarvestAsync);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Puts its bodies and approved records into the store, a minute apart, so that orders by time mean something.</summary>
    public static async Task FillAsync(TestStore home)
    {
        var (bodies, records) = await Harvested.Value;
        Assert.True(records.Count > 20, $"the sample gave {records.Count} records");
        await FillAsync(home, bodies, records);
    }

    public static async Task FillAsync(TestStore home, IEnumerable<Organisation> bodies, IEnumerable<CatalogRecord> records)
    {
        foreach (var body in bodies)
        {
            await home.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        }

        foreach (var record in records)
        {
            home.Clock.Advance(TimeSpan.FromMinutes(1));
            await home.Store.SaveAsync(
                new CatalogRecord { Resource = record.Resource, Status = RecordStatus.Approved, Fingerprint = "f" }, TestStore.Ana, null, Cancel);
        }
    }

    /// <summary>Harvests a source as an operator would have set it up, its records approved as they come.</summary>
    public static async Task<HarvestReport> HarvestAsync(TestStore home, Source source)
    {
        using var files = new TempFolder();
        await home.Store.SaveSourceAsync(source, TestStore.Ana, Cancel);
        var settings = new HarvestSettings
        {
            ApproveAutomatically = true,
            Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true, Retries = 0 }),
        };
        var harvest = new HarvestSource(home.Store, new KeptFiles(files.Path), AllHarvesters.Create(), settings, home.Clock);
        return await harvest.RunAsync(new HarvestRequest { Source = source.Id, Actor = "ana" }, null, Cancel);
    }

    private static async Task<(List<Organisation>, List<CatalogRecord>)> HarvestAsync()
    {
        var folder = Path.Combine(SharedData.Checkout(), "cli", "samples", "ptuj");
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "ptuj.json"), Cancel));
        var bodies = manifest.RootElement.GetProperty("organisations").EnumerateArray().Select(o => RecordJson.Read<Organisation>(o.GetRawText())).ToList();
        await using var home = await TestStore.OpenAsync("sqlite");
        foreach (var body in bodies)
        {
            await home.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        }

        foreach (var source in manifest.RootElement.GetProperty("sources").EnumerateArray())
        {
            await HarvestAsync(home, new Source
            {
                Id = source.GetProperty("id").GetString()!,
                Kind = source.GetProperty("kind").GetString()!,
                Location = Path.Combine(folder, source.GetProperty("location").GetString()!),
                Owner = source.TryGetProperty("owner", out var owner) ? owner.GetString() : null,
                Settings = source.TryGetProperty("settings", out var settings)
                    ? settings.EnumerateObject().ToDictionary(s => s.Name, s => s.Value.ToString()) : [],
            });
        }

        return (bodies, await home.Store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved }, Cancel).ToListAsync(Cancel));
    }
}
