using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Tests.Harvesters.Foreign;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://x.si/a b|c.csv", "https://x.si/a%20b%7Cc.csv")]
    [InlineData("https://a.example/x y", "https://a.example/x%20y")]
    [InlineData("https://x.si/č", "https://x.si/č")]
    [InlineData(" https://x.si ", "https://x.si")]
    [InlineData("ftp://x.si/a.zip", "ftp://x.si/a.zip")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://ana:geslo@x.si/", null)]
    [InlineData("//////not-a-url.example.com/", null)]
    [InlineData("/x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Links_are_web_addresses_or_nothing(string? text, string? expected) => Assert.Equal(expected, WebAddress.Of(text)?.Value);

    [Theory]
    [InlineData("https://x.si/a", "https://x.si/a")]
    [InlineData("../b?c=1", "https://y.si/b?c=1")]
    [InlineData("ftp://x.si/a", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://ana:geslo@x.si/", null)]
    [InlineData("https://x.si/a\u0007", null)]
    public void What_is_asked_may_be_relative_but_only_of_the_web(string text, string? expected) =>
        Assert.Equal(expected, WebAddress.ToAsk(text, new Uri("https://y.si/a/"))?.AbsoluteUri);

    [Theory]
    [InlineData("https://x.si/a/b.CSV?x=1.pdf", "csv")]
    [InlineData("https://x.si/a.b/c", null)]
    public void An_address_may_tell_what_the_file_is(string address, string? expected) =>
        Assert.Equal(expected, WebAddress.Extension(new Iri(address)));

    [Theory]
    [InlineData("mailto:info@obcina.si", "info@obcina.si")]
    [InlineData("Vložišče <obcina.x@x.si>.", "obcina.x@x.si")]
    [InlineData("žiga@občina.si", "žiga@občina.si")]
    [InlineData("info at x.si", null)]
    [InlineData(null, null)]
    public void An_address_of_mail_is_found_among_words(string? text, string? expected) => Assert.Equal(expected, Mailbox.Address(text));

    [Fact]
    public void A_person_gives_way_to_the_body()
    {
        var (body, findings) = (LocalText.In("sl", "Občina X"), new List<Finding>());
        Assert.Equal(body, Mailbox.Contact("Ana Novak", "ana@x.si", null, null, body, "sl", findings)!.Name);
        Assert.Equal("contact-is-a-person", findings.Single().Code);
        Assert.Equal("Urad za razvoj", Mailbox.Contact("Urad za razvoj", "urad@x.si", null, null, body, "sl", [])!.Name["sl"]);
        Assert.Null(Mailbox.Contact("Urad za razvoj", null, "123", "brez", body, "sl", []));
    }
}
