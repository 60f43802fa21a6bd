using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.SensorThings;

/// <summary>
/// Kind <c>sensorthings</c>: datastreams of an OGC SensorThings API, one by one or by thing or observed property, with the live service.
/// </summary>
internal sealed class SensorThingsHarvester : IHarvester
{
    private const int MaxPages = 100_000;

    public string Kind => "sensorthings";

    public LocalText Summary => LocalText.Of(
        sl: "tokovi meritev strežnika OGC SensorThings API 1.1, z živo storitvijo",
        en: "datastreams of an OGC SensorThings API 1.1 server, with the live service");

    public Type OptionsType => typeof(SensorThingsOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) =>
        SourceReader.IfChangedAsync(context, accept: null, reader => RecordsAsync(reader, context, cancel), cancel);

    private static async IAsyncEnumerable<HarvestEvent> RecordsAsync(
        SourceReader reader, HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (SensorThingsOptions)context.Options;
        var location = SourceAddress.Of(context, LocalText.Of(sl: "strežnika SensorThings (…/v1.1)", en: "a SensorThings server (…/v1.1)"));
        var root = new Uri(location.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        JsonElement landing;
        await using (var answer = await reader.ReadAsync(root, cancel))
        {
            landing = await answer.ReadJsonAsync(cancel);
        }

        var sets = landing.Items("value").Select(s => s.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!sets.Contains("Datastreams"))
        {
            throw NoServer(root.AbsoluteUri);
        }

        yield return SensorThingsMapping.ToRecord(root, landing, options);
        var run = new EntityPages(reader, root, options, MaxPages);
        long? announced = null;
        var (seen, cursor) = (0L, context.Before.Cursor);
        foreach (var set in Sets(options, sets))
        {
            var first = run.First(set, sets.Contains("MultiDatastreams"));
            var start = WebAddress.ToAsk(cursor) is { } at && at.AbsolutePath == first.AbsolutePath && at.Host == first.Host ? at : first;
            if (cursor is not null && start == first && set == "Datastreams"
                && cursor.Contains("/MultiDatastreams", StringComparison.Ordinal))
            {
                continue;
            }

            var isCounted = cursor is not null;
            await foreach (var step in run.ReadAsync(start, cancel))
            {
                if (step.Entity is { } entity)
                {
                    seen++;
                    yield return await RecordAsync(run, root, set, entity, seen, options, cancel);
                    if (seen >= options.MaxRecords)
                    {
                        yield return new HarvestEvent.Incomplete(TooMany(options.MaxRecords));
                        yield return new HarvestEvent.Page(null, new Dictionary<string, string>());
                        yield break;
                    }
                }

                if (step.Incomplete is { } reason)
                {
                    yield return new HarvestEvent.Incomplete(reason);
                }

                if (step.Count is { } count && !isCounted)
                {
                    isCounted = true;
                    announced = (announced ?? 1) + count;
                    yield return new HarvestEvent.Announced(announced.Value);
                }

                if (step.Next is { } next)
                {
                    yield return new HarvestEvent.Page(next.AbsoluteUri, reader.Validators);
                }
            }
        }

        if (announced is { } said && seen + 1 < said)
        {
            yield return new HarvestEvent.Incomplete(LocalText.Of(
                sl: $"Strežnik pravi, da ima {said - 1} zapisov, poslal jih je {seen}. Poskusite znova.",
                en: $"The server says it has {said - 1} records and sent {seen}. Try again."));
        }

        yield return new HarvestEvent.Page(null, reader.Validators);
    }

    private static IEnumerable<string> Sets(SensorThingsOptions options, HashSet<string> there) => options.Dataset switch
    {
        "thing" => ["Things"],
        "observed-property" => ["ObservedProperties"],
        _ => there.Contains("MultiDatastreams") ? ["Datastreams", "MultiDatastreams"] : ["Datastreams"],
    };

    private static async Task<HarvestEvent> RecordAsync(
        EntityPages run, Uri root, string set, JsonElement entity, long number, SensorThingsOptions options, CancellationToken cancel)
    {
        var path = SensorStream.EntityPath(set, entity);
        if (path is null || ForeignText.Line(entity.Text("name")) is null)
        {
            return new HarvestEvent.Rejected(path ?? $"{set}#{number}", LocalText.Of(
                sl: $"{set}, zapis {number}: nima oznake (@iot.id) ali imena (name). Popravite ga na strežniku.",
                en: $"{set}, record {number}: it has no id (@iot.id) or no name. Mend it at the server."));
        }

        try
        {
            var streams = await run.StreamsAsync(set, entity, cancel);
            if (streams.Count == 0)
            {
                return new HarvestEvent.Skipped(
                    path, LocalText.Of(sl: $"»{path}« nima tokov meritev.", en: $"\"{path}\" has no datastreams."));
            }

            var latest = SensorThingsMapping.Latest(streams) ?? (streams.Count == 1 ? await run.LatestAsync(streams[0], cancel) : null);
            return SensorThingsMapping.ToRecord(root, path, entity, streams, latest, options);
        }
        catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            return new HarvestEvent.Rejected(path, e.Text);
        }
    }

    private static SourceUnreadableException NoServer(string location) => new(LocalText.Of(
        sl: $"Na »{location}« ni korena strežnika SensorThings (seznama z množico Datastreams). Vpišite naslov, ki se konča z /v1.1.",
        en: $"There is no root of a SensorThings server at \"{location}\" (a list with the set Datastreams). Enter an address that ends "
            + "with /v1.1."));

    private static LocalText TooMany(int max) => LocalText.Of(
        sl: $"Strežnik ima več kot {max} zapisov; preostali niso prebrani. Povečajte max-records ali izberite z nastavitvijo filter.",
        en: $"The server has more than {max} records; the rest was not read. Raise max-records, or choose with the setting filter.");
}
