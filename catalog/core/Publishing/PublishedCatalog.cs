using System.Runtime.CompilerServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing;

/// <summary>
/// What the catalogue says to strangers at one moment: approved records that are at their source and not internal, with what they inherit from their body. Feeds and
/// read APIs are made from it; every read of one answer sees the same state. Streams, in constant memory; dispose it soon.
/// </summary>
public sealed class PublishedCatalog : IAsyncDisposable
{
    private readonly CatalogSnapshot snapshot;
    private readonly PublicFiles files;
    private readonly DateTimeOffset? filesChangedAt;
    private HiddenReferences? hidden;

    private PublishedCatalog(
        CatalogStore store, CatalogSnapshot snapshot, CatalogDescription head, IReadOnlyDictionary<string, Organisation> organisations,
        (string Mark, DateTimeOffset? ChangedAt) leaks)
    {
        (this.snapshot, Head, Organisations, Addresses) = (snapshot, head, organisations, new Addresses(head.BaseUri));
        (files, FilesMark, filesChangedAt) = (new PublicFiles(store, Addresses), leaks.Mark, leaks.ChangedAt);
    }

    /// <summary>The catalogue's description, completed so that it is valid.</summary>
    public CatalogDescription Head { get; }

    /// <summary>All bodies by id.</summary>
    public IReadOnlyDictionary<string, Organisation> Organisations { get; }

    public Addresses Addresses { get; }

    /// <summary>A word that changes whenever another file may go out, or one no longer may.</summary>
    public string FilesMark { get; }

    /// <param name="store">The catalogue.</param>
    /// <param name="head">Its description; what it leaves open is filled.</param>
    /// <param name="cancel">Ends the opening.</param>
    public static async Task<PublishedCatalog> OpenAsync(CatalogStore store, CatalogDescription head, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var organisations = await store.ListOrganisationsAsync(cancel);

        // Asked before the records are: what changes meanwhile makes a document look older than it is, never newer.
        var leaks = await store.LeakMarkAsync(cancel);
        return new PublishedCatalog(
            store,
            await store.OpenSnapshotAsync(cancel),
            CatalogHead.Complete(head, organisations),
            organisations.ToDictionary(o => o.Id, StringComparer.Ordinal),
            leaks);
    }

    /// <summary>Records in the filter's order; only what may be published is among them, and of their files what the leak guard lets out.</summary>
    public async IAsyncEnumerable<CatalogRecord> ReadAsync(RecordFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var references = await HiddenAsync(cancel);
        await foreach (var record in files.OfAsync(snapshot.ReadAsync(Public(filter), cancel), cancel))
        {
            var resource = references.Without(record.Resource);
            yield return resource.Owner is { } owner && Organisations.TryGetValue(owner, out var organisation)
                ? record with { Resource = InheritedValues.Apply(resource, organisation) }
                : record with { Resource = resource };
        }
    }

    /// <summary>Names of records that strangers may not see, which no public record may tell.</summary>
    public async Task<HiddenReferences> HiddenAsync(CancellationToken cancel) =>
        hidden ??= await HiddenReferences.ReadAsync(snapshot.ReadKeysAsync(HiddenReferences.Filter, cancel), Head.BaseUri, cancel);

    /// <summary>Names of the same records in the same order.</summary>
    public IAsyncEnumerable<RecordKey> ReadKeysAsync(RecordFilter filter, CancellationToken cancel) =>
        snapshot.ReadKeysAsync(Public(filter), cancel);

    /// <summary>States of the same records in the same order: a document made of them is right while they stand.</summary>
    public IAsyncEnumerable<RecordStamp> ReadStampsAsync(RecordFilter filter, CancellationToken cancel) =>
        snapshot.ReadStampsAsync(Public(filter), cancel);

    /// <summary>When anything last changed that strangers may see, removals included; null in an empty catalogue.</summary>
    public async Task<DateTimeOffset?> ChangedAtAsync(CancellationToken cancel) =>
        Later(Later(await snapshot.NewestChangeAsync(cancel), await snapshot.NewestOrganisationChangeAsync(cancel)), filesChangedAt);

    /// <summary>
    /// A word that changes with every change of a record or a body: what was made of the whole catalogue is right while it stays. A time does not tell
    /// as much: what was begun earlier may be committed later.
    /// </summary>
    public Task<string> StampAsync(CancellationToken cancel) => snapshot.StampAsync(cancel);

    /// <summary>When a record last changed in the eyes of strangers: it inherits from its body.</summary>
    public async Task<DateTimeOffset> ChangedAtAsync(CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Later(Later(record.ChangedAt, await snapshot.NewestOrganisationChangeAsync(cancel)), filesChangedAt)!.Value; // one of them is never null
    }

    /// <summary>How many records the filter lets through, its limit and offset left aside.</summary>
    public Task<long> CountAsync(RecordFilter filter, CancellationToken cancel) => snapshot.CountAsync(Public(filter), cancel);

    /// <summary>Where the pages of the filter's records begin, in order of id.</summary>
    public Task<PagePlaces> PlacesAsync(RecordFilter filter, int size, CancellationToken cancel) => snapshot.PlacesAsync(Public(filter), size, cancel);

    /// <summary>The record of this id; null when there is none for strangers.</summary>
    public async Task<CatalogRecord?> FindAsync(string id, CancellationToken cancel)
    {
        await foreach (var record in ReadAsync(new RecordFilter { Id = id }, cancel))
        {
            return record;
        }

        return null;
    }

    /// <summary>Who publishes a resource: the body that its source names, else its owner; null when nobody is known.</summary>
    public static Agent? PublisherOf(Resource resource, IReadOnlyDictionary<string, Organisation> organisations, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var owner = resource.Owner is { } id ? organisations.GetValueOrDefault(id) : null;
        return resource.Publisher ?? (owner is null ? null : AgentProperties.Of(owner, addresses));
    }

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private static RecordFilter Public(RecordFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter with { Status = RecordStatus.Approved, Archived = false, WithoutInternal = true };
    }
}
