namespace OpenData.Catalog.Search;

/// <summary>
/// The words of a search over all records, as a database's own index answers it. A record is found when it holds, for every word, a word that begins
/// as the forms of that word do (<see cref="SloveneStemmer.Beginning"/>), so that <c>ceste</c> finds <c>cesta</c> and <c>cestni</c>.
/// </summary>
public sealed class SearchWords
{
    private const int MaxWords = 16;

    private SearchWords(IReadOnlyList<string> stems) => Stems = stems;

    /// <summary>Folded beginnings, each to be matched as the beginning of a word; letters and digits only.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>Nothing to search for: every record matches.</summary>
    public bool IsEmpty => Stems.Count == 0;

    /// <summary>Reads what a person typed; more than sixteen words are left out.</summary>
    public static SearchWords Parse(string? typed) =>
        new([.. TextFolding.Words(typed ?? "").Take(MaxWords).Select(SloveneStemmer.Beginning).Distinct(StringComparer.Ordinal)]);
}
