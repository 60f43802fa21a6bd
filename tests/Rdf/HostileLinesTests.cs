using System.Diagnostics;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>Turtle, TriG, N-Triples and N-Quads built or broken to harm a reader.</summary>
public sealed class HostileLinesTests
{
    private const string TurtleSample =
        "@prefix č: <http://x/č#> . # opomba\r\n@base <http://b/> .\n"
        + "č:žaba.š a č:Reč ; č:p \"\"\"a\"b\\n€𝄞\"\"\"@sl-Latn , 'x'^^č:t ; č:q <r> , _:l.l , true ;.\n"
        + "[ č:q ( [] \"x\\u010D\" <\\u0061> č:a\\,b%41 ) ] .\n_:m <p> \"\" .\n";

    private const string TriGSample = TurtleSample + "č:g { <a> č:p \"1\" . <b> č:p <c> }\nGRAPH _:g { [] č:p '''z''' . }\n{ <d> č:p č:e . }\n";

    private const string QuadSample =
        "<x:a> <x:p> \"č\\t𝄞\"@sl <x:g> .\n_:b <x:p> \"1\"^^<x:t> _:g . # opomba\r\n\n<x:\\u010D> <x:p> <x:o>.\n";

    public static TheoryData<string, string> Samples => new()
    {
        { "turtle", TurtleSample }, { "trig", TriGSample }, { "ntriples", QuadSample.Replace(" <x:g>", "", StringComparison.Ordinal).Replace(" _:g", "", StringComparison.Ordinal) }, { "nquads", QuadSample },
    };

    /// <summary>What is told of a document cut short is the beginning of what is told of the whole: no half of a value passes for a whole one.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_document_cut_anywhere_tells_a_beginning_of_the_whole_or_fails(string name, string document)
    {
        var syntax = RdfSyntax.FromName(name)!;
        var bytes = Encoding.UTF8.GetBytes(document);
        var whole = Read(bytes, syntax, lenient: false, out var fault);
        Assert.Null(fault);
        Assert.NotEmpty(whole);
        for (var length = 0; length < bytes.Length; length++)
        {
            var told = Read(bytes[..length], syntax, lenient: false, out fault);
            Assert.True(whole.Take(told.Count).SequenceEqual(told), $"{length}: {string.Join('\n', told)}");
            Assert.True(fault is null || fault.Line > 0);
            Assert.NotNull(Read(bytes[..length], syntax, lenient: true, out fault));
            Assert.Null(fault);
        }
    }

    /// <summary>The same statements whatever the reads of the stream bring.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Where_reads_end_makes_no_difference(string name, string document)
    {
        var syntax = RdfSyntax.FromName(name)!;
        var bytes = Encoding.UTF8.GetBytes(document);
        var whole = Read(bytes, syntax, lenient: false, out _);
        for (var size = 1; size < 20; size++)
        {
            var list = new QuadList();
            using var stream = new TricklingStream(bytes, size);
            RdfReader.Read(stream, syntax, RdfReadOptions.Default, list, TestContext.Current.CancellationToken);
            Assert.Equal(whole, list.Quads);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Flipped_bytes_never_break_a_lenient_reader(string name, string document)
    {
        var syntax = RdfSyntax.FromName(name)!;
        var bytes = Encoding.UTF8.GetBytes(document);
        ReadOnlySpan<byte> others = [0, (byte)'"', (byte)'\'', (byte)'<', (byte)'>', (byte)'{', (byte)'}', (byte)'[', (byte)'(', (byte)'.', (byte)';', (byte)'\\', (byte)'\n', (byte)'#', (byte)':', 0xC3, 0xFF];
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var other in others)
            {
                var broken = bytes.ToArray();
                broken[at] = other;
                Read(broken, syntax, lenient: true, out var fault);
                Assert.Null(fault);
            }
        }
    }

