using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;

namespace OpenData.Harvesters.ArcGis.Hub;

/// <summary>From a dataset of a Hub site to a record: a pure function.</summary>
internal static class HubMapping
{
    /// <param name="item">The dataset.</param>
    /// <param name="site">The site's address.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="page">Number of the page, for one without an id.</param>
    /// <param name="place">Its place on the page.</param>
    public static HarvestEvent ToRecord(JsonElement item, Uri site, ArcGisOptions options, int page, int place)
    {
        var id = item.Text("id");
        var said = item.Member("attributes");
        var title = ForeignText.Line(ForeignHtml.Text(said?.Text("name") ?? said?.Text("title")));
        if (!ForeignText.IsId(id) || said is not { } data || title is null)
        {
            return new HarvestEvent.Rejected(ForeignText.IsId(id) ? id! : $"#{page}.{place}", LocalText.Of(
                sl: $"Zapis {place} na strani {page} nima oznake (id) ali imena (attributes/name). Popravite ga na portalu.",
                en: $"Record {place} on page {page} has no id or no name (attributes/name). Mend it at the site."));
        }

        var words = ForeignTerms.Licence(Licences(data));
        var distributions = Distributions(data, words);
        var rights = ForeignTerms.Rights([data.Text("licenseInfo"), data.Text("accessInformation")], options.Language);
        var landing = WebAddress.ToAsk(item.Member("links")?.Text("itemPage") ?? data.Text("landingPage"), site)
            ?? new Uri(site, $"/datasets/{Uri.EscapeDataString(id!)}"); // an id is no null
        return new HarvestEvent.Found(id!, new Dataset // as above
        {
            Title = ForeignNames.In(title, options.Language),
            Description = ForeignNames.Html(data.Text("description") ?? data.Text("snippet"), options.Language),
            Keywords = ForeignNames.Keywords(data.Texts("tags"), options.Language),
            Publisher = ForeignText.Line(data.Text("source") ?? data.Text("organization") ?? data.Text("orgName")) is { } name
                ? new Agent { Name = LocalText.In(options.Language, name) } : null,
            Issued = Time(data, "created"),
            Modified = Time(data, "modified"),
            SpatialCoverage = Box(data.Member("extent")) is { } box ? [box.ToLocation()] : [],
            LandingPages = [new LabelledNode { Iri = new Iri(landing.AbsoluteUri) }],
            Distributions = [.. distributions.Select(d => d with { Rights = rights })],
        })
        {
            Words = words,
        };
    }

    // Milliseconds since 1970, or a text.
    private static Temporal? Time(JsonElement data, string name) =>
        data.Member(name) is { ValueKind: JsonValueKind.Number } number ? ForeignTime.Epoch(number.Number())
            : ForeignTime.Moment(data.Text(name));

    // A structured licence names itself; licenseInfo is HTML that people wrote.
    private static string?[] Licences(JsonElement data)
    {
        var structured = data.Member("structuredLicense");
        return [structured?.Text("url"), structured?.Text("name"), ForeignHtml.Text(data.Text("licenseInfo"), 500)];
    }

    private static List<Distribution> Distributions(JsonElement data, Dictionary<string, IReadOnlyList<string>> words)
    {
        var distributions = new List<Distribution>();
        if (WebAddress.Of(data.Text("url")) is { } address)
        {
            var type = data.Text("type") ?? "";
            var isService = type.Contains("Service", StringComparison.OrdinalIgnoreCase)
                || type.Contains("Layer", StringComparison.OrdinalIgnoreCase) || type is "Table";
            if (!isService)
            {
                words["distributions/data/format"] = [type];
            }

            distributions.Add(new Distribution
            {
                Key = isService ? "service" : "data",
                Title = isService ? LocalText.Of(sl: "Storitev ArcGIS REST", en: "ArcGIS REST service")
                    : LocalText.Of(sl: "Podatki", en: "Data"),
                AccessUrls = [address],
                DownloadUrls = isService ? [] : [address],
            });
            if (isService && (data.Text("supportedQueryFormats")?.Contains("geoJSON", StringComparison.OrdinalIgnoreCase) ?? false))
            {
                words["distributions/geojson/format"] = ["GeoJSON"];
                distributions.Add(new Distribution
                {
                    Key = "geojson",
                    Title = LocalText.Of(sl: "Podatki v obliki GeoJSON (iz storitve)", en: "Data as GeoJSON (from the service)"),
                    AccessUrls = [new Iri(address.Value.TrimEnd('/') + "/query?where=1%3D1&outFields=*&outSR=4326&f=geojson")],
                });
            }
        }

        return distributions;
    }

    // [[west, south], [east, north]], as it is or as "coordinates".
    private static GeoBox? Box(JsonElement? extent)
    {
        var corners = extent is { ValueKind: JsonValueKind.Array } ? extent : extent?.Member("coordinates");
        if (corners is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() != 2
            || list.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.Array || c.GetArrayLength() < 2))
        {
            return null;
        }

        double?[] n = [list[0][0].Number(), list[0][1].Number(), list[1][0].Number(), list[1][1].Number()];
        return n is [{ } west, { } south, { } east, { } north] ? GeoBox.Of(CoordinateSystem.Wgs84, west, south, east, north) : null;
    }

}
