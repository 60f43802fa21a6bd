using OpenData.Catalog.Quality;
using OpenData.Cli.Printing;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary><c>check --links</c>: asks the addresses that the checked data name.</summary>
internal static class CheckedLinks
{
    public static async Task<CheckReport> RunAsync(Call call, CheckAsked asked, CheckReport report, CancellationToken cancel)
    {
        using var http = PoliteHttp.CreateHandler(new PoliteHttpOptions
        {
            AllowLocal = asked.AllowLocal,
            Clock = call.Clock,
            HeaderTimeout = TimeSpan.FromSeconds(20),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            Retries = 1,
            MaxRetryAfter = TimeSpan.FromSeconds(10),
        });
        return await CheckWatch.RunAsync(call, async progress => report.With(await new CheckLinks(http, call.Clock).RunAsync(report.Addresses, progress, cancel)));
    }
}
