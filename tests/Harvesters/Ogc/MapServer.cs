using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ogc;

/// <summary>
/// A real MapServer: its CGI program is run for every request behind a loopback server. It serves generated layers as WFS at <c>/ows</c> and as OGC
/// API Features at <c>/obcina/ogcapi</c>.
/// </summary>
internal sealed class MapServer : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly LoopbackServer server;

    private MapServer(TempFolder folder, LoopbackServer server) => (this.folder, this.server) = (folder, server);

    public string Wfs => server.Address + "/ows";

    public string Features => server.Address + "/obcina/ogcapi";

    public IReadOnlyList<HttpRequestSeen> Requests => server.Requests;

    /// <param name="features">Features of the layer <c>igrisca</c>, points a kilometre apart in D96/TM.</param>
    /// <param name="systems">Systems the layers are offered in.</param>
    /// <param name="formats">Output formats of the WFS beside GML.</param>
    public static async Task<MapServer> StartAsync(int features = 5, string systems = "EPSG:3794 EPSG:4326", string formats = "geojson,csv,SHAPE-ZIP")
    {
        var program = Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/lib/cgi-bin").Select(d => Path.Combine(d, "mapserv")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The tests need MapServer: apt-get install cgi-mapserver (tests/run.sh does it)");
        var folder = new TempFolder();
        LoopbackServer? running = null;
        running = await LoopbackServer.StartAsync(context => AnswerAsync(context, program, folder.Path));
        folder.File("igrisca.geojson", Points(features));
        folder.File("ceste.geojson", Roads);
        folder.File("prazen.geojson", """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3794"}},"features":[]}""");
        folder.File("obcina.map", MapFile(folder.Path, running.Address, systems, formats));
        folder.File("mapserver.conf", $"""
            CONFIG
              ENV
                MS_MAP_PATTERN "."
                OGCAPI_HTML_TEMPLATE_DIRECTORY "/usr/share/mapserver/ogcapi/templates/html-plain/"
              END
              MAPS
                "obcina" "{folder.Path}/obcina.map"
              END
            END
            """);
        return new MapServer(folder, running);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Easting and northing of the feature with this number.</summary>
    public static (double Easting, double Northing) Place(int number) => (461_000 + number % 100 * 100, 100_000 + number / 100 * 100);

    private static string Points(int count) =>
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3794"}},"features":["""
        + string.Join(',', Enumerable.Range(1, count).Select(Point)) + "]}";

    private static string Point(int number)
    {
        var (easting, northing) = Place(number);
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"Feature","properties":{"sifra":{{{number}}},"ime":"Igrišče Čolnarna & {{{number}}}","povrsina":{{{number}}}.5,"zgrajeno":"20{{{number % 20 + 10}}}-05-01"},
            "geometry":{"type":"Point","coordinates":[{{{easting}}},{{{northing}}}]}}
            """);
    }

    private const string Roads = """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3794"}},"features":[
        {"type":"Feature","properties":{"id":1,"ime":"Cesta"},"geometry":{"type":"LineString","coordinates":[[461000,100000],[461500,100500],[462000,100000]]}},
        {"type":"Feature","properties":{"id":2,"ime":"Pot"},"geometry":{"type":"LineString","coordinates":[[463000,101000],[463500,101500]]}}]}
        """;

    private static string MapFile(string folder, string address, string systems, string formats)
    {
        var map = new StringBuilder($"""
            MAP
              NAME "obcina"
              EXTENT 370000 20000 630000 200000
              UNITS METERS
              SIZE 400 300
              PROJECTION "init=epsg:3794" END
              OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json; subtype=geojson" FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "USE_FEATUREID=true" END
              OUTPUTFORMAT NAME "csv" DRIVER "OGR/CSV" MIMETYPE "text/csv" FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" END
              OUTPUTFORMAT NAME "SHAPE-ZIP" DRIVER "OGR/ESRI Shapefile" FORMATOPTION "FORM=zip" FORMATOPTION "FILENAME=sloj.zip" END
              WEB METADATA
                "ows_title" "Prostorski podatki občine Primer"
                "ows_abstract" "Storitev z občinskimi sloji"
                "ows_keywordlist" "prostor,občina"
                "ows_onlineresource" "{address}/ows"
                "oga_onlineresource" "{address}/obcina/ogcapi"
                "ows_fees" "none"
                "ows_accessconstraints" "CC BY 4.0"
                "ows_contactorganization" "Občina Primer"
                "ows_contactperson" "Ana Novak"
                "ows_contactposition" "Oddelek za prostor"
                "ows_contactelectronicmailaddress" "gis@obcina.example"
                "ows_srs" "{systems}"
                "ows_enable_request" "*"
                "oga_enable_request" "*"
                "wfs_getfeature_formatlist" "{formats}"
              END END

            """);
        Layer(map, folder, "igrisca", "POINT", "Otroška igrišča", "sifra");
        Layer(map, folder, "ceste", "LINE", "Občinske ceste", "id");
        Layer(map, folder, "prazen", "POINT", "Prazen sloj", "id");
        return map.Append("END\n").ToString();
    }

    private static void Layer(StringBuilder map, string folder, string name, string type, string title, string id) => map.Append(CultureInfo.InvariantCulture, $"""
          LAYER
            NAME "{name}"
            TYPE {type}
            STATUS ON
            CONNECTIONTYPE OGR
            CONNECTION "{folder}/{name}.geojson"
            PROJECTION "init=epsg:3794" END
            EXTENT {(name == "prazen" ? "460000 100000 470000 110000" : "461000 100000 472000 101000")}
            TEMPLATE "x"
            METADATA
              "ows_title" "{title}"
              "ows_abstract" "Opis sloja {name}"
              "ows_keywordlist" "{name},prostor"
              "gml_include_items" "all"
              "gml_featureid" "{id}"
              "gml_types" "auto"
              "wfs_metadataurl_href" "https://obcina.example/meta/{name}.xml"
              "wfs_metadataurl_format" "XML"
              "wfs_metadataurl_type" "TC211"
            END
          END

        """);

    private static async Task AnswerAsync(HttpContext context, string program, string folder)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var api = context.Request.Path.StartsWithSegments("/obcina");
        start.Environment["REQUEST_METHOD"] = "GET";
        start.Environment["QUERY_STRING"] = (context.Request.QueryString.Value ?? "").TrimStart('?');
        start.Environment["SERVER_NAME"] = context.Request.Host.Host;
        start.Environment["SERVER_PORT"] = (context.Request.Host.Port ?? 80).ToString(CultureInfo.InvariantCulture);
        start.Environment["MAPSERVER_CONFIG_FILE"] = Path.Combine(folder, "mapserver.conf");
        start.Environment["HTTP_ACCEPT"] = context.Request.Headers.Accept.ToString();
        start.Environment["SCRIPT_NAME"] = api ? "" : "/ows";
        start.Environment[api ? "PATH_INFO" : "MS_MAPFILE"] = api ? context.Request.Path.Value : Path.Combine(folder, "obcina.map");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(context.RequestAborted);
        using var whole = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(whole, context.RequestAborted);
        await process.WaitForExitAsync(context.RequestAborted);
        await error;
        var bytes = whole.ToArray();
        var border = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, Math.Max(0, border)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (name == "Status")
            {
                context.Response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            }
            else
            {
                context.Response.Headers[name] = value;
            }
        }

        await context.Response.Body.WriteAsync(bytes.AsMemory(border + 4), context.RequestAborted);
    }
}
