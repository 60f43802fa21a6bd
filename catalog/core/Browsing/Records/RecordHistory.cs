using System.Text.Json.Nodes;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>What happened to a record in public.</summary>
public enum PublicEvent
{
    /// <summary>It was published for the first time.</summary>
    Published,

    /// <summary>It was published anew after it had been away.</summary>
    Returned,

    /// <summary>What is public of it changed.</summary>
    Changed,

    /// <summary>It left: withdrawn, gone from its source, or back in review.</summary>
    Left,
}

/// <summary>One public step of a record. Names of people are not part of it.</summary>
public sealed record PublicRevision
{
    /// <summary>Number of the revision, for citation.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PublicEvent Event { get; init; }

    /// <summary>It came with a harvest; otherwise a person did it.</summary>
    public bool ByHarvest { get; init; }

    /// <summary>The reason given; empty where none was, or where it is no more than "a harvest".</summary>
    public LocalText Why { get; init; } = LocalText.Empty;

    /// <summary>Public fields that differ from the public state before.</summary>
    public IReadOnlyList<PublicChange> Changes { get; init; } = [];

    /// <summary>Columns of its tables that came, went or are of another type since that state.</summary>
    public IReadOnlyList<ColumnChange> Columns { get; init; } = [];
}

/// <summary>Part of a record's history.</summary>
/// <param name="Revisions">The newest first.</param>
/// <param name="Older">Bound to ask for the next part; null at the beginning of the history.</param>
public sealed record HistoryPart(IReadOnlyList<PublicRevision> Revisions, int? Older);

/// <summary>
/// The history of a record as strangers may see it: from public state to public state. What stood in a record while it was not published is
/// not told, not even as the old value of a change.
/// </summary>
public static class RecordHistory
{
    /// <summary>Kept states looked at for one part.</summary>
    public const int PartSize = 40;

    /// <param name="store">The catalogue.</param>
    /// <param name="id">A published record.</param>
    /// <param name="below">Only revisions with a smaller number; null from the newest.</param>
    /// <param name="hidden">What no public record may name.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<HistoryPart> ReadAsync(
        CatalogStore store, string id, int? below, HiddenReferences hidden, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(hidden);
        // One more than is told: the state before the oldest one told.
        var kept = await new PublicFiles(store).OfAsync(await store.ReadRevisionsAsync(id, below is > 0 ? below.Value : int.MaxValue, PartSize + 1, cancel), cancel);
        var told = new List<PublicRevision>();
        var whole = kept.Count <= PartSize;
        for (var i = 0; i < Math.Min(kept.Count, PartSize); i++)
        {
            var before = kept.Skip(i + 1).FirstOrDefault(IsPublic);
            if (before is null && !whole && IsPublic(kept[i]))
            {
                before = await LastPublicAsync(store, id, kept[^1].Record.Revision, cancel);
            }

            if (Tell(kept[i], i + 1 < kept.Count ? kept[i + 1] : null, before, hidden) is { } revision)
            {
                told.Add(revision);
            }
        }

        return new HistoryPart(told, whole ? null : kept[PartSize - 1].Record.Revision);
    }

    /// <summary>A state that strangers saw.</summary>
    internal static bool IsPublic(Revision revision) => revision.Record.IsPublic;

    private static PublicRevision? Tell(Revision now, Revision? previous, Revision? publicBefore, HiddenReferences hidden)
    {
        if (!IsPublic(now))
        {
            return previous is not null && IsPublic(previous) ? Step(now, PublicEvent.Left, []) : null;
        }

        if (publicBefore is null)
        {
            return Step(now, PublicEvent.Published, []);
        }

        var changes = PublicChanges.Between(hidden.Without(publicBefore.Record.Resource), hidden.Without(now.Record.Resource));
        var returned = previous is not null && !IsPublic(previous);
        return !returned && changes.Count == 0 ? null : Step(now, returned ? PublicEvent.Returned : PublicEvent.Changed, changes) with
        {
            Columns = ColumnChange.Between(publicBefore.Record.Resource, now.Record.Resource),
        };
    }

    private static PublicRevision Step(Revision revision, PublicEvent what, IReadOnlyList<PublicChange> changes) => new()
    {
        Number = revision.Record.Revision,
        At = revision.At,
        Event = what,
        ByHarvest = revision.Change.Run is not null,
        // Why a record left may speak of what was wrong with it: that stays inside.
        Why = what == PublicEvent.Left ? LocalText.Empty : PublicReason.Of(revision.Change),
        Changes = changes,
    };

    private static async Task<Revision?> LastPublicAsync(CatalogStore store, string id, int below, CancellationToken cancel)
    {
        const int MaxParts = 5;
        for (var part = 0; part < MaxParts; part++)
        {
            var kept = await new PublicFiles(store).OfAsync(await store.ReadRevisionsAsync(id, below, PartSize, cancel), cancel);
            if (kept.FirstOrDefault(IsPublic) is { } found || kept.Count < PartSize)
            {
                return kept.FirstOrDefault(IsPublic);
            }

            below = kept[^1].Record.Revision;
        }

        return null;
    }
}
