using OpenData.Web.Endpoints.Documents;

namespace OpenData.Tests.Web.Machines;

/// <summary>Who gets the page and who gets which document.</summary>
public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("*/*", null)]
    [InlineData("text/html", null)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", null)]
    [InlineData("image/png", null)]
    [InlineData("text/turtle", ".ttl")]
    [InlineData("TEXT/Turtle;charset=utf-8", ".ttl")]
    [InlineData("text/turtle;q=0.5, application/ld+json", ".jsonld")]
    [InlineData("text/turtle;q=0.5, application/ld+json;q=0.4", ".ttl")]
    [InlineData("application/rdf+xml, */*;q=0.1", ".rdf")]
    [InlineData("application/n-triples", ".nt")]
    [InlineData("application/json", ".json")]
    [InlineData("application/*", null)] // xhtml is the page too
    [InlineData("text/*;q=0.3, text/turtle;q=0.9", ".ttl")]
    [InlineData("text/turtle, text/html;q=0", ".ttl")]
    [InlineData("text/turtle;q=0, */*", null)]
    [InlineData("text/turtle;q=0", null)]
    [InlineData("application/ld+json;profile=\"a,b;c\";q=0.9, text/html;q=0.8", ".jsonld")]
    [InlineData("text/turtle;q=2", null)]
    [InlineData("text/turtle;q=-1", null)]
    [InlineData("text/turtle;q=NaN", null)]
    [InlineData("text/turtle;q=0,9", null)]
    [InlineData("turtle", null)]
    [InlineData(";;;,,,/,a/,/b", null)]
    [InlineData("\"", null)]
    public void The_best_liked_form_wins(string? accept, string? suffix) =>
        Assert.Equal(suffix, DocumentForm.ByAccept(DocumentForm.OfRecord, accept)?.Suffix);

    [Fact]
    public void What_is_too_long_or_has_too_many_ranges_is_bounded()
    {
        Assert.Null(DocumentForm.ByAccept(DocumentForm.OfRecord, "text/turtle" + new string(' ', 100_000)));
        Assert.Null(DocumentForm.ByAccept(DocumentForm.OfRecord, string.Join(',', Enumerable.Repeat("a/b", 500)) + ",text/turtle"));
    }
}
