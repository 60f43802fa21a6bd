using OpenData.Tables.Profiles;

namespace OpenData.Tables.Layout;

/// <summary>
/// Finds preamble, header and the first data row from the first rows of a table. The columns' kinds are taken from the rows further
/// down; the header is the last row near the top that contradicts them, with the rows of labels above it.
/// </summary>
internal static class LayoutDetector
{
    private const int SampleRows = 240;
    private const int TopRows = 40;

    public static TableLayout Detect(RowBatch batch)
    {
        var rows = new List<SampleRow>();
        for (var r = 0; r < Math.Min(batch.RowCount, SampleRows); r++)
        {
            rows.Add(SampleRow.Of(batch, r));
        }

        var width = Width(rows);
        var kinds = new ColumnKinds(rows, width);
        var (header, count) = HeaderDetector.Find(rows, kinds, width, TopRows);
        if (count == 0)
        {
            header = FirstData(rows, width);
        }
        else
        {
            width = Math.Max(width, rows.Skip(header).Take(count).Max(LastFilled));
        }

        var names = HeaderNames.Of(rows, header, count, width, out var unnamed);
        var preamble = rows.Take(header).Where(r => !r.IsBlank).Select(r => string.Join(' ', r.Cells.Where(c => c.Length > 0))).ToList();
        return new TableLayout(width, header, count, names, unnamed, preamble);
    }

    /// <summary>The number of fields most rows have; rows with one filled cell are titles and notes and do not count.</summary>
    private static int Width(List<SampleRow> rows)
    {
        var counts = rows.Where(r => r.Filled > 1).GroupBy(r => r.Fields).ToList();
        if (counts.Count > 0)
        {
            var several = counts.Sum(g => g.Count());
            var single = rows.Count(r => r is { Filled: 1, Fields: 1 });
            if (single <= several * 3 || several > 5)
            {
                return counts.MaxBy(g => (g.Count(), g.Key))!.Key;
            }
        }

        return rows.Count == 0 ? 0 : Math.Max(1, rows.GroupBy(r => r.Fields).MaxBy(g => (g.Count(), g.Key))!.Key);
    }

    private static int LastFilled(SampleRow row) => Array.FindLastIndex(row.Cells, c => c.Length > 0) + 1;

    private static int FirstData(List<SampleRow> rows, int width)
    {
        var first = rows.FindIndex(r => width == 1 ? r.Filled > 0 : r.Fields >= width && r.Filled > 1);
        return Math.Max(0, first < 0 ? rows.FindIndex(r => !r.IsBlank) : first);
    }
}
