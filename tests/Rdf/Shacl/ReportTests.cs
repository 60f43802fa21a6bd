using System.Text;
using System.Text.Json;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>A report in its four forms.</summary>
public sealed class ReportTests
{
    private const string ShapesText = """
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e/> .
        :S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :title ; sh:minCount 1 ] ;
          sh:property [ sh:path :publisher ; sh:node :Agent ; sh:severity sh:Warning ] ;
          sh:property [ sh:path ( :publisher :page ) ; sh:pattern "^https:" ; sh:message "Naslov mora biti https."@sl, "Use https."@en ] .
        :Agent a sh:NodeShape ; sh:property [ sh:path :name ; sh:minCount 1 ] ; sh:sparql [] .
        """;

    private const string Data = """
        @prefix : <http://e/> . :x a :C ; :publisher :p . :p :page <http://p.si/> .
        """;

    [Theory]
    [InlineData("sl", "Podatki ne ustrezajo oblikam: kršitev 2, opozoril 1", "manjka: potrebna je vsaj ena vrednost", "Naslov mora biti https.")]
    [InlineData("en", "do not conform to the shapes: 2 violations, 1 warnings", "there must be at least one value", "Use https.")]
    public void People_read_it_in_their_language(string language, params string[] expected)
    {
        using var text = new StringWriter();
        Report(details: true).WriteText(text, language);
        Assert.All(expected, e => Assert.Contains(e, text.ToString(), StringComparison.Ordinal));
        Assert.Contains("(<http://e/publisher>/<http://e/page>)", $"({Report(false).Results[2].Path})", StringComparison.Ordinal);
        Assert.Contains("sh:sparql", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_everything()
    {
        using var buffer = new MemoryStream();
        Report(details: true).WriteJson(buffer);
        var report = JsonDocument.Parse(buffer.ToArray()).RootElement;
        Assert.False(report.GetProperty("conforms").GetBoolean());
        Assert.False(report.GetProperty("complete").GetBoolean());
        Assert.Equal(3, report.GetProperty("resultCount").GetInt32());
        var node = report.GetProperty("results")[1];
        Assert.Equal("http://e/p", node.GetProperty("value").GetString());
        Assert.Equal("http://e/name", node.GetProperty("details")[0].GetProperty("path").GetString());
        Assert.Equal(1, report.GetProperty("notApplied").GetArrayLength());
    }

    [Fact]
    public void The_graph_of_the_report_is_written_and_read_again()
    {
        var report = Report(details: true);
        var graph = new Graph();
        foreach (var triple in report.ToTriples())
        {
            graph.Add(triple);
        }

        var block = new StatementBlock();
        report.WriteStatements(block);
        Assert.Equal(graph.Count, block.Count);
        Assert.Single(graph, t => t.Object.Equals(ShaclTerms.ValidationReport));
        Assert.Equal(4, graph.Count(t => t.Object.Equals(ShaclTerms.ValidationResult)));
        Assert.Single(graph, t => t.Predicate.Equals(ShaclTerms.Detail));
        Assert.Empty(RoundTrip.Faults(graph));
    }

    private static ValidationReport Report(bool details)
    {
        var options = ValidationOptions.Default with { Details = details };
        return new ShapesValidator(Shapes.Compile(Block(ShapesText)), options).Validate(Block(Data), null, TestContext.Current.CancellationToken);
    }

    private static StatementBlock Block(string text)
    {
        var block = new StatementBlock();
        RdfReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), RdfSyntax.Turtle, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        return block;
    }
}
