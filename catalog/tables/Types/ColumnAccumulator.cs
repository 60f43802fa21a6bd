using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>
/// Gathers what one column holds. While there are few different values each is looked up and only counted; their forms are read once,
/// at the end. When there are too many, the table is read into the tally and dropped, and every further value is read by itself.
/// </summary>
internal sealed class ColumnAccumulator(int maxDistinct)
{
    private DistinctTable? table = new(maxDistinct);
    private readonly List<(byte[] Value, long Count)> early = [];
    private readonly long[] marks = new long[2];
    private ValueForm hot;

    public FormTally Tally { get; } = new();

    /// <summary>Rows without a field, or with an empty one.</summary>
    public long Blank { get; private set; }

    /// <summary>Different values, exact while <see cref="DistinctIsExact"/>.</summary>
    public long Distinct { get; private set; }

    public bool DistinctIsExact => table is not null;

    /// <summary>Values longer than sixteen bytes that hold markup, looked for in the kept values only.</summary>
    public long Markup { get; private set; }

    /// <summary>All different values with their counts; null when there were too many.</summary>
    public DistinctTable? Values => table;

    /// <summary>Values that were frequent before the table was dropped.</summary>
    public IReadOnlyList<(byte[] Value, long Count)> Early => early;

    /// <summary>Takes one column of many rows.</summary>
    /// <param name="batch">Holds the rows.</param>
    /// <param name="rowFields">First field of each row to take.</param>
    /// <param name="column">Which field of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(RowBatch batch, ReadOnlySpan<int> rowFields, int column)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(batch.Bytes);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(batch.Starts);
        ref var ends = ref MemoryMarshal.GetArrayDataReference(batch.Ends);
        var distinct = table;
        var rest = new HotForm(batch, Tally, hot);
        foreach (var row in rowFields)
        {
            var start = Unsafe.Add(ref starts, row + column);
            var end = Unsafe.Add(ref ends, row + column);
            while (end > start && Unsafe.Add(ref bytes, end - 1) <= ' ')
            {
                end--;
            }

            while (start < end && Unsafe.Add(ref bytes, start) <= ' ')
            {
                start++;
            }

            if (end == start)
            {
                Blank++;
                continue;
            }

            if (distinct is not null)
            {
                if (distinct.Add(ref Unsafe.Add(ref bytes, start), end - start))
                {
                    continue;
                }

                Drop(distinct);
                distinct = null;
                rest = new HotForm(batch, Tally, hot);
            }

            rest.Add(start, end - start);
        }

        rest.Finish();
    }

    public void AddBlank() => Blank++;

    /// <summary>Different values that only mean that there is none.</summary>
    public long DistinctMarks(bool amongNumbers) => marks[0] + (amongNumbers ? marks[1] : 0);

    public static bool IsMark(ValueForm form, bool amongNumbers) =>
        form is ValueForm.Missing or ValueForm.FormulaError || (amongNumbers && form.IsMark());

    /// <summary>Reads the forms of the values that were only counted so far.</summary>
    public void Finish()
    {
        if (table is not null)
        {
            Distinct = table.Count;
            ReadTable(table);
        }
    }

    /// <summary>Cells of a format that knows numbers: their point is a decimal point.</summary>
    public void AddTyped(long count) => Tally.Typed += count;

    private void Drop(DistinctTable full)
    {
        Distinct = full.Count + 1;
        ReadTable(full);
        var total = 0L;
        for (var i = 0; i < full.Count; i++)
        {
            total += full.CountOf(i);
        }

        for (var i = 0; i < full.Count; i++)
        {
            if (full.CountOf(i) * 50 > total)
            {
                early.Add((full.Value(i).ToArray(), full.CountOf(i)));
            }
        }

        table = null;
        hot = Tally.Forms(_ => true)[0];
    }

    private void ReadTable(DistinctTable values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values.Value(i);
            double key = 0;
            var form = values.IsCut(i) ? CutForm(value) : ValueReader.Read(value, out key);
            Tally.Add(form, key, value, values.CountOf(i));
            if (form.IsMark())
            {
                marks[IsMark(form, amongNumbers: false) ? 0 : 1]++;
            }

            if (form == ValueForm.Text && value.Length > 4 && HoldsMarkup(value))
            {
                Markup += values.CountOf(i);
            }
        }
    }

    /// <summary>Only the beginning of a long value is kept: enough to know geometry and addresses by.</summary>
    private static ValueForm CutForm(ReadOnlySpan<byte> value) =>
        value.StartsWith("http"u8) && value.IndexOf((byte)' ') < 0 ? ValueForm.Url
        : value[0] == '{' && value.IndexOf("\"coordinates\""u8) > 0 ? ValueForm.GeoJson
        : ValueReader.Read([.. value[..^1], (byte)')'], out _) == ValueForm.Wkt ? ValueForm.Wkt
        : ValueForm.Text;

    private static bool HoldsMarkup(ReadOnlySpan<byte> value)
    {
        var open = value.IndexOf((byte)'<');
        return open >= 0 && open + 2 < value.Length && (value[open + 1] == '/' || char.IsAsciiLetter((char)value[open + 1])) && value[open..].Contains((byte)'>');
    }
}
