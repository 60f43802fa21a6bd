using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>A record in a list by letters.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">In the language of the list.</param>
/// <param name="Language">The title's own, where it is another.</param>
public sealed record TwinTitle(string Id, string Title, string? Language);

/// <summary>The records whose titles begin with one letter, in the order of titles.</summary>
/// <param name="Letter">As it is shown.</param>
/// <param name="Name">As it stands in an address.</param>
/// <param name="Titles">What begins with it.</param>
public sealed record TwinLetter(string Letter, string Name, IReadOnlyList<TwinTitle> Titles);

/// <summary>All titles by letters: the list of datasets where nothing can search. Read once, since a twin is one moment.</summary>
internal sealed class TwinTitles(SiteCatalog catalog)
{
    private readonly Lazy<Task<IReadOnlyList<(string Id, LocalText Title)>>> all = new(() => ReadAsync(catalog));
    private readonly ConcurrentDictionary<string, IReadOnlyList<TwinLetter>> letters = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<TwinLetter>> InAsync(string language)
    {
        var titles = await all.Value;
        return letters.GetOrAdd(language, l => [.. Letters(titles, l)]);
    }

    /// <summary>One letter; without titles where only other languages have some, so that each of its pages has one in every language.</summary>
    public async Task<TwinLetter?> FindAsync(string language, string name)
    {
        var own = (await InAsync(language)).FirstOrDefault(l => l.Name == name);
        foreach (var other in own is null ? SiteTexts.Languages : [])
        {
            if ((await InAsync(other)).FirstOrDefault(l => l.Name == name) is { } letter)
            {
                return letter with { Titles = [] };
            }
        }

        return own;
    }

    private static IEnumerable<TwinLetter> Letters(IReadOnlyList<(string Id, LocalText Title)> titles, string language) => titles
        .Select(t => (t.Id, Title: t.Title.For(language) is { Length: > 0 } title ? title : t.Id, Foreign: Foreign(t.Title, language)))
        .Select(t => (Entry: new TwinTitle(t.Id, t.Title, t.Foreign), Key: SlovenianSortKey.Of(t.Title), Letter: LetterOf(t.Title)))
        .GroupBy(static t => t.Letter)
        .Select(static g => (g.Key, Titles: g.OrderBy(static t => t.Key, StringComparer.Ordinal).ThenBy(static t => t.Entry.Id, StringComparer.Ordinal).ToList()))
        .OrderBy(static g => g.Key.Name == Others.Name).ThenBy(static g => SlovenianSortKey.Of(g.Key.Letter), StringComparer.Ordinal)
        .Select(static g => new TwinLetter(g.Key.Letter, g.Key.Name, [.. g.Titles.Select(static t => t.Entry)]));

    private static readonly (string Letter, string Name) Others = ("…", "other");

    private static (string Letter, string Name) LetterOf(string title)
    {
        foreach (var rune in title.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                return ("0–9", "0-9");
            }

            if (Rune.IsLetter(rune) && rune != Rune.ReplacementChar)
            {
                var letter = Rune.ToUpperInvariant(rune);
                return (letter.ToString(), letter.IsAscii ? Rune.ToLowerInvariant(letter).ToString() : "u" + letter.Value.ToString("x", CultureInfo.InvariantCulture));
            }
        }

        return Others;
    }

    private static string? Foreign(LocalText title, string language) =>
        title[language] is not null || title.IsEmpty || title.Values[0].Key.Length == 0 ? null : title.Values[0].Key;

    private static async Task<IReadOnlyList<(string Id, LocalText Title)>> ReadAsync(SiteCatalog catalog)
    {
        var titles = new List<(string, LocalText)>();
        await using var open = await catalog.OpenAsync(CancellationToken.None);
        await foreach (var record in open.ReadAsync(new RecordFilter { Order = RecordOrder.Id }, CancellationToken.None))
        {
            titles.Add((record.Resource.Id, record.Resource.Title));
        }

        return titles;
    }
}
