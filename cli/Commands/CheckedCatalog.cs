using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>check [ID…]</c>: the workspace's own catalogue.</summary>
internal static class CheckedCatalog
{
    public static async Task<CheckReport> RunAsync(Call call, CheckAsked asked, CancellationToken cancel)
    {
        if (asked.Lenient)
        {
            throw new SettingsInvalidException(LocalText.Of(sl: "--lenient velja le za --file in --url.", en: "--lenient goes with --file and --url only."));
        }

        await using var store = await call.OpenStoreAsync(cancel);
        await using var open = new OpenFiles();
        var request = new CheckCatalogRequest
        {
            Catalog = call.Workspace.Describe(),
            Ids = asked.Ids,
            Profiles = asked.Profiles,
            Shapes = CheckAsked.Open(call, asked.Shapes, open),
            Background = CheckAsked.Open(call, asked.Background, open),
            WithAddresses = asked.Links,
        };
        return await CheckWatch.RunAsync(call, progress => new CheckCatalog(store).RunAsync(request with { Progress = progress }, cancel));
    }
}
