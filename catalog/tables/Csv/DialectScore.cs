using OpenData.Tables.Profiles;
using OpenData.Tables.Types;

namespace OpenData.Tables.Csv;

/// <summary>How much the rows cut by one dialect look like a table.</summary>
internal static class DialectScore
{
    public static double Of(RowBatch batch, CsvScanner scanner, CsvDialect dialect)
    {
        var widths = Widths(batch, out var filled, out var width);
        if (filled == 0)
        {
            return 0;
        }

        var (cells, columns) = Cells(batch, width, dialect);
        var same = (double)widths[width] / filled;
        var uniform = Uniformity(widths, filled, width);
        var prior = Prior(dialect.Delimiter);
        var quoting = Quoting(scanner, dialect, filled);
        var breadth = width == 1 ? (columns > 0.9 && cells > 0.94 ? 0.7 : 0.2) : 1 - (0.45 / width);
        var rare = dialect.Delimiter is null or ',' or ';' or '\t' or '|' || filled > 2 ? 1 : 0.3;
        return rare * uniform * (0.25 + (0.75 * same)) * breadth * (0.15 + (0.85 * cells)) * (0.7 + (0.3 * columns)) * prior * quoting;
    }

    /// <summary>How many rows have each number of fields, blank rows left out, and the width that rules.</summary>
    private static Dictionary<int, int> Widths(RowBatch batch, out int filled, out int width)
    {
        var widths = new Dictionary<int, int>();
        filled = 0;
        for (var r = 0; r < batch.RowCount; r++)
        {
            var fields = batch.FieldsOf(r);
            if (fields == 1 && Trim(batch.Field(r, 0)).IsEmpty)
            {
                continue;
            }

            filled++;
            widths[fields] = widths.GetValueOrDefault(fields) + 1;
        }

        width = widths.Count == 0 ? 0 : widths.MaxBy(w => (w.Value * (w.Key == 1 ? 0.5 : 1), w.Key)).Key;
        return widths;
    }

    /// <summary>1 when all rows are alike; rows of notes with one field weigh less than rows of any other width.</summary>
    private static double Uniformity(Dictionary<int, int> widths, int filled, int width)
    {
        var odd = 0.0;
        foreach (var (fields, rows) in widths)
        {
            odd += fields == width ? 0 : rows * (fields == 1 ? 0.5 : fields < width ? 0.8 : 1.2);
        }

        return 1 / (1 + (2.5 * odd / filled)) * (widths.Count > 4 ? 0.9 : 1);
    }

    /// <summary>Share of cells that look like values, and share of columns whose cells are of one kind.</summary>
    private static (double Cells, double Columns) Cells(RowBatch batch, int width, CsvDialect dialect)
    {
        double sum = 0;
        long count = 0;
        var kinds = new int[Math.Min(width, 64), 5];
        for (var r = 0; r < batch.RowCount && count < 6000; r++)
        {
            if (batch.FieldsOf(r) == 1 && width > 1)
            {
                continue;
            }

            for (var f = batch.RowStarts[r]; f < batch.RowStarts[r + 1]; f++)
            {
                var (value, kind) = Cell(batch.Field(f), dialect);
                sum += dialect is { SpaceAfterDelimiter: false, Delimiter: not ' ' } && batch.Field(f) is [(byte)' ', ..] ? value * 0.95 : value;
                count++;
                if (f - batch.RowStarts[r] is var c && c < kinds.GetLength(0) && kind > 0)
                {
                    kinds[c, kind]++;
                }
            }
        }

        return (count == 0 ? 0 : sum / count, Alike(kinds));
    }

    private static double Alike(int[,] kinds)
    {
        double sum = 0;
        var columns = 0;
        for (var c = 0; c < kinds.GetLength(0); c++)
        {
            int all = 0, most = 0;
            for (var k = 1; k < kinds.GetLength(1); k++)
            {
                all += kinds[c, k];
                most = Math.Max(most, kinds[c, k]);
            }

            if (all > 0)
            {
                sum += (double)most / all;
                columns++;
            }
        }

        return columns == 0 ? 0 : sum / columns;
    }

    private static (double Value, int Kind) Cell(ReadOnlySpan<byte> field, CsvDialect dialect)
    {
        var s = Trim(field);
        if (s.IsEmpty)
        {
            return (0.75, 0);
        }

        var form = s.Length <= 400 ? ValueReader.Read(s, out _) : ValueForm.Text;
        if (form != ValueForm.Text)
        {
            return (1, form.IsNumber() ? 1 : form.IsMark() ? 0 : 2);
        }

        if (s[0] is (byte)'$' && s.Length > 1 && NumberForm.Scan(s[1..], out _) != ValueForm.Text)
        {
            return (1, 1);
        }

        if (s[^1] == '%' && NumberForm.Scan(Trim(s[..^1]), out _) != ValueForm.Text)
        {
            return (1, 1);
        }

        return Text(s, dialect);
    }

    /// <summary>A word or a sentence is a likely cell; one that begins or ends with a quote mark or is full of other delimiters is not.</summary>
    private static (double Value, int Kind) Text(ReadOnlySpan<byte> s, CsvDialect dialect)
    {
        var first = s[0];
        var last = s[^1];
        if (first is (byte)'"' || last is (byte)'"')
        {
            var pair = first == last && s.Length > 1;
            return (pair ? 0.25 : dialect.Quote == '"' ? 0.3 : 0.15, 4);
        }

        if ((first == '\'') != (last == '\''))
        {
            return (0.45, 4);
        }

        var letters = char.IsAsciiLetterOrDigit((char)first) || first >= 0x80 || first is (byte)'_' or (byte)'(' or (byte)'-';
        var foreign = s.IndexOfAny((byte)';', (byte)'\t', (byte)'|') >= 0 ? 0.5 : s.Contains((byte)',') ? 0.85 : 1;
        var length = s.Length <= 40 ? 0.9 : s.Length <= 120 ? 0.75 : 0.6;
        return ((letters ? length : 0.45) * foreign, 3);
    }

    /// <summary>Sound quoted fields speak for a quote mark, stray and unclosed ones against it.</summary>
    private static double Quoting(CsvScanner scanner, CsvDialect dialect, int rows)
    {
        if (dialect.Quote is null)
        {
            return 0.9;
        }

        var bad = (double)scanner.StrayQuotes + scanner.UnclosedRows.Count;
        var mark = dialect.Quote == '"' ? 1 : scanner.QuotedFields == 0 ? 0.85 : 0.94;
        return mark * (1 - (0.6 * bad / (scanner.QuotedFields + bad + rows)));
    }

    private static double Prior(char? delimiter) => delimiter switch
    {
        ',' or ';' => 1,
        '\t' => 1,
        '|' => 0.85,
        null => 1,
        ' ' => 0.72,
        ':' => 0.4,
        _ => 0.7,
    };

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> s) => s.Trim(" \t"u8);
}
