using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>JSON-LD as a stream of bytes: JSON's grammar, memory, places of faults, shapes that cannot be read in one go.</summary>
public sealed class JsonLdStreamTests(ITestOutputHelper output)
{
    private const string Sample = """
        {"@context":{"ex":"http://example.org/","link":{"@id":"ex:link","@type":"@id"}},
        "@graph":[{"@id":"ex:a","ex:title":[{"@value":"naslov \"č\"","@language":"sl"},{"@language":"en","@value":"title"}],"link":"ex:b","ex:n":[1,2.5,true]},
        {"@id":"ex:b","@type":"ex:C","ex:part":{"ex:list":{"@list":["\ud83d\ude00",{"@id":"_:x"}]}}}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Json_is_accepted_and_refused_as_its_test_suite_wants()
    {
        var files = Directory.EnumerateFiles(SharedData.At("suites", "hostile", "json-jsontestsuite", "test_parsing"), "*.json").ToList();
        var faults = files.Where(f => Path.GetFileName(f)[0] is var kind && kind != 'i' && IsJson(File.ReadAllBytes(f)) != (kind == 'y')).ToList();
        output.WriteLine($"JSON grammar: {files.Count - faults.Count} of {files.Count} as wanted");
        Assert.True(files.Count > 200, $"{files.Count}");
        Assert.Empty(faults);
    }

    [Fact]
    public void A_document_cut_at_any_byte_is_an_error_and_leniently_says_nothing_that_is_not_in_it()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        var whole = RoundTrip.Read(bytes, RdfSyntax.JsonLd).Select(t => (t.Predicate, t.Object is Literal ? t.Object : null)).ToHashSet();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes.AsSpan(0, length).ToArray();
            Assert.Throws<RdfSyntaxException>(() => RoundTrip.Read(cut, RdfSyntax.JsonLd));
            var told = new List<Triple>();
            Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(
                new TricklingStream(cut, 5), RdfSyntax.JsonLd, new RdfReadOptions { Lenient = true }, told.Add, Cancel));
            Assert.All(told, t => Assert.Contains((t.Predicate, t.Object is Literal ? t.Object : null), whole));
        }

        Assert.Equal(13, RoundTrip.Read(bytes, RdfSyntax.JsonLd).Count);
    }

    [Fact]
    public void A_string_of_a_gigabyte_is_refused_in_bounded_memory()
    {
        using var stream = new LongStream("{\"@id\":\"x:s\",\"x:p\":\""u8.ToArray(), (byte)'a', 1L << 30, "\"}"u8.ToArray());
        var fault = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(stream, RdfSyntax.JsonLd, RdfReadOptions.Default, new Count(), Cancel));
        Assert.True(fault.IsLimit);
        Assert.True(stream.Given < 64 << 20, $"{stream.Given}");
    }

    [Theory]
    [InlineData("{\"@context\":{\"d\":\"x:dataset\"},\"@id\":\"x:catalogue\",\"d\":[", "]}", "{\"@id\":\"x:d\",\"x:title\":[\"a\",\"b\"],\"x:part\":{\"x:q\":1}}", 5)]
    [InlineData("{\"@context\":{},\"@graph\":[{\"@id\":\"x:catalogue\",\"x:d\":{\"@id\":\"x:deep\",\"x:e\":[", "]}}]}", "{\"@id\":\"x:d\",\"x:p\":1}", 2)]
    [InlineData("{\"@context\":{},\"@id\":\"x:g\",\"@graph\":[", "]}", "{\"@id\":\"x:d\",\"x:p\":1}", 1)]
    [InlineData("{\"@id\":\"x:s\",\"x:p\":1,\"@graph\":[", "],\"@context\":{}}", "{\"@id\":\"x:d\",\"x:p\":1}", 1)]
    [InlineData("[", "]", "[{\"@id\":\"x:d\",\"x:p\":1}]", 1)]
    public void A_long_document_is_read_in_flat_memory(string head, string tail, string item, int statements)
    {
        const int Items = 400_000;
        using var stream = new RepeatingStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(item), Items, Encoding.UTF8.GetBytes(tail));
        var count = new Count();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RdfReader.Read(stream, RdfSyntax.JsonLd, RdfReadOptions.Default, count, Cancel);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(count.Statements, (long)Items * statements, ((long)Items * statements) + 3);
        Assert.True(allocated < 24 << 20, $"{allocated >> 20} MiB");
    }

    [Fact]
    public void What_comes_too_late_in_a_long_document_is_named()
    {
        using var stream = new RepeatingStream("{\"@context\":{},\"@graph\":["u8.ToArray(), "{\"@id\":\"x:d\",\"x:p\":1}"u8.ToArray(), 100_000, "],\n\"@id\":\"x:g\"}"u8.ToArray());
        var fault = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(stream, RdfSyntax.JsonLd, RdfReadOptions.Default, new Count(), Cancel));
        Assert.Contains("too large to be read at once", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, fault.Line);
    }

    [Fact]
    public void A_late_context_counts_whether_or_not_the_stream_can_be_read_again()
    {
        var bytes = "{\"@graph\":[{\"@id\":\"ex:a\",\"name\":\"n\"}],\"@context\":{\"ex\":\"http://example.org/\",\"name\":\"ex:name\"}}"u8.ToArray();
        foreach (Stream stream in new Stream[] { new MemoryStream(bytes), new TricklingStream(bytes, 3) })
        {
            var graph = RdfReader.ReadGraph(stream, RdfSyntax.JsonLd, RdfReadOptions.Default, Cancel);
            Assert.Equal(new Triple(new Iri("http://example.org/a"), new("http://example.org/name"), new Literal("n")), graph.Single());
        }
    }

    [Theory]
    [InlineData("[{\"@id\":\"x:a\",\n \"x:p\":{\"@id\":\"a b\"},\"x:q\":2}]", 1, 2, 16)]
    [InlineData("[{\"@id\":\"x:a\",\n\"x:p\":{\"@id\":5},\"x:q\":2}]", 2, 2, 7)]
    [InlineData("[{\"@id\":\"x:a\",\n\"x:p\":\"a\\ud800\"}]", 1, 2, 9)]
    [InlineData("{\"@id\":\"x:a\",\"x:q\":2}\n[{\"@id\":\"x:b\",\"x:q\":2}]", 2, 2, 1)]
    public void Lenient_reading_loses_what_is_wrong_and_says_where_it_was(string document, int statements, int line, int column)
    {
        var told = new List<RdfProblem>();
        var graph = RoundTrip.Read(document, RdfSyntax.JsonLd, new RdfReadOptions { Lenient = true, OnProblem = told.Add });
        var problem = Assert.Single(told);
        Assert.Equal((statements, line, column), (graph.Count, problem.Line, problem.Column));
    }

    [Fact]
    public void Graph_names_reach_the_receiver()
    {
        var told = new QuadList();
        var document = "{\"@context\":{},\"@id\":\"x:g\",\"x:made\":1,\"@graph\":[{\"@id\":\"x:a\",\"x:p\":\"v\"}]}";
        RdfReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(document)),
            RdfSyntax.JsonLd,
            RdfReadOptions.Default,
            told,
            Cancel);
        Assert.Equal([null, new Iri("x:g")], told.Quads.Select(q => q.Graph));
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var json = new JsonStream(new MemoryStream(bytes), RdfReadOptions.Default, Cancel);
            json.Skip();
            json.RequireEnd();
            using var again = new JsonStream(new TricklingStream(bytes, 1), RdfReadOptions.Default, Cancel);
            again.Value();
            again.RequireEnd();
            return true;
        }
        catch (RdfSyntaxException)
        {
            return false;
        }
    }

    private sealed class Count : IStatementSink
    {
        public long Statements { get; private set; }

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) => Statements++;
    }
}
