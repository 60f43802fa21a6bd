using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>
/// What a file lists: datasets, and since DCAT-US 3.0 series with their members, services with the datasets they serve, and catalogues
/// within catalogues. Each record once, wherever it stands.
/// </summary>
internal sealed class CatalogueReading(DataJsonOptions options)
{
    private const int MaxDepth = 8;

    private readonly SeenIds listed = new();
    private readonly SeenIds within = new();
    private long number;

    public bool IsFull => number >= options.MaxRecords;

    /// <summary>What is said of one item of a list, and of those within it.</summary>
    public IEnumerable<HarvestEvent> Take(JsonElement item) => Take(item, null, isListed: true, depth: 0);

    public HarvestEvent.Incomplete TooMany() => new(LocalText.Of(
        sl: $"Prebranih je bilo {options.MaxRecords} zapisov, kolikor dovoljuje nastavitev max-records; datoteka jih ima več. Zvišajte "
            + "mejo.",
        en: $"{options.MaxRecords} records were read, as many as the setting max-records allows; the file has more. Raise the limit."));

    private IEnumerable<HarvestEvent> Take(JsonElement item, string? series, bool isListed, int depth)
    {
        var kind = Kind(item);
        if (kind == "CatalogRecord" || IsFull)
        {
            return [];
        }

        if (kind == "Catalog")
        {
            return depth >= MaxDepth ? [TooDeep(item)] : Inner(item, depth + 1, null, "dataset", "datasetSeries", "service", "catalog");
        }

        var said = Record(item, kind, series, isListed);
        return kind switch
        {
            "DatasetSeries" => said.Concat(Inner(item, depth + 1, DataJsonIdentifier.Of(item), "seriesMember")),
            "DataService" => said.Concat(Inner(item, depth + 1, null, "servesDataset")),
            _ => said,
        };
    }

    private IEnumerable<HarvestEvent> Inner(JsonElement item, int depth, string? series, params string[] lists) => depth > MaxDepth ? [] :
        lists.SelectMany(list => item.Items(list)).Where(i => i.ValueKind == JsonValueKind.Object)
            .SelectMany(i => Take(i, series, isListed: false, depth));

    private IEnumerable<HarvestEvent> Record(JsonElement item, string kind, string? series, bool isListed)
    {
        number++;
        var place = $"#{number}";
        if (item.ValueKind != JsonValueKind.Object)
        {
            return [new HarvestEvent.Rejected(place, LocalText.Of(
                sl: $"Zapis {place}: pričakovan je objekt JSON, stoji pa {item.ValueKind}. Popravite datoteko.",
                en: $"Record {place}: a JSON object is expected, but {item.ValueKind} stands there. Mend the file."))];
        }

        if (DataJsonIdentifier.Of(item) is not { } id)
        {
            return [new HarvestEvent.Rejected(place, LocalText.Of(
                sl: $"Zapis {place}{Named(item)}, polje identifier: prazno ali brez vrednosti, zato ga ob naslednjem zajemu ne bi "
                    + "prepoznali. Vpišite stalno oznako.",
                en: $"Record {place}{Named(item)}, field identifier: empty or without a value, so the next harvest could not tell "
                    + "it again. Enter a lasting identifier."))];
        }

        if (!isListed && listed.Contains(id))
        {
            return [];
        }

        var isNew = (isListed ? listed : within).Add(id);
        if (isNew && isListed && within.Contains(id))
        {
            return [];
        }

        return !isNew && !isListed ? [] : [DataJsonMapping.Run(item, kind, isNew ? id : $"{id}{place}", id, series, isNew, options)];
    }

    /// <summary>The type it states, without prefix; else what its fields make it.</summary>
    private static string Kind(JsonElement item)
    {
        var stated = item.Texts("@type").Select(t => t[(t.LastIndexOfAny([':', '/', '#']) + 1)..])
            .FirstOrDefault(t => t is "Catalog" or "DatasetSeries" or "DataService" or "CatalogRecord" or "Dataset");
        return stated
            ?? (item.Member("seriesMember") is not null ? "DatasetSeries"
            : item.Member("endpointURL") is not null ? "DataService"
            : item.Member("primaryTopic") is not null ? "CatalogRecord"
            : item.Member("dataset") is { ValueKind: JsonValueKind.Array } ? "Catalog"
            : "Dataset");
    }

    private static string Named(JsonElement item) => item.Text("title") is { } title ? $" ({ForeignText.Shown(title)})" : "";

    private static HarvestEvent.Rejected TooDeep(JsonElement item) => new(DataJsonIdentifier.Of(item) ?? "catalog", LocalText.Of(
        sl: $"Katalog v katalogu je globlje od {MaxDepth} ravni; njegove zbirke niso prevzete.",
        en: $"A catalogue within a catalogue lies deeper than {MaxDepth} levels; its datasets were not taken."));
}
