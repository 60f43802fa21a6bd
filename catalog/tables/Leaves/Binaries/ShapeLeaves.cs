using System.Buffers.Binary;
using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>
/// Shapes of a Shapefile layer (ESRI, 1998) and the indexes over them that bear the same mark. They are numbers without a word, as long as every record is
/// as long as its shape needs and nothing stands behind the last.
/// </summary>
internal sealed class ShapeLeaves(LeafOutput output)
{
    private const int HeaderLength = 100;
    private const int Shortest = 6;
    private const int MaxIndex = 64 << 20;

    public void Read(Stream stream, LeafWay way)
    {
        var header = new byte[HeaderLength];
        stream.Position = 0;
        stream.ReadExactly(header);
        long end = 2L * BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24));
        var isWhole = end >= HeaderLength && end <= stream.Length && FileExtension.Of(way.Name) switch
        {
            "shx" => (end - HeaderLength) % 8 == 0,
            "sbn" or "sbx" => Index(stream, way),
            _ => Shapes(stream, end),
        };
        if (!isWhole || !Tail.IsEmpty(stream, end))
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki, ki niso liki", "data that are no shapes"));
        }
    }

    /// <summary>A spatial index: its layout is nobody's standard, so that the texts among its bytes are given.</summary>
    private bool Index(Stream stream, LeafWay way)
    {
        if (stream.Length > MaxIndex)
        {
            return false;
        }

        var bytes = new byte[(int)stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        output.Turn(way.As(FilePartKind.Metadata));
        foreach (var run in PrintableRuns.Of(bytes, Shortest))
        {
            output.Text("index", run);
        }

        output.Close();
        return true;
    }

    private bool Shapes(Stream stream, long end)
    {
        var head = new byte[56];
        long at = HeaderLength;
        while (at + 12 <= end)
        {
            output.Cancel.ThrowIfCancellationRequested();
            stream.Position = at;
            var read = stream.ReadAtLeast(head, (int)Math.Min(head.Length, end - at), throwOnEndOfStream: false);
            long length = 2L * BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4));
            if (!IsLength(head.AsSpan(8, read - 8), length))
            {
                return false;
            }

            at += 8 + length;
        }

        return at == end;
    }

    /// <summary>What a record of this shape with as many parts and points takes.</summary>
    private static bool IsLength(ReadOnlySpan<byte> shape, long length)
    {
        var kind = BinaryPrimitives.ReadInt32LittleEndian(shape);
        return kind switch
        {
            0 => length == 4,
            1 => length == 20,
            21 => length == 28,
            11 => length is 28 or 36,
            8 or 18 or 28 => shape.Length >= 40 && IsOf(length, 40, Count(shape, 36), kind),
            3 or 5 or 13 or 15 or 23 or 25 => shape.Length >= 44 && IsOf(length, 44 + 4L * Count(shape, 36), Count(shape, 40), kind),
            31 => shape.Length >= 44 && IsOf(length, 44 + 8L * Count(shape, 36), Count(shape, 40), kind),
            _ => false,
        };
    }

    /// <summary>Points are two numbers; heights and measures are ranges and a number for each point, and measures may be left out.</summary>
    private static bool IsOf(long length, long head, long points, int kind)
    {
        var plain = head + 16 * points;
        var more = 16 + 8 * points;
        return kind switch
        {
            3 or 5 or 8 => length == plain,
            23 or 25 or 28 => length == plain || length == plain + more,
            _ => length == plain + more || length == plain + 2 * more,
        };
    }

    private static uint Count(ReadOnlySpan<byte> shape, int at) => BinaryPrimitives.ReadUInt32LittleEndian(shape[at..]);
}
