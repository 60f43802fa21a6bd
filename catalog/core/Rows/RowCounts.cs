using System.Collections.Concurrent;
using System.Text;

namespace OpenData.Catalog.Rows;

/// <summary>How many rows meet a view's conditions, remembered: a reader who turns pages asks for it again and again, and the file never changes.</summary>
internal sealed class RowCounts
{
    private const int MaxKept = 2_000;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> kept = new(StringComparer.Ordinal);

    public long? Find(RowTable table, IReadOnlyList<RowFilter> filters) => kept.TryGetValue(KeyOf(table, filters), out var count) ? count : null;

    /// <summary>Counts; null when that takes too long.</summary>
    public long? Count(RowTable table, IReadOnlyList<RowFilter> filters, RowScan rows, TimeSpan time, CancellationToken cancel)
    {
        using var filtered = new FilteredRows(rows, filters, new RowBudget(time < Most ? time : Most, cancel));
        long count = 0;
        while (filtered.Next())
        {
            count++;
        }

        if (filtered.IsCut)
        {
            return null;
        }

        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[KeyOf(table, filters)] = count;
        return count;
    }

    private static string KeyOf(RowTable table, IReadOnlyList<RowFilter> filters)
    {
        var key = new StringBuilder().Append(table.File.Sha256).Append('/').Append(table.Index).Append('/').Append(table.Mark);
        foreach (var filter in filters)
        {
            key.Append('\n').Append(filter.Column.Index).Append(' ').Append((int)filter.Operator).Append(' ').Append(filter.Argument.Length).Append(' ').Append(filter.Argument);
        }

        return key.ToString();
    }
}
