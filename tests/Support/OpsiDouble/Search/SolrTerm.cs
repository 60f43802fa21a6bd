using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Tests.Support.OpsiDouble.Search;

/// <summary>The single conditions of a query.</summary>
internal static class SolrTerm
{
    /// <summary>As dismax: of one or two words all, of three to five all but one, of more four fifths.</summary>
    public static Func<SearchDocument, bool> FullText(string query)
    {
        var words = WordFolding.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var needed = words.Length <= 2 ? words.Length : words.Length <= 5 ? words.Length - 1 : words.Length * 4 / 5;
        return d => words.Count(w => HasWord(d.Text, w)) >= needed;
    }

    public static Func<SearchDocument, bool> Phrase(string field, string phrase)
    {
        var folded = WordFolding.Fold(phrase);
        return field.Length == 0 ? d => HasWord(d.Text, folded)
            : SearchDocument.IsWords(field) ? d => d.Values(field).Any(v => HasWord(WordFolding.Fold(v), folded))
            : d => d.Values(field).Contains(phrase, StringComparer.Ordinal);
    }

    public static Func<SearchDocument, bool> Word(string field, string word)
    {
        if (word == "*")
        {
            return field is "" or "*" ? _ => true : d => d.Values(field).Count > 0;
        }

        if (!word.Contains('*', StringComparison.Ordinal) && !word.Contains('?', StringComparison.Ordinal))
        {
            return Phrase(field, word);
        }

        var pattern = new Regex(@"\A" + Regex.Escape(word).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + @"\z",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
        return field.Length == 0
            ? d => d.Text.Split(' ').Any(pattern.IsMatch)
            : d => d.Values(field).Any(v => pattern.IsMatch(v) || (SearchDocument.IsWords(field) && WordFolding.Fold(v).Split(' ').Any(pattern.IsMatch)));
    }

    /// <summary>Times as times, other values as text; <c>*</c> leaves an end open.</summary>
    public static Func<SearchDocument, bool> Range(string field, string from, bool withFrom, string to, bool withTo) =>
        d => d.Values(field).Any(v =>
            (from == "*" || Compare(v, from) is var low && (low > 0 || (low == 0 && withFrom)))
            && (to == "*" || Compare(v, to) is var high && (high < 0 || (high == 0 && withTo))));

    private static int Compare(string value, string end) =>
        Time(value) is { } a && Time(end) is { } b ? a.CompareTo(b) : string.CompareOrdinal(value, end);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private static bool HasWord(string text, string words) => words.Length > 0 && (" " + text + " ").Contains(" " + words + " ", StringComparison.Ordinal);
}
