namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Slots in one order. What is new is sorted and put between what was sorted before.</summary>
internal sealed class SlotOrder(Comparison<int> compare)
{
    private int[] sorted = [];
    private int placed;
    private int version = -1;

    /// <param name="table">Whose slots.</param>
    /// <param name="present">Changes with the table: while it is the same the order is too.</param>
    public int[] Of(RecordTable table, int present)
    {
        if (version != present)
        {
            var live = table.Live;
            List<int> newcomers = [.. Enumerable.Range(placed, table.Count - placed).Where(s => live[s])];
            newcomers.Sort(compare);
            sorted = Merge([.. sorted.Where(s => live[s])], newcomers);
            (placed, version) = (table.Count, present);
        }

        return sorted;
    }

    private int[] Merge(int[] before, List<int> newcomers)
    {
        var merged = new int[before.Length + newcomers.Count];
        var (i, j) = (0, 0);
        for (var k = 0; k < merged.Length; k++)
        {
            var isOld = j == newcomers.Count || (i < before.Length && compare(before[i], newcomers[j]) < 0);
            merged[k] = isOld ? before[i++] : newcomers[j++];
        }

        return merged;
    }
}
