using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;
using OpenData.Rdf;

namespace OpenData.Harvesters.Gtfs;

/// <summary>Kind <c>gtfs</c>: timetables of public transport as one GTFS archive, at an address or in a file.</summary>
internal sealed class GtfsHarvester : IHarvester
{
    // Other settings make other records of the same bytes.
    private const string SettingsKey = "settings";

    public string Kind => "gtfs";

    public LocalText Summary => LocalText.Of(
        sl: "vozni redi javnega prevoza v arhivu GTFS (ZIP) na naslovu ali v datoteki",
        en: "timetables of public transport in a GTFS archive (ZIP) at an address or in a file");

    public Type OptionsType => typeof(GtfsOptions);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (GtfsOptions)context.Options;
        var endpoints = Endpoints(options);
        var settings = SettingsMark.Of(options);
        var sameSettings = context.Before.Validators.GetValueOrDefault(SettingsKey) == settings;
        await using var archive = await GtfsArchive.OpenAsync(context, sameSettings, cancel);
        if (archive is null)
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        GtfsFeed? feed = null;
        LocalText? reason = null;
        try
        {
            feed = GtfsReader.Read(archive.Bytes, cancel);
        }
        catch (GtfsRejectedException e)
        {
            reason = e.Reason;
        }

        if (feed is null)
        {
            // No marks: the same bytes are looked at again, so that the reason stands in every run until they are mended.
            yield return new HarvestEvent.Rejected("gtfs", reason!); // set with feed left null
            yield return new HarvestEvent.Page(null, new Dictionary<string, string>());
            yield break;
        }

        var service = GtfsMapping.ToService(feed, endpoints, options);
        yield return new HarvestEvent.Announced(service is null ? 1 : 2);
        yield return GtfsMapping.ToDataset(feed, archive.ToFile(GtfsMapping.FileKey), archive.Address);
        if (service is not null)
        {
            yield return service;
        }

        var marks = new Dictionary<string, string>(archive.Marks, StringComparer.Ordinal) { [SettingsKey] = settings };
        yield return new HarvestEvent.Page(null, marks);
    }

    private static List<Iri> Endpoints(GtfsOptions options)
    {
        var endpoints = new List<Iri>();
        foreach (var text in new[] { options.TripUpdates, options.VehiclePositions, options.Alerts })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            endpoints.Add(WebAddress.Of(text) ?? throw new SettingsInvalidException(LocalText.Of(
                sl: $"»{text}« ni spletni naslov. Naslovi sporočil GTFS-Realtime (trip-updates, vehicle-positions, alerts) se začnejo s "
                    + "https:// ali http://.",
                en: $"\"{text}\" is no web address. Addresses of GTFS-Realtime messages (trip-updates, vehicle-positions, alerts) begin "
                    + "with https:// or http://.")));
        }

        return [.. endpoints.Distinct()];
    }
}
