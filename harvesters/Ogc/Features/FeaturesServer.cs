using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Http;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc.Features;

/// <summary>An OGC API Features server (OGC 17-069r4).</summary>
internal sealed class FeaturesServer : OgcServer
{
    private const int MaxPages = 10_000;
    private const string Geo = "application/geo+json";

    private readonly SourceReader reader;
    private readonly OgcOptions options;
    private readonly List<OgcLayer> layers = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, FeaturesLinks> links = new(StringComparer.Ordinal);
    private OgcServiceDescription? service;
    private long announced;
    private string? mark;

    private FeaturesServer(SourceReader reader, OgcOptions options) => (this.reader, this.options) = (reader, options);

    public override OgcServiceDescription Service => service ?? throw new InvalidOperationException("the landing page comes first");

    public override IReadOnlyList<OgcLayer> Layers => layers;

    public override long Announced => Math.Max(announced, layers.Count);

    public override string Mark => mark ??= Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>Reads the landing page, the conformance classes and the list of collections.</summary>
    public static async Task<FeaturesServer> OpenAsync(SourceReader reader, Uri location, OgcOptions options, CancellationToken cancel)
    {
        var server = new FeaturesServer(reader, options);
        var (landing, at) = await server.PageAsync(location, cancel);
        var pages = new FeaturesLinks(landing, at);

        // Somebody may have entered the address of the collections themselves.
        if (landing.Member("collections") is { ValueKind: JsonValueKind.Array })
        {
            var root = new Uri(at, at.AbsolutePath.TrimEnd('/').EndsWith("/collections", StringComparison.Ordinal) ? "." : "./");
            (landing, at) = await server.PageAsync(new UriBuilder(root) { Query = location.Query }.Uri, cancel);
            pages = new FeaturesLinks(landing, at);
        }

        var conformance = pages.Find("conformance", "http://www.opengis.net/def/rel/ogc/1.0/conformance") is { } classes
            ? (await server.TryPageAsync(classes, cancel))?.Texts("conformsTo") : null;
        var description = pages.Find("service-desc") is { } api ? await server.TryPageAsync(api, cancel) : null;
        server.service = FeaturesLandingPage.Read(landing, at, pages, conformance ?? [], description, options.Language);
        var list = pages.Find("data", "http://www.opengis.net/def/rel/ogc/1.0/data") ?? throw NoCollections(at);
        await server.CollectionsAsync(list, cancel);
        return server;
    }

    public override CoordinateSystem? SystemFor(OgcLayer layer, bool national) =>
        national ? base.SystemFor(layer, national)
            : CoordinateSystem.Wgs84; // every server answers in CRS84 unless asked otherwise (OGC 17-069r4)

    public override async Task<OgcSurvey> SurveyAsync(OgcLayer layer, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var columns = new List<OgcColumn>();
        long? count = null;
        try
        {
            if (links[layer.Name].Schema is { } schema && await TryPageAsync(schema, cancel) is { } described)
            {
                columns.AddRange(FeaturesSchema.Columns(described, options.Language));
            }

            if (links[layer.Name].Items is { } items)
            {
                await using var answer = await AskAsync(With(items, "limit", SampleSize), cancel);
                var features = new JsonItems(answer.Body, "features");
                var sampled = 0;
                await foreach (var feature in features.ReadAsync(cancel))
                {
                    SampleColumns.Add(columns, feature);
                    sampled++;
                }

                count = Matched(features) ?? (sampled < SampleSize && !FeaturesLinks.HasNext(features.Members) ? sampled : null);
            }
        }
        catch (SourceUnreadableException e)
        {
            findings.Add(OgcFindings.NotSurveyed(layer.Name, e.Text));
        }

        return new OgcSurvey { Columns = columns, Features = count, Findings = findings };
    }

    public override async IAsyncEnumerable<JsonElement> ReadAsync(
        OgcLayer layer, CoordinateSystem system, long? expected, [EnumeratorCancellation] CancellationToken cancel)
    {
        var tally = new FeatureTally(layer.Name, options.MaxFeatures);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var said = expected;
        var next = links[layer.Name].Items is { } items ? With(items, "limit", options.PageSize) : null;
        if (next is not null && system.IsNational)
        {
            next = With(next, "crs", system.Name);
        }

        while (next is not null && visited.Count < MaxPages)
        {
            visited.Add(next.AbsoluteUri);
            await using var answer = await AskAsync(next, cancel);
            var features = new JsonItems(answer.Body, "features");
            await foreach (var feature in features.ReadAsync(cancel))
            {
                if (tally.Take(feature))
                {
                    yield return feature;
                }
            }

            said = Matched(features) ?? said;
            next = tally.EndPage() ? FeaturesLinks.Next(features.Members, answer.Address) : null;
            if (next is not null && visited.Contains(next.AbsoluteUri))
            {
                throw Circle(layer.Name);
            }
        }

        tally.Demand(said);
    }

