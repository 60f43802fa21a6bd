using System.Buffers.Binary;
using System.Numerics;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>
/// A derived file of one table's rows: blocks of some thousand rows, in each block every column by itself (kinds, ends of the texts, texts), so that a
/// look through one column reads one column, and any row is found by its number. Everything can be made again from the kept file.
/// </summary>
/// <remarks>
/// <c>magic · (chunk… · directory)… · footer · tail</c>. The directory of a block has an entry of <see cref="EntrySize"/> bytes for each column; the footer has
/// directory offset, first row and number of rows of each block; the tail has place, length and checksum of the footer. Little-endian throughout.
/// </remarks>
internal static class BlockFormat
{
    public const int EntrySize = 40;
    public const int FooterSize = 20;
    public const int TailSize = 40;

    /// <summary>Kinds that differ within a chunk stand before its texts, a byte for each row.</summary>
    public const byte Mixed = 255;

    /// <summary>Most bytes of texts in a block: room that writing one takes.</summary>
    public const int MaxBlockBytes = 8 << 20;

    private const int MostRows = 4_096;
    private const int MostCells = 262_144;
    private const int LeastRows = 16;

    /// <summary>Another layout bears another name.</summary>
    public static ReadOnlySpan<byte> Magic => "ODROWS1\n"u8;

    public static int RowsOf(int columns) => Math.Clamp(MostCells / Math.Max(1, columns), LeastRows, MostRows);

    /// <summary>CRC-32C.</summary>
    public static uint Checksum(uint start, ReadOnlySpan<byte> bytes)
    {
        var crc = ~start;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}

/// <summary>What the directory says of a column in a block.</summary>
/// <param name="Offset">Where its chunk begins in the file.</param>
/// <param name="Length">Bytes of the chunk.</param>
/// <param name="Checksum">Of the chunk, begun with the flags.</param>
/// <param name="Kind">Kind of all its values, or <see cref="BlockFormat.Mixed"/>.</param>
/// <param name="Width">Bytes of each end of a text: 2 or 4.</param>
/// <param name="IsOrdered">Every value that is there has a place between <paramref name="Least"/> and <paramref name="Greatest"/>.</param>
/// <param name="Least">Least place (<see cref="RowOrder"/>).</param>
/// <param name="Greatest">Greatest place.</param>
internal readonly record struct ChunkEntry(
    long Offset, int Length, uint Checksum, byte Kind, byte Width, bool IsOrdered, double Least, double Greatest)
{
    /// <summary>What the chunk's checksum begins with, so that it covers the flags too.</summary>
    public uint Seed => (uint)(Kind | (Width << 8) | (IsOrdered ? 1 << 16 : 0));

    public static ChunkEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        bytes[16],
        bytes[17],
        bytes[18] == 1,
        BinaryPrimitives.ReadDoubleLittleEndian(bytes[24..]),
        BinaryPrimitives.ReadDoubleLittleEndian(bytes[32..]));

    public void Write(Span<byte> bytes)
    {
        bytes[..BlockFormat.EntrySize].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Checksum);
        (bytes[16], bytes[17], bytes[18]) = (Kind, Width, IsOrdered ? (byte)1 : (byte)0);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[24..], Least);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[32..], Greatest);
    }
}
