using System.Collections.Concurrent;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>check --links</c>: asks the addresses that the checked data name.</summary>
internal static class CheckedLinks
{
    public static async Task<CheckReport> RunAsync(Call call, CheckAsked asked, CheckReport report, CancellationToken cancel)
    {
        using var http = AskedLinks.Create(call, asked.AllowLocal);
        var answers = new ConcurrentBag<LinkCheck>();
        var whole = await CheckWatch.RunAsync(call, async progress =>
            report.With(await new CheckLinks(http, call.Clock, answers.Add).RunAsync(report.Addresses, progress, cancel)));
        if (!asked.OfFiles)
        {
            // The points of the catalogue's datasets hang on what their addresses answered.
            await using var store = await call.OpenStoreAsync(cancel);
            await store.SaveLinkChecksAsync([.. answers], cancel);
            await new KeepScores(store, call.Clock).RunAsync(call.Workspace.BaseUri, null, cancel);
        }

        return whole;
    }
}
