using OpenData.Catalog.Access;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Indicators;

/// <summary>The records whose tables an indicator is made from: a dataset, or the members of a series (a file a year).</summary>
/// <param name="Record">What the tie names; null when there is none.</param>
/// <param name="Members">The dataset itself, or the members of the series that strangers may see.</param>
public sealed record TiedRecords(CatalogRecord? Record, IReadOnlyList<CatalogRecord> Members)
{
    private const int MaxScanned = 2_000;
    private const int MaxMembers = 200;

    /// <summary>
    /// Members that are not published, or whose data are not everybody's, are left out: what they hold would show in the values. The indicator of a
    /// single dataset is shown no more than the dataset is. Files that wait or were taken back are left out of both.
    /// </summary>
    /// <param name="store">The catalogue.</param>
    /// <param name="id">What the tie names.</param>
    /// <param name="whole">With the files that do not go out: for who sets up an indicator, never for its values.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<TiedRecords> ReadAsync(CatalogStore store, string id, bool whole, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var record = await store.FindAsync(id, cancel);
        if (record?.Resource is not DatasetSeries)
        {
            return new TiedRecords(record, record is null ? [] : whole ? [record] : [await new PublicFiles(store).OfAsync(record, cancel)]);
        }

        var bodies = (await store.ListOrganisationsAsync(cancel)).ToDictionary(o => o.Id, StringComparer.Ordinal);
        var (members, scanned) = (new List<CatalogRecord>(), 0);
        var filter = new RecordFilter
        {
            // Members come from the same source; those of a series made by hand from the same body.
            Source = record.Source, Owner = record.Source is null ? record.Resource.Owner : null, Kind = "dataset",
            Status = RecordStatus.Approved, Order = RecordOrder.Newest,
        };
        await foreach (var other in store.ReadAsync(filter, cancel))
        {
            if (other.Resource is Dataset dataset && dataset.InSeries.Any(s => s == id || s == record.Resource.Iri?.Value)
                && DataAccess.IsOpen(Inherited(other, bodies)))
            {
                members.Add(other);
            }

            if (++scanned == MaxScanned || members.Count == MaxMembers)
            {
                break;
            }
        }

        var seen = whole ? members : await new PublicFiles(store).OfAsync(members, cancel);
        return new TiedRecords(record, [.. seen.OrderBy(static m => m.Resource.Id, StringComparer.Ordinal)]);
    }

    private static Resource Inherited(CatalogRecord record, Dictionary<string, Organisation> bodies) =>
        record.Resource.Owner is { } owner && bodies.TryGetValue(owner, out var body)
            ? InheritedValues.Apply(record.Resource, body)
            : record.Resource;
}