    [Theory]
    [InlineData("trig", "<x:g> { <x:s> <x:p> ", "( ")]
    [InlineData("trig", "<x:g> { <x:s> <x:p> ", "[ <x:p> ")]
    [InlineData("trig", "", "( ")]
    [InlineData("turtle", "", "[ <x:p> ( ")]
    public void Deep_nesting_is_a_limit(string name, string head, string nesting)
    {
        var bytes = Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(nesting, 100_000)));
        foreach (var lenient in new[] { false, true })
        {
            Read(bytes, RdfSyntax.FromName(name)!, lenient, out var fault);
            Assert.True(fault is { IsLimit: true }, fault?.Message);
        }
    }

    [Theory]
    [InlineData("nquads", "<x:s> <x:p> \"")]
    [InlineData("trig", "<x:g> { <x:s> <x:p> '''")]
    [InlineData("turtle", "<x:s> <x:p> \"a\" #")]
    [InlineData("turtle", "<x:s> <x:p> x:")]
    [InlineData("turtle", "<x:s> <x:p> _:")]
    public void A_gigabyte_in_one_token_is_refused_in_flat_memory(string name, string head)
    {
        using var stream = new LongStream(Encoding.UTF8.GetBytes(head), (byte)'a', 1L << 30, []);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<RdfSyntaxException>(() => RdfReader.Read(
            stream, RdfSyntax.FromName(name)!, new RdfReadOptions { Lenient = true }, new StatementBlock(), TestContext.Current.CancellationToken));
        Assert.True(fault.IsLimit, fault.Message);
        Assert.True(stream.Given < 20 << 20, $"{stream.Given} bytes were read before giving up");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20, "the value was gathered in memory");
    }

    /// <summary>Comments between statements are no tokens: they may be of any length.</summary>
    [Fact]
    public void A_comment_of_any_length_is_passed_over_in_flat_memory()
    {
        foreach (var syntax in new[] { RdfSyntax.Turtle, RdfSyntax.NQuads })
        {
            using var stream = new LongStream("<x:s> <x:p> <x:o> .\n#"u8.ToArray(), (byte)'a', 100L << 20, "\n<x:s> <x:p> <x:q> ."u8.ToArray());
            var before = GC.GetAllocatedBytesForCurrentThread();
            var block = new StatementBlock();
            RdfReader.Read(stream, syntax, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
            Assert.Equal(2, block.Count);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
        }
    }

    [Fact]
    public void A_million_prefixes_work_and_more_than_the_limit_are_refused()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Append("@prefix p").Append(i).Append(": <http://x/").Append(i).Append("#> .\n");
        }

        text.Append("p0:s p999999:p p500000:o .\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var quads = Read(bytes, RdfSyntax.Turtle, lenient: false, out var fault);
        Assert.Null(fault);
        Assert.Equal(new Triple(new Iri("http://x/0#s"), new Iri("http://x/999999#p"), new Iri("http://x/500000#o")), quads.Single().Triple);

        var options = new RdfReadOptions { Limits = new RdfLimits { PrefixBytes = 1000 }, Lenient = true };
        using var stream = new MemoryStream(bytes);
        fault = Assert.Throws<RdfSyntaxException>(
            () => RdfReader.Read(stream, RdfSyntax.TriG, options, new QuadList(), TestContext.Current.CancellationToken));
        Assert.Contains("The prefixes exceed 1000 bytes", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>One prefix declared anew again and again costs neither memory nor time.</summary>
    [Fact]
    public void Prefixes_that_change_their_meaning_are_followed()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            text.Append("@prefix p: <http://x/").Append(i % 7).Append("#> . p:s p:p <http://y/> .\n");
        }

        var quads = Read(Encoding.UTF8.GetBytes(text.ToString()), RdfSyntax.Turtle, lenient: false, out _);
        for (var i = 0; i < quads.Count; i++)
        {
            Assert.Equal($"http://x/{i % 7}#s", quads[i].Triple.Subject.ToString());
            Assert.Equal($"http://x/{i % 7}#p", quads[i].Triple.Predicate.Value);
        }
    }

    [Fact]
    public void Names_that_come_once_cost_no_memory_and_drive_out_no_others()
    {
        var sink = new KnownCount();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("@prefix p: <http://x/> .\n" + string.Concat(
            Enumerable.Range(0, 200_000).Select(static i => $"p:s{i} p:q{i} p:o{i} ; p:always \"x\"^^p:t .\n"))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, sink, TestContext.Current.CancellationToken);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20, "names that come once are kept");
        Assert.Single(sink.Always);
        Assert.Single(sink.Datatypes);
        Assert.Equal(400_000, sink.Statements);
    }

    [Theory]
    [InlineData("<http://x/a b>")]
    [InlineData("<http://x/\"a\">")]
    [InlineData("<http://x/{a}>")]
    [InlineData("<http://x/\\uD800>")]
    [InlineData("<http://x/\\uD83D\\uDE00>")]
    [InlineData("<http://x/\\u0020>")]
    [InlineData("<http://x/\\u00>")]
    [InlineData("<http://x/\\n>")]
    [InlineData("<http://x/\\U00110000>")]
    [InlineData("\"\\uDC00\"")]
    [InlineData("\"\\U0000D800\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12G4\"")]
    public void A_value_no_document_may_hold_loses_its_statement_only(string value)
    {
        foreach (var syntax in new[] { RdfSyntax.Turtle, RdfSyntax.TriG, RdfSyntax.NTriples, RdfSyntax.NQuads })
        {
            var bytes = Encoding.UTF8.GetBytes($"<x:a> <x:p> <x:č> .\n<x:a> <x:p> {value} .\n<x:a> <x:p> \"z\" .\n");
            Read(bytes, syntax, lenient: false, out var fault);
            Assert.Equal(2, fault!.Line);
            Assert.Equal(["x:č", "\"z\""], Read(bytes, syntax, lenient: true, out _).Select(static q => q.Triple.Object.ToString()!));
        }
    }

    [Fact]
    public void Bytes_of_another_encoding_are_told_each_and_soon()
    {
        var bytes = new byte[4 << 20];
        Array.Fill(bytes, (byte)0xE8);
        "<x:a> <x:p> \""u8.CopyTo(bytes);
        "\" ."u8.CopyTo(bytes.AsSpan(bytes.Length - 3));
        var count = 0;
        var watch = Stopwatch.StartNew();
        using var stream = new MemoryStream(bytes);
        var block = new StatementBlock();
        RdfReader.Read(
            stream, RdfSyntax.Turtle, new RdfReadOptions { Lenient = true, OnProblem = _ => count++ }, block, TestContext.Current.CancellationToken);
        Assert.Equal(1, block.Count);
        Assert.True(count > 1 << 20);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("nquads")]
    public void Reading_statements_stops_when_asked(string name)
    {
        using var source = new CancellationTokenSource();
        using var stream = new LongStream([], (byte)'\n', long.MaxValue, []);
        source.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(
            () => RdfReader.Read(stream, RdfSyntax.FromName(name)!, RdfReadOptions.Default, new StatementBlock(), source.Token));
    }

    private static List<(Term? Graph, Triple Triple)> Read(byte[] bytes, RdfSyntax syntax, bool lenient, out RdfSyntaxException? fault)
    {
        var list = new QuadList();
        fault = null;
        try
        {
            using var stream = new MemoryStream(bytes);
            RdfReader.Read(stream, syntax, new RdfReadOptions { Lenient = lenient }, list, TestContext.Current.CancellationToken);
        }
        catch (RdfSyntaxException e)
        {
            fault = e;
        }

        return list.Quads;
    }

    private sealed class KnownCount : IStatementSink
    {
        private static readonly byte[] Name = "http://x/always"u8.ToArray();

        public HashSet<KnownIri?> Always { get; } = new(ReferenceEqualityComparer.Instance);

        public HashSet<KnownIri?> Datatypes { get; } = new(ReferenceEqualityComparer.Instance);

        public int Statements { get; private set; }

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
        {
            Statements++;
            if (predicate.Text.SequenceEqual(Name))
            {
                Always.Add(predicate.Known);
                Datatypes.Add(value.Datatype);
            }
        }
    }
}
