using System.Collections.Frozen;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Slovenian words for English ones: from a small list of words that catalogues use (<c>search-words.csv</c>), the labels of the vocabularies, and the
/// sixty templates.
/// </summary>
internal static class Translations
{
    private const int LongestRun = 6;

    private static readonly FrozenSet<string> Small = new[] { "and", "of", "the", "in", "for", "by", "to", "on", "or", "with", "from", "data" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> SmallSlovene = new[] { "in", "za", "na", "po", "v", "z", "s", "ter", "ali", "iz", "ob", "do", "od" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly Lazy<FrozenDictionary<string, string[][]>> Terms = new(ReadTerms);
    private static readonly Lazy<(HashSet<string> Title, string[][] Marks)[]> Templates = new(() => [.. ReadTemplates()]);

    /// <summary>Runs of words that are English terms, each with what they are in Slovenian: any of the alternatives, all words of one together.</summary>
    public static IEnumerable<(int First, int Count, IReadOnlyList<IReadOnlyList<string>> Alternatives)> Of(IReadOnlyList<string> words)
    {
        string[] singular = [.. words.Select(EnglishForms.Singular)];
        for (var first = 0; first < singular.Length; first++)
        {
            for (var count = 1; count <= LongestRun && first + count <= singular.Length; count++)
            {
                if (Terms.Value.TryGetValue(string.Join(' ', singular, first, count), out var alternatives))
                {
                    yield return (first, count, alternatives);
                }
            }
        }

        // One word that is a term by itself needs no template: "water" is in six of them.
        string[] great = [.. singular.Where(static w => !Small.Contains(w))];
        if (great.Length > 1 || (great.Length == 1 && !Terms.Value.ContainsKey(great[0])))
        {
            foreach (var (title, marks) in Templates.Value)
            {
                if (great.All(title.Contains))
                {
                    yield return (0, words.Count, marks);
                }
            }
        }
    }

    private static FrozenDictionary<string, string[][]> ReadTerms()
    {
        var terms = EmbeddedTable.Rows("search-words").Skip(1)
            .SelectMany(static r => r[1].Split('|').Select(sl => (En: r[0], Sl: sl)))
            .Concat(new[] { AllVocabularies.DataTheme, AllVocabularies.HvdCategory, AllVocabularies.Iso37120, AllVocabularies.OpsiArea }
                .SelectMany(static v => v.All).SelectMany(static c => Labels(c.Label)));
        return terms
            .Select(static t => (Key: string.Join(' ', TextFolding.Words(t.En).Select(EnglishForms.Singular)), Slovene: Slovene(t.Sl)))
            .Where(static t => t.Key.Length > 1 && t.Slovene.Length > 0)
            .GroupBy(static t => t.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.Select(static t => t.Slovene).ToArray(), StringComparer.Ordinal);
    }

    // A label as a whole, and its parts where both languages have as many: "Education, culture and sport".
    private static IEnumerable<(string En, string Sl)> Labels(LocalText label)
    {
        if (label["en"] is not { } english || label["sl"] is not { } slovene || english == slovene)
        {
            yield break;
        }

        yield return (english, slovene);
        var (from, to) = (Parts(english, " and "), Parts(slovene, " in "));
        for (var i = 0; from.Length > 1 && from.Length == to.Length && i < from.Length; i++)
        {
            yield return (from[i], to[i]);
        }
    }

    private static string[] Parts(string label, string and) =>
        label.Split([",", ";", and], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Slovene(string text) => [.. TextFolding.Words(text).Where(static w => !SmallSlovene.Contains(w))];

    private static IEnumerable<(HashSet<string> Title, string[][] Marks)> ReadTemplates()
    {
        var rows = EmbeddedTable.Rows("templates").ToList();
        var (english, slovene, marks) = (Array.IndexOf(rows[0], "title_en"), Array.IndexOf(rows[0], "title_sl"), Array.IndexOf(rows[0], "words"));
        foreach (var row in rows.Skip(1))
        {
            // A mark with an exclamation mark tells the template from the others by itself; plus signs join what must be together.
            var sure = row[marks].Split(';').Where(static m => m.EndsWith('!')).Select(static m => Slovene(m.TrimEnd('!').Replace('+', ' ')));
            yield return (
                [.. TextFolding.Words(row[english]).Select(EnglishForms.Singular)],
                [.. sure.Append(Slovene(row[slovene])).Where(static m => m.Length > 0)]);
        }
    }
}
