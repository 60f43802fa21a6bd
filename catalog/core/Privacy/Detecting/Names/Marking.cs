using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>Words that say a text is secret, or that a place must not be shown.</summary>
/// <param name="Verdict">What follows.</param>
/// <param name="Scope"><c>text</c>: counts only as a whole text in capitals; <c>phrase</c>: anywhere; <c>place</c>: beside a place.</param>
/// <param name="Words">Folded.</param>
internal sealed record Marking(LeakVerdict Verdict, string Scope, string Words)
{
    public static IReadOnlyList<Marking> Rows { get; } = [.. PrivacyTable.Rows("markings")
        .Select(static r => new Marking(r[0] == "block" ? LeakVerdict.Block : LeakVerdict.Hold, r[1], r[2]))
        .OrderByDescending(static m => m.Words.Length)];

    private static readonly ILookup<ulong, Marking> ByFirst = Rows.ToLookup(static m => WordReader.HashOf(m.Words.Split(' ')[0]));

    /// <summary>What is said from this word on; null for nothing.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="hash">The word's hash.</param>
    /// <param name="whole">The text begins here.</param>
    public static Marking? At(ReadOnlySpan<byte> text, int start, ulong hash, bool whole)
    {
        var folded = FoldedLetters.Fold(text.Slice(start, Math.Min(text.Length - start, 80)));
        foreach (var marking in ByFirst[hash])
        {
            var fits = folded.StartsWith(marking.Words, StringComparison.Ordinal)
                && (folded.Length == marking.Words.Length || folded[marking.Words.Length] == ' ');
            if (fits && (marking.Scope != "text" || (whole && folded.Length == marking.Words.Length && IsLoud(text))))
            {
                return marking;
            }
        }

        return null;
    }

    // "zaupno" in a sentence or a legend is about something else; a stamp is in capitals.
    private static bool IsLoud(ReadOnlySpan<byte> text)
    {
        var words = new WordReader(text);
        while (words.Next())
        {
            if (!words.Capitals)
            {
                return false;
            }
        }

        return true;
    }
}
