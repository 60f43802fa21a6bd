using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.NgsiLd;

/// <summary>Kind <c>ngsi-ld</c>: entity types of a context broker (ETSI NGSI-LD, FIWARE NGSI v2) with the live service.</summary>
internal sealed class NgsiLdHarvester : IHarvester
{
    /// <summary>So many types in a row that cannot be asked for mean that the broker is gone.</summary>
    private const int MaxFailures = 3;

    public string Kind => "ngsi-ld";

    public LocalText Summary => LocalText.Of(
        sl: "vrste entitet posrednika NGSI-LD ali FIWARE NGSI v2, z živo storitvijo",
        en: "entity types of an NGSI-LD or FIWARE NGSI v2 context broker, with the live service");

    public Type OptionsType => typeof(NgsiLdOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (NgsiLdOptions)context.Options;
        var location = SourceAddress.Of(context, LocalText.Of(
            sl: "posrednika NGSI (npr. https://posrednik.example/ngsi-ld/v1)",
            en: "an NGSI broker (such as https://broker.example/ngsi-ld/v1)"));
        await using var reader = new SourceReader(context);
        var broker = await NgsiBroker.OpenAsync(reader, location, options, cancel);
        var types = await broker.TypesAsync(cancel);
        yield return new HarvestEvent.Announced(types.Count + 1);
        yield return NgsiLdMapping.ToRecord(broker, options);
        var start = context.Before.Cursor is { } cursor ? types.ToList().FindIndex(t => NgsiLdMapping.RemoteId(t) == cursor) + 1 : 0;
        var failures = 0;
        foreach (var (type, place) in types.Select((t, i) => (t, i)).Skip(start))
        {
            var (said, fault) = await TypeAsync(broker, type, place, options, cancel);
            failures = fault is null ? 0 : failures + 1;
            if (fault is not null && failures >= MaxFailures)
            {
                throw fault;
            }

            yield return said;
            yield return new HarvestEvent.Page(NgsiLdMapping.RemoteId(type), new Dictionary<string, string>());
        }

        yield return new HarvestEvent.Page(null, new Dictionary<string, string>());
    }

    private static async Task<(HarvestEvent Event, SourceUnavailableException? Fault)> TypeAsync(
        NgsiBroker broker, NgsiType type, int place, NgsiLdOptions options, CancellationToken cancel)
    {
        if (!ForeignText.IsId(type.Name) || !ForeignText.IsId(NgsiLdMapping.RemoteId(type)))
        {
            return (new HarvestEvent.Rejected($"#{place + 1}", LocalText.Of(
                sl: $"Vrsta {place + 1} na seznamu nima uporabnega imena. Popravite jo pri posredniku.",
                en: $"Type {place + 1} on the list has no usable name. Mend it at the broker.")), null);
        }

        try
        {
            var census = new NgsiCensus();
            census.Expect(type.Attributes);
            await foreach (var entity in broker.EntitiesAsync(type.Name, census, cancel))
            {
                census.Take(entity);
            }

            return (NgsiLdMapping.ToRecord(broker, type, census, options), null);
        }
        catch (SourceUnavailableException e)
        {
            return (new HarvestEvent.Rejected(NgsiLdMapping.RemoteId(type), e.Text), e);
        }
        catch (SourceUnreadableException e)
        {
            return (new HarvestEvent.Rejected(NgsiLdMapping.RemoteId(type), e.Text), null);
        }
    }
}
