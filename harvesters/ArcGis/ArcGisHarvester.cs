using System.Globalization;
using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.ArcGis.Hub;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.ArcGis;

/// <summary>Kind <c>arcgis</c>: services, layers and tables of an ArcGIS Server, or the datasets of an ArcGIS Hub site.</summary>
internal sealed class ArcGisHarvester : IHarvester
{
    private const string ListMark = "layers";
    private const string TimeMark = "read";

    public string Kind => "arcgis";

    public LocalText Summary => LocalText.Of(
        sl: "sloji in tabele strežnika ArcGIS (FeatureServer, MapServer) ali zbirke portala ArcGIS Hub, po želji s posnetki",
        en: "layers and tables of an ArcGIS Server (FeatureServer, MapServer) or datasets of an ArcGIS Hub site, with snapshots if wanted");

    public Type OptionsType => typeof(ArcGisOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (ArcGisOptions)context.Options;
        var location = SourceAddress.Of(context, LocalText.Of(
            sl: "imenika storitev ArcGIS (…/rest/services) ali portala ArcGIS Hub",
            en: "an ArcGIS services directory (…/rest/services) or of an ArcGIS Hub site"));
        await using var source = new SourceReader(context);
        using var reader = new ArcGisReader(source);
        var events = options.Api == "hub"
            || (options.Api == "auto" && !location.AbsolutePath.Contains("/services", StringComparison.OrdinalIgnoreCase)
                && !location.AbsolutePath.Contains("Server", StringComparison.Ordinal))
            ? new HubHarvest(source, context, options).ReadAsync(location, cancel)
            : DirectoryAsync(reader, context, options, location, cancel);
        await foreach (var said in events)
        {
            yield return said;
        }
    }

    private static async IAsyncEnumerable<HarvestEvent> DirectoryAsync(
        ArcGisReader reader, HarvestContext context, ArcGisOptions options, Uri location, [EnumeratorCancellation] CancellationToken cancel)
    {
        var directory = new ArcGisDirectory(reader, options);
        var notes = new List<HarvestEvent>();
        var services = await directory.ServicesAsync(location, notes, cancel);
        var only = LayerNumber(location);
        var listing = reader.TakeMark();
        if (MayBeUnchanged(context, options) && notes.TrueForAll(n => n is HarvestEvent.Skipped)
            && await CanBeReadAsync(reader, directory, services, only, cancel)
            && Mark(listing, reader, options) == context.Before.Validators[ListMark])
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        reader.TakeMark();
        foreach (var note in notes)
        {
            yield return note;
        }

        var resumed = context.Before.Cursor is { } cursor ? services.ToList().FindIndex(s => s.Address.AbsoluteUri == cursor) + 1 : 0;
        var (count, isWhole) = (0L, notes.TrueForAll(n => n is HarvestEvent.Skipped) && resumed == 0);
        foreach (var (address, name) in services.Skip(resumed))
        {
            await foreach (var said in ServiceAsync(reader, directory, address, name, only, options, cancel))
            {
                count += said is HarvestEvent.Found or HarvestEvent.Rejected or HarvestEvent.Skipped ? 1 : 0;
                isWhole &= said is HarvestEvent.Found { Findings: var findings } ? findings.All(f => f.Severity == Severity.Hint)
                    : said is HarvestEvent.Skipped;
                yield return said;
                if (count > options.MaxLayers)
                {
                    yield return new HarvestEvent.Incomplete(LocalText.Of(
                        sl: $"Strežnik ima več kot {options.MaxLayers} slojev; preostali niso prebrani. Povečajte max-layers ali izberite "
                            + "storitve z nastavitvijo services.",
                        en: $"The server has more than {options.MaxLayers} layers; the rest was not read. Raise max-layers, or choose "
                            + "services with the setting services."));
                    yield return new HarvestEvent.Page(null, new Dictionary<string, string>());
                    yield break;
                }
            }

            yield return new HarvestEvent.Page(address.AbsoluteUri, new Dictionary<string, string>());
        }

        yield return new HarvestEvent.Page(null, isWhole ? new Dictionary<string, string>
        {
            [ListMark] = Mark(listing, reader, options),
            [TimeMark] = context.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        } : new Dictionary<string, string>());
    }

