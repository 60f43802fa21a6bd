using System.Collections.Concurrent;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary>Asks addresses whether they answer, politely and within bounds, for <c>check --links</c> and <c>score --links</c>.</summary>
internal static class AskedLinks
{
    /// <summary>What each address answered.</summary>
    public static async Task<IReadOnlyList<LinkCheck>> RunAsync(Call call, IReadOnlyList<string> addresses, bool allowLocal, CancellationToken cancel)
    {
        var answers = new ConcurrentBag<LinkCheck>();
        using var http = Create(call, allowLocal);
        await CheckWatch.RunAsync(call, async progress =>
        {
            await new CheckLinks(http, call.Clock, answers.Add).RunAsync([.. addresses.Select(static a => new DataAddress(a, "dcat:accessURL", a, null))], progress, cancel);
            return new CheckReport { Profile = "", Checked = addresses.Count, Findings = [], Errors = 0, Warnings = 0, Hints = 0 };
        });
        return [.. answers];
    }

    /// <summary>The client for it.</summary>
    public static HttpMessageHandler Create(Call call, bool allowLocal) => PoliteHttp.CreateHandler(new PoliteHttpOptions
    {
        AllowLocal = allowLocal,
        Clock = call.Clock,
        HeaderTimeout = TimeSpan.FromSeconds(20),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        Retries = 1,
        MaxRetryAfter = TimeSpan.FromSeconds(10),
    });
}
