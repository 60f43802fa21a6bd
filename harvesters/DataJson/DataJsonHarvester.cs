using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Json;

namespace OpenData.Harvesters.DataJson;

/// <summary>Kind <c>datajson</c>: one file that lists a body's datasets (Project Open Data 1.1, that is DCAT-US 1.1, and DCAT-US 3.0).</summary>
internal sealed class DataJsonHarvester : IHarvester
{
    // CatalogRecords are listed too, so that they pass by instead of being kept beside the datasets.
    private static readonly string[] Lists = ["dataset", "datasetSeries", "service", "catalog", "record", ""];

    public string Kind => "datajson";

    public LocalText Summary => LocalText.Of(
        sl: "datoteka data.json (DCAT-US 1.1 in 3.0)", en: "a data.json file (DCAT-US 1.1 and 3.0)");

    public Type OptionsType => typeof(DataJsonOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (DataJsonOptions)context.Options;
        await using var reader = new SourceReader(context);
        if (await reader.IsUnchangedAsync(cancel))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        await using var answer = await reader.ReadAsync(Address(context.Source.Location), cancel);
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
    private static Uri Address(string location)
    {
        if (!Uri.TryCreate(location.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"»{location}« ni spletni naslov datoteke data.json. Vpišite ga v celoti.",
                en: $"\"{location}\" is no web address of a data.json file. Enter it in full."));
        }

        return uri.AbsolutePath == "/" && uri.Query.Length == 0 ? new Uri(uri, "/data.json") : uri;
    }

    private static SourceUnreadableException Strange(SourceAnswer answer, IReadOnlyDictionary<string, JsonElement> members) => new(LocalText.Of(
        sl: $"Datoteka {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} nima seznama »dataset«{Seen(members)}. Preverite naslov; za portal CKAN je vrsta vira ckan.",
        en: $"The file {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} has no list \"dataset\"{Seen(members)}. Check the address; for a CKAN portal the kind of source is ckan."));

    private static string Seen(IReadOnlyDictionary<string, JsonElement> members) =>
        members.Keys.Where(k => k.Length > 0).Take(8).ToList() is { Count: > 0 } names ? $" ({string.Join(", ", names)})" : "";
}
