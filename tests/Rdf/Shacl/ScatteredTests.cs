using System.Globalization;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>What belongs together stands anywhere in the document: the report does not change.</summary>
public sealed class ScatteredTests(ITestOutputHelper output)
{
    /// <summary>Every kind of looking beyond the focus node, and every kind of target.</summary>
    private const string Shapes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix : <http://e/> .
        :S1 a sh:NodeShape ; sh:targetClass :A ;
          sh:property [ sh:path :p ; sh:class :B ; sh:maxCount 2 ] ;
          sh:property [ sh:path :q ; sh:node :S2 ] ;
          sh:property [ sh:path ( :p :q ) ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
          sh:property [ sh:path [ sh:inversePath :p ] ; sh:maxCount 1 ] ;
          sh:property [ sh:path [ sh:zeroOrMorePath :q ] ; sh:maxCount 3 ] ;
          sh:property [ sh:path :r ; sh:equals :q ] .
        :S2 a sh:NodeShape ; sh:property :S3 ; sh:or ( [ sh:class :B ] [ sh:class :C ] ) .
        :S3 sh:path :p ; sh:minCount 1 ; sh:not [ sh:class :A ] .
        :S4 a sh:NodeShape ; sh:targetObjectsOf :r ; sh:nodeKind sh:IRI ; sh:property :S3 ; sh:class :C .
        :S5 a sh:NodeShape ; sh:targetSubjectsOf :q ; sh:property [ sh:path :p ; sh:lessThan :r ] ;
          sh:property [ sh:path :q ; sh:property [ sh:path :r ; sh:minCount 1 ; sh:class :A ] ] .
        :S6 a sh:NodeShape ; sh:targetNode :n1, :n9, :nowhere, "text" ; sh:closed true ; sh:property [ sh:path :p ; sh:hasValue :n2 ] ;
          sh:property [ sh:path [ sh:inversePath ( :p :q ) ] ; sh:minCount 1 ] .
        :C a rdfs:Class, sh:NodeShape ;
          sh:property [ sh:path [ sh:alternativePath ( :p :r ) ] ; sh:qualifiedValueShape [ sh:class :B ] ; sh:qualifiedMinCount 1 ] .
        :S7 a sh:NodeShape ; sh:targetClass :A ; sh:property [ sh:path [ sh:oneOrMorePath [ sh:inversePath :q ] ] ; sh:maxCount 2 ] .
        """;

    [Fact]
    public void Made_up_graphs_in_any_order_give_the_same_report_in_chunks_of_any_size()
    {
        var block = new StatementBlock();
        RdfReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(Shapes)), RdfSyntax.Turtle, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        var shapes = OpenData.Rdf.Shacl.Shapes.CompileStrictly(IndexedGraph.Of(block));
        var results = 0L;
        for (var seed = 1; seed <= 300; seed++)
        {
            var document = Encoding.UTF8.GetBytes(MadeUp(new Random(seed)));
            foreach (var size in new[] { 1, 3, 10 })
            {
                var faults = StreamingTests.Fault(
                    shapes, document, RdfSyntax.NTriples, RdfReadOptions.Default, size, background: null, canSeek: seed % 2 == 0).ToList();
                Assert.True(faults.Count == 0, $"seed {seed} in chunks of {size}: {string.Join('\n', faults)}");
            }

            var whole = new StatementBlock();
            RdfReader.Read(new MemoryStream(document), RdfSyntax.NTriples, RdfReadOptions.Default, whole, TestContext.Current.CancellationToken);
            results += new ShapesValidator(shapes, ValidationOptions.Default).Validate(whole, null, TestContext.Current.CancellationToken).ResultCount;
        }

        output.WriteLine($"300 made-up graphs, {results} results");
        Assert.True(results > 3000);
    }

    [Theory]
    [InlineData("de-govdata-dataset.rdf")]
    [InlineData("be-gent-dcatap3-record.xml")]
    [InlineData("eu-maregraph-catalog.ttl")]
    [InlineData("fr-udata-catalog.xml")]
    [InlineData("ch-harvest-catalog.xml")]
    public void Real_files_with_their_statements_shuffled_give_the_same_report_in_chunks(string file)
    {
        var shapes = OracleTable.CompileAll();
        var background = IndexedGraph.Of(OracleTable.Background());
        var block = new StatementBlock();
        OracleTable.ReadInto(block, SharedData.At("dcat-feeds", file), "");
        for (var seed = 1; seed <= 3; seed++)
        {
            var triples = block.Statements.ToArray().Select(s => new Triple(
                TermObjects.Term(block.Terms[s.Subject]), TermObjects.Iri(block.Terms[s.Predicate]), TermObjects.Term(block.Terms[s.Value]))).ToArray();
            new Random(seed).Shuffle(triples);
            using var buffer = new MemoryStream();
            using (var writer = RdfWriter.Create(RdfSyntax.NTriples, buffer, [], BlankNodeScope.Document))
            {
                // One block a statement, so that nothing puts them in order.
                foreach (var triple in triples)
                {
                    writer.WriteBlock([triple]);
                }

                writer.Complete();
            }

            foreach (var (name, compiled) in shapes)
            {
                var faults = StreamingTests.Fault(
                    compiled, buffer.ToArray(), RdfSyntax.NTriples, RdfReadOptions.Default, 20, background, canSeek: seed != 2).ToList();
                Assert.True(faults.Count == 0, $"{file} {name} seed {seed}: {string.Join('\n', faults)}");
            }
        }
    }

    private static string MadeUp(Random random)
    {
        var text = new StringBuilder();
        string[] predicates = ["p", "q", "r", "s"];
        string[] types = ["A", "B", "C", "D"];
        var count = random.Next(5, 60);
        for (var i = 0; i < count; i++)
        {
            var subject = Node(random);
            var line = random.Next(10) switch
            {
                < 3 => $"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/{types[random.Next(4)]}> .",
                3 when random.Next(4) == 0 =>
                    $"<http://e/{types[random.Next(4)]}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://e/{types[random.Next(4)]}> .",
                4 => string.Create(CultureInfo.InvariantCulture, $"{subject} <http://e/{predicates[random.Next(4)]}> \"{random.Next(4)}\" ."),
                _ => $"{subject} <http://e/{predicates[random.Next(4)]}> {Node(random)} .",
            };
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Node(Random random) =>
        random.Next(5) == 0
            ? string.Create(CultureInfo.InvariantCulture, $"_:b{random.Next(4)}")
            : string.Create(CultureInfo.InvariantCulture, $"<http://e/n{random.Next(10)}>");
}
