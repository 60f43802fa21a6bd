using System.CommandLine;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Web;
using OpenData.Web.Site;

namespace OpenData.Cli.Commands;

/// <summary><c>serve</c>: the web site, its APIs and the schedule in one process, until a signal.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Create(Grammar grammar)
    {
        var urls = grammar.Option<string>("--urls", "NASLOV", "URL", "naslovi spletnega mesta, ločeni s podpičjem (privzeto http://127.0.0.1:5080)", "addresses of the site, parted by semicolons (default http://127.0.0.1:5080)");
        return grammar.Command(
            "serve", "Spletno mesto, vmesniki in urnik zajemov do signala za ustavitev.", "The web site, its APIs and the schedule of harvests until told to stop.", RunAsync, urls);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await ServeAsync(call, call.Workspace, store, call.Get(urls), cancel);
            return ExitCodes.Done;
        }
    }

    /// <summary>Serves until the token says stop.</summary>
    internal static async Task ServeAsync(Call call, Workspace workspace, CatalogStore store, string? urls, CancellationToken cancel)
    {
        var guard = Registering.Guard(call, store, workspace);
        await using var site = SiteHost.Build(new SiteOptions
        {
            Workspace = workspace, Store = store, Clock = call.Clock, Urls = urls ?? DefaultUrls,
            Harvest = Registering.Harvest(store, workspace, call.Clock, guard), Guard = guard,
        });
        await site.StartAsync(cancel);
        foreach (var address in site.Urls)
        {
            call.Say($"Spletno mesto: {address}  (ustavite s Ctrl+C)", $"The site is at {address}  (stop with Ctrl+C)");
        }

        await call.Terminal.Out.FlushAsync(cancel);
        var settings = new ScheduleSettings
        {
            Store = workspace.StoreOptions(), Parallel = workspace.Settings.Harvest.Parallel, Grace = TimeSpan.FromSeconds(30), Clock = call.Clock,
        };
        var warm = SiteHost.WarmAsync(site, cancel);
        await Registering.Schedule(call, store, settings, new SchedulePrinter(call)).RunAsync(cancel);
        await warm;
        await site.StopAsync(CancellationToken.None);
    }
}
