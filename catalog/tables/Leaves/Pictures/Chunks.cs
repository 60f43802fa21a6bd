using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tables.Leaves.Pictures;

/// <summary>A named chunk of a picture.</summary>
/// <param name="Name">Four letters.</param>
/// <param name="Start">Where its head begins.</param>
/// <param name="Data">Where its bytes begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="End">Where the next begins.</param>
internal readonly record struct Chunk(string Name, long Start, long Data, long Length, long End)
{
    public byte[] Load(Stream stream)
    {
        var bytes = new byte[(int)Length];
        stream.Position = Data;
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>Walks over the chunks of PNG (ISO/IEC 15948) and RIFF (WebP) files.</summary>
internal static class Chunks
{
    public static IEnumerable<Chunk> OfPng(Stream stream)
    {
        var head = new byte[8];
        for (long at = 8; Head(stream, at, head);)
        {
            var chunk = new Chunk(Encoding.Latin1.GetString(head, 4, 4), at, at + 8, BinaryPrimitives.ReadUInt32BigEndian(head), at + 12 + BinaryPrimitives.ReadUInt32BigEndian(head));
            Check(chunk, stream);
            yield return chunk;
            at = chunk.End;
        }
    }

    /// <summary>Up to where the file itself says that it ends.</summary>
    public static IEnumerable<Chunk> OfRiff(Stream stream)
    {
        var head = new byte[8];
        var end = Head(stream, 0, head) ? 8L + BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) : 0;
        for (long at = 12; at < end && Head(stream, at, head);)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            var chunk = new Chunk(Encoding.Latin1.GetString(head, 0, 4), at, at + 8, length, at + 8 + length + (length & 1));
            Check(chunk, stream);
            yield return chunk;
            at = chunk.End;
        }
    }

    private static bool Head(Stream stream, long at, byte[] head)
    {
        stream.Position = at;
        return at < stream.Length && stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length;
    }

    private static void Check(Chunk chunk, Stream stream)
    {
        if (chunk.Data + chunk.Length > stream.Length)
        {
            throw new EndOfStreamException("Cut off.");
        }
    }
}
