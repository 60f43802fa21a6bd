using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

public sealed class TriGWriterTests
{
    private const string Document = """
        <http://example.org/s> <http://purl.org/dc/terms/title> "privzeti" .
        <http://example.org/s> <http://purl.org/dc/terms/title> "prvi"@sl <http://example.org/g1> .
        <http://example.org/s> <http://example.org/p> _:inside <http://example.org/g1> .
        _:inside <http://example.org/q> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <http://example.org/g1> .
        <http://example.org/s> <http://example.org/p> _:shared <http://example.org/g1> .
        _:shared <http://example.org/q> "drugi\n" <http://example.org/g2> .
        <http://example.org/s> <http://example.org/p> _:name .
        <http://example.org/t> <http://example.org/p> "v" _:name .
        _:alone <http://example.org/p> "x" <http://example.org/g2> .

        """;

    [Fact]
    public void Trig_puts_each_graph_in_braces_and_nests_only_what_one_graph_names()
    {
        const string Expected = """
            ex:s dct:title "privzeti" ;
                ex:p _:b1 .

            ex:g1 {
                ex:s dct:title "prvi"@sl ;
                    ex:p [
                        ex:q 5
                    ], _:b2 .
            }

            ex:g2 {
                _:b2 ex:q "<3 quotes>drugi
            "<3 quotes> .

                [] ex:p "x" .
            }

            _:b1 {
                ex:t ex:p "v" .
            }

            """;
        Assert.EndsWith("\n\n" + Expected.Replace("\"<3 quotes>", "\"\"\"", StringComparison.Ordinal), Written(RdfSyntax.TriG), StringComparison.Ordinal);
    }

    [Fact]
    public void N_quads_come_out_as_they_came_in()
    {
        var text = Written(RdfSyntax.NQuads)
            .Replace("_:b1", "_:inside", StringComparison.Ordinal)
            .Replace("_:b2", "_:shared", StringComparison.Ordinal)
            .Replace("_:b3", "_:name", StringComparison.Ordinal)
            .Replace("_:b4", "_:alone", StringComparison.Ordinal);
        Assert.Equal(Document.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void Syntaxes_without_graphs_refuse_them()
    {
        foreach (var syntax in new[] { RdfSyntax.Turtle, RdfSyntax.NTriples, RdfSyntax.RdfXml })
        {
            Assert.Throws<ArgumentException>(() => Written(syntax));
        }
    }

    private static string Written(RdfSyntax syntax)
    {
        var block = new StatementBlock();
        RdfReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(Document)), RdfSyntax.NQuads, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        using var writer = RdfWriter.Create(syntax, stream, RoundTrip.Prefixes, BlankNodeScope.Block);
        writer.WriteBlock(block);
        writer.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
