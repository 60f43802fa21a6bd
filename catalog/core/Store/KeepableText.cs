using System.Buffers;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// Texts that both databases keep. U+0000 and a half of a surrogate pair are no characters; U+FFFD, the sign for what was no character, stands in
/// their place.
/// </summary>
internal static class KeepableText
{
    /// <summary>Code of the finding of a record whose texts held such signs.</summary>
    public const string Code = "text-not-characters";

    private const char Instead = '\uFFFD';

    private static readonly SearchValues<char> Doubtful =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(i => (char)i)]);

    /// <summary>The text can be kept as it is.</summary>
    public static bool Is(string text)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Doubtful); at >= 0; at = rest.IndexOfAny(Doubtful))
        {
            if (at + 1 >= rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
            {
                return false;
            }

            rest = rest[(at + 2)..];
        }

        return true;
    }

    /// <summary>The text with a sign in place of what is no character.</summary>
    public static string Of(string text)
    {
        if (Is(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.Value == 0 ? Instead.ToString() : rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>
    /// The record with texts that can be kept, and a finding that tells of it; null when it needs no mending. It is told by its document, which
    /// holds every text there is.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="document">The same as JSON, in which what cannot be kept stands escaped.</param>
    public static CatalogRecord? Mended(CatalogRecord record, ReadOnlySpan<byte> document)
    {
        var (nothing, half) = (Escaped(document, @"\u0000"u8), Escaped(document, @"\uFFFD"u8));
        if (nothing.Count == 0 && half.Count == 0)
        {
            return null;
        }

        var clean = document.ToArray();
        foreach (var at in nothing)
        {
            @"\uFFFD"u8.CopyTo(clean.AsSpan(at));
        }

        var mended = RecordJson.Read<CatalogRecord>(clean);
        return mended with
        {
            LastSeenRun = record.LastSeenRun,
            Findings = [.. mended.Findings.Where(f => f.Code != Code), Told()],
        };
    }

    // Where an escape begins, and not a backslash that is one itself.
    private static List<int> Escaped(ReadOnlySpan<byte> document, ReadOnlySpan<byte> escape)
    {
        var places = new List<int>();
        for (var from = 0; document[from..].IndexOf(escape) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            var slashes = at;
            while (slashes > 0 && document[slashes - 1] == (byte)'\\')
            {
                slashes--;
            }

            if ((at - slashes) % 2 == 0)
            {
                places.Add(at);
            }
        }

        return places;
    }

    private static Finding Told() => new()
    {
        Code = Code,
        Severity = Severity.Warning,
        Message = LocalText.Of(
            sl: "V besedilih zapisa so bili znaki, ki niso znaki (U+0000 ali polovica nadomestnega para). Na njihovem mestu je �. Popravite besedila pri viru.",
            en: "The record's texts held signs that are no characters (U+0000 or half a surrogate pair). A � stands in their place. Mend the texts at the source."),
    };
}
