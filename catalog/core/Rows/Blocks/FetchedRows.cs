namespace OpenData.Catalog.Rows.Blocks;

/// <summary>Gets the values of rows by their numbers, no more at once than there is room for.</summary>
/// <param name="open">Opens the blocks.</param>
/// <param name="columns">The columns wanted.</param>
internal sealed class FetchedRows(Func<BlockRows> open, IReadOnlyList<RowColumn> columns)
{
    private const long MaxBytes = 32 << 20;

    private int most = int.MaxValue;

    /// <summary>Values of the first of the rows, of one at least.</summary>
    public RowValue[][] Fetch(IReadOnlyList<long> numbers)
    {
        for (var count = Math.Min(most, numbers.Count); ; count = (count + 1) / 2)
        {
            if (Fetch(numbers, count) is { } values)
            {
                return values;
            }

            most = (count + 1) / 2; // the rows after these will be as long
        }
    }

    // In the order of the file: a block is read once. Null when they are too long.
    private RowValue[][]? Fetch(IReadOnlyList<long> numbers, int count)
    {
        using var rows = open();
        var values = new RowValue[count][];
        long bytes = 0;
        foreach (var i in Enumerable.Range(0, count).OrderBy(i => numbers[i]))
        {
            values[i] = rows.Seek(numbers[i]) ? rows.Take(columns) : throw new BlockFileDamagedException("a row is not there");
            bytes += FirstRow.BytesOf(values[i]);
            if (bytes > MaxBytes && count > 1)
            {
                return null;
            }
        }

        return values;
    }
}
