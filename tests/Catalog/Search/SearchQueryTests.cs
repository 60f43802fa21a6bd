using OpenData.Catalog.Search;

namespace OpenData.Tests.Catalog.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("voda  Čistilna", "voda cistilna", "", "")]
    [InlineData("\"pitna voda\" -bazen kakovost", "kakovost", "pitna voda", "bazen")]
    [InlineData("-\"pitna voda", "", "", "pitna voda")]
    [InlineData("e-račun 2020-2025", "e racun 2020 2025", "", "")]
    [InlineData("„Odprti podatki” »ena«", "", "odprti podatki|ena", "")]
    [InlineData(" - \" ' * ", "", "", "")]
    [InlineData("voda Vode voda", "voda vode", "", "")]
    [InlineData("a\"b c\"d", "a d", "b c", "")]
    [InlineData("−voda", "", "", "voda")]
    public void What_is_typed_is_taken_apart(string typed, string words, string phrases, string without)
    {
        var query = SearchQuery.Parse(typed);

        Assert.Equal(words, string.Join(' ', query.Words));
        Assert.Equal(phrases, string.Join('|', query.Phrases.Select(p => string.Join(' ', p))));
        Assert.Equal(without, string.Join('|', query.Without.Select(p => string.Join(' ', p))));
        Assert.Equal(words + phrases + without == "", query.IsEmpty);
    }

    [Fact]
    public void Only_so_much_is_read()
    {
        Assert.Equal(SearchQuery.MaxWords, SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 10_000))).Words.Count);
        Assert.Equal(SearchQuery.MaxWords, SearchQuery.Parse("\"" + string.Join(' ', Enumerable.Range(0, 10_000))).Phrases.Single().Count);
        Assert.Single(SearchQuery.Parse(new string('a', 1_000_000)).Words);
        Assert.True(SearchQuery.Parse(null).IsEmpty);
    }

    [Theory]
    [InlineData("proračun", "proračin", true)]
    [InlineData("proračun", "prračun", true)]
    [InlineData("proračun", "prorračun", true)]
    [InlineData("proračun", "porračun", true)]
    [InlineData("proračun", "proračun", false)]
    [InlineData("proračun", "poraračun", false)]
    [InlineData("proračun", "roračnu", false)]
    [InlineData("a", "", true)]
    [InlineData("ab", "ba", true)]
    [InlineData("", "", false)]
    public void One_slip_is_told_from_none_and_from_two(string a, string b, bool apart)
    {
        Assert.Equal(apart, OneEdit.Apart(a, b));
        Assert.Equal(apart, OneEdit.Apart(b, a));
    }

    [Theory]
    [InlineData("cities", "city")]
    [InlineData("roads", "road")]
    [InlineData("boxes", "box")]
    [InlineData("buses", "bus")]
    [InlineData("bus", "bus")]
    [InlineData("statistics", "statistic")]
    [InlineData("popis", "popis")]
    [InlineData("cas", "cas")]
    public void An_English_word_has_one_form_that_stands_for_all(string word, string singular)
    {
        Assert.Equal(singular, EnglishForms.Singular(word));
        Assert.Contains(word, EnglishForms.All(singular));
    }
}
