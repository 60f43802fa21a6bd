using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Browsing;

/// <summary>What a search box offers: words as the records found spell them, and their titles.</summary>
internal static class Suggestions
{
    private const int MaxWords = 3;

    /// <param name="records">Records whose titles fit, the most useful first.</param>
    /// <param name="typed">Folded words, the last perhaps unfinished.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="limit">At most so many offers.</param>
    public static IReadOnlyList<Suggestion> From(IReadOnlyList<CatalogRecord> records, IReadOnlyList<string> typed, string language, int limit)
    {
        var before = typed.SkipLast(1).ToList();
        var words = records
            .SelectMany(r => r.Resource.Title.SelectMany(t => Spellings(t.Value)))
            .Where(w => w.Folded.Length > typed[^1].Length && w.Folded.StartsWith(typed[^1], StringComparison.Ordinal))
            .GroupBy(w => w.Folded, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(Math.Min(MaxWords, limit / 2))
            .Select(g => new Suggestion(string.Join(' ', before.Append(g.First().Text.ToLowerInvariant())), null));
        return [.. words.Concat(records.Select(r => new Suggestion(r.Resource.Title.For(language), r.Resource.Id))).Take(limit)];
    }

    /// <summary>How a record spells a folded word; null when it does not have it.</summary>
    public static string? Spelling(Resource resource, string folded) => resource.Title.Select(t => t.Value)
        .Concat(resource.Keywords.Select(k => k.Text))
        .Concat(resource.Description.Select(d => d.Value))
        .SelectMany(Spellings)
        .FirstOrDefault(w => w.Folded == folded)
        .Text?.ToLowerInvariant();

    private static IEnumerable<(string Folded, string Text)> Spellings(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])))
            {
                at++;
            }

            var word = text[start..at];
            at += at < text.Length && at == start ? 1 : 0;
            if (word.Length > 0 && TextFolding.Words(word).FirstOrDefault() is { } folded)
            {
                yield return (folded, word);
            }
        }
    }
}
