using OpenData.Catalog.Browsing.Indexing;

namespace OpenData.Tests.Catalog.Browsing;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("ptujskega", "ptuj")]
    [InlineData("celjska", "celje")]
    [InlineData("koprski", "koper")]
    [InlineData("kamniski", "kamnik")]
    [InlineData("radovljiske", "radovljica")]
    [InlineData("zalski", "zalec")]
    [InlineData("ormoski", "ormoz")]
    [InlineData("trboveljski", "trbovlje")]
    [InlineData("grosupeljskem", "grosuplje")]
    [InlineData("novomeski", "novo mesto")]
    [InlineData("novogoriska", "nova gorica")]
    [InlineData("skofjeloski", "skofja loka")]
    [InlineData("murskosoboski", "murska sobota")]
    [InlineData("slovenjgraski", "slovenj gradec")]
    [InlineData("ajdovski", "ajdovscina")]
    [InlineData("medvoski", "medvode")]
    [InlineData("zagorski", "zagorje ob savi")]
    public void An_adjective_leads_to_the_name(string adjective, string name) =>
        Assert.Contains(name, PlaceNames.Of(adjective).Select(words => string.Join(' ', words)));

    [Fact]
    public void A_word_that_is_no_place_leads_nowhere() => Assert.Empty(PlaceNames.Of("proracun"));
}
