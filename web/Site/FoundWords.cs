using OpenData.Catalog.Search;

namespace OpenData.Web.Site;

/// <summary>Finds the words of a search in a text, so that a page can mark them.</summary>
/// <param name="typed">What the reader typed; null marks nothing.</param>
internal sealed class FoundWords(string? typed)
{
    private readonly IReadOnlyList<string> stems = string.IsNullOrWhiteSpace(typed) ? [] : SearchWords.Parse(typed).Stems;

    /// <summary>The text in pieces; together they are the text.</summary>
    public IEnumerable<(string Text, bool Found)> Split(string text)
    {
        if (stems.Count == 0)
        {
            return [(text, false)];
        }

        return Pieces(text);
    }

    private IEnumerable<(string Text, bool Found)> Pieces(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var isWord = IsWord(text[start]);
            for (end = start + 1; end < text.Length && IsWord(text[end]) == isWord;)
            {
                end++;
            }

            var piece = text[start..end];
            yield return (piece, isWord && TextFolding.Words(piece).Any(w => stems.Any(s => w.StartsWith(s, StringComparison.Ordinal))));
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
