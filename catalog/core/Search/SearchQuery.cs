namespace OpenData.Catalog.Search;

/// <summary>
/// What a person typed into the search box, taken apart: words, <c>"phrases"</c> and <c>-exclusions</c>. Whatever is typed has a meaning; what has none
/// (a lone quote, a dash before nothing, signs) is passed over.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>Words that are read, phrases and exclusions included; the rest is left out.</summary>
    public const int MaxWords = 16;

    /// <summary>Characters that are read.</summary>
    public const int MaxLength = 2_000;

    private SearchQuery()
    {
    }

    /// <summary>Folded words that must all be there, in any form.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Folded words that must stand beside each other, in any form.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Phrases { get; private init; } = [];

    /// <summary>Words and phrases that must not be there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Without { get; private init; } = [];

    /// <summary>Nothing is asked: everything matches.</summary>
    public bool IsEmpty => Words.Count == 0 && Phrases.Count == 0 && Without.Count == 0;

    /// <summary>The same question with other words.</summary>
    public SearchQuery With(IReadOnlyList<string> words) => new() { Words = words, Phrases = Phrases, Without = Without };

    public static SearchQuery Parse(string? typed)
    {
        var text = typed is { Length: > MaxLength } ? typed[..MaxLength] : typed ?? "";
        var (words, phrases, without) = (new List<string>(), new List<IReadOnlyList<string>>(), new List<IReadOnlyList<string>>());
        var left = MaxWords;
        for (var at = 0; at < text.Length && left > 0;)
        {
            var (part, isPhrase, isWithout) = Part(text, ref at);
            var folded = TextFolding.Words(part).Take(left).ToList();
            left -= folded.Count;
            switch (folded)
            {
                case []:
                    break;
                case var _ when isWithout:
                    without.Add(folded);
                    break;
                case var _ when isPhrase:
                    phrases.Add(folded);
                    break;
                default:
                    words.AddRange(folded);
                    break;
            }
        }

        return new SearchQuery { Words = [.. words.Distinct(StringComparer.Ordinal)], Phrases = phrases, Without = without };
    }

    // One run without blanks, or what stands between quotes; a quote that is never closed reaches to the end.
    private static (string Text, bool IsPhrase, bool IsWithout) Part(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var isWithout = at + 1 < text.Length && text[at] is '-' or '\u2212' && !char.IsWhiteSpace(text[at + 1]);
        at += isWithout ? 1 : 0;
        var isPhrase = at < text.Length && IsQuote(text[at]);
        at += isPhrase ? 1 : 0;
        var start = at;
        while (at < text.Length && !(isPhrase ? IsQuote(text[at]) : char.IsWhiteSpace(text[at]) || IsQuote(text[at])))
        {
            at++;
        }

        var part = text[start..at];
        at += isPhrase && at < text.Length ? 1 : 0;
        return (part, isPhrase, isWithout);
    }

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00BB' or '\u00AB';
}
