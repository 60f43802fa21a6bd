using System.Numerics;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Narrows what was found by the chosen facets, and counts what every facet could narrow further.</summary>
/// <param name="table">The records.</param>
/// <param name="chosen">Values chosen of each facet.</param>
/// <param name="now">UTC ticks freshness is judged at.</param>
internal sealed class FacetCounts(RecordTable table, IReadOnlyDictionary<Facet, IReadOnlyList<string>> chosen, long now)
{
    private const int LookEvery = 1024;

    private static readonly string[] Freshness = ["kept", "late", "none"];

    private readonly Choice[] kinds = [.. Enumerable.Range(0, FacetLines.Kinds).Select(kind => new Choice(table.Facets, kind, chosen))];

    // Which kind of freshness was not chosen; records by freshness, and those that miss that choice alone.
    private readonly uint[] stale = [.. Freshness.Select(f => IsWanted(chosen, f) ? 0 : Bit(Facet.Freshness))];
    private readonly int[] ages = new int[Freshness.Length];
    private readonly int[] otherAges = new int[Freshness.Length];

    /// <summary>Counts the records of the sets and drops those that miss a choice; how many are left.</summary>
    public int Narrow(IReadOnlyList<SlotSet> sets)
    {
        var total = 0;
        foreach (var set in sets)
        {
            foreach (var slot in set)
            {
                ref readonly var record = ref table[slot];
                var (lines, age) = (record.Facets, record.FreshnessAt(now));
                var missed = stale[age] | kinds[0].Missed[lines[0]] | kinds[1].Missed[lines[1]] | kinds[2].Missed[lines[2]] | kinds[3].Missed[lines[3]];
                if (missed == 0)
                {
                    total++;
                    ages[age]++;
                    for (var kind = 0; kind < kinds.Length; kind++)
                    {
                        kinds[kind].Found[lines[kind]]++;
                    }

                    continue;
                }

                set.Remove(slot);
                if (BitOperations.IsPow2(missed))
                {
                    CountOther((Facet)BitOperations.Log2(missed), lines, age);
                }
            }
        }

        return total;
    }

    /// <summary>
    /// Counts of the values of the facets, the most frequent first. A facet counts what its own choice leaves out too, so that a reader can choose
    /// otherwise. Null when the time is up.
    /// </summary>
    /// <param name="facets">Which to count.</param>
    /// <param name="isLate">Asked now and then: the time is up.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>>? Of(IReadOnlyList<Facet> facets, Func<bool> isLate)
    {
        var counts = new long[table.Facets.ValueCount];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var lines = table.Facets.LinesOf(kind);
            for (var line = 0; line < lines.Length; line++)
            {
                if (line % LookEvery == 0 && isLate())
                {
                    return null;
                }

                foreach (var value in lines[line].Values)
                {
                    counts[value] += kinds[kind].Found[line] + (kinds[kind].Others.TryGetValue(table.Facets.Value(value).Facet, out var others) ? others[line] : 0);
                }
            }
        }

        return facets.Distinct().ToDictionary(f => f, f => Ordered(f, counts));
    }

    // What misses nothing counts for every facet, what misses one choice for that facet alone.
    private void CountOther(Facet facet, FacetLines lines, int age)
    {
        if (facet == Facet.Freshness)
        {
            otherAges[age]++;
        }
        else
        {
            var kind = FacetTable.KindOf(facet);
            kinds[kind].Others[facet][lines[kind]]++;
        }
    }

    private static bool IsWanted(IReadOnlyDictionary<Facet, IReadOnlyList<string>> chosen, string freshness) =>
        !chosen.TryGetValue(Facet.Freshness, out var wanted) || wanted.Count == 0 || wanted.Contains(freshness);

    private static uint Bit(Facet facet) => 1u << (int)facet;

    private IReadOnlyList<FacetCount> Ordered(Facet facet, long[] counts)
    {
        var all = facet == Facet.Freshness
            ? Freshness.Select((name, i) => new FacetCount(name, ages[i] + otherAges[i]))
            : counts.Select((count, i) => (Count: count, Value: table.Facets.Value(i))).Where(c => c.Value.Facet == facet).Select(c => new FacetCount(c.Value.Code, c.Count));
        return [.. all.Where(c => c.Count > 0).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }

    /// <summary>What was chosen among the lines of one kind, and what was found of each line.</summary>
    private sealed class Choice
    {
        public Choice(FacetTable table, int kind, IReadOnlyDictionary<Facet, IReadOnlyList<string>> chosen)
        {
            var lines = table.LinesOf(kind);
            (Missed, Found) = (new uint[lines.Length], new int[lines.Length]);
            foreach (var (facet, codes) in chosen.Where(c => c.Value.Count > 0 && FacetTable.KindOf(c.Key) == kind))
            {
                var wanted = codes.Select(code => table.NumberOf(facet, code)).ToHashSet();
                for (var line = 0; line < lines.Length; line++)
                {
                    Missed[line] |= Array.Exists(lines[line].Values, wanted.Contains) ? 0 : Bit(facet);
                }

                Others.Add(facet, new int[lines.Length]);
            }
        }

        /// <summary>For each line the choices that its values miss, a bit a facet.</summary>
        public uint[] Missed { get; }

        /// <summary>For each line how many records were found that miss nothing.</summary>
        public int[] Found { get; }

        /// <summary>For each facet of which a choice was made, and each line: how many records miss that choice alone.</summary>
        public Dictionary<Facet, int[]> Others { get; } = [];
    }
}
