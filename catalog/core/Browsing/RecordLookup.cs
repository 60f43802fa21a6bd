using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>What stands at a record's address for a stranger.</summary>
public abstract record RecordAnswer
{
    /// <summary>The record, with what it inherits from its body.</summary>
    public sealed record Found(CatalogRecord Record) : RecordAnswer;

    /// <summary>It was published and is gone: its tombstone.</summary>
    /// <param name="Title">What it was called.</param>
    /// <param name="At">Since when it has been gone.</param>
    public sealed record Gone(LocalText Title, DateTimeOffset At) : RecordAnswer;

    /// <summary>It lives under another id.</summary>
    public sealed record Moved(string Id) : RecordAnswer;

    /// <summary>There is none, or none that strangers may know of.</summary>
    public sealed record Unknown : RecordAnswer;
}

/// <summary>Looks a record up by its id, for a stranger.</summary>
public static class RecordLookup
{
    private const int MaxMoves = 8;
    private const int PartSize = 40;

    public static async Task<RecordAnswer> FindAsync(CatalogStore store, PublishedCatalog catalog, string id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(catalog);
        if (await catalog.FindAsync(id, cancel) is { } record)
        {
            return new RecordAnswer.Found(record);
        }

        var there = await store.FindAsync(id, cancel);
        var target = there;
        for (var moves = 0; target?.MergedInto is { } next && moves < MaxMoves; moves++)
        {
            target = await store.FindAsync(next, cancel);
        }

        if (target is { IsPublic: true } && target != there)
        {
            return new RecordAnswer.Moved(target.Resource.Id);
        }

        // What was never approved is nobody's business; what was and left its source, was taken back or became internal has a tombstone.
        return there switch
        {
            { Resource.Audience: Audience.Internal } or { Status: RecordStatus.Withdrawn } => await LastSeenAsync(store, id, cancel),
            { Status: RecordStatus.Approved, ArchivedAt: { } at } => new RecordAnswer.Gone(there.Resource.Title, at),
            _ => new RecordAnswer.Unknown(),
        };
    }

    // Its title is the last that strangers saw, and it has been gone since the state after that.
    private static async Task<RecordAnswer> LastSeenAsync(CatalogStore store, string id, CancellationToken cancel)
    {
        DateTimeOffset? since = null;
        for (int? below = int.MaxValue; below is { } bound;)
        {
            var kept = await store.ReadRevisionsAsync(id, bound, PartSize, cancel);
            foreach (var revision in kept)
            {
                if (revision.Record is { Status: RecordStatus.Approved, Resource.Audience: not Audience.Internal })
                {
                    return new RecordAnswer.Gone(revision.Record.Resource.Title, since ?? revision.At);
                }

                since = revision.At;
            }

            below = kept.Count < PartSize ? null : kept[^1].Record.Revision;
        }

        return new RecordAnswer.Unknown();
    }
}
