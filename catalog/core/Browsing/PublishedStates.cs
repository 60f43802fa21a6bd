using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>A state of a record as strangers could see it.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="At">Since when.</param>
/// <param name="IsFirst">No published state is known before it.</param>
/// <param name="Fields">Members of the record's JSON in which it differs from the published state before, in order.</param>
/// <param name="Columns">How its tables' columns differ from that state.</param>
public sealed record PublishedState(
    int Revision, DateTimeOffset At, bool IsFirst, IReadOnlyList<string> Fields, IReadOnlyList<ColumnChange> Columns);

/// <summary>What strangers could see of a record, one state after another.</summary>
public static class PublishedStates
{
    /// <summary>
    /// The newest states first; those that change nothing for a stranger are left out. No more than so many revisions are read.
    /// </summary>
    public static async Task<IReadOnlyList<PublishedState>> ReadAsync(
        CatalogStore store, CatalogRecord record, int limit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        var (states, files) = (new List<PublishedState>(), new PublicFiles(store));
        Revision? newer = null;
        for (var number = record.Revision; number > 0 && record.Revision - number <= limit; number--)
        {
            var revision = await store.FindRevisionAsync(record.Resource.Id, number, cancel);
            if (revision is not { Record.IsPublic: true })
            {
                continue;
            }

            var seen = revision with { Record = await files.OfAsync(revision.Record, cancel) };
            Add(states, newer, seen);
            newer = seen;
        }

        if (newer is not null && states.Count < limit)
        {
            states.Add(new PublishedState(newer.Record.Revision, newer.At, true, [], []));
        }

        return states;
    }

    private static void Add(List<PublishedState> states, Revision? newer, Revision older)
    {
        if (newer is null)
        {
            return;
        }

        var (before, after) = (older.Record.Resource, newer.Record.Resource);
        var fields = Differing(before, after);
        if (fields.Count > 0)
        {
            states.Add(new PublishedState(newer.Record.Revision, newer.At, false, fields, ColumnChange.Between(before, after)));
        }
    }

    // What the catalogue notes of a value's origin is no change of the data.
    private static List<string> Differing(Resource before, Resource after)
    {
        var (old, now) = (Members(before), Members(after));
        return [.. old.Select(m => m.Key).Union(now.Select(m => m.Key), StringComparer.Ordinal)
            .Where(key => key is not "origins" && !JsonNode.DeepEquals(old[key], now[key])).Order(StringComparer.Ordinal)];
    }

    private static JsonObject Members(Resource resource) => JsonSerializer.SerializeToNode(resource, RecordJson.Options)!.AsObject();
}
