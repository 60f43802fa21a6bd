using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>Shapes and data written to hang, to fill the memory or to overflow the stack.</summary>
public sealed class HostileShapesTests
{
    private const string Prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e/> .\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(?=(a+)+$)a")]
    [InlineData(@"^(a|a)*\\1b$")]
    public void A_pattern_that_backtracks_without_end_is_given_up_in_time(string pattern)
    {
        var shapes = Compile($":S a sh:NodeShape ; sh:targetNode \"{new string('a', 5000)}!\" ; sh:pattern \"{pattern}\" .");
        var watch = Stopwatch.StartNew();
        Assert.Equal(1, Validate(shapes, "").ResultCount);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_pattern_that_takes_too_long_again_and_again_is_tried_no_more()
    {
        var regex = XPathRegex.Of("((a{1,100}){1,100}){1,100}b", "", TimeSpan.FromMilliseconds(20));
        var text = Encoding.ASCII.GetBytes(new string('a', 20_000));
        Assert.True(regex.Matches("ab"u8));
        for (var i = 0; i < XPathRegex.MostTimeouts; i++)
        {
            Assert.False(regex.Matches(text));
        }

        Assert.False(regex.Matches("ab"u8));
    }

    [Fact]
    public void Shapes_within_shapes_without_end_are_cut_and_told()
    {
        var chain = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            chain.Append(CultureInfo.InvariantCulture, $":s{i} a sh:NodeShape ; sh:node :s{i + 1} .\n");
        }

        var shapes = Compile(chain + ":s0 sh:targetNode :x . :s100000 a sh:NodeShape ; sh:nodeKind sh:Literal .");
        Assert.Contains(shapes.Problems, p => p.English.Contains("too deeply", StringComparison.Ordinal));
        Assert.False(Validate(shapes, "").IsComplete);
    }

    [Theory]
    [InlineData(":S sh:targetNode :x ; sh:node :S .")]
    [InlineData(":S sh:targetNode :x ; sh:property [ sh:path :p ; sh:node :T ] . :T sh:or ( :S [ sh:nodeKind sh:Literal ] ) .")]
    [InlineData(":S sh:targetNode :x ; sh:path :p ; sh:qualifiedValueShape :S ; sh:qualifiedMinCount 1 .")]
    public void A_shape_that_refers_to_itself_is_told_and_does_not_hang(string text)
    {
        var shapes = Compile(text);
        Assert.Contains(shapes.Problems, p => p.English.Contains("refers to itself", StringComparison.Ordinal));
        Validate(shapes, "<http://e/x> <http://e/p> <http://e/x> .");
        Assert.Throws<ShapesException>(() => Shapes.CompileStrictly(IndexedGraph.Of(Block(Prefixes + text, RdfSyntax.Turtle))));
    }

