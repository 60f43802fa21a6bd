using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>What escapes stand for (rules UCHAR and ECHAR).</summary>
internal sealed partial class TurtleTokens
{
    /// <summary>
    /// The text of an escaped token that lies at these offsets, in <paramref name="room"/>; its length, or -1 when an escape is wrong and
    /// reading is lenient.
    /// </summary>
    public int Unescape(int start, int end, bool isIri, ref byte[] room)
    {
        if (room.Length < end - start)
        {
            room = new byte[Math.Max(room.Length * 2, end - start)];
        }

        var bytes = input.Rest[start..end];
        var length = 0;
        while (true)
        {
            var at = bytes.IndexOf((byte)'\\');
            var plain = at < 0 ? bytes : bytes[..at];
            plain.CopyTo(room.AsSpan(length));
            length += plain.Length;
            if (at < 0)
            {
                return length;
            }

            bytes = bytes[(at + 1)..];
            var escape = Escape(bytes, isIri, out var c);
            if (escape == 0 || (isIri && TurtleCharacters.IsForbiddenInIri(c.Value)))
            {
                Fault(input.Problem(
                    "Neveljavno ubežno zaporedje; dovoljena so \\uXXXX in \\UXXXXXXXX, v nizih tudi \\t \\b \\n \\r \\f \\\" \\' \\\\.",
                    "Invalid escape sequence; expected \\uXXXX or \\UXXXXXXXX, in strings also \\t \\b \\n \\r \\f \\\" \\' \\\\.",
                    end - bytes.Length - 1));
                return -1;
            }

            length += c.EncodeToUtf8(room.AsSpan(length));
            bytes = bytes[escape..];
        }
    }

    /// <summary>Length of the escape behind its backslash; 0 when it is none.</summary>
    private static int Escape(ReadOnlySpan<byte> bytes, bool isIri, out Rune c)
    {
        c = default;
        var digits = bytes.IsEmpty ? 0 : bytes[0] == 'u' ? 4 : bytes[0] == 'U' ? 8 : 0;
        if (digits > 0)
        {
            return bytes.Length > digits && Hexadecimal(bytes.Slice(1, digits)) is >= 0 and var code && Rune.TryCreate((uint)code, out c)
                ? digits + 1
                : 0;
        }

        var at = bytes.IsEmpty || isIri ? -1 : "tbnrf\"'\\"u8.IndexOf(bytes[0]);
        c = new Rune(at < 0 ? ' ' : "\t\b\n\r\f\"'\\"[at]);
        return at < 0 ? 0 : 1;
    }

    /// <summary>-1 when one is not a digit.</summary>
    private static long Hexadecimal(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            if (!TurtleCharacters.IsHex(digit))
            {
                return -1;
            }

            value = (value << 4) | (uint)((digit & 15) + (digit > '9' ? 9 : 0));
        }

        return value;
    }
}
