using System.Buffers.Binary;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>Where the pixels and the colour profile of a Windows bitmap end.</summary>
internal static class BitmapEnd
{
    private const int ProfileHeader = 124;

    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static long Of(Stream stream)
    {
        var head = new byte[14 + ProfileHeader];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < 26)
        {
            throw new EndOfStreamException("Cut off.");
        }

        var size = U32(head, 14);
        var isOld = size == 12;
        long width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(18)) : I32(head, 18);
        long height = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(20)) : I32(head, 22);
        long bits = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(isOld ? 24 : 28));
        var isPacked = !isOld && U32(head, 30) is not (0 or 3 or 6);
        var pixels = isPacked ? U32(head, 34) : (Math.Abs(width) * bits + 31) / 32 * 4 * Math.Abs(height);
        var end = U32(head, 10) + pixels;

        // 'MBED' or 'LINK': a profile stands behind the pixels.
        var hasProfile = size >= ProfileHeader && U32(head, 14 + 56) is 0x4D424544 or 0x4C494E4B;
        return hasProfile ? Math.Max(end, 14 + U32(head, 14 + 112) + U32(head, 14 + 116)) : end;
    }

    private static long U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long I32(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
