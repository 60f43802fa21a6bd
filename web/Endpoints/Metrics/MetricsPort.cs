using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Metrics;

/// <summary>
/// <c>/metrics</c> (Prometheus text, version 0.0.4) on ports of its own, which answer nothing else; the public ports know no such address, save for who
/// shows a token. The port is the connection's: what a request says of its host is not asked.
/// </summary>
internal sealed class MetricsPort(SiteOptions site, RequestTally tally, Bearer bearer)
{
    private const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly HashSet<int> ports = [.. Ports(site.Workspace.Settings.Site.MetricsUrls)];

    /// <summary>Addresses of the setting, checked.</summary>
    /// <exception cref="SettingsInvalidException">One cannot be read, or has the port of a public address.</exception>
    public static IReadOnlyList<string> Urls(SiteOptions site)
    {
        var own = Split(site.Workspace.Settings.Site.MetricsUrls);
        var open = Ports(site.Urls).ToHashSet();
        return own.FirstOrDefault(u => PortOf(u) is not { } port || open.Contains(port)) is not { } wrong ? own
            : throw new SettingsInvalidException(LocalText.Of(
            sl: $"site.metricsUrls: »{wrong}« ni naslov z lastnimi vrati. Zapišite ga kot http://127.0.0.1:9464, z drugimi vrati kot spletno mesto.",
            en: $"site.metricsUrls: \"{wrong}\" is not an address with a port of its own. Write it as http://127.0.0.1:9464, with another port than the site's."));
    }

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var isAsked = context.Request.Path == "/metrics" && HttpMethods.IsGet(context.Request.Method);
        if (!ports.Contains(context.Connection.LocalPort))
        {
            if (!isAsked || context.Request.Headers.Authorization.Count == 0)
            {
                await next(context);
            }
            else if (await bearer.IsLetInAsync(context))
            {
                await AnswerTokenAsync(context);
            }
        }
        else if (isAsked)
        {
            await SendAsync(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private Task AnswerTokenAsync(HttpContext context)
    {
        if (Bearer.Of(context) is BearerAnswer.Known { Grant: var grant } && grant.Allows(TokenScope.Metrics))
        {
            return SendAsync(context);
        }

        var isKnown = Bearer.Of(context) is BearerAnswer.Known;
        context.Response.Headers.WWWAuthenticate = isKnown ? Bearer.Challenge("insufficient_scope", "metrics") : Bearer.Challenge("invalid_token");
        return Results.Problem(statusCode: isKnown ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    private static string[] Split(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<int> Ports(string? urls) => Split(urls).Select(PortOf).OfType<int>();

    // http://*:80 is an address to listen at, though no address to go to.
    private static int? PortOf(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal),
            UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" ? uri.Port : null;

    private async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(await TextAsync(context.RequestAborted), context.RequestAborted);
    }

    private async Task<string> TextAsync(CancellationToken cancel)
    {
        var text = new StringBuilder();
        tally.Write(text);
        text.Append("# HELP opendata_records Records of the catalogue by status.\n# TYPE opendata_records gauge\n");
        foreach (var status in Enum.GetValues<RecordStatus>())
        {
            var count = await site.Store.CountAsync(new RecordFilter { Status = status }, cancel);
            text.Append(CultureInfo.InvariantCulture, $"opendata_records{{status=\"{status.ToString().ToLowerInvariant()}\"}} {count}\n");
        }

        text.Append("# HELP opendata_source_last_run_start_seconds When the last run of a source began, by its outcome.\n");
        text.Append("# TYPE opendata_source_last_run_start_seconds gauge\n");
        foreach (var source in await site.Store.ListSourcesAsync(cancel))
        {
            if (await site.Store.ListRunsAsync(source.Id, 1, cancel) is [var run])
            {
                var (status, start) = (run.Status.ToString().ToLowerInvariant(), run.StartedAt.ToUnixTimeSeconds());
                text.Append(CultureInfo.InvariantCulture,
                    $"opendata_source_last_run_start_seconds{{source=\"{source.Id}\",status=\"{status}\"}} {start}\n");
            }
        }

        text.Append("# HELP process_resident_memory_bytes Resident memory.\n# TYPE process_resident_memory_bytes gauge\n");
        text.Append(CultureInfo.InvariantCulture, $"process_resident_memory_bytes {Environment.WorkingSet}\n");
        return text.ToString();
    }
}
