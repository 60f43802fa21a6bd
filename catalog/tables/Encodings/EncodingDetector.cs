using System.Text.Unicode;

namespace OpenData.Tables.Encodings;

/// <summary>Tells the encoding of a text from its first bytes: by mark, by UTF-8's grammar, by zero bytes, by where čšž fall.</summary>
internal static class EncodingDetector
{
    /// <param name="head">The file's first bytes.</param>
    /// <param name="whole">The head is the whole file, so a cut character at its end is an error and not an accident.</param>
    public static TextEncoding Detect(ReadOnlySpan<byte> head, bool whole)
    {
        if (ByMark(head) is { } marked)
        {
            return marked;
        }

        if (ByZeros(head) is { } wide)
        {
            return wide;
        }

        var text = whole ? head : head[..(head.Length - CutCharacter(head))];
        if (Utf8.IsValid(text))
        {
            return TextEncoding.Utf8;
        }

        var bytes = new HighBytes();
        bytes.Add(text);
        return bytes.Guess();
    }

    private static TextEncoding? ByMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8Bom,
        [0xFF, 0xFE, 0, 0, ..] => TextEncoding.Utf32(bigEndian: false),
        [0, 0, 0xFE, 0xFF, ..] => TextEncoding.Utf32(bigEndian: true),
        [0xFF, 0xFE, ..] => TextEncoding.Utf16(bigEndian: false, bom: true),
        [0xFE, 0xFF, ..] => TextEncoding.Utf16(bigEndian: true, bom: true),
        _ => null,
    };

    /// <summary>UTF-16 without a mark: Latin text has a zero in nearly every second place, and only there.</summary>
    private static TextEncoding? ByZeros(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length & ~1, 4096)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        return pairs >= 4 && odd > pairs * 7 / 10 && even < pairs / 20 ? TextEncoding.Utf16(bigEndian: false, bom: false)
            : pairs >= 4 && even > pairs * 7 / 10 && odd < pairs / 20 ? TextEncoding.Utf16(bigEndian: true, bom: false)
            : null;
    }

    /// <summary>Bytes at the end that begin a UTF-8 character which the head cuts off.</summary>
    private static int CutCharacter(ReadOnlySpan<byte> head)
    {
        for (var back = 1; back <= 3 && back <= head.Length; back++)
        {
            var b = head[^back];
            if (b < 0x80)
            {
                return 0;
            }

            if (b >= 0xC0)
            {
                var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return length > back ? back : 0;
            }
        }

        return 0;
    }
}
