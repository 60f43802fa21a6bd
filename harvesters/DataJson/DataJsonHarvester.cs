using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.DataJson;

/// <summary>
/// Kind <c>datajson</c>: one file that lists a body's datasets (Project Open Data 1.1, that is DCAT-US 1.1, and DCAT-US 3.0).
/// </summary>
internal sealed class DataJsonHarvester : IHarvester
{
    // CatalogRecords are listed too, so that they pass by instead of being kept beside the datasets.
    private static readonly string[] Lists = ["dataset", "datasetSeries", "service", "catalog", "record", ""];

    public string Kind => "datajson";

    public bool IsCatalogue => true;

    public LocalText Summary => LocalText.Of(
        sl: "datoteka data.json (DCAT-US 1.1 in 3.0)", en: "a data.json file (DCAT-US 1.1 and 3.0)");

    public Type OptionsType => typeof(DataJsonOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) =>
        SourceReader.IfChangedAsync(context, accept: null, reader => RecordsAsync(reader, context, cancel), cancel);

    private static async IAsyncEnumerable<HarvestEvent> RecordsAsync(
        SourceReader reader, HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (DataJsonOptions)context.Options;
        await using var answer = await reader.ReadAsync(Address(context), cancel);
        var items = new JsonItems(answer.Body, Lists);
        var catalogue = new CatalogueReading(options);
        await foreach (var item in items.ReadAsync(cancel))
        {
            foreach (var one in catalogue.Take(item))
            {
                yield return one;
            }

            if (catalogue.IsFull)
            {
                yield return catalogue.TooMany();
                yield break;
            }
        }

        if (!items.WasFound)
        {
            throw Strange(answer, items.Members);
        }

        yield return new HarvestEvent.Page(null, reader.Validators);
    }

    // A site's front page stands for the file at its agreed place.
    private static Uri Address(HarvestContext context)
    {
        var location = SourceAddress.Of(context, LocalText.Of(sl: "datoteke data.json", en: "a data.json file"));
        return location.AbsolutePath == "/" && location.Query.Length == 0 ? new Uri(location, "/data.json") : location;
    }

    private static SourceUnreadableException Strange(SourceAnswer answer, IReadOnlyDictionary<string, JsonElement> members) =>
        new(LocalText.Of(
            sl: $"Datoteka {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} nima seznama »dataset«{Seen(members)}. Preverite naslov; "
                + "za portal CKAN je vrsta vira ckan.",
            en: $"The file {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} has no list \"dataset\"{Seen(members)}. Check the address; "
                + "for a CKAN portal the kind of source is ckan."));

    private static string Seen(IReadOnlyDictionary<string, JsonElement> members) =>
        members.Keys.Where(k => k.Length > 0).Take(8).ToList() is { Count: > 0 } names ? $" ({string.Join(", ", names)})" : "";
}
