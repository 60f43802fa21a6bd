using System.Collections.Concurrent;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;
using OpenData.Cli.Printing;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary>Asks addresses whether they answer, politely and within bounds, for <c>check --links</c> and <c>score --links</c>.</summary>
internal static class AskedLinks
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    /// <summary>What each address answered.</summary>
    public static async Task<IReadOnlyList<LinkCheck>> RunAsync(Call call, IReadOnlyList<DataAddress> addresses, bool allowLocal, CancellationToken cancel)
    {
        var answers = new ConcurrentBag<LinkCheck>();
        using var http = Create(call.Clock, allowLocal);
        await CheckWatch.RunAsync(call, async progress =>
        {
            await new CheckLinks(http, call.Clock, answers.Add) { Spacing = SpacingOf(allowLocal) }.RunAsync(addresses, progress, cancel);
            return new CheckReport { Profile = "", Checked = addresses.Count, Findings = [], Errors = 0, Warnings = 0, Hints = 0 };
        });
        return [.. answers];
    }

    /// <summary>Who may ask addresses of the own network asks machines of the own house: they need no pause.</summary>
    public static TimeSpan SpacingOf(bool allowLocal) => allowLocal ? TimeSpan.FromMilliseconds(20) : Spacing;

    /// <summary>The client for it. A file may be of any size: no more than its beginning is read.</summary>
    public static HttpMessageHandler Create(TimeProvider clock, bool allowLocal) => PoliteHttp.CreateHandler(new PoliteHttpOptions
    {
        AllowLocal = allowLocal,
        Clock = clock,
        HeaderTimeout = TimeSpan.FromSeconds(20),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        TotalTimeout = TimeSpan.FromMinutes(1),
        MaxBytes = long.MaxValue,
        Retries = 1,
        MaxRetryAfter = TimeSpan.FromSeconds(10),
    });
}
