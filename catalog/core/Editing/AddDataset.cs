using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>Adds a record by hand: also a register that has no file and is not open, so that the catalogue knows of it.</summary>
public sealed class AddDataset(CatalogStore store, bool approveAutomatically)
{
    /// <summary>Adds a draft; with automatic approval it is approved at once.</summary>
    /// <param name="id">Its id; null makes one from the title.</param>
    /// <param name="kind"><c>dataset</c>, <c>service</c> or <c>series</c>.</param>
    /// <param name="values">Fields and values as in <see cref="EditDataset"/>; a title is required.</param>
    /// <param name="change">Who, and why; an empty reason says that it was added by hand.</param>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, a field is not known, or a value is not right.</exception>
    /// <exception cref="NotFoundException">The owner is not there.</exception>
    public async Task<CatalogRecord> RunAsync(
        string? id, string kind, IReadOnlyList<KeyValuePair<string, string>> values, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(change);
        var resource = values.Aggregate(New(kind), static (r, v) => RecordFields.Set(r, v.Key, v.Value));
        EditDataset.DemandSameMarks(New(kind), resource);
        if (resource.Title.IsEmpty)
        {
            throw Refused.Value("title", "", LocalText.Of(sl: "naslov", en: "a title"));
        }

        if (id is not null && !Slug.IsValid(id))
        {
            throw Refused.Id(id);
        }

        if (id is not null && await store.FindAsync(id, cancel) is not null)
        {
            throw Refused.Taken(id);
        }

        resource = resource with { Id = id ?? await store.FreeIdAsync(resource.Title.For("sl"), cancel) };
        var record = await new EditedRecord(store, approveAutomatically).WithAsync(new CatalogRecord { Resource = resource }, resource, [], cancel);
        if (approveAutomatically)
        {
            record = record with { Status = RecordStatus.Approved, ApprovedFingerprint = record.MetadataFingerprint };
        }

        var why = string.IsNullOrWhiteSpace(change.Why) ? change with { Why = "dodano ročno / added by hand" } : change;
        return await store.SaveAsync(record, why, null, cancel);
    }

    private static Resource New(string kind) => kind switch
    {
        "dataset" => new Dataset(),
        "service" => new DataService(),
        "series" => new DatasetSeries(),
        _ => throw Refused.Value("kind", kind, LocalText.Of(sl: "dataset, service ali series", en: "dataset, service or series")),
    };
}
