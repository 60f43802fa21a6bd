using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Inventory;

/// <summary>Kind <c>inventory</c>: a register in a spreadsheet or CSV, one dataset a row.</summary>
internal sealed class InventoryHarvester : IHarvester
{
    public string Kind => "inventory";

    public LocalText Summary => LocalText.Of(
        sl: "register zbirk v preglednici (XLSX, XLS, ODS) ali CSV, vsaka vrstica je ena zbirka",
        en: "a register of datasets in a spreadsheet (XLSX, XLS, ODS) or CSV, every row one dataset");

    public Type OptionsType => typeof(InventoryOptions);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (InventoryOptions)context.Options;
        var file = await RegisterFile.OpenAsync(context, cancel);
        if (file is null)
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        await using var open = file;
        var reader = new RegisterReader(file.Name, options);
        var rows = reader.Read(file.Bytes, cancel);
        yield return new HarvestEvent.Announced(rows.Count);
        var seen = new Dictionary<string, RegisterRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            yield return Record(RegisterSuggestions.Reduce(row, reader.Written), options, seen);
        }

        yield return new HarvestEvent.Page(null, file.Validators);
    }

    private static HarvestEvent Record(RegisterRow row, InventoryOptions options, Dictionary<string, RegisterRow> seen)
    {
        if (InventoryMapping.Refuse(row) is { } reason)
        {
            return new HarvestEvent.Rejected(row["id"] ?? $"#{row.Number}", reason);
        }

        var id = InventoryMapping.RemoteId(row);
        if (!seen.TryAdd(id, row))
        {
            return new HarvestEvent.Rejected($"{id}#{row.Number}", LocalText.Of(
                sl: $"Oznaka »{id}« se ponovi ({row.PlaceSl}); prvič stoji: {seen[id].PlaceSl}. Vpišite drugo oznako ali združite vrstici.",
                en: $"The identifier \"{id}\" comes again ({row.PlaceEn}); it first stands in {seen[id].PlaceEn}. Enter another one or join the rows."));
        }

        if (row is { IsKnown: true, Values.Count: 1, Emptied.Count: 0 })
        {
            return new HarvestEvent.Skipped(id, LocalText.Of(
                sl: $"{row.PlaceSl}: obrazec pove isto kot katalog.",
                en: $"{row.PlaceEn}: the form says what the catalogue says."));
        }

        return InventoryMapping.ToRecord(row, options);
    }
}
