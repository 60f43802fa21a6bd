using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf;
using OpenData.Rdf.Conversion;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Conversion;

public sealed class DocumentConversionTests
{
    private const string Odd = "č \"q\" \\ \n\t\u0001\u007F😀'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Windows and runs so small that every document is cut and merged.</summary>
    [Fact]
    public void Any_document_keeps_its_meaning_in_every_syntax_whatever_the_window_and_the_order()
    {
        var nodes = Gen.Elements<Term>(
            new Iri("http://example.org/a"), new Iri("http://example.org/b/c"), new Iri("x:č"), new BlankNode("n1"), new BlankNode("n2"),
            new BlankNode("n3"), new BlankNode("n4"), new BlankNode("g1"));
        var properties = Gen.Elements<Iri>(
            new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), new("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"),
            new("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"), new("http://example.org/p"), new("http://purl.org/dc/terms/title"));
        var values = Gen.OneOf(
            nodes,
            Gen.Elements<Term>(
                new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"), new Literal(Odd), Literal.InLanguage("b", "sl"), new Literal(""),
                new Literal("1", new Iri("http://www.w3.org/2001/XMLSchema#integer")), new Literal("x", new Iri("http://example.org/t"))));
        var triples =
            from subject in nodes
            from property in properties
            from value in values
            select new Triple(subject, property, value);
        var cases =
            from graph in triples.ListOf()
            from window in Gen.Choose(1, 12)
            from sort in Gen.Elements(false, true)
            from to in Gen.Elements(RdfSyntax.All.ToArray())
            select (Graph: graph, window, sort, to);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var graph = new Graph();
            c.Graph.ForEach(t => graph.Add(t));
            var document = RoundTrip.Write(RdfSyntax.Turtle, BlankNodeScope.Block, [], [.. graph]);
            var problems = 0;
            var written = Convert(document, RdfSyntax.Turtle, new()
            {
                To = c.to,
                Window = c.window,
                Sort = c.sort,
                Sorting = new() { RunBytes = 300 },
                OnProblem = _ => problems++,
            });
            return (c.to == RdfSyntax.RdfXml && problems > 0) || GraphComparison.AreIsomorphic(graph, RoundTrip.Read(written, c.to));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Named_graphs_come_through_windows_and_sorting()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            var graph = (i % 4) switch { 0 => "", 3 => "_:g ", _ => $"<http://example.org/g{i % 4}> " };
            text.Append(CultureInfo.InvariantCulture, $"<http://example.org/s{i * 7 % 40}> <http://example.org/p> \"{i}\" {graph}.\n");
        }

        var document = Encoding.UTF8.GetBytes(text.ToString());
        var expected = Lines(document);
        foreach (var (window, sort) in new[] { (1, false), (10, false), (1000, false), (10, true), (1000, true) })
        {
            var options = new ConversionOptions { To = RdfSyntax.NQuads, Window = window, Sort = sort, Sorting = new() { RunBytes = 500 } };
            Assert.Equal(expected, Lines(Convert(document, RdfSyntax.NQuads, options)));
            var trig = Encoding.UTF8.GetString(Convert(document, RdfSyntax.NQuads, options with { To = RdfSyntax.TriG }));
            Assert.Equal(300, Enumerable.Range(0, 300).Count(i => trig.Contains($"\"{i}\"", StringComparison.Ordinal)));
            var graphs = trig.Split('\n').Where(l => l.EndsWith('{')).ToList();
            Assert.Equal(3, graphs.Distinct().Count());
            Assert.InRange(graphs.Count, 3, window == 1000 ? 3 : sort ? 12 : 225);
        }
    }

    [Fact]
    public void A_named_graph_is_refused_where_it_would_be_lost_unless_merging_was_asked_for()
    {
        var document = "<x:s> <x:p> \"1\" .\n<x:s> <x:p> \"2\" <x:g> .\n"u8.ToArray();
        foreach (var to in new[] { RdfSyntax.Turtle, RdfSyntax.NTriples, RdfSyntax.RdfXml })
        {
            var refused = Assert.Throws<NamedGraphException>(() => Convert(document, RdfSyntax.NQuads, new() { To = to }));
            Assert.Equal("<x:g>", refused.Graph);
            Assert.Throws<NamedGraphException>(() => Convert(document, RdfSyntax.NQuads, new() { To = to, Sort = true }));
            var merged = Convert(document, RdfSyntax.NQuads, new() { To = to, MergeGraphs = true });
            Assert.Equal(2, RoundTrip.Read(merged, to).Count);
        }
    }

    [Fact]
    public void Lines_are_sorted_and_written_once()
    {
        var document = Lined(2000, "ntriples");
        string[] expected = [.. Lines(document).Distinct(StringComparer.Ordinal)];
        var sorted = Encoding.UTF8.GetString(Convert(document, RdfSyntax.NTriples, new()
        {
            To = RdfSyntax.NTriples,
            Sort = true,
            Sorting = new() { RunBytes = 4000 },
        }));
        Assert.Equal(string.Concat(expected.Select(l => l + "\n")), sorted);
    }

    [Fact]
    public void A_sorted_document_names_each_subject_once_and_nests_what_has_no_label()
    {
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 90).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"<http://example.org/s{i % 9}> <http://example.org/p> {i % 30}, [ <http://example.org/q> ( {i} [] ) ] .\n"))));
        var options = new ConversionOptions { To = RdfSyntax.Turtle, Window = 20, Sort = true, Sorting = new() { RunBytes = 600 } };
        var text = Encoding.UTF8.GetString(Convert(document, RdfSyntax.Turtle, options));
        Assert.DoesNotContain("_:", text, StringComparison.Ordinal);
        var headings = text.Split('\n').Where(l => l.StartsWith('<')).Select(l => l.Split(' ')[0]).ToList();
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"<http://example.org/s{i}>"), headings);
        Assert.True(GraphComparison.AreIsomorphic(RoundTrip.Read(document, RdfSyntax.Turtle), RoundTrip.Read(text, RdfSyntax.Turtle)));
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes()
    {
        var document = Lined(3000, "turtle");
        foreach (var to in RdfSyntax.All)
        {
            foreach (var sort in new[] { false, true })
            {
                var options = new ConversionOptions { To = to, Window = 100, Sort = sort, Sorting = new() { RunBytes = 9000 } };
                Assert.Equal(Convert(document, RdfSyntax.Turtle, options), Convert(document, RdfSyntax.Turtle, options));
            }
        }
    }

    [Fact]
    public void A_statement_larger_than_any_window_is_cut_and_its_nodes_keep_their_identity()
    {
        var text = new StringBuilder("<http://example.org/s> <http://example.org/p> ");
        for (var i = 0; i < 110_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}[ <http://example.org/q> {i} ]");
        }

        text.Append(" .\n<http://example.org/t> <http://example.org/p> [ <http://example.org/q> -1 ] .\n");
        var document = Encoding.UTF8.GetBytes(text.ToString());
        foreach (var sort in new[] { false, true })
        {
            var written = Convert(document, RdfSyntax.Turtle, new() { To = RdfSyntax.Turtle, Window = 100, Sort = sort });
            var graph = RoundTrip.Read(written, RdfSyntax.Turtle);
            Assert.Equal(220_002, graph.Count);
            Assert.Equal(110_001, graph.Where(t => t.Predicate.Value.EndsWith('p')).Select(t => t.Object).Distinct().Count());
            Assert.All(
                graph.Where(t => t.Predicate.Value.EndsWith('q')).CountBy(t => t.Subject),
                static one => Assert.Equal(1, one.Value));
        }
    }

    [Fact]
    public void Only_prefixes_in_use_are_declared_when_the_document_fits_in_a_window()
    {
        var document = "@prefix a: <http://a.example/> . @prefix b: <http://b.example/> .\na:s a:p 1, \"2\"^^<http://www.w3.org/2001/XMLSchema#date>, ( ) ."u8.ToArray();
        (string, string)[] usual = [("xsd", "http://www.w3.org/2001/XMLSchema#"), ("dct", "http://purl.org/dc/terms/")];
        var whole = Encoding.UTF8.GetString(Convert(document, RdfSyntax.Turtle, new() { To = RdfSyntax.Turtle, UsualPrefixes = usual }));
        Assert.Equal(
            "@prefix a: <http://a.example/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\na:s a:p 1, \"2\"^^xsd:date, () .\n", whole);
        var cut = Encoding.UTF8.GetString(Convert(document, RdfSyntax.Turtle, new() { To = RdfSyntax.Turtle, UsualPrefixes = usual, Window = 1 }));
        Assert.StartsWith("@prefix a: <http://a.example/> .\n@prefix b: <http://b.example/> .\n@prefix xsd:", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_middle_of_a_long_document_comes_out_with_its_place()
    {
        byte[] document = [.. Lined(5000, "turtle"), .. "<x:s> <x:p> oops .\n"u8];
        foreach (var to in RdfSyntax.All)
        {
            var fault = Assert.Throws<RdfSyntaxException>(() => Convert(document, RdfSyntax.Turtle, new() { To = to, Window = 50 }));
            Assert.Equal(5001, fault.Problem.Line);
            Assert.Throws<RdfSyntaxException>(() => Convert(document, RdfSyntax.Turtle, new() { To = to, Window = 50, Sort = true }));
        }
    }

    [Fact]
    public void An_output_that_fails_ends_the_conversion_with_its_own_failure()
    {
        var document = Lined(20_000, "turtle");
        foreach (var to in RdfSyntax.All)
        {
            foreach (var sort in new[] { false, true })
            {
                using var full = new FullStream(200_000);
                var failure = Assert.Throws<IOException>(() => DocumentConversion.Run(
                    new MemoryStream(document), RdfSyntax.Turtle, RdfReadOptions.Default, full, new() { To = to, Window = 50, Sort = sort }, Cancel));
                Assert.Equal("full", failure.Message);
            }
        }
    }

    [Fact]
    public void Cancelling_ends_reading_and_writing()
    {
        var document = Lined(20_000, "turtle");
        foreach (var to in RdfSyntax.All)
        {
            foreach (var sort in new[] { false, true })
            {
                using var stop = new CancellationTokenSource();
                using var output = new FullStream(100_000, stop.Cancel);
                var options = new ConversionOptions { To = to, Window = 50, Sort = sort };
                var failure = Record.Exception(() => DocumentConversion.Run(
                    new MemoryStream(document), RdfSyntax.Turtle, RdfReadOptions.Default, output, options, stop.Token));
                Assert.IsAssignableFrom<OperationCanceledException>(failure);
            }
        }
    }

    [Fact]
    public void A_folder_for_temporary_files_that_cannot_be_written_is_told_and_leaves_nothing()
    {
        using var folder = new TempFolder();
        var missing = Path.Combine(folder.Path, "missing");
        foreach (var to in new[] { RdfSyntax.Turtle, RdfSyntax.NTriples })
        {
            Assert.Throws<OpenData.Rdf.Sorting.SortSpaceException>(() => Convert(
                Lined(5000, "turtle"), RdfSyntax.Turtle, new() { To = to, Sort = true, Window = 50, Sorting = new() { RunBytes = 5000, Folder = missing } }));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static byte[] Lined(int count, string kind)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var value = kind == "turtle" ? "[ <http://example.org/q> \"x\" ]" : "_:n" + (i % 50).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"<http://example.org/s{i * 31 % 997}> <http://example.org/p{i % 7}> {value} .\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string[] Lines(byte[] document) =>
        [.. Encoding.UTF8.GetString(document).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static byte[] Convert(byte[] document, RdfSyntax from, ConversionOptions options)
    {
        using var output = new MemoryStream();
        DocumentConversion.Run(new MemoryStream(document), from, RdfReadOptions.Default, output, options, Cancel);
        return output.ToArray();
    }

    /// <summary>Takes in so many bytes; then it is full, or something else happens.</summary>
    private sealed class FullStream(long room, Action? then = null) : MemoryStream
    {
        private long left = room;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            left -= buffer.Length;
            if (left < 0)
            {
                if (then is null)
                {
                    throw new IOException("full");
                }

                then();
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
