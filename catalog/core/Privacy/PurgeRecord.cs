using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>Takes what was known from recalled files out of a record and all its kept states. Done again it changes nothing.</summary>
/// <param name="store">The catalogue.</param>
internal sealed class PurgeRecord(CatalogStore store)
{
    private const int Attempts = 5;
    private const int RevisionsAtOnce = 50;

    /// <returns>How many kept states were changed.</returns>
    /// <param name="id">The record; nothing is done where there is none.</param>
    /// <param name="hashes">SHA-256 of the files.</param>
    /// <param name="actor">Who took them back.</param>
    /// <param name="cancel">Gives up; what was changed stays so.</param>
    public async Task<int> RunAsync(string id, IReadOnlySet<string> hashes, string actor, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(id, cancel) is not { } record)
            {
                return 0;
            }

            var values = new RecalledValues(hashes);
            values.Learn(record);
            for (int? below = int.MaxValue; below is { } bound;)
            {
                var part = await store.ReadRevisionsAsync(id, bound, RevisionsAtOnce, cancel);
                foreach (var revision in part)
                {
                    values.Learn(revision.Record);
                }

                below = part.Count < RevisionsAtOnce ? null : part[^1].Record.Revision;
            }

            try
            {
                // The present state first: its words leave the search with it.
                var purged = values.Without(record);
                if (!ReferenceEquals(purged, record))
                {
                    await store.SaveAsync(purged, new Change(actor, "datoteka umaknjena / file taken back"), null, cancel);
                }

                return await store.PurgeRevisionsAsync(id, values.Without, cancel);
            }
            catch (RecordConflictException) when (attempt < Attempts)
            {
                // Somebody saved it meanwhile: once more from what stands there now.
            }
        }
    }
}
