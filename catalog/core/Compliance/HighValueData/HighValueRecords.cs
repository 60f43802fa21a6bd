using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>
/// Keeps the marks of high value (the regulation's ELI and the categories) in step with the decisions: a dataset and the services that serve it bear them from
/// the agreement on, and lose them when it is taken back. What a record's own source claims stays as it came.
/// </summary>
internal sealed class HighValueRecords(CatalogStore store)
{
    private static readonly string[] Paths = ["hvdCategories", "applicableLegislation"];

    /// <summary>The records that must say something else once the entry is kept so; they are kept with it.</summary>
    public async Task<IReadOnlyList<CatalogRecord>> ChangedAsync(RegisterEntry now, CancellationToken cancel)
    {
        if (now["dataset"] is not { } id || await store.FindAsync(id, cancel) is not { Resource: Dataset } record)
        {
            return [];
        }

        var changed = new List<CatalogRecord>();
        await AddAsync(changed, record, await OfDatasetAsync(id, now, cancel), cancel);
        await foreach (var service in store.ReadAsync(new RecordFilter { Kind = "service" }, cancel))
        {
            if (service.Resource is DataService { ServesDatasets: var served } && served.Contains(id, StringComparer.Ordinal))
            {
                await AddAsync(changed, service, await OfServiceAsync(served, now, cancel), cancel);
            }
        }

        return changed;
    }

    private async Task<IReadOnlyList<Iri>> OfServiceAsync(IReadOnlyList<string> served, RegisterEntry now, CancellationToken cancel)
    {
        var categories = new List<Iri>();
        foreach (var id in served)
        {
            categories.AddRange(await OfDatasetAsync(id, now, cancel));
        }

        return [.. categories.Distinct()];
    }

    // By the entry as it will be, or by another one that has the dataset agreed on.
    private async Task<IReadOnlyList<Iri>> OfDatasetAsync(string id, RegisterEntry now, CancellationToken cancel)
    {
        var own = id == now["dataset"] ? HighValueStates.MarksOf(now) : [];
        return Iris(own.Count > 0 ? own : HighValueStates.MarksOf(await HighValueStates.FindAsync(store, id, now.Id, cancel)));
    }

    private async Task AddAsync(List<CatalogRecord> changed, CatalogRecord record, IReadOnlyList<Iri> categories, CancellationToken cancel)
    {
        var given = await LastGiven.FindAsync(store, record, cancel);
        var resource = categories.Count > 0 ? Marks.Mark(record.Resource, categories) : Marks.Unmark(record.Resource, given);
        if (!Marks.HasSameMarks(resource, record.Resource))
        {
            var told = Paths.Aggregate(resource, RecordFields.Given);
            changed.Add(await new EditedRecord(store, approveAutomatically: true).WithAsync(record, told, Paths, cancel));
        }
    }

    private static IReadOnlyList<Iri> Iris(IReadOnlyList<Vocabularies.Concept> categories) => [.. categories.Select(static c => c.Iri)];
}
