using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf;
using OpenData.Rdf.Conversion;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.Conversion;

public sealed class DatasetConversionTests
{
    private static readonly string[] Nodes =
        ["<http://example.org/a>", "<http://purl.org/dc/terms/č>", "_:n1", "_:n2", "_:n3", "_:g7", "_:b1"];

    private static readonly string[] Values =
    [
        .. Nodes, "\"\"", "\"a\\nb\\\"\\\\\\u0001\"", "\"x\"@sl", "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>", "\"y\"^^<http://example.org/t>",
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>",
    ];

    private static readonly string[] Properties =
    [
        "<http://example.org/p>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>",
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>",
    ];

    private static readonly string[] Graphs = ["", "<http://example.org/g>", "<http://purl.org/dc/terms/g>", "_:n1", "_:name"];

    /// <summary>Through TriG or N-Quads and back, in windows and runs so small that everything is cut.</summary>
    [Fact]
    public void A_dataset_keeps_its_meaning_whatever_the_window_and_the_order()
    {
        var quads =
            from subject in Gen.Elements(Nodes)
            from property in Gen.Elements(Properties)
            from value in Gen.Elements(Values)
            from graph in Gen.Elements(Graphs)
            select $"{subject} {property} {value} {graph} .\n";
        var cases =
            from dataset in quads.ListOf()
            from window in Gen.Choose(1, 12)
            from sort in Gen.Elements(false, true)
            from to in Gen.Elements(RdfSyntax.TriG, RdfSyntax.NQuads)
            select (Text: string.Concat(dataset), window, sort, to);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            // First to TriG as a whole, so that there are nodes without labels too.
            var given = Encoding.UTF8.GetBytes(c.Text);
            var trig = Convert(given, RdfSyntax.NQuads, new() { To = RdfSyntax.TriG });
            var written = Convert(trig, RdfSyntax.TriG, new() { To = c.to, Window = c.window, Sort = c.sort, Sorting = new() { RunBytes = 300 } });
            return GraphComparison.AreIsomorphic(Reified(given, RdfSyntax.NQuads), Reified(written, c.to));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>A dataset as a graph: a node for each statement of a named graph that says what it consists of.</summary>
    private static Graph Reified(byte[] document, RdfSyntax syntax)
    {
        var block = new StatementBlock();
        RdfReader.Read(new MemoryStream(document), syntax, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        var graph = new Graph();
        foreach (var statement in block.Statements.ToArray().Distinct())
        {
            var node = new BlankNode($"statement {statement}");
            graph.Add(new(node, new("x:s"), TermObjects.Term(block.Terms[statement.Subject])));
            graph.Add(new(node, new("x:p"), TermObjects.Term(block.Terms[statement.Predicate])));
            graph.Add(new(node, new("x:o"), TermObjects.Term(block.Terms[statement.Value])));
            graph.Add(new(node, new("x:g"), statement.Graph == 0 ? new Literal("") : TermObjects.Term(block.Terms[statement.Graph])));
        }

        return graph;
    }

    private static byte[] Convert(byte[] document, RdfSyntax from, ConversionOptions options)
    {
        using var output = new MemoryStream();
        DocumentConversion.Run(new MemoryStream(document), from, RdfReadOptions.Default, output, options, TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}
