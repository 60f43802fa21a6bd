using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf;

/// <summary>TriG and N-Quads: graphs, and what lenient reading keeps of them.</summary>
public sealed class GraphSyntaxTests
{
    [Fact]
    public void Each_statement_is_told_with_its_graph()
    {
        var quads = Read(
            """
            PREFIX : <http://x/>
            :a :p 1 .
            { :b :p 2 }
            :g { :c :p 3 . :d :p 4 . }
            GRAPH :h { [] :p ( 5 ) }
            [] { :e :p 6 }
            _:n { :f :p 7 ; }
            :i :p 8 .
            """,
            RdfSyntax.TriG);
        Assert.Equal(
            ["", "", "http://x/g", "http://x/g", "http://x/h", "http://x/h", "http://x/h", "~2", "n", ""],
            quads.Select(static q => q.Graph is BlankNode blank ? blank.Label : q.Graph?.ToString() ?? ""));
    }

    [Theory]
    [InlineData("turtle", ":a :p 1 . :g { :b :p 2 }")]
    [InlineData("trig", ":g { :h { :b :p 2 } }")]
    [InlineData("trig", ":g { @prefix x: <y:> . }")]
    [InlineData("trig", "GRAPH { :b :p 2 }")]
    [InlineData("trig", ":g { :b :p 2 } .")]
    [InlineData("trig", ":g { :b :p 2 ")]
    [InlineData("trig", "[ :p 1 ] { :b :p 2 }")]
    [InlineData("trig", "( 1 ) { :b :p 2 }")]
    [InlineData("trig", "GRAPH ( 1 ) { :b :p 2 }")]
    [InlineData("trig", ":g { . }")]
    [InlineData("trig", "\"g\" { :b :p 2 }")]
    [InlineData("trig", "}")]
    public void Graphs_stand_only_where_they_may(string syntax, string document) => Assert.Throws<RdfSyntaxException>(
        () => Read("PREFIX : <http://x/> " + document, RdfSyntax.FromName(syntax)!));

    [Theory]
    [InlineData(":g { :a :p 1 . :b :p <a b> . :c :p 3 } :d :p 4 .", "g g ", 1)]
    [InlineData(":g { :a :p 1 . :b ! ; :p 2 . :c :p 3 } :d :p 4 .", "g g ", 1)]
    [InlineData(":g { :a :p 1 . :b :p } :d :p 4 .", "g ", 1)]
    [InlineData(":g { :a :p \"x} . {\" ! ; :p '}' , '''\n} . ''' . :c :p 3 } :d :p 4 .", "g g ", 1)]
    [InlineData(":g { :a :p 1 . :b :p 'open . \n:c :p 3 } :d :p 4 .", "g g ", 1)]
    [InlineData(":g { :a :p 1 . :b ! <a b#c> . :c :p 3 # }\n} :d :p 4 .", "g g ", 1)]
    [InlineData("<a b> { :a :p 1 } :d :p 4 .", "", 1)]
    [InlineData(":g { :a :p 1 . :h { :b :p 2 } :d :p 4 .", "g ", 1)]
    [InlineData(":g ! { :a :p 1 . :c :p 3 } :d :p 4 .", "", 1)]
    [InlineData(":g { :a :p 1 } } :d :p 4 .", "g ", 1)]
    [InlineData(":g { :a :p 1 . :d :p 4 .", "g g", 1)]
    [InlineData(":g { :a :p [ :q ( 1 2 . :c :p 3 } :d :p 4 .", "g g g g g g g ", 1)]
    public void A_fault_inside_a_graph_does_not_lose_its_end(string document, string graphs, int problems)
    {
        var told = new List<RdfProblem>();
        var quads = Read("PREFIX : <http://x/> " + document, RdfSyntax.TriG, new RdfReadOptions { Lenient = true, OnProblem = told.Add });
        Assert.Equal(graphs, string.Join(' ', quads.Select(static q => q.Graph?.ToString()!.Replace("http://x/", "", StringComparison.Ordinal) ?? "")));
        Assert.Equal(problems, told.Count);
    }

    [Fact]
    public void A_faulty_line_of_n_quads_costs_that_line()
    {
        var told = new List<RdfProblem>();
        var quads = Read(
            """
            <x:a> <x:p> <x:o> <x:g> .
            <x:b> <x:p> <x:o> <x g> .
            <x:c> <x:p> <x:o> "g" .
            <x:d> <x:p> "\ud800" <x:g> .
            <x:e> <x:p> "e"@sl _:g . # opomba
            <x:f> <x:p> "f"^^<x:t>.
            """,
            RdfSyntax.NQuads,
            new RdfReadOptions { Lenient = true, OnProblem = told.Add });
        Assert.Equal(["x:g", "_:g", ""], quads.Select(static q => q.Graph is BlankNode blank ? "_:" + blank.Label : q.Graph?.ToString() ?? ""));
        Assert.Equal([2L, 3L, 4L], told.Select(static p => p.Line));
    }

    /// <summary>After a declaration that cannot be read a name must not go on meaning what it meant before.</summary>
    [Fact]
    public void A_faulty_declaration_takes_the_former_one_back()
    {
        var told = new List<RdfProblem>();
        var options = new RdfReadOptions { Lenient = true, OnProblem = told.Add, Base = "http://base/" };
        var quads = Read("@prefix e: <x:> . e:a e:p <r> . @prefix e: <x y> . e:b e:p 1 . @base <a b> . <s> <y:p> 1 .", RdfSyntax.Turtle, options);
        Assert.Single(quads);
        Assert.Equal(5, told.Count);
    }

    [Theory]
    [InlineData("<x:a> <x:p> \"a { b\"@sl <x:g> .", "nquads")]
    [InlineData("# opomba\n<x:a> <x:p> \"a\"^^<x:t> .\n_:b <x:p> <x:o> _:g .\n", "nquads")]
    [InlineData("<x:a> <x:p> \"a\" .\n", "turtle")]
    [InlineData("<x:a> <x:p> \"{\" , '''\n{''' ; <x:q> 1 . # {", "turtle")]
    [InlineData("@prefix x: <y:> .\nx:g { x:a x:p 1 }", "trig")]
    [InlineData("GRAPH <x:g> { }", "trig")]
    [InlineData("graph:a graph:b 1 .", "turtle")]
    [InlineData("{ <x:a> <x:p> 1 }", "trig")]
    [InlineData("[] { }", "trig")]
    [InlineData("{ \"@id\": \"x:a\" }", "jsonld")]
    [InlineData("{}", "jsonld")]
    public void A_document_that_names_graphs_is_told_by_its_beginning(string document, string expected) =>
        Assert.Equal(expected, RdfSyntax.Detect(Encoding.UTF8.GetBytes(document))?.Name);

    private static List<(Term? Graph, Triple Triple)> Read(string document, RdfSyntax syntax, RdfReadOptions? options = null)
    {
        var list = new QuadList();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        RdfReader.Read(stream, syntax, options ?? RdfReadOptions.Default, list, TestContext.Current.CancellationToken);
        return list.Quads;
    }
}