    private static async IAsyncEnumerable<HarvestEvent> ServiceAsync(
        ArcGisReader reader, ArcGisDirectory directory, Uri address, string name, long? only, ArcGisOptions options,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        ArcGisServer? service = null;
        var layers = new List<ArcGisLayer>();
        HarvestEvent? fault = null;
        try
        {
            service = new ArcGisServer(address, name, await reader.DescribeAsync(address, cancel));
            await foreach (var layer in directory.LayersAsync(service, only, cancel))
            {
                layers.Add(layer);
            }
        }
        catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            // What this service held before must not be taken for removed.
            fault = new HarvestEvent.Incomplete(e.Text);
        }

        if (service is not null)
        {
            yield return ArcGisMapping.ToRecord(service, options);
        }

        foreach (var layer in layers)
        {
            yield return await LayerAsync(reader, service!, layer, options, cancel); // layers come from a service
        }

        if (fault is not null)
        {
            yield return service is null ? new HarvestEvent.Rejected(address.AbsoluteUri, ((HarvestEvent.Incomplete)fault).Reason) : fault;
            if (service is null)
            {
                yield return fault;
            }
        }
    }

    private static async Task<HarvestEvent> LayerAsync(
        ArcGisReader reader, ArcGisServer service, ArcGisLayer layer, ArcGisOptions options, CancellationToken cancel)
    {
        if (layer.HasNoRows)
        {
            return new HarvestEvent.Skipped(layer.Address.AbsoluteUri, LocalText.Of(
                sl: $"»{layer.Json.Text("name")}« ({layer.Json.Text("type")}) nima vrstic: skupina slojev ali slika.",
                en: $"\"{layer.Json.Text("name")}\" ({layer.Json.Text("type")}) has no rows: a group of layers, or a picture."));
        }

        var findings = new List<Finding>();
        long? rows = null;
        if (layer.CanQuery)
        {
            try
            {
                rows = (await reader.QueryAsync(layer.Query(("where", "1=1"), ("returnCountOnly", "true"), ("f", "json")), cancel))
                    .Count("count");
            }
            catch (SourceUnreadableException e)
            {
                findings.Add(ArcGisFindings.NotQueried(e.Text));
            }
            catch (SourceUnavailableException e)
            {
                return new HarvestEvent.Rejected(layer.Address.AbsoluteUri, e.Text);
            }
        }

        var snapshot = ArcGisSnapshot.Of(reader, layer, rows, options, findings);
        return ArcGisMapping.ToRecord(service, layer, rows, snapshot, options, findings);
    }

    // The descriptions, read once more in the same order: they hold the time of the last edit where the server knows it.
    private static async Task<bool> CanBeReadAsync(
        ArcGisReader reader, ArcGisDirectory directory, IReadOnlyList<(Uri Address, string Name)> services, long? only,
        CancellationToken cancel)
    {
        try
        {
            foreach (var (address, name) in services)
            {
                var service = new ArcGisServer(address, name, await reader.DescribeAsync(address, cancel));
                await foreach (var _ in directory.LayersAsync(service, only, cancel))
                {
                }
            }

            return true;
        }
        catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            return false;
        }
    }

    private static bool MayBeUnchanged(HarvestContext context, ArcGisOptions options) =>
        !context.Full && !options.Snapshot && context.Before.Cursor is null && context.Before.Validators.ContainsKey(ListMark)
        && ForeignTime.Instant(context.Before.Validators.GetValueOrDefault(TimeMark)) is { } last
        && context.Clock.GetUtcNow() - last < TimeSpan.FromDays(options.RecheckDays);

    private static string Mark(string listing, ArcGisReader reader, ArcGisOptions options) =>
        $"{listing[..16]}:{reader.TakeMark()}:{SettingsMark.Of(options)}";

    private static long? LayerNumber(Uri location) =>
        location.AbsolutePath.Contains("Server/", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(location.Segments[^1].Trim('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
}
