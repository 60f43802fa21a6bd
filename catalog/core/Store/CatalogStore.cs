using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// The catalogue's memory on SQLite or PostgreSQL: records with every revision, sources, runs, organisations. One set of SQL for both.
/// Safe for use from several threads; each method is one transaction.
/// </summary>
public sealed partial class CatalogStore : IAsyncDisposable
{
    // SKETCH: signatures other rooms build on; the store's own work replaces every body.
    public static Task<CatalogStore> OpenAsync(StoreOptions options, TimeProvider clock, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();

    // Organisations
    public Task SaveOrganisationAsync(Organisation organisation, Change change, CancellationToken cancel) => throw new NotImplementedException();
    public Task<Organisation?> FindOrganisationAsync(string id, CancellationToken cancel) => throw new NotImplementedException();
    public Task<IReadOnlyList<Organisation>> ListOrganisationsAsync(CancellationToken cancel) => throw new NotImplementedException();

    // Sources
    public Task SaveSourceAsync(Source source, Change change, CancellationToken cancel) => throw new NotImplementedException();
    public Task<Source?> FindSourceAsync(string id, CancellationToken cancel) => throw new NotImplementedException();
    public Task<IReadOnlyList<Source>> ListSourcesAsync(CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Removes the source; its records stay, archived, with their history.</summary>
    public Task RemoveSourceAsync(string id, Change change, CancellationToken cancel) => throw new NotImplementedException();

    // Runs
    public Task<Run> BeginRunAsync(string source, string actor, CancellationToken cancel) => throw new NotImplementedException();
    public Task FinishRunAsync(Run run, CancellationToken cancel) => throw new NotImplementedException();
    public Task AddRunRecordAsync(string run, RunRecord record, CancellationToken cancel) => throw new NotImplementedException();
    public Task<Run?> FindRunAsync(string id, CancellationToken cancel) => throw new NotImplementedException();
    public Task<IReadOnlyList<Run>> ListRunsAsync(string? source, int limit, CancellationToken cancel) => throw new NotImplementedException();
    public IAsyncEnumerable<RunRecord> ReadRunRecordsAsync(string run, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Runs that say "running" though no live process holds them become "interrupted".</summary>
    public Task<int> InterruptDeadRunsAsync(CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>State left for the next run of a source, as JSON; null before the first.</summary>
    public Task<string?> FindHarvestStateAsync(string source, CancellationToken cancel) => throw new NotImplementedException();
    public Task SaveHarvestStateAsync(string source, string state, CancellationToken cancel) => throw new NotImplementedException();

    // Records
    public Task<CatalogRecord?> FindAsync(string id, CancellationToken cancel) => throw new NotImplementedException();
    public Task<CatalogRecord?> FindByRemoteIdAsync(string source, string remoteId, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Marks an unchanged record as seen; false when there is none with this fingerprint that is not archived.</summary>
    public Task<bool> MarkSeenAsync(string source, string remoteId, string fingerprint, string run, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>All records of a source count as seen in this run.</summary>
    public Task<int> MarkAllSeenAsync(string source, string run, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>
    /// Inserts or updates a record, keeps a revision, and its words for search. <see cref="CatalogRecord.Revision"/> must be the one read
    /// (0 for a new record), else <see cref="RecordConflictException"/>. A run's record is written in the same transaction when given.
    /// </summary>
    public Task<CatalogRecord> SaveAsync(CatalogRecord record, Change change, RunRecord? fate, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Archives what the run did not see; returns their run records. With <paramref name="dryRun"/> only counts.</summary>
    public Task<int> ArchiveUnseenAsync(string source, Run run, bool dryRun, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>A free slug made from a title: folded, at most 80 characters, numbered when taken.</summary>
    public Task<string> FreeIdAsync(string wish, CancellationToken cancel) => throw new NotImplementedException();
    public IAsyncEnumerable<CatalogRecord> ReadAsync(RecordFilter filter, CancellationToken cancel) => throw new NotImplementedException();
    public IAsyncEnumerable<RecordKey> ReadKeysAsync(RecordFilter filter, CancellationToken cancel) => throw new NotImplementedException();
    public Task<long> CountAsync(RecordFilter filter, CancellationToken cancel) => throw new NotImplementedException();
    public Task<IReadOnlyList<Revision>> HistoryAsync(string id, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Puts every record a run touched back as it was before; refused with <see cref="RecordConflictException"/> when one changed since.</summary>
    public Task<int> UndoRunAsync(string run, Change change, CancellationToken cancel) => throw new NotImplementedException();
    /// <summary>Record that holds a file found at this place of any source (path or address); null when none does.</summary>
    public Task<CatalogRecord?> FindByLocationAsync(string location, CancellationToken cancel) => throw new NotImplementedException();
}
