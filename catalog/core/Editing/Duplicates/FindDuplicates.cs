using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing.Duplicates;

/// <summary>Records that seem to describe one thing, and by what.</summary>
/// <param name="Records">Their ids in order, two or more.</param>
/// <param name="Evidence">What they share.</param>
public sealed record DuplicateGroup(IReadOnlyList<string> Records, IReadOnlyList<SharedMark> Evidence)
{
    /// <summary>They share an identifier; otherwise only an address of data.</summary>
    public bool IsSure => Evidence.Any(e => e.Kind != MarkKind.Address);
}

/// <summary>What several records share.</summary>
public sealed record SharedMark(MarkKind Kind, string Value);

/// <summary>
/// Finds the same dataset that came by several ways: from a unit's folder and from the national portal, from two levels of government. Recognised by
/// the chain of identifiers (own IRI, <c>dct:identifier</c>, <c>adms:identifier</c>) and by the addresses of the data; nothing is merged here.
/// </summary>
public sealed class FindDuplicates(CatalogStore store)
{
    /// <summary>An address that more records share is a portal's front page, not their data.</summary>
    private const int MostSharing = 5;

    /// <summary>Groups in the order of their first ids; a person decides (<see cref="MergeDatasets"/>).</summary>
    public async Task<IReadOnlyList<DuplicateGroup>> RunAsync(CancellationToken cancel)
    {
        var byMark = new Dictionary<SharedMark, List<string>>();
        await foreach (var record in store.ReadAsync(new RecordFilter(), cancel))
        {
            foreach (var mark in IdentityMarks.Of(record))
            {
                if (!byMark.TryGetValue(mark, out var records))
                {
                    byMark[mark] = records = new List<string>(1);
                }

                if (records.Count <= MostSharing && (records.Count == 0 || records[^1] != record.Resource.Id))
                {
                    records.Add(record.Resource.Id);
                }
            }
        }

        return Join(byMark.Where(m => m.Value.Count > 1 && (m.Value.Count <= MostSharing || m.Key.Kind == MarkKind.Iri)));
    }

    // Two records that share a mark with a third belong to one group.
    private static List<DuplicateGroup> Join(IEnumerable<KeyValuePair<SharedMark, List<string>>> shared)
    {
        var leader = new Dictionary<string, string>(StringComparer.Ordinal);
        var marks = shared.ToList();
        foreach (var (_, records) in marks)
        {
            foreach (var record in records)
            {
                Union(records[0], record);
            }
        }

        return
        [
            .. marks.GroupBy(m => Find(m.Value[0]), StringComparer.Ordinal)
                .Select(g => new DuplicateGroup(
                    [.. g.SelectMany(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    [.. g.Select(m => m.Key).OrderBy(m => m.Kind).ThenBy(m => m.Value, StringComparer.Ordinal)]))
                .OrderBy(g => g.Records[0], StringComparer.Ordinal),
        ];

        string Find(string record)
        {
            while (leader.TryGetValue(record, out var next) && next != record)
            {
                record = next;
            }

            return record;
        }

        void Union(string one, string other)
        {
            var (first, second) = (Find(one), Find(other));
            if (first != second)
            {
                leader[second] = first;
            }
        }
    }
}
