using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenData.Bench.Sources;

/// <summary>
/// Sources to be harvested, in a process of their own so that nothing of them is measured: <c>/portal</c> is a CKAN with that many packages,
/// <c>/feed.ttl</c> a paged DCAT feed, <c>/empty.json</c> a <c>data.json</c> without datasets. Ends when its standard input does.
/// </summary>
internal static class BenchServer
{
    private const int FeedPage = 200;

    public static async Task RunAsync(int datasets, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/portal/api/3/action/{action}", (HttpContext context, string action) => PortalAsync(context, action, datasets));
        app.MapGet("/feed.ttl", context => FeedAsync(context, datasets, app.Urls.First()));
        app.MapGet("/empty.json", context => context.Response.WriteAsync("{\"conformsTo\":\"https://project-open-data.cio.gov/v1.1/schema\",\"dataset\":[]}"));
        await app.StartAsync(cancel);
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync(cancel);
    }

    private static async Task PortalAsync(HttpContext context, string action, int datasets)
    {
        int Number(string name, int otherwise) => context.Request.Query[name] is [{ } text] ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        var newestFirst = context.Request.Query["sort"] is [{ } sort] && sort.Contains("desc", StringComparison.Ordinal);
        var (start, rows) = (Number("start", 0), Math.Min(1_000, Number("rows", 10)));
        var body = new StringBuilder("{\"help\":\"\",\"success\":true,\"result\":");
        switch (action)
        {
            case "package_search":
                body.Append(CultureInfo.InvariantCulture, $"{{\"count\":{datasets},\"sort\":\"{(newestFirst ? "metadata_modified desc" : "id asc")}\",\"results\":[");
                for (var i = start; i < Math.Min(datasets, start + rows); i++)
                {
                    Package(body.Append(i > start ? "," : ""), newestFirst ? datasets - 1 - i : i);
                }

                body.Append("]}");
                break;
            case "package_list":
                body.Append('[').AppendJoin(',', Enumerable.Range(0, datasets).Select(i => $"\"zbirka-{i:00000}\"")).Append(']');
                break;
            case "status_show":
                body.Append("{\"ckan_version\":\"2.10.4\"}");
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.Append('}').ToString()), context.RequestAborted);
    }

    // About 2.5 kB, as a municipal package of a portal is: four resources, six tags, an organisation, some extras.
    private static void Package(StringBuilder body, int i)
    {
        body.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{i:00000000}}-aaaa-4bbb-8ccc-000000000000","name":"zbirka-{{i:00000}}","title":"Evidenca številka {{i}} o javnih površinah","notes":"Podatki o površinah enote {{i}}, zbrani pri vzdrževanju in pregledih javnih površin v občini.","state":"active","type":"dataset","private":false,"metadata_created":"2025-01-01T08:00:00.000000","metadata_modified":"2026-01-01T{{i / 3600 % 24:00}}:{{i / 60 % 60:00}}:{{i % 60:00}}.{{i:000000}}","license_id":"cc-by","license_title":"Creative Commons Attribution","license_url":"https://creativecommons.org/licenses/by/4.0/","maintainer_email":"podatki@primer.si","organization":{"id":"o-{{i % 20}}","name":"enota_{{i % 20}}","title":"Enota {{i % 20}}"},"groups":[{"name":"okolje","title":"Okolje"}],"tags":[{"name":"površine"},{"name":"vzdrževanje"},{"name":"enota {{i % 50}}"},{"name":"občina"},{"name":"ceste"},{"name":"zelenice"}],"extras":[{"key":"frequency","value":"letno"},{"key":"spatial_text","value":"Ptuj"}],"resources":[""");
        string[] formats = ["CSV", "XLSX", "JSON", "GeoJSON"];
        for (var r = 0; r < formats.Length; r++)
        {
            body.Append(r > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $$"""{"id":"r{{r}}-{{i}}","name":"Podatki {{formats[r]}}","description":"Podatki v obliki {{formats[r]}}","format":"{{formats[r]}}","url":"https://podatki.primer.si/evidence/{{i}}.{{formats[r]}}","size":{{1000 + i}},"created":"2025-01-01T08:00:00.000000","last_modified":"2026-01-01T08:00:00.000000","state":"active"}""");
        }

        body.Append("]}");
    }

    private static async Task FeedAsync(HttpContext context, int datasets, string address)
    {
        var page = context.Request.Query["page"] is [{ } text] ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
        var (first, last) = ((page - 1) * FeedPage, Math.Min(datasets, page * FeedPage));
        var body = new StringBuilder("@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n");
        body.Append(CultureInfo.InvariantCulture, $"<{address}/feed.ttl?page={page}> a hydra:PagedCollection ; hydra:totalItems {datasets}");
        body.Append(last < datasets ? $" ; hydra:nextPage <{address}/feed.ttl?page={page + 1}> .\n" : " .\n");
        body.Append("<https://podatki.primer.si/> a dcat:Catalog ; dct:title \"Katalog\"@sl .\n");
        for (var i = first; i < last; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <https://podatki.primer.si/> dcat:dataset <https://podatki.primer.si/zbirka/{i}> .
                <https://podatki.primer.si/zbirka/{i}> a dcat:Dataset ; dct:title "Evidenca številka {i} o javnih površinah"@sl, "Register {i} of public areas"@en ;
                  dct:description "Podatki o površinah enote {i}, zbrani pri vzdrževanju in pregledih javnih površin v občini."@sl ; dcat:keyword "površine"@sl, "enota {i % 50}"@sl ;
                  dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI> ; dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
                  dct:publisher <https://podatki.primer.si/enota/{i % 20}> ; dct:identifier "Z-{i:000000}" ; dct:modified "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
                  dcat:distribution <https://podatki.primer.si/zbirka/{i}/csv>, <https://podatki.primer.si/zbirka/{i}/json> .
                <https://podatki.primer.si/zbirka/{i}/csv> a dcat:Distribution ; dcat:accessURL <https://podatki.primer.si/evidence/{i}.csv> ; dcat:downloadURL <https://podatki.primer.si/evidence/{i}.csv> ;
                  dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ; dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .
                <https://podatki.primer.si/zbirka/{i}/json> a dcat:Distribution ; dcat:accessURL <https://podatki.primer.si/evidence/{i}.json> ; dcat:downloadURL <https://podatki.primer.si/evidence/{i}.json> ;
                  dct:format <http://publications.europa.eu/resource/authority/file-type/JSON> ; dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .
                <https://podatki.primer.si/enota/{i % 20}> a foaf:Agent ; foaf:name "Enota {i % 20}"@sl .

                """);
        }

        context.Response.ContentType = "text/turtle";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToString()), context.RequestAborted);
    }
}
