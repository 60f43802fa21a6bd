using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Chaos;

/// <summary>One harvest of one source, as a process of its own does it: so that it can be killed.</summary>
internal sealed record ChaosHarvest(string StoreKind, string Connection, string Files, string Source, bool AllowRemovals = false)
{
    /// <summary>Does it; the process's exit code is 0 whatever the run's status, so that anything else is a fault of ours.</summary>
    public static async Task<int> RunAsync(string argument)
    {
        var told = JsonSerializer.Deserialize<ChaosHarvest>(argument)!;
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { Kind = told.StoreKind, ConnectionString = told.Connection }, TimeProvider.System, CancellationToken.None);
        var settings = new HarvestSettings
        {
            ApproveAutomatically = true,
            Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions
            {
                AllowLocal = true, Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(5), HeaderTimeout = TimeSpan.FromSeconds(2), RateWindow = TimeSpan.FromMilliseconds(700),
            }),
        };
        var harvest = new HarvestSource(store, new KeptFiles(told.Files), AllHarvesters.Create(), settings, TimeProvider.System);
        var report = await harvest.RunAsync(new HarvestRequest { Source = told.Source, Actor = "chaos", AllowRemovals = told.AllowRemovals }, null, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{report.Run.Id} {report.Run.Status}");
        return 0;
    }
}
