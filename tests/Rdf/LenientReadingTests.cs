using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

public sealed class LenientReadingTests
{
    [Theory]
    [InlineData("turtle", "<x:a> <x:p> 1 .\n<x:b b> <x:p> 2 .\n<x:c> <x:p> 3 .", 2, 1)]
    [InlineData("turtle", "<x:a> <x:p> <http://a b/> , 1 ; <x:q> 2 .", 2, 1)]
    [InlineData("turtle", "<x:a> <x:p> 'bad \\q escape' , 'good' .", 1, 1)]
    [InlineData("turtle", "<x:a> nope:p 1 ; <x:q> 2 .", 1, 1)]
    [InlineData("turtle", "<x:a> <x:p> ; ] 1 .\n<x:b> <x:p> 2 .", 1, 1)]
    [InlineData("turtle", "<x:a> <x:p> [ <x:q> 1 ; <x:r> <a b> ] .", 2, 1)]
    [InlineData("turtle", "<relative> <x:p> 1 . <x:b> <x:p> 2 .", 1, 1)]
    [InlineData("ntriples", "<x:a> <x:p> <x:b> .\nrubbish\n<x:a> <x:p> <rel> .\n<x:a> <x:p> <x:c> .", 2, 2)]
    [InlineData("rdfxml", "<r:RDF {0}><r:Description r:about='x:a'><x:p r:resource='a b'/><x:p>1</x:p><x:p r:bagID='b'>2</x:p></r:Description></r:RDF>", 1, 2)]
    [InlineData("rdfxml", "<r:RDF {0}><r:li><x:p>1</x:p></r:li><r:Description r:about='x:a'><x:p>1</x:p></r:Description></r:RDF>", 1, 1)]
    [InlineData("rdfxml", "<r:RDF {0}><r:Description r:about='x:a'><x:p><r:Description><r:about>deep</r:about><x:q>1</x:q></r:Description></x:p></r:Description></r:RDF>", 2, 1)]
    [InlineData("jsonld", "[{\"@id\":\"x:a\",\"x:p\":1,\"@index\":5},{\"@id\":7,\"x:p\":2},{\"@id\":\"x:c\",\"x:p\":3}]", 3, 2)]
    [InlineData("jsonld", "{\"@graph\":[{\"@id\":\"a b\",\"x:p\":1},{\"@id\":\"x:c\",\"x:p\":3}]}", 1, 1)]
    public void One_fault_costs_one_statement(string syntax, string document, int triples, int problems)
    {
        document = document.Replace("{0}", "xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'", StringComparison.Ordinal);
        var told = new List<RdfProblem>();
        var graph = RoundTrip.Read(document, RdfSyntax.FromName(syntax)!, new RdfReadOptions { Lenient = true, OnProblem = told.Add });
        Assert.Equal((triples, problems), (graph.Count, told.Count));
        Assert.All(told, p => Assert.True(p.Slovenian.Length > 0 && p.English.Length > 0));
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    public void Bytes_that_are_not_utf_8_become_question_marks(string name)
    {
        byte[] bytes = name == "turtle"
            ? [.. "<x:s> <x:p> \"a"u8, 0xE8, .. "b\" ."u8]
            : [.. "{\"@id\":\"x:s\",\"x:p\":\"a"u8, 0xE8, .. "b\"}"u8];
        var told = new List<RdfProblem>();
        using var stream = new MemoryStream(bytes);
        var graph = RdfReader.ReadGraph(
            stream,
            RdfSyntax.FromName(name)!,
            new RdfReadOptions { Lenient = true, OnProblem = told.Add },
            TestContext.Current.CancellationToken);
        Assert.Equal(new Literal("a?b"), graph.Single().Object);
        Assert.Single(told);
    }

    [Fact]
    public void A_fault_says_where_it_is_and_what_was_expected()
    {
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read("<x:a> <x:p> 1 .\n<x:š> <x:p> č .", RdfSyntax.Turtle));
        Assert.Equal((2, 13), (fault.Line, fault.Column));
        Assert.StartsWith("line 2, column 13: Expected an IRI", fault.Problem.ToString("en"), StringComparison.Ordinal);
        Assert.StartsWith("vrstica 2, znak 13: Pričakovan IRI", fault.Problem.ToString("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_right_in_long_documents_too()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 40_000; i++)
        {
            text.Append("<x:a> <x:p> \"črka\" .\n");
        }

        text.Append("   !");
        foreach (var syntax in new[] { RdfSyntax.Turtle, RdfSyntax.NTriples })
        {
            var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(text.ToString(), syntax));
            Assert.Equal((40_001, 4), (fault.Line, fault.Column));
        }
    }

    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/../x", "http://a/b/c/g#s/../x")]
    public void References_are_resolved_as_rfc_3986_shows(string reference, string expected) =>
        Assert.Equal(expected, IriReference.Resolve("http://a/b/c/d;p?q", reference));
}