    [Fact]
    public void Shapes_that_double_at_every_level_are_given_up_and_reported()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 50; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $":s{i} a sh:NodeShape ; sh:and ( :s{i + 1} :s{i + 1} ) .\n");
        }

        var shapes = Compile(text + ":s50 a sh:NodeShape ; sh:nodeKind sh:IRI . :s0 sh:targetNode :x .");
        var report = new ShapesValidator(shapes, ValidationOptions.Default with { WorkLimit = 1_000_000 }).Validate(
            Block("", RdfSyntax.NTriples), null, Cancel);
        Assert.Equal(new Iri("http://e/x"), Assert.Single(report.GivenUp).FocusNode);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public void A_list_that_bites_its_tail_and_one_that_is_very_long_are_read()
    {
        var shapes = Compile("""
            :S sh:targetNode :x ; sh:in _:a . _:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ;
              <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:a .
            :T sh:targetNode :x ; sh:path _:p . _:p sh:inversePath _:p .
            """);
        Assert.Equal(2, shapes.Problems.Count(p => p.Kind == ShapesProblemKind.IllFormed));

        var members = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(1, Validate(Compile($":S sh:targetNode 199999, 200000 ; sh:in ( {members} ) ."), "").ResultCount);
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(1000)]
    public void A_property_with_a_million_values_is_checked_in_seconds(int chunk)
    {
        var shapes = Compile("""
            :S sh:targetClass :C ;
              sh:property [ sh:path :p ; sh:maxCount 999999 ; sh:uniqueLang true ; sh:disjoint :q ; sh:nodeKind sh:IRI ] ;
              sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:maxCount 10 ] .
            """);
        var data = new StringBuilder("<http://e/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/C> .\n");
        for (var i = 0; i < 1_000_000; i++)
        {
            data.Append(CultureInfo.InvariantCulture, $"<http://e/x> <http://e/p> <http://e/{i}> .\n");
        }

        var watch = Stopwatch.StartNew();
        var report = Stream(shapes, data.ToString(), ValidationOptions.Default with { ChunkStatements = chunk });
        Assert.Equal(2, report.ResultCount);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Millions_of_results_are_counted_and_the_first_are_kept()
    {
        var shapes = Compile(":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:class :D ; sh:nodeKind sh:Literal ] .");
        var data = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            data.Append(CultureInfo.InvariantCulture, $"<http://e/x{i}> <{RdfTerms.Type}> <http://e/C> .\n");
            data.Append(CultureInfo.InvariantCulture, $"<http://e/x{i}> <http://e/p> <http://e/y{i % 100}> .\n");
        }

        // What the values are is said last: half of them are of the class after all.
        for (var i = 0; i < 50; i++)
        {
            data.Append(CultureInfo.InvariantCulture, $"<http://e/y{i}> <{RdfTerms.Type}> <http://e/D> .\n");
        }

        var report = Stream(shapes, data.ToString(), ValidationOptions.Default with { ChunkStatements = 1000, MostResults = 100 });
        Assert.Equal(30_000, report.ResultCount);
        Assert.True(report.Results.Count is > 0 and <= 100);
        Assert.Equal([10_000L, 20_000L], report.Counts.Select(c => c.Count).Order());
    }

    [Fact]
    public void Reading_again_ends_at_a_limit_and_says_what_was_left_open()
    {
        var shapes = Compile(":S sh:targetNode :n0 ; sh:property [ sh:path [ sh:zeroOrMorePath :next ] ; sh:maxCount 5 ] .");
        var data = string.Concat(Enumerable.Range(0, 200).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"<http://e/n{i}> <http://e/next> <http://e/n{i + 1}> .\n")));
        var report = Stream(shapes, data, ValidationOptions.Default with { ChunkStatements = 1, MostReadings = 10 });
        Assert.Single(report.GivenUp);
        Assert.Equal(0, report.ResultCount);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public void Cancelling_ends_the_work_on_both_threads()
    {
        var shapes = Compile(":S sh:targetSubjectsOf :p ; sh:path :p ; sh:minCount 2 .");
        using var cancel = new CancellationTokenSource();
        var line = "<http://e/x> <http://e/p> <http://e/y> .\n"u8.ToArray();
        using var endless = new EndlessStream(line, 50_000_000, cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => new ShapesValidator(shapes, ValidationOptions.Default).ValidateStream(
            endless, RdfSyntax.NTriples, RdfReadOptions.Default, null, cancel.Token));
    }

    [Fact]
    public void A_fault_in_the_document_comes_out_as_the_readers()
    {
        var shapes = Compile(":S sh:targetSubjectsOf :p ; sh:path :p ; sh:minCount 2 .");
        const string Lines = "<http://e/x> <http://e/p> <http://e/y> .\n<http://e/z> <http://e/p> <http://e/y> .\n";
        var data = string.Concat(Enumerable.Repeat(Lines, 100)) + "rubbish";
        Assert.Throws<RdfSyntaxException>(() => Stream(shapes, data, ValidationOptions.Default with { ChunkStatements = 10 }));
    }

    [Fact]
    public void A_node_of_which_more_is_said_than_can_be_held_is_refused_by_name()
    {
        var shapes = Compile(":S sh:targetSubjectsOf :p ; sh:path :p ; sh:minCount 2 .");
        var data = string.Concat(Enumerable.Range(0, 200).Select(i => $"<http://e/x> <http://e/p> \"{i}\" .\n"));
        Assert.True(Stream(shapes, data, ValidationOptions.Default with { SubjectStatements = 200 }).Conforms);
        var options = ValidationOptions.Default with { ChunkStatements = 10 };
        foreach (var narrow in new[] { options with { SubjectStatements = 199 }, options with { SubjectBytes = 400 } })
        {
            var fault = Assert.Throws<RdfSyntaxException>(() => Stream(shapes, data, narrow));
            Assert.True(fault.IsLimit);
            Assert.Contains("http://e/x", fault.Message, StringComparison.Ordinal);
        }
    }

    private static ValidationReport Stream(Shapes shapes, string data, ValidationOptions options)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(data));
        return new ShapesValidator(shapes, options).ValidateStream(input, RdfSyntax.NTriples, RdfReadOptions.Default, null, Cancel);
    }

    private static ValidationReport Validate(Shapes shapes, string data) =>
        new ShapesValidator(shapes, ValidationOptions.Default).Validate(Block(data, RdfSyntax.NTriples), null, Cancel);

    private static Shapes Compile(string text) => Shapes.Compile(Block(Prefixes + text, RdfSyntax.Turtle));

    private static StatementBlock Block(string text, RdfSyntax syntax)
    {
        var block = new StatementBlock();
        RdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), syntax, RdfReadOptions.Default, block, Cancel);
        return block;
    }

    /// <summary>Says the same again and again, and cancels after so many bytes.</summary>
    private sealed class EndlessStream(byte[] line, long cancelAfter, CancellationTokenSource cancel) : ForwardStream
    {
        private long given;

        public override int Read(Span<byte> buffer)
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = line[given++ % line.Length];
            }

            if (given > cancelAfter)
            {
                cancel.Cancel();
            }

            return buffer.Length;
        }
    }
}
