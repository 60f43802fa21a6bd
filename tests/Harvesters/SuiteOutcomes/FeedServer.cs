using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.Dcat;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.SuiteOutcomes;

/// <summary>Serves the real feeds of <c>../shared</c> on loopback, each under its path, whatever is asked of it; media types are as vague as real ones.</summary>
internal static class FeedServer
{
    public static Task<LoopbackServer> StartAsync() => LoopbackServer.StartAsync(async context =>
    {
        var path = SharedData.At([.. context.Request.Path.Value!.TrimStart('/').Split('/')]);
        context.Response.ContentType = Path.GetExtension(path) switch { ".ttl" => "text/plain", ".json" or ".jsonld" => "application/json", _ => "application/xml" };
        await context.Response.SendFileAsync(path);
    });

    /// <summary>A source that reads the one page: what other pages a feed names lie elsewhere.</summary>
    public static Source Source(FeedCounts feed, string server) => new()
    {
        Id = "vir",
        Kind = feed.IsCsw ? "csw" : "dcat",
        Location = $"{server}/{feed.Feed}",
        Settings = feed.IsCsw
            ? new Dictionary<string, string> { ["max-pages"] = "1", ["schema"] = feed.IsIso ? "iso" : "dcat" }
            : new Dictionary<string, string> { ["max-pages"] = "1", ["check-total"] = "false" },
    };

    public static async Task<HarvestTrial> ReadAsync(FeedCounts feed)
    {
        await using var server = await StartAsync();
        var source = Source(feed, server.Address);
        object options = feed.IsCsw
            ? new CswOptions { MaxPages = 1, Schema = feed.IsIso ? "iso" : "dcat" }
            : new DcatOptions { MaxPages = 1, CheckTotal = false };
        return await HarvestTrial.RunAsync(source.Kind, source.Location, options);
    }
}
