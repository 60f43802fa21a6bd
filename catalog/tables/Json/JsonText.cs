using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenData.Tables.Json;

/// <summary>Escapes of JSON strings (RFC 8259, section 7). A lone surrogate becomes U+FFFD.</summary>
internal static class JsonText
{
    /// <summary>Writes the plain bytes of a string's inside to the buffer and returns how many; there are never more than were written.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> plain)
    {
        int from = 0, to = 0;
        while (from < raw.Length)
        {
            var next = raw[from..].IndexOf((byte)'\\');
            var run = next < 0 ? raw.Length - from : next;
            raw.Slice(from, run).CopyTo(plain[to..]);
            from += run;
            to += run;
            if (next >= 0)
            {
                to += One(raw, ref from, plain[to..]);
            }
        }

        return to;
    }

    /// <summary>A property's name as a text.</summary>
    public static string Name(ReadOnlySpan<byte> raw, bool escaped)
    {
        if (!escaped)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var plain = ArrayPool<byte>.Shared.Rent(raw.Length);
        var name = Encoding.UTF8.GetString(plain, 0, Unescape(raw, plain));
        ArrayPool<byte>.Shared.Return(plain);
        return name;
    }

    private static int One(ReadOnlySpan<byte> raw, ref int from, Span<byte> plain)
    {
        var mark = raw[from + 1];
        from += 2;
        if (mark != 'u')
        {
            plain[0] = mark switch { (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', (byte)'r' => (byte)'\r', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', _ => mark };
            return 1;
        }

        var unit = (char)ushort.Parse(raw.Slice(from, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        from += 4;
        if (char.IsHighSurrogate(unit) && from + 6 <= raw.Length && raw[from] == '\\' && raw[from + 1] == 'u')
        {
            var low = (char)ushort.Parse(raw.Slice(from + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (char.IsLowSurrogate(low))
            {
                from += 6;
                return new Rune(unit, low).EncodeToUtf8(plain);
            }
        }

        return (Rune.TryCreate(unit, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(plain);
    }
}
