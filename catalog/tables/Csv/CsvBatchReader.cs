using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Fills batches with whole records, block by block; what a block cuts off begins the next one.</summary>
internal sealed class CsvBatchReader(CsvInput input, CsvScanner scanner, ProfileLimits limits)
{
    /// <summary>The first block shows the table's layout and is larger; the others stay in the processor's cache.</summary>
    private const int FirstBlock = 256 << 10;
    private const int BlockSize = 64 << 10;

    /// <summary>Left free for converted text.</summary>
    private const int Room = 1024;

    // Most files are small, and buffers for large ones would cost more than reading them.
    private readonly int firstBlock = input.MostText is { } most ? Math.Min(FirstBlock, most + (2 * Room)) : FirstBlock;

    private byte[] carry = [];
    private int carried;
    private int checkedBytes;
    private long position;
    private long nextRow = 1;
    private bool ended;

    /// <summary>Number of a record that is longer than allowed; 0 when none was. Reading stops there.</summary>
    public long TooLongRow { get; private set; }

    /// <summary>Zero bytes in the text.</summary>
    public long NulBytes { get; private set; }

    public CsvScanner Scanner => scanner;

    public CsvInput Input => input;

    /// <summary>Replaces the batch's rows by the next ones; false when there are no more.</summary>
    public bool Next(RowBatch batch)
    {
        batch.Clear(nextRow);
        while (!ended && batch.RowCount == 0)
        {
            if (!Fill(batch))
            {
                return false;
            }
        }

        nextRow += batch.RowCount;
        return batch.RowCount > 0;
    }

    private bool Fill(RowBatch batch)
    {
        // A long record doubles the block, so that reading it again from its start stays linear in all.
        var wanted = carried + Math.Max(carried, nextRow == 1 ? firstBlock : BlockSize);
        if (batch.Bytes.Length < wanted + RowBatch.Padding)
        {
            batch.Bytes = new byte[wanted + RowBatch.Padding];
        }

        carry.AsSpan(0, carried).CopyTo(batch.Bytes);
        var length = carried;
        var final = false;
        while (length < wanted && !final)
        {
            // Converted text may be longer than its source; a little room is always left for it.
            var count = input.Read(batch.Bytes.AsSpan(length, batch.Bytes.Length - RowBatch.Padding - length));
            final = count == 0;
            length += count;
            if (wanted - length < Room)
            {
                break;
            }
        }

        Check(batch.Bytes.AsSpan(0, length), final);
        var stop = scanner.Scan(batch, 0, length, final);
        if (stop < length && !final && length - stop > limits.MaxRecordBytes)
        {
            stop = scanner.ScanUnclosed(batch, stop, length);
        }

        Keep(batch, stop, length);
        ended = final || scanner.TooManyColumns;
        if (length - stop > limits.MaxRecordBytes)
        {
            TooLongRow = nextRow + batch.RowCount;
            ended = true;
        }

        return !ended || batch.RowCount > 0;
    }

    private void Keep(RowBatch batch, int stop, int length)
    {
        carried = length - stop;
        if (carry.Length < carried)
        {
            carry = new byte[Math.Max(Math.Max(carried, BlockSize), carry.Length * 2)];
        }

        batch.Bytes.AsSpan(stop, carried).CopyTo(carry);
        position += stop;
        checkedBytes = Math.Max(0, checkedBytes - stop);
    }

    /// <summary>Looks at the new bytes only, up to a character boundary.</summary>
    private void Check(ReadOnlySpan<byte> bytes, bool final)
    {
        var to = bytes.Length;
        for (var back = 1; !final && back <= 3 && back <= bytes.Length - checkedBytes; back++)
        {
            if (bytes[^back] < 0x80)
            {
                break;
            }

            if (bytes[^back] >= 0xC0)
            {
                to -= back;
                break;
            }
        }

        var fresh = bytes[checkedBytes..to];
        input.Check(fresh, position + checkedBytes);
        NulBytes += fresh.Contains((byte)0) ? fresh.Count((byte)0) : 0;
        checkedBytes = to;
    }
}
