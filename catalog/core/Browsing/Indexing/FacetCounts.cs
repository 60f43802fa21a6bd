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

    private readonly List<(Facet Facet, HashSet<int> Values)> kept = [.. chosen
        .Where(c => c.Value.Count > 0 && c.Key != Facet.Freshness)
        .Select(c => (c.Key, c.Value.Select(code => table.Facets.NumberOf(c.Key, code)).ToHashSet()))];

    private readonly IReadOnlyList<string>? fresh = chosen.TryGetValue(Facet.Freshness, out var values) && values.Count > 0 ? values : null;

    // By row of facets and freshness: how many were found, and which choices they miss, a bit a facet.
    private readonly int[] found = new int[table.Facets.Count * Freshness.Length];
    private readonly uint?[] missed = new uint?[table.Facets.Count * Freshness.Length];

    /// <summary>Counts the records of the sets and drops those that miss a choice; how many are left.</summary>
    public int Narrow(IReadOnlyList<SlotSet> sets)
    {
        var total = 0;
        foreach (var set in sets)
        {
            foreach (var slot in set)
            {
                ref readonly var record = ref table[slot];
                var key = (record.Facets * Freshness.Length) + record.FreshnessAt(now);
                found[key]++;
                if (Missed(key) == 0)
                {
                    total++;
                }
                else
                {
                    set.Remove(slot);
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
        var freshness = new long[Freshness.Length];
        var asked = facets.Aggregate(0u, (bits, f) => bits | Bit(f));
        for (var key = 0; key < found.Length; key++)
        {
            if (key % LookEvery == 0 && isLate())
            {
                return null;
            }

            if (found[key] > 0 && (asked & Reach(Missed(key))) is var counted and not 0)
            {
                Count(key, counted, counts, freshness);
            }
        }

        return facets.Distinct().ToDictionary(f => f, f => Ordered(f, counts, freshness));
    }

    private void Count(int key, uint facets, long[] counts, long[] freshness)
    {
        var bits = table.Facets.Bits;
        foreach (var value in table.Facets[key / Freshness.Length].Values)
        {
            counts[value] += (facets & bits[value]) != 0 ? found[key] : 0;
        }

        freshness[key % Freshness.Length] += (facets & Bit(Facet.Freshness)) != 0 ? found[key] : 0;
    }

    // What misses nothing counts for every facet, what misses one choice for that facet alone.
    private static uint Reach(uint missed) => missed == 0 ? uint.MaxValue : BitOperations.IsPow2(missed) ? missed : 0;

    private uint Missed(int key) => missed[key] ??= Miss(table.Facets[key / Freshness.Length].Values, Freshness[key % Freshness.Length]);

    private uint Miss(int[] values, string freshness)
    {
        var bits = fresh is null || fresh.Contains(freshness) ? 0 : Bit(Facet.Freshness);
        foreach (var (facet, wanted) in kept)
        {
            bits |= values.Any(wanted.Contains) ? 0 : Bit(facet);
        }

        return bits;
    }

    private static uint Bit(Facet facet) => 1u << (int)facet;

    private IReadOnlyList<FacetCount> Ordered(Facet facet, long[] counts, long[] freshness)
    {
        var all = facet == Facet.Freshness
            ? freshness.Select((count, i) => new FacetCount(Freshness[i], count))
            : counts.Select((count, i) => (Count: count, Value: table.Facets.Value(i))).Where(c => c.Value.Facet == facet).Select(c => new FacetCount(c.Value.Code, c.Count));
        return [.. all.Where(c => c.Count > 0).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }
}
