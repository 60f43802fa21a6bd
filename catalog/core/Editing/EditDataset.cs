using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Catalog.Editing;

/// <summary>Changes a record by hand: what a person sets is given from then on and no harvest overwrites it.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="approveAutomatically">The setting <c>catalog.approval</c> is <c>automatic</c>.</param>
public sealed class EditDataset(CatalogStore store, bool approveAutomatically)
{
    /// <summary>Names of the fields that can be set, as they are typed.</summary>
    public static IReadOnlyList<string> Fields => RecordFields.Names;

    /// <summary>The revision that the caller has read; null when it takes the record as it stands.</summary>
    public int? Revision { get; init; }

    /// <summary>Sets fields, all or none; an empty value clears one. An approved record that says something else now waits for approval again.</summary>
    /// <param name="id">The record.</param>
    /// <param name="values">Fields and values as typed: <c>title.en=Water</c>, <c>frequency=mesečno</c>, <c>distributions/csv/license=CC BY 4.0</c>.</param>
    /// <param name="change">Who, and why: a reason is required.</param>
    /// <exception cref="SettingsInvalidException">A field is not known, a value is not right, or the reason is missing.</exception>
    /// <exception cref="NotFoundException">There is no such record or owner.</exception>
    /// <exception cref="RecordConflictException">Somebody changed the record in this moment.</exception>
    public async Task<CatalogRecord> RunAsync(string id, IReadOnlyList<KeyValuePair<string, string>> values, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(change);
        if (string.IsNullOrWhiteSpace(change.Why))
        {
            throw Refused.WithoutReason();
        }

        var record = await store.FindAsync(id, cancel) ?? throw Refused.Record(id);
        EditedRecord.Demand(record, Revision);
        var resource = values.Aggregate(record.Resource, static (r, v) => RecordFields.Set(r, v.Key, v.Value));
        DemandSameMarks(record.Resource, resource);
        if (resource.Title.IsEmpty)
        {
            throw Refused.Value("title", "", LocalText.Of(sl: "naslov v vsaj enem jeziku", en: "a title in at least one language"));
        }

        var changed = await new EditedRecord(store, approveAutomatically).WithAsync(record, resource, [.. values.Select(v => RecordFields.PathOf(v.Key))], cancel);
        return RecordJson.ToUtf8(changed).AsSpan().SequenceEqual(RecordJson.ToUtf8(record)) ? record : await store.SaveAsync(changed, change, null, cancel);
    }

    /// <summary>Refuses an edit that would set or clear the marks of high value: a decision does that, with its reason and document.</summary>
    /// <exception cref="SettingsInvalidException">It would.</exception>
    internal static void DemandSameMarks(Resource before, Resource now)
    {
        if (!Marks.HasSameMarks(before, now))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Ali je zbirka podatkovni niz velike vrednosti, se ne vpiše, ampak se o tem odloči: opendata hvd decide ID agreed …",
                en: "Whether a dataset is of high value is not entered but decided: opendata hvd decide ID agreed …")) { Field = "hvdCategories" };
        }
    }
}
