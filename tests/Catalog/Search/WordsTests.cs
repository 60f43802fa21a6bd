using OpenData.Catalog.Search;

namespace OpenData.Tests.Catalog.Search;

public class WordsTests
{
    [Theory]
    [InlineData("Čistilne naprave", "cistilne naprave")]
    [InlineData("ŠIŠKA, Žalec; đak", "siska zalec dak")]
    [InlineData("D96/TM y=512.345", "d96 tm y 512 345")]
    [InlineData("Weiß Œuvre Łódź naïve", "weiss oeuvre lodz naive")]
    [InlineData("c\u030Cas", "cas")]
    [InlineData("Москва", "москва")]
    [InlineData(" … - ", "")]
    public void A_text_is_folded_into_words(string text, string words) => Assert.Equal(words, string.Join(' ', TextFolding.Words(text)));

    [Theory]
    [InlineData("ceste", "cest")]
    [InlineData("občinskega", "obcin")]
    [InlineData("zima", "zim")]
    [InlineData("led", "led")]
    [InlineData("vodami", "voda")]
    [InlineData("2026", "2026")]
    public void A_word_loses_its_ending_but_keeps_three_letters(string typed, string stem) =>
        Assert.True(SearchWords.Parse(typed).Stems.Single().StartsWith(stem[..3], StringComparison.Ordinal)
            && stem.StartsWith(SearchWords.Parse(typed).Stems.Single()[..3], StringComparison.Ordinal));

    [Fact]
    public void A_search_of_many_words_is_cut()
    {
        Assert.Equal(16, SearchWords.Parse(string.Join(' ', Enumerable.Range(1, 100))).Stems.Count);
        Assert.True(SearchWords.Parse(" \"*' ").IsEmpty);
        Assert.Equal(["cest"], SearchWords.Parse("cesta Ceste CESTI").Stems);
    }

    [Fact]
    public void Titles_sort_the_Slovenian_way()
    {
        string[] sorted =
        [
            "", "1. četrtletje", "2 hiši", "10 hiš", "2025", "2026", "a", "A", "a b", "ab", "Cene", "Cene vode", "čas", "Čas", "ćup", "dan", "đak", "e", "é", "ë",
            "res", "rés", "sol", "Sol", "SOL", "šola", "tek", "x", "z", "zz", "žaba", "Москва",
        ];

        var shuffled = sorted.Reverse().OrderBy(SlovenianSortKey.Of, StringComparer.Ordinal);

        Assert.Equal(sorted, shuffled);
    }

    [Theory]
    [InlineData("Proračun 2026", "proracun-2026")]
    [InlineData("  --- ", "zbirka")]
    [InlineData("Москва 7", "7")]
    [InlineData("a_b.csv", "a-b-csv")]
    public void A_slug_is_folded(string title, string slug)
    {
        Assert.Equal(slug, Slug.Of(title));
        Assert.True(Slug.IsValid(slug));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("č")]
    [InlineData(null)]
    public void What_is_no_slug_is_told(string? text) => Assert.False(Slug.IsValid(text));
}
