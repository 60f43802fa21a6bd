using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.RdfXml;

public sealed class RdfXmlWritingTests
{
    private static readonly Iri Subject = new("http://example.org/s");

    [Fact]
    public void A_document_is_written_as_a_person_would_write_it()
    {
        var (title, part, list, type) = (Property("title"), Property("part"), Property("list"), Rdf("type"));
        var (node, one, two) = (new BlankNode("n"), new BlankNode("c1"), new BlankNode("c2"));
        var problems = new List<RdfProblem>();
        var bytes = RoundTrip.Write(
            RdfSyntax.RdfXml,
            BlankNodeScope.Block,
            problems,
            new Triple[]
            {
                new Triple(Subject, title, Literal.InLanguage("A < B & C > \"D\"", "sl")),
                new Triple(Subject, type, new Iri("http://example.org/Thing")),
                new Triple(Subject, part, node),
                new Triple(node, title, new Literal("2026", new Iri("http://www.w3.org/2001/XMLSchema#gYear"))),
                new Triple(Subject, list, one),
                new Triple(one, Rdf("first"), new Iri("http://example.org/?a=1&b=2")),
                new Triple(one, Rdf("rest"), two),
                new Triple(two, Rdf("first"), Subject),
                new Triple(two, Rdf("rest"), Rdf("nil")),
                new Triple(Subject, new Iri("http://other.example/p"), new Literal("x")),
            });
        var text = Encoding.UTF8.GetString(bytes);
        const string Expected = """
              <ex:Thing rdf:about="http://example.org/s">
                <ex:title xml:lang="sl">A &lt; B &amp; C &gt; "D"</ex:title>
                <ex:part>
                  <rdf:Description>
                    <ex:title rdf:datatype="http://www.w3.org/2001/XMLSchema#gYear">2026</ex:title>
                  </rdf:Description>
                </ex:part>
                <ex:list rdf:parseType="Collection">
                  <rdf:Description rdf:about="http://example.org/?a=1&amp;b=2"/>
                  <rdf:Description rdf:about="http://example.org/s"/>
                </ex:list>
                <ns0:p xmlns:ns0="http://other.example/">x</ns0:p>
              </ex:Thing>
            </rdf:RDF>

            """;
        Assert.EndsWith(Expected.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.Empty(problems);
    }

    [Fact]
    public void What_XML_cannot_hold_is_told()
    {
        var problems = new List<RdfProblem>();
        var bytes = RoundTrip.Write(
            RdfSyntax.RdfXml,
            BlankNodeScope.Block,
            problems,
            new Triple[]
            {
                new Triple(Subject, Property("text"), new Literal("ﾊﾝ\uFFFD\uFFFEa\u0001b\r\n")),
                new Triple(Subject, Property("text"), new Iri("http://example.org/ﾊ b\uFFFF")),
                new Triple(Subject, new Iri("http://example.org/1/"), new Literal("lost")),
            });
        var read = RoundTrip.Read(bytes, RdfSyntax.RdfXml);
        Assert.Equal(
            ["http://example.org/ﾊ%20b\uFFFD", "ﾊﾝ\uFFFD\uFFFDa\uFFFDb\r\n"],
            read.Select(t => t.Object is Literal literal ? literal.Text : ((Iri)t.Object).Value).Order(StringComparer.Ordinal));
        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void Named_graphs_are_refused_and_not_lost()
    {
        using var stream = new MemoryStream();
        using var writer = RdfWriter.Create(RdfSyntax.RdfXml, stream, RoundTrip.Prefixes);
        var block = new StatementBlock();
        block.Append(TermView.Iri("x:s"u8), TermView.Iri("x:p"u8), TermView.Iri("x:o"u8), TermView.Iri("x:g"u8));
        Assert.False(writer.HoldsGraphs);
        Assert.Throws<ArgumentException>(() => writer.WriteBlock(block));
    }

    private static Iri Property(string name) => new("http://example.org/" + name);

    private static Iri Rdf(string name) => new("http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name);
}
