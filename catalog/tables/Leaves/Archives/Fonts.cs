using System.Buffers.Binary;
using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>
/// Fonts that a document carries with it: outlines, no words about anybody. Told by their bytes and to their end, not by what they are called: OpenType,
/// the same veiled by a document (ISO/IEC 29500-4, 10.1.2; the key is in the name), Embedded OpenType.
/// </summary>
internal static class Fonts
{
    private const int Veiled = 32;
    private const int MostTables = 200;

    public static bool Is(Stream stream, string name)
    {
        stream.Position = 0;
        var head = new byte[(int)Math.Min(stream.Length, 12 + 16 * MostTables)];
        stream.ReadExactly(head);
        return FileExtension.Of(name) switch
        {
            "ttf" or "otf" => IsOpenType(head, stream),
            "odttf" => Unveil(head, name) && IsOpenType(head, stream),
            "fntdata" => head.Length >= 82 && BinaryPrimitives.ReadUInt32LittleEndian(head) == stream.Length && head.AsSpan(34).StartsWith("LP"u8),
            _ => false,
        };
    }

    /// <summary>Its tables, and nothing behind the last of them.</summary>
    private static bool IsOpenType(byte[] head, Stream stream)
    {
        if (head.Length < 28 || !(head.AsSpan().StartsWith("\0\x01\0\0"u8) || head.AsSpan().StartsWith("OTTO"u8) || head.AsSpan().StartsWith("true"u8)))
        {
            return false;
        }

        var tables = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(4));
        long end = 12 + 16 * tables;
        if (tables is 0 or > MostTables || end > head.Length)
        {
            return false;
        }

        for (var i = 0; i < tables; i++)
        {
            end = Math.Max(end, (long)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(12 + i * 16 + 8)) + BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(12 + i * 16 + 12)));
        }

        return end <= stream.Length && Tail.IsEmpty(stream, end);
    }

    /// <summary>The first bytes are mixed with the number that is the file's name, from its end to its start.</summary>
    private static bool Unveil(byte[] head, string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (head.Length < Veiled || !Guid.TryParse(bare[..bare.LastIndexOf('.')], out _))
        {
            return false;
        }

        var digits = bare[..bare.LastIndexOf('.')].Trim('{', '}').Replace("-", "", StringComparison.Ordinal);
        var key = Convert.FromHexString(digits);
        for (var i = 0; i < Veiled; i++)
        {
            head[i] ^= key[^(i % key.Length + 1)];
        }

        return true;
    }
}
