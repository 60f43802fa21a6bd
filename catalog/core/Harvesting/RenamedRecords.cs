using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Sources rename their records: a folder is moved, a portal is migrated. A record that vanished and one that came in the same run are one when they bear
/// the same IRI, lead to the same files, or are described alike, and no third could be meant. The id that readers know stays; the twin goes before
/// anybody met it.
/// </summary>
internal sealed class RenamedRecords(CatalogStore store, RecordMaking making, IntakeRules rules)
{
    private delegate string? Likeness(Resource resource);

    // The surest first.
    private static readonly Likeness[] Ways =
    [
        static resource => resource.Iri?.Value,
        static resource => resource is Dataset dataset && dataset.Distributions.SelectMany(d => d.DownloadUrls).Select(u => u.Value).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } all
            ? string.Join('\n', all) : null,
        static resource => resource.Title.IsEmpty ? null : Fingerprints.OfLikeness(resource),
    ];

    /// <summary>Joins what is one, of one kind of record; answers each twin's fate with the fate that takes its place.</summary>
    public async Task<List<(RunRecord Added, RunRecord Joined)>> JoinAsync<T>(IEnumerable<RunRecord> records, CancellationToken cancel)
        where T : Resource
    {
        var added = records.Where(r => r is { Outcome: RecordOutcome.Added, Dataset: not null }).ToDictionary(r => r.Dataset!, StringComparer.Ordinal); // filtered
        var joined = new List<(RunRecord, RunRecord)>();
        if (added.Count == 0 || await store.CountUnseenAsync(rules.Source.Id, rules.Run.Id, cancel) == 0)
        {
            return joined;
        }

        foreach (var (old, twin) in await PairsAsync<T>(added.Keys, cancel))
        {
            if (await JoinAsync(old, twin, cancel) is { } fate)
            {
                joined.Add((added[twin], fate));
            }
        }

        return joined;
    }

    private async Task<IReadOnlyList<(string Old, string Twin)>> PairsAsync<T>(IEnumerable<string> added, CancellationToken cancel)
        where T : Resource
    {
        var fresh = new Dictionary<(int Way, string Mark), string?>();
        foreach (var id in added)
        {
            await NoteAsync<T>(fresh, await store.FindAsync(id, cancel), static _ => true, cancel);
        }

        var gone = new Dictionary<(int Way, string Mark), string?>();
        await foreach (var record in store.ReadUnseenAsync(rules.Source.Id, rules.Run.Id, cancel))
        {
            await NoteAsync<T>(gone, record, fresh.ContainsKey, cancel);
        }

        var (pairs, taken) = (new List<(string, string)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (mark, old) in gone.OrderBy(g => g.Key.Way).ThenBy(g => g.Key.Mark, StringComparer.Ordinal))
        {
            // A mark that two bear tells nothing.
            if (old is not null && fresh[mark] is { } twin && !taken.Contains(old) && !taken.Contains(twin))
            {
                taken.UnionWith([old, twin]);
                pairs.Add((old, twin));
            }
        }

        return pairs;
    }

    private async Task NoteAsync<T>(
        Dictionary<(int Way, string Mark), string?> marks, CatalogRecord? record, Func<(int, string), bool> wanted, CancellationToken cancel)
        where T : Resource
    {
        // What the source said, whatever people made of it since.
        if (record is null || (record.Trace?.Described ?? await LastGiven.FindAsync(store, record, cancel)) is not T given)
        {
            return;
        }

        for (var way = 0; way < Ways.Length; way++)
        {
            if (Ways[way](given) is { } mark && wanted((way, mark)))
            {
                marks[(way, mark)] = marks.ContainsKey((way, mark)) ? null : record.Resource.Id;
            }
        }
    }

    private async Task<RunRecord?> JoinAsync(string oldId, string twinId, CancellationToken cancel)
    {
        if (await store.FindAsync(oldId, cancel) is not { } old || await store.FindAsync(twinId, cancel) is not { Trace: { } trace } twin)
        {
            return null;
        }

        var given = trace.Described ?? trace.Base ?? twin.Resource;
        var record = old with
        {
            RemoteId = twin.RemoteId, Fingerprint = twin.Fingerprint, LastSeenRun = rules.Run.Id, ArchivedAt = null, Locations = twin.Locations,
        };
        var finished = making.Finish(
            record, old, given with { Id = oldId }, await LastGiven.FindAsync(store, old, cancel), trace with { Enrichments = old.Trace?.Enrichments ?? [] },
            twin.Findings, rules.Automatic);
        var fate = new RunRecord
        {
            RemoteId = twin.RemoteId ?? twinId,
            Dataset = oldId,
            Outcome = RecordOutcome.Changed,
            Reason = LocalText.Of(
                sl: $"Vir ga je prej imenoval »{old.RemoteId}«; je isti zapis, zato oznaka »{oldId}« ostane.",
                en: $"The source called it \"{old.RemoteId}\" before; it is the same record, so the id \"{oldId}\" stays."),
        };
        try
        {
            await store.JoinTwinAsync(finished, twinId, rules.Because("vir je zapis preimenoval / renamed at the source"), fate, cancel);
            return fate;
        }
        catch (RecordConflictException)
        {
            // Somebody edits one of them in this moment; they stay apart, and a person can merge them.
            return null;
        }
    }
}
