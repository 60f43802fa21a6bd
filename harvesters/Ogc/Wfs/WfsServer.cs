using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>A Web Feature Service, 2.0 or 1.1.</summary>
internal sealed class WfsServer : OgcServer
{
    private const int MaxException = 64 << 10;

    private readonly SourceReader reader;
    private readonly OgcOptions options;
    private readonly WfsCapabilities capabilities;

    private WfsServer(SourceReader reader, OgcOptions options, WfsCapabilities capabilities, string mark)
    {
        (this.reader, this.options, this.capabilities, Mark) = (reader, options, capabilities, mark);
        Service = capabilities.ToService();
        Incomplete = capabilities.Broken ?? (capabilities.WasCut ? TooMany(options.MaxLayers) : null);
    }

    public override OgcServiceDescription Service { get; }

    public override IReadOnlyList<OgcLayer> Layers => capabilities.Layers;

    public override string Mark { get; }

    /// <summary>Reads the capabilities.</summary>
    public static async Task<WfsServer> OpenAsync(SourceReader reader, Uri location, OgcOptions options, CancellationToken cancel)
    {
        await using var answer = await reader.ReadAsync(WfsAddress.Capabilities(WfsAddress.EndpointOf(location)), cancel);
        using var hash = SHA256.Create();
        var capabilities = new WfsCapabilities(location, options);
        await using (var hashed = new CryptoStream(answer.Body, hash, CryptoStreamMode.Read, leaveOpen: true))
        {
            await capabilities.ReadAsync(hashed, cancel);
            await hashed.CopyToAsync(Stream.Null, cancel);
        }

        return new WfsServer(reader, options, capabilities, Convert.ToHexStringLower(hash.Hash ?? []));
    }

    public override async Task<OgcSurvey> SurveyAsync(OgcLayer layer, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var columns = await TryAsync(layer, findings, () => SchemaAsync(layer, cancel)) ?? [];
        var features = await TryAsync(layer, findings, () => HitsAsync(layer, cancel));
        if (features > 0 && findings.Count == 0)
        {
            columns = await TryAsync(layer, findings, () => SampleAsync(layer, columns, cancel)) ?? columns;
        }

        return new OgcSurvey { Columns = columns, Features = features, Findings = [.. findings.Take(1)] };
    }

    public override async IAsyncEnumerable<JsonElement> ReadAsync(
        OgcLayer layer, CoordinateSystem system, long? expected, [EnumeratorCancellation] CancellationToken cancel)
    {
        var format = layer.Downloads.FirstOrDefault(d => d.Format == "GeoJSON");
        var tally = new FeatureTally(layer.Name, options.MaxFeatures);
        var said = expected;
        long from = 0;
        do
        {
            var address = capabilities.Pages
                ? capabilities.Address.Page(layer.Name, format?.Wire, system, options.PageSize, from)
                : capabilities.Address.Features(layer.Name, format?.Wire, system);
            await using var answer = await AskAsync(layer, address, cancel);
            var pageNumbers = new PageNumbers();
            await foreach (var feature in Features(answer, format is not null, system, pageNumbers, cancel))
            {
                if (tally.Take(feature))
                {
                    yield return feature;
                }
            }

            said = pageNumbers.Matched ?? said;
            from += tally.OnPage;
        }
        while (tally.EndPage() && capabilities.Pages && !(said <= tally.Count));
        tally.Demand(said);
    }

    private static async IAsyncEnumerable<JsonElement> Features(
        SourceAnswer answer, bool json, CoordinateSystem system, PageNumbers numbers, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!json)
        {
            await foreach (var feature in GmlFeatures.ReadAsync(answer, system, numbers, cancel))
            {
                yield return feature;
            }

            yield break;
        }

        var items = new JsonItems(answer.Body, "features");
        await foreach (var feature in items.ReadAsync(cancel))
        {
            yield return feature;
        }

        foreach (var name in new[] { "numberMatched", "totalFeatures" })
        {
            numbers.Matched ??= items.Members.TryGetValue(name, out var number) && number.Number() is { } n and >= 0 ? (long)n : null;
        }

        if (!items.WasFound)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Odgovor strežnika {answer.Asked.IdnHost} ni GeoJSON FeatureCollection.",
                en: $"The answer of {answer.Asked.IdnHost} is no GeoJSON FeatureCollection."));
        }
    }

    private async Task<IReadOnlyList<OgcColumn>> SchemaAsync(OgcLayer layer, CancellationToken cancel)
    {
        await using var answer = await AskAsync(layer, capabilities.Address.Schema(layer.Name), cancel);
        return await WfsSchema.ReadAsync(answer.Body, layer.Name, options.Language, cancel);
    }

    private async Task<long?> HitsAsync(OgcLayer layer, CancellationToken cancel)
    {
        await using var answer = await AskAsync(layer, capabilities.Address.Hits(layer.Name), cancel);
        using var xml = ForeignXml.Open(answer.Body, 16 << 20);
        await xml.MoveToContentAsync();
        return long.TryParse(xml.GetAttribute("numberMatched")
            ?? xml.GetAttribute("numberOfFeatures"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    // What the data have and the schema does not say (a schema may lie elsewhere).
    private async Task<IReadOnlyList<OgcColumn>> SampleAsync(OgcLayer layer, IReadOnlyList<OgcColumn> declared, CancellationToken cancel)
    {
        var format = layer.Downloads.FirstOrDefault(d => d.Format == "GeoJSON");
        await using var answer = await AskAsync(layer, capabilities.Address.Page(layer.Name, format?.Wire, null, SampleSize, 0), cancel);
        var columns = declared.ToList();
        await foreach (var feature in Features(answer, format is not null, layer.Systems.Count > 0 ? layer.Systems[0]
            : CoordinateSystem.Wgs84, new PageNumbers(), cancel))
        {
            SampleColumns.Add(columns, feature);
        }

        return columns;
    }

    private async Task<SourceAnswer> AskAsync(OgcLayer layer, Uri address, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(() => SourceReader.Request(address), cancel);
        try
        {
            if (Encoding.UTF8.GetString(answer.Head).Contains("ExceptionReport", StringComparison.Ordinal))
            {
                var words = ForeignXml.ExceptionText((await answer.ReadBytesAsync(MaxException, cancel)).Span);
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"Strežnik je zahtevo za sloj »{layer.Name}« zavrnil: {words}",
                    en: $"The server refused the request for the layer \"{layer.Name}\": {words}"));
            }

            return answer.Demanded();
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    // What the server refuses is said of the layer; a server that is not there at all is not the layer's fault.
    private static async Task<T?> TryAsync<T>(OgcLayer layer, List<Finding> findings, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (SourceUnreadableException e)
        {
            findings.Add(OgcFindings.NotSurveyed(layer.Name, e.Text));
        }
        catch (XmlException)
        {
            findings.Add(
                OgcFindings.NotSurveyed(layer.Name, LocalText.Of(sl: "odgovor ni veljaven XML", en: "the answer is not valid XML")));
        }

        return default;
    }

    private static LocalText TooMany(int max) => LocalText.Of(
        sl: $"Strežnik ima več kot {max} slojev; preostali niso prebrani. Povečajte max-layers ali izberite sloje z nastavitvijo layers.",
        en: $"The server has more than {max} layers; the rest was not read. Raise max-layers, or choose layers with the setting layers.");
}

/// <summary>What a page says of the whole.</summary>
internal sealed class PageNumbers
{
    /// <summary>Number of features that match the request; null when the page does not say.</summary>
    public long? Matched { get; set; }
}
