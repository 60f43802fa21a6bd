using System.Diagnostics;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>Documents built to break a reader: each ends in a clear error, in bounded memory, and soon.</summary>
public sealed class HostileInputTests
{
    private const int Deep = 100_000;

    public static TheoryData<string, string> DeepDocuments => new()
    {
        { "turtle", "<x:s> <x:p> " + new string('(', Deep) },
        { "turtle", "<x:s> <x:p> " + string.Concat(Enumerable.Repeat("[ <x:p> ", Deep)) },
        { "turtle", "<x:s> <x:p> " + new string('(', Deep) + new string(')', Deep) + " ." },
        { "jsonld", new string('[', Deep) + new string(']', Deep) },
        { "jsonld", string.Concat(Enumerable.Repeat("{\"x:p\":", Deep)) + "1" + new string('}', Deep) },
        { "jsonld", "{\"@context\":" + new string('[', Deep) },
        { "jsonld", "{\"@graph\":[" + string.Concat(Enumerable.Repeat("{\"@graph\":[", Deep)) },
        { "rdfxml", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'>" + string.Concat(Enumerable.Repeat("<r:Description><x:p>", Deep)) },
        {
            "rdfxml",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'><r:Description><x:p r:parseType='Literal'>"
            + string.Concat(Enumerable.Repeat("<x:a>", Deep))
        },
    };

    [Theory]
    [MemberData(nameof(DeepDocuments))]
    public void Deep_nesting_is_refused_by_name(string syntax, string document)
    {
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(document, RdfSyntax.FromName(syntax)!));
        Assert.True(fault.IsLimit, fault.Message);
        Assert.Contains("Nesting exceeds 256 levels", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Gnezdenje presega 256 ravni", fault.Problem.ToString("sl"), StringComparison.Ordinal);
        var lenient = new RdfReadOptions { Lenient = true };
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(document, RdfSyntax.FromName(syntax)!, lenient));
    }

