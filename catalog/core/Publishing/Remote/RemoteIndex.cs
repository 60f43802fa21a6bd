using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// What stands at a remote catalogue under our bodies, read once, and the ledger beside it: finds the counterpart of a record of ours by the ledger's
/// id, then by the name kept in the ledger, then by our mark.
/// </summary>
internal sealed class RemoteIndex
{
    private readonly Dictionary<string, StandingRecord> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StandingRecord> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StandingRecord> byMarker = new(StringComparer.Ordinal);
    private readonly List<StandingRecord> alike = [];
    private readonly Dictionary<string, PublishedRecord> ledger;

    private RemoteIndex(IEnumerable<PublishedRecord> lines) => ledger = lines.ToDictionary(static l => l.Dataset, StringComparer.Ordinal);

    public static async Task<RemoteIndex> ReadAsync(
        OpenedTarget target, IReadOnlyList<PublishedRecord> lines, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        var index = new RemoteIndex(lines);
        var bound = lines
            .Where(static l => l.RemoteId is not null)
            .ToDictionary(static l => l.RemoteId!, StringComparer.Ordinal); // null ones were left out
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var record in target.Remote.ReadAsync(cancel))
        {
            index.Add(StandingRecord.Of(record, bound.GetValueOrDefault(record.Id), names), bound.ContainsKey(record.Id));
            progress?.Report(new PublishProgress(PlanTexts.ReadingThere, index.byId.Count, null, record.Title));
        }

        return index;
    }

    /// <summary>The ledger's line of a record that is to be there; null when it never was, or was taken away by us.</summary>
    public PublishedRecord? LineOf(string dataset) => ledger.GetValueOrDefault(dataset) is { RemovedAt: null } line ? line : null;

    /// <summary>The ledger's line as it is kept, also of a record that was taken away; null when there is none.</summary>
    public PublishedRecord? KeptLineOf(string dataset) => ledger.GetValueOrDefault(dataset);

    /// <summary>Records that stand there, bear our mark, and are not the one that the ledger or the first find says.</summary>
    public IReadOnlyList<StandingRecord> Alike => alike;

    /// <summary>Records there that are none of ours.</summary>
    public int Strangers => byId.Values.Count(static r => r is { IsOurs: false, Deleted: false });

    /// <summary>Names that the ledger keeps for records of ours.</summary>
    public IEnumerable<string> KeptNames => ledger.Values
        .Where(static l => l is { RemovedAt: null, RemoteName: not null })
        .Select(static l => l.RemoteName!); // null ones were left out

    public StandingRecord? ByName(string name) => byName.GetValueOrDefault(name);

    /// <summary>The counterpart of a record of ours; null when none stands there.</summary>
    public StandingRecord? Match(string dataset)
    {
        var line = LineOf(dataset);
        var found = line?.RemoteId is { } id ? byId.GetValueOrDefault(id)
            : line?.RemoteName is { } name && byName.GetValueOrDefault(name) is { Deleted: false } named && IsOf(named, line) ? named
            : byMarker.GetValueOrDefault(dataset);
        if (found is not null)
        {
            found.IsOurs = true;
        }

        if (byMarker.GetValueOrDefault(dataset) is { } marked && found is not null && marked != found)
        {
            marked.IsOurs = true;
            alike.Add(marked);
        }

        return found;
    }

    // A person who enters a record by hand gives it the name that we chose, and no mark.
    private static bool IsOf(StandingRecord named, PublishedRecord line) =>
        named.Marker == line.Dataset || (named.Marker is null && line.OnItsWay is not null);

    // What the ledger knows is ours, whichever of our bodies is asked about.
    private void Add(StandingRecord record, bool isBound)
    {
        record.IsOurs = isBound;
        byId[record.Id] = record;
        if (!byName.TryGetValue(record.Name, out var other) || other.Deleted)
        {
            byName[record.Name] = record;
        }

        if (record is { Marker: { } marker, Deleted: false } && !byMarker.TryAdd(marker, record))
        {
            // Sent twice, by whomever: the one that the ledger knows counts.
            var (first, second) = isBound ? (record, byMarker[marker]) : (byMarker[marker], record);
            byMarker[marker] = first;
            alike.Add(second);
        }
    }
}
