namespace OpenData.Catalog.Search;

/// <summary>
/// The words of a search as a person types them. A record is found when it holds, for every word, a word that begins with its stem; the stem
/// drops a Slovenian ending, so that <c>ceste</c> finds <c>cesta</c> and <c>cestni</c>.
/// </summary>
public sealed class SearchWords
{
    private const int MaxWords = 16;

    // Longest first. What stays must have at least three letters.
    private static readonly string[] Endings =
        ["skega", "skemu", "skimi", "skih", "skim", "ski", "ska", "sko", "ske", "ega", "emu", "imi", "ami", "ema", "oma", "ama", "ih", "im", "em", "om", "ah", "eh", "ov", "ev", "a", "e", "i", "o", "u"];

    private SearchWords(IReadOnlyList<string> stems) => Stems = stems;

    /// <summary>Folded stems, each to be matched as the beginning of a word; letters and digits only.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>Nothing to search for: every record matches.</summary>
    public bool IsEmpty => Stems.Count == 0;

    /// <summary>Reads what a person typed; more than sixteen words are left out.</summary>
    public static SearchWords Parse(string? typed) =>
        new([.. TextFolding.Words(typed ?? "").Take(MaxWords).Select(Stem).Distinct(StringComparer.Ordinal)]);

    private static string Stem(string word)
    {
        if (word.Any(char.IsAsciiDigit))
        {
            return word;
        }

        foreach (var ending in Endings)
        {
            // A long ending must leave a longer stem: "zima" is not "z" and "ima".
            var least = ending.Length == 1 ? 3 : 4;
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
