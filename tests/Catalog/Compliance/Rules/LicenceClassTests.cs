using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Tests.Catalog.Compliance.Rules;

/// <summary>Licences by their addresses: the same licence under every spelling.</summary>
public sealed class LicenceClassTests
{
    [Theory]
    [InlineData("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", "Attribution")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/", "Attribution")]
    [InlineData("http://creativecommons.org/licenses/by/4.0", "Attribution")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/deed.sl", "Attribution")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/legalcode", "Attribution")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", "PublicDomain")]
    [InlineData("https://creativecommons.org/licenses/by/3.0/", "OlderAttribution")]
    [InlineData("https://opendatacommons.org/licenses/odbl/1.0/", "ShareAlike")]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/", "NonCommercial")]
    [InlineData("https://example.org/our-own-terms", "Custom")]
    public void An_address_has_its_class(string address, string kind) =>
        Assert.Equal(kind, LicenceClass.Of(new LabelledNode { Iri = new Iri(address) }).Kind.ToString());

    [Theory]
    [InlineData("licenca neopredeljena", "None")]
    [InlineData("javno dostopno, navedite vir", "Text")]
    public void Words_are_words(string words, string kind) => Assert.Equal(kind, LicenceClass.Of(new LabelledNode { Label = LocalText.In("sl", words) }).Kind.ToString());

    [Fact]
    public void No_licence_is_none() => Assert.Equal("None", LicenceClass.Of(null).Kind.ToString());
}
