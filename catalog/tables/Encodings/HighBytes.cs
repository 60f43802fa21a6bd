using System.Buffers;
using System.Text;

namespace OpenData.Tables.Encodings;

/// <summary>How often each byte above 127 stands in a text, and which code page makes sense of it.</summary>
internal sealed class HighBytes
{
    private static readonly TextEncoding[] CodePages =
        [TextEncoding.Windows1250, TextEncoding.Iso88592, TextEncoding.Cp852, TextEncoding.Windows1252];

    private readonly long[] counts = new long[256];
    private readonly long[] insideWords = new long[256];

    /// <summary>Complete, valid UTF-8 sequences of more than one byte.</summary>
    public long Sequences { get; private set; }

    /// <summary>Bytes that are part of no valid UTF-8 sequence.</summary>
    public long Invalid { get; private set; }

    public void Add(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < 0x80)
            {
                i++;
                continue;
            }

            if (Rune.DecodeFromUtf8(text[i..], out _, out var length) == OperationStatus.Done)
            {
                Sequences++;
            }
            else
            {
                Invalid++;
            }

            for (var end = i + length; i < end; i++)
            {
                Count(text, i);
            }
        }
    }

    /// <summary>UTF-8 where nearly all sequences are sound, else the code page whose letters fit best.</summary>
    public TextEncoding Guess()
    {
        if (Invalid == 0 || Sequences > Invalid * 20)
        {
            return TextEncoding.Utf8;
        }

        return CodePages.MaxBy(Score) ?? TextEncoding.Windows1250;
    }

    private void Count(ReadOnlySpan<byte> text, int at)
    {
        var b = text[at];
        counts[b]++;
        if ((at > 0 && char.IsAsciiLetter((char)text[at - 1])) || (at + 1 < text.Length && char.IsAsciiLetter((char)text[at + 1])))
        {
            insideWords[b]++;
        }
    }

    private double Score(TextEncoding page)
    {
        var score = 0.0;
        Span<char> letter = stackalloc char[2];
        Span<byte> one = stackalloc byte[1];
        for (var b = 128; b < 256; b++)
        {
            if (counts[b] == 0)
            {
                continue;
            }

            one[0] = (byte)b;
            var written = page.Decoder.GetChars(one, letter);
            score += counts[b] * Weight(written == 1 ? letter[0] : '\uFFFD', insideWords[b] * 2 > counts[b], page);
        }

        return score;
    }

    /// <summary>Letters of Slovenian first, then its neighbours'; a sign or a control character inside a word speaks against the page.</summary>
    private static double Weight(char c, bool insideWord, TextEncoding page) => c switch
    {
        'č' or 'š' or 'ž' or 'Č' or 'Š' or 'Ž' => page == TextEncoding.Windows1252 ? 1.5 : 3,
        'ć' or 'đ' or 'Ć' or 'Đ' => 1.6,
        'ä' or 'ö' or 'ü' or 'ß' or 'Ä' or 'Ö' or 'Ü' or 'é' or 'á' or 'í' or 'ó' or 'ú' or 'É' => 1.5,
        'à' or 'è' or 'ì' or 'ò' or 'ù' or 'ê' or 'ñ' or 'â' or 'ã' or 'õ' or 'ô' or 'ç' or 'å' or 'ø' or 'ý' or 'ő' or 'ű' => 1.4,
        '\u00A0' or '–' or '—' or '„' or '“' or '”' or '’' or '‘' or '…' or '€' or '²' or '³' or '°' or '§' or '«' or '»' or '•' or '±' or '£'
            => insideWord && c is not ('’' or '–') ? -1 : 1,
        '\uFFFD' => -6,
        _ when char.IsControl(c) => -5,
        _ when char.IsLetter(c) => insideWord ? 0.4 : 0.1,
        _ => insideWord ? -3 : -0.5,
    };
}
