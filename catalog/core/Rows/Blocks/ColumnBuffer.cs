using System.Buffers.Binary;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>One column of the block that is being written.</summary>
/// <param name="column">By its type it is numbers that have a place, or days, or nothing.</param>
internal sealed class ColumnBuffer(RowColumn column)
{
    private byte[] texts = [];
    private byte[] kinds = [];
    private int[] ends = [];
    private int used;
    private int rows;
    private bool isMixed;
    private bool isOrdered = true;
    private double least = double.PositiveInfinity;
    private double greatest = double.NegativeInfinity;

    public int Bytes => used;

    public void Add(RowKind kind, ReadOnlySpan<byte> text)
    {
        if (rows == kinds.Length)
        {
            var more = Math.Max(16, rows * 2);
            Array.Resize(ref kinds, more);
            Array.Resize(ref ends, more);
        }

        if (used + text.Length > texts.Length)
        {
            Array.Resize(ref texts, Math.Max(used + text.Length, Math.Max(64, texts.Length * 2)));
        }

        text.CopyTo(texts.AsSpan(used));
        used += text.Length;
        isMixed |= rows > 0 && kinds[0] != (byte)kind;
        (kinds[rows], ends[rows]) = ((byte)kind, used);
        rows++;
        if (kind == RowKind.Null || !isOrdered)
        {
            return;
        }

        // Places of numbers and of days are no scale together.
        if ((kind == RowKind.Number ? column.IsNumber : column.IsDay) && RowOrder.Of(kind, text) is { } place)
        {
            (least, greatest) = (Math.Min(least, place), Math.Max(greatest, place));
        }
        else
        {
            isOrdered = false;
        }
    }

    /// <summary>Writes the chunk, forgets it, and says what stands where.</summary>
    /// <param name="output">At <paramref name="offset"/>.</param>
    /// <param name="offset">Where the chunk begins.</param>
    /// <param name="room">Room of the caller, grown where it must be.</param>
    public ChunkEntry Finish(Stream output, long offset, ref byte[] room)
    {
        var width = used <= ushort.MaxValue ? 2 : 4;
        var length = (isMixed ? rows : 0) + (rows * width) + used;
        if (room.Length < length)
        {
            room = new byte[Math.Max(length, room.Length * 2)];
        }

        var chunk = room.AsSpan(0, length);
        var at = 0;
        if (isMixed)
        {
            kinds.AsSpan(0, rows).CopyTo(chunk);
            at = rows;
        }

        for (var i = 0; i < rows; i++, at += width)
        {
            if (width == 2)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(chunk[at..], (ushort)ends[i]);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(chunk[at..], ends[i]);
            }
        }

        texts.AsSpan(0, used).CopyTo(chunk[at..]);
        var entry = new ChunkEntry(offset, length, 0, isMixed ? BlockFormat.Mixed : kinds[0], (byte)width, isOrdered && least <= greatest, least, greatest);
        output.Write(chunk);
        (used, rows, isMixed, isOrdered, least, greatest) = (0, 0, false, true, double.PositiveInfinity, double.NegativeInfinity);
        return entry with { Checksum = BlockFormat.Checksum(entry.Seed, chunk) };
    }
}
