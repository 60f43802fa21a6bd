using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Bench.Sources;

/// <summary>One harvest, or one loop over the same pages, in a process of its own.</summary>
internal static class SourcesChild
{
    public static async Task RunAsync(string[] arguments, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var measured = arguments switch
        {
            ["pages", "ckan", var address] => await PortalPagesAsync(address, cancel),
            ["pages", _, var address] => await FeedPagesAsync(address, cancel),
            ["once", var kind, var address, var store, var connection, var folder] => await HarvestAsync(kind, address, store, connection, folder, cancel),
            _ => throw new ArgumentException("pages KIND ADDRESS | once KIND ADDRESS STORE CONNECTION FOLDER"),
        };
        Console.WriteLine(JsonSerializer.Serialize(measured with { Seconds = watch.Elapsed.TotalSeconds, PeakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6 }));
    }

    private static async Task<Measured> HarvestAsync(string kind, string address, string storeKind, string connection, string folder, CancellationToken cancel)
    {
        await using var store = await CatalogStore.OpenAsync(new StoreOptions { Kind = storeKind, ConnectionString = connection }, TimeProvider.System, cancel);
        await store.SaveSourceAsync(
            new Source { Id = "izvor", Kind = kind, Location = address, Settings = new Dictionary<string, string> { ["allow-local"] = "true" } }, new Change("bench", "bench"), cancel);
        var settings = new HarvestSettings { ApproveAutomatically = true, Http = _ => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true }) };
        var harvest = new HarvestSource(store, new KeptFiles(Path.Combine(folder, "files")), AllHarvesters.Create(), settings, TimeProvider.System);
        var run = (await harvest.RunAsync(new HarvestRequest { Source = "izvor", Actor = "bench" }, null, cancel)).Run;
        return new Measured(0, 0, run.Requests, run.Added, run.Unchanged, run.WouldArchive, run.Status.ToString().ToLowerInvariant());
    }

    // Asks for what the harvest asks for, reads every record, keeps none.
    private static async Task<Measured> PortalPagesAsync(string address, CancellationToken cancel)
    {
        const int Rows = 100;
        using var client = new HttpMessageInvoker(PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true }));
        var (read, requests) = (0, 0);
        for (var more = true; more;)
        {
            var uri = string.Create(CultureInfo.InvariantCulture, $"{address}/api/3/action/package_search?rows={Rows}&start={read}&sort=id%20asc");
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await client.SendAsync(request, cancel);
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            var before = read;
            await foreach (var _ in new JsonItems(body, "result/results").ReadAsync(cancel))
            {
                read++;
            }

            requests++;
            more = read - before == Rows;
        }

        return new Measured(0, 0, requests, read, 0, 0, "read");
    }

    private static async Task<Measured> FeedPagesAsync(string address, CancellationToken cancel)
    {
        using var client = new HttpMessageInvoker(PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true }));
        var requests = 0;
        for (string? next = address; next is not null; requests++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            using var response = await client.SendAsync(request, cancel);
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            string? found = null;
            RdfReader.Read(body, RdfSyntax.Turtle, new RdfReadOptions(), triple => found = Next(triple) ?? found, cancel);
            next = found;
        }

        return new Measured(0, 0, requests, 0, 0, 0, "read");
    }

    private static string? Next(Triple triple) =>
        triple.Predicate.Value.EndsWith("nextPage", StringComparison.Ordinal) && triple.Object is Iri next ? next.Value : null;
}
