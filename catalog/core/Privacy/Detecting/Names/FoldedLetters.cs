using System.Text;

namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>Letters of European alphabets without case and marks, straight from UTF-8: č, Č and c are one.</summary>
internal static class FoldedLetters
{
    private const int Size = 0x180;

    private static readonly byte[] Folded = new byte[Size];
    private static readonly bool[] Capitals = new bool[Size];

    static FoldedLetters()
    {
        for (var code = 0; code < Size; code++)
        {
            var letter = (char)code;
            if (char.IsLetterOrDigit(letter))
            {
                Folded[code] = (byte)Base(char.ToLowerInvariant(letter));
                Capitals[code] = char.IsUpper(letter);
            }
        }
    }

    /// <summary>The folded letter or digit at this place, 0 where there is none.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="at">Where a character begins.</param>
    /// <param name="width">Its bytes.</param>
    /// <param name="capital">It is a capital.</param>
    public static byte At(ReadOnlySpan<byte> text, int at, out int width, out bool capital)
    {
        var first = text[at];
        if (first < 0x80)
        {
            width = 1;
            capital = Capitals[first];
            return Folded[first];
        }

        if (first < 0xE0)
        {
            width = at + 1 < text.Length ? 2 : 1;
            var code = width == 2 ? ((first & 0x1F) << 6) | (text[at + 1] & 0x3F) : 0;
            capital = code < Size && Capitals[code];
            return code < Size ? Folded[code] : (byte)'?';
        }

        // E2 begins dashes, quotes and other signs; letters of other scripts stand for themselves as far as words go.
        width = Math.Min(text.Length - at, first < 0xF0 ? 3 : 4);
        capital = false;
        return first is 0xE2 or >= 0xF0 ? (byte)0 : (byte)'?';
    }

    /// <summary>A text folded, every run of other signs one blank.</summary>
    public static string Fold(string text) => Fold(Encoding.UTF8.GetBytes(text));

    public static string Fold(ReadOnlySpan<byte> utf8)
    {
        var folded = new StringBuilder(utf8.Length);
        var words = new WordReader(utf8);
        while (words.Next())
        {
            folded.Append(folded.Length > 0 ? " " : "");
            for (var at = words.Start; at < words.End;)
            {
                folded.Append((char)At(utf8, at, out var width, out _));
                at += width;
            }
        }

        return folded.ToString();
    }

    private static char Base(char letter) => letter switch
    {
        'đ' or 'ð' => 'd',
        'ł' => 'l',
        'ø' => 'o',
        'ß' => 's',
        'æ' => 'a',
        'œ' => 'o',
        'ı' => 'i',
        _ => letter.ToString().Normalize(NormalizationForm.FormD)[0] is var plain && char.IsAsciiLetterOrDigit(plain) ? plain : '?',
    };
}
