namespace OpenData.Tables.Layout;

/// <summary>Decides whether the first full row is a header where the columns' kinds do not tell: tables of texts, and tables without typed columns.</summary>
internal static class TextHeader
{
    /// <summary>0-based row of the header, -1 when the first full row is data.</summary>
    public static int Find(List<SampleRow> rows, ColumnKinds kinds, int width, int top)
    {
        var first = rows.FindIndex(r => width == 1 ? r.Filled == 1 : r.Filled * 2 >= width && r.Filled > 1);
        if (first < 0 || first >= top)
        {
            first = rows.FindIndex(r => !r.IsBlank && (width == 1 || r.Filled > 1));
        }

        if (first < 0 || first >= top)
        {
            return -1;
        }

        return Score(rows, first, kinds, width) > 0 ? first : -1;
    }

    private static double Score(List<SampleRow> rows, int at, ColumnKinds kinds, int width)
    {
        var row = rows[at];
        var below = rows.Skip(at + 1).Where(r => r.Fields >= width && !r.IsBlank).ToList();
        var texts = row.Cells.Where(c => c.Length > 0).ToList();
        if (texts.Count == 0 || Enumerable.Range(0, width).Count(c => row.Class(c) > CellClass.Text) * 2 > texts.Count)
        {
            return -1;
        }

        var score = 0.5;
        score += texts.Count >= width ? 0.6 : -0.6;
        score += texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Count ? 0.3 : -0.8;
        score += texts.TrueForAll(t => t.Length <= 60 && !t.Contains("://", StringComparison.Ordinal)) ? 0.2 : -0.5;
        for (var c = 0; c < Math.Min(width, 50); c++)
        {
            score += Column(row, below, kinds, c) / Math.Min(width, 50);
        }

        return score;
    }

    private static double Column(SampleRow row, List<SampleRow> below, ColumnKinds kinds, int column)
    {
        var cell = row.Cell(column);
        if (cell.Length == 0 || below.Count == 0)
        {
            return 0;
        }

        if (kinds[column] > CellClass.Text)
        {
            return row.Class(column) == kinds[column] ? -3 : 1;
        }

        var values = below.Select(r => r.Cell(column)).Where(v => v.Length > 0).ToList();
        if (values.Count == 0)
        {
            return 0.2;
        }

        var again = values.Contains(cell) ? -2.0 : 0.2;
        var shape = Shape(cell);
        var alike = values.Count(v => Shape(v) == shape);
        var fixedShape = values.Count > 2 && values.GroupBy(Shape).Max(g => g.Count()) * 10 >= values.Count * 9 && shape.Length < 30;
        var like = fixedShape ? (alike * 10 >= values.Count * 9 ? (HasDigit(cell) ? -2.5 : -0.7) : 1.2) : 0;
        return again + like + (HasDigit(cell) ? -0.4 : 0.1);
    }

    private static bool HasDigit(string s) => s.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>Runs of letters and of digits with their lengths: <c>A12-b</c> is <c>L1D2-L1</c>.</summary>
    private static string Shape(string value)
    {
        var shape = new System.Text.StringBuilder();
        for (var i = 0; i < value.Length && shape.Length < 40;)
        {
            var from = i;
            var kind = char.IsLetter(value[i]) ? 'L' : char.IsAsciiDigit(value[i]) ? 'D' : value[i];
            do
            {
                i++;
            }
            while (i < value.Length && kind is 'L' or 'D' && (kind == 'L' ? char.IsLetter(value[i]) : char.IsAsciiDigit(value[i])));

            shape.Append(kind);
            if (kind is 'L' or 'D')
            {
                shape.Append(i - from);
            }
        }

        return shape.ToString();
    }
}