    private async Task CollectionsAsync(Uri first, CancellationToken cancel)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        for (Uri? next = first; next is not null;)
        {
            if (!visited.Add(next.AbsoluteUri) || visited.Count > MaxPages)
            {
                Incomplete = Circle("collections").Text;
                return;
            }

            var (page, at) = await PageAsync(next, cancel);
            if (page.Member("collections") is not { ValueKind: JsonValueKind.Array } list)
            {
                throw NoCollections(at);
            }

            announced = Math.Max(announced, page.Count("numberMatched") ?? 0);
            foreach (var collection in list.EnumerateArray())
            {
                if (layers.Count >= options.MaxLayers)
                {
                    Incomplete = LocalText.Of(
                        sl: $"Strežnik ima več kot {options.MaxLayers} zbirk; preostale niso prebrane. Povečajte max-layers.",
                        en: $"The server has more than {options.MaxLayers} collections; the rest was not read. Raise max-layers.");
                    return;
                }

                var own = new FeaturesLinks(collection, at);
                var layer = FeaturesCollection.Read(collection, own, layers.Count + 1, options.Language);
                layers.Add(layer);
                links.TryAdd(layer.Name, own);
            }

            next = new FeaturesLinks(page, at).Find("next");
        }

        if (announced > layers.Count)
        {
            Incomplete = LocalText.Of(
                sl: $"Strežnik pravi, da ima {announced} zbirk, na seznamu jih je {layers.Count}. Poskusite znova; če se ponavlja, "
                    + "obvestite njegovega skrbnika.",
                en: $"The server says it has {announced} collections, its list holds {layers.Count}. Try again; if it goes on, tell its "
                    + "operator.");
        }
    }

    /// <summary>
    /// A page of the description; it counts towards the mark. A server that sends people's page whatever is accepted is asked by
    /// <c>f=json</c>.
    /// </summary>
    private async Task<(JsonElement Page, Uri At)> PageAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            return await JsonPageAsync(address, cancel);
        }
        catch (SourceUnreadableException) when (!address.Query.Contains("f=", StringComparison.Ordinal))
        {
            return await JsonPageAsync(With(address, "f", "json"), cancel);
        }
    }

    private async Task<(JsonElement Page, Uri At)> JsonPageAsync(Uri address, CancellationToken cancel)
    {
        await using var answer = await reader.ReadAsync(() => Asking(address, "application/json"), cancel);
        var bytes = await answer.ReadBytesAsync(32 << 20, cancel);
        hash.AppendData(bytes.Span);
        return (JsonAnswer.Parse(bytes, address), answer.Address);
    }

    // Parts that a server may lack: what cannot be had is left out.
    private async Task<JsonElement?> TryPageAsync(Uri address, CancellationToken cancel)
    {
        await using var answer = await reader.AskAsync(() =>
            Asking(address, "application/schema+json, application/vnd.oai.openapi+json, application/json"), cancel);
        if (!answer.IsSuccess || answer.IsWebPage)
        {
            return null;
        }

        try
        {
            return await answer.ReadJsonAsync(cancel);
        }
        catch (SourceUnreadableException)
        {
            return null;
        }
    }

    private async Task<SourceAnswer> AskAsync(Uri address, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(() => Asking(address, Geo + ", application/json"), cancel);
        if (answer is { IsSuccess: true, IsWebPage: false })
        {
            return answer;
        }

        await using (answer)
        {
            throw answer.IsWebPage && answer.IsSuccess
                ? new SourceUnreadableException(
                    LocalText.Of(sl: "namesto podatkov je prišla spletna stran", en: "a web page came instead of data"))
                : new SourceUnreadableException(answer.Refusal);
        }
    }

    private static HttpRequestMessage Asking(Uri address, string accept)
    {
        var request = SourceReader.Request(address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    private static Uri With(Uri address, string name, object value) =>
        FeaturesLinks.With(address, name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");

    private static long? Matched(JsonItems features) =>
        features.Members.TryGetValue("numberMatched", out var number) && number.Number() is { } n and >= 0 ? (long)n : null;

    private static SourceUnreadableException NoCollections(Uri at) => new(LocalText.Of(
        sl: $"Na {at.AbsolutePath} strežnika {at.IdnHost} ni seznama zbirk (collections). Vpišite začetni naslov OGC API Features ali "
            + "naslov storitve WFS.",
        en: $"There is no list of collections at {at.AbsolutePath} of {at.IdnHost}. Enter the landing page of an OGC API Features, or the "
            + "address of a WFS."));

    private static SourceUnreadableException Circle(string what) => new(LocalText.Of(
        sl: $"Povezave »next« strežnika vodijo v krogu ({what}), zato branje ni popolno. Obvestite njegovega skrbnika.",
        en: $"The server's \"next\" links lead in a circle ({what}), so the reading is not whole. Tell its operator."));
}
