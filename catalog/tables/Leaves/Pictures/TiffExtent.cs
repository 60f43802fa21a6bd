using System.Buffers.Binary;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>How far a TIFF file reaches: behind its last directory, value, strip or tile nothing belongs to it.</summary>
internal sealed class TiffExtent
{
    private const int Short = 3;

    private byte[] starts = [];
    private int startsType;

    /// <summary>Behind the last byte that anything points at.</summary>
    public long End { get; private set; } = 8;

    public static bool IsPlace(int tag) => tag is 273 or 279 or 324 or 325 or 513 or 514;

    public void Reach(long end) => End = Math.Max(End, end);

    /// <summary>Strips, tiles and thumbnails: first where they begin, then how long they are.</summary>
    public void Take(int tag, int type, byte[] values, bool big)
    {
        if (tag is 273 or 324 or 513)
        {
            (starts, startsType) = (values, type);
            return;
        }

        for (var i = 0; Number(starts, startsType, i, big) is { } start && Number(values, type, i, big) is { } length; i++)
        {
            Reach(start + length);
        }
    }

    /// <summary>A number of a list; null behind its end.</summary>
    public static long? Number(byte[] values, int type, int index, bool big)
    {
        var size = type == Short ? 2 : 4;
        if ((index + 1) * size > values.Length)
        {
            return null;
        }

        var value = values.AsSpan(index * size);
        return type == Short
            ? big ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value)
            : big ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value);
    }
}