    [Theory]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><x>&c;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><x>&f;</x>")]
    public void Entities_and_document_types_are_refused(string document)
    {
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(document, RdfSyntax.RdfXml));
        Assert.Contains("DOCTYPE", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, fault.Line);
    }

    public static TheoryData<string, byte[], byte[]> HugeLiterals => new()
    {
        { "turtle", "<x:s> <x:p> \""u8.ToArray(), "\" ."u8.ToArray() },
        { "turtle", "<x:s> <x:p> \"\"\""u8.ToArray(), "\"\"\" ."u8.ToArray() },
        { "ntriples", "<x:s> <x:p> \""u8.ToArray(), "\" ."u8.ToArray() },
        { "ntriples", "<x:"u8.ToArray(), "> <x:p> <x:o> ."u8.ToArray() },
        { "jsonld", "{\"@id\":\"x:s\",\"x:p\":\""u8.ToArray(), "\"}"u8.ToArray() },
        { "jsonld", "[{\"@id\":\"x:s\",\"x:p\":\""u8.ToArray(), "\"}]"u8.ToArray() },
        {
            "rdfxml",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'><r:Description><x:p>"u8.ToArray(),
            "</x:p></r:Description></r:RDF>"u8.ToArray()
        },
        {
            "rdfxml",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'><r:Description x:p='"u8.ToArray(),
            "'/></r:RDF>"u8.ToArray()
        },
    };

    [Theory]
    [MemberData(nameof(HugeLiterals))]
    public void A_single_value_of_200_megabytes_is_refused_in_bounded_memory(string syntax, byte[] head, byte[] tail)
    {
        using var stream = new LongStream(head, (byte)'a', 200L << 20, tail);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(
            stream, RdfSyntax.FromName(syntax)!, RdfReadOptions.Default, _ => { }, TestContext.Current.CancellationToken));
        Assert.True(fault.IsLimit, fault.Message);
        Assert.Contains("A single value exceeds", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, fault.Line);
        Assert.True(stream.Given < 80 << 20, $"{stream.Given} bytes were read before giving up");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200 << 20, "the value was gathered in memory");
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("rdfxml")]
    [InlineData("jsonld")]
    public void Bytes_that_are_not_utf_8_are_an_error_with_a_place(string name)
    {
        var syntax = RdfSyntax.FromName(name)!;
        foreach (var bad in new byte[][] { [0xFF], [0xC4], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80] })
        {
            byte[] bytes = name switch
            {
                "jsonld" => [.. "{\"@id\":\"x:s\",\n\"x:p\":\""u8, .. bad, .. "\"}"u8],
                "rdfxml" => [.. "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='x:'>\n<r:Description x:p='"u8, .. bad, .. "'/></r:RDF>"u8],
                _ => [.. "<x:s> <x:p> <x:o> .\n<x:s> <x:p> \""u8, .. bad, .. "\" ."u8],
            };
            var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(bytes, syntax));
            Assert.Equal(2, fault.Line);
        }
    }

    [Theory]
    [InlineData("turtle", "<x:s> <x:p> \"a")]
    [InlineData("turtle", "<x:s> <x:p> <x:o")]
    [InlineData("turtle", "<x:s> <x:p> [ <x:p> 1 ")]
    [InlineData("turtle", "@prefix x: <x:")]
    [InlineData("turtle", "<x:s> <x:p> \"\"\"a\"\"")]
    [InlineData("turtle", "<x:s> <x:p> \"a\\")]
    [InlineData("turtle", "<x:s> <x:p> \"a\\u00")]
    [InlineData("ntriples", "<x:s> <x:p> <x:o>")]
    [InlineData("ntriples", "<x:s> <x:p> \"a\"^^")]
    [InlineData("jsonld", "{\"@id\":\"x:s\"")]
    [InlineData("jsonld", "[{\"@id\":\"x:s\"}")]
    [InlineData("jsonld", "{\"@id\":\"x:s\"} x")]
    [InlineData("jsonld", "")]
    [InlineData("jsonld", "\"text\"")]
    [InlineData("jsonld", "{\"x:p\":\"\\ud800\"}")]
    [InlineData("rdfxml", "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>")]
    [InlineData("rdfxml", "")]
    [InlineData("rdfxml", "<html><body>404</body></html>")]
    public void A_document_cut_short_or_of_another_kind_is_an_error(string syntax, string document)
    {
        var fault = Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(document, RdfSyntax.FromName(syntax)!));
        Assert.NotEmpty(fault.Problem.Slovenian);
        Assert.NotEmpty(fault.Problem.English);
    }

    [Fact]
    public void Nul_bytes_stay_in_literals_and_are_refused_elsewhere()
    {
        var graph = RoundTrip.Read("<x:s> <x:p> \"a\0b\" .", RdfSyntax.Turtle);
        Assert.Equal("a\0b", Assert.IsType<Literal>(graph.Single().Object).Text);
        Assert.Empty(RoundTrip.Faults(graph));
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read("<x:\0s> <x:p> 1 .", RdfSyntax.Turtle));
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read("\0\0\0\0", RdfSyntax.Turtle));
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read("\0\0\0\0", RdfSyntax.JsonLd));
        Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read("<a>\0</a>", RdfSyntax.RdfXml));
    }

    /// <summary>The stream hands out a few bytes at a time, so that every token meets a border once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Where_blocks_end_makes_no_difference(int size)
    {
        var text = "@prefix č: <http://x/č#> . # opomba\nč:žaba.š a č:Reč ; č:p \"\"\"a\"b\\n€𝄞\"\"\"@sl , 1.5e3, -2.5, .5, -7, true, ( [] \"x\" ), [ č:q <r> ] .\n";
        var options = new RdfReadOptions { Base = "http://base/" };
        var whole = RoundTrip.Read(text, RdfSyntax.Turtle, options);
        foreach (var syntax in RdfSyntax.All)
        {
            var bytes = RoundTrip.Write(syntax, BlankNodeScope.Block, [], [.. whole]);
            using var stream = new TricklingStream(bytes, size);
            var again = RdfReader.ReadGraph(stream, syntax, options, TestContext.Current.CancellationToken);
            Assert.True(GraphComparison.AreIsomorphic(whole, again), syntax.Name);
        }

        using var source = new TricklingStream(Encoding.UTF8.GetBytes(text), size);
        Assert.True(GraphComparison.AreIsomorphic(
            whole, RdfReader.ReadGraph(source, RdfSyntax.Turtle, options, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Lists_and_chains_of_any_length_are_written_without_deep_nesting()
    {
        var triples = new List<Triple>();
        var first = new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#first");
        var rest = new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest");
        var nil = new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil");
        triples.Add(new(new Iri("x:s"), new("x:list"), new BlankNode("c0")));
        triples.Add(new(new Iri("x:s"), new("x:chain"), new BlankNode("d0")));
        for (var i = 0; i < 20_000; i++)
        {
            triples.Add(new(new BlankNode($"c{i}"), first, new Literal($"{i}")));
            triples.Add(new(new BlankNode($"c{i}"), rest, i == 19_999 ? nil : new BlankNode($"c{i + 1}")));
            triples.Add(new(new BlankNode($"d{i}"), new("x:next"), new BlankNode($"d{i + 1}")));
        }

        foreach (var syntax in RdfSyntax.All)
        {
            var bytes = RoundTrip.Write(syntax, BlankNodeScope.Block, [], triples);
            var read = RoundTrip.Read(bytes, syntax);
            Assert.Equal(triples.Count, read.Count);
        }
    }

    [Fact]
    public void A_ring_of_blank_nodes_gets_a_label_and_loses_nothing()
    {
        var p = new Iri("x:p");
        var graph = new Graph();
        graph.Add(new(new BlankNode("a"), p, new BlankNode("b")));
        graph.Add(new(new BlankNode("b"), p, new BlankNode("c")));
        graph.Add(new(new BlankNode("c"), p, new BlankNode("a")));
        graph.Add(new(new BlankNode("self"), p, new BlankNode("self")));
        Assert.Empty(RoundTrip.Faults(graph));
    }

    [Fact]
    public void Reading_stops_when_asked()
    {
        using var source = new CancellationTokenSource();
        using var stream = new LongStream([], (byte)'#', long.MaxValue, []);
        source.CancelAfter(TimeSpan.FromMilliseconds(50));
        var watch = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, _ => { }, source.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }
}
