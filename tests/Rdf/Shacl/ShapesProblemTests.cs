using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>What is wrong with shapes graphs is told, and the rest of them is applied.</summary>
public sealed class ShapesProblemTests(ITestOutputHelper output)
{
    private const string Prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e/> .\n";

    /// <summary>Every published file compiles; the known defects (property shapes that are not there, sh:shape) are told.</summary>
    [Fact]
    public void The_published_shapes_compile_and_their_defects_are_told()
    {
        var files = Directory.GetFiles(SharedData.At("dcat-ap-shapes"), "*.ttl", SearchOption.AllDirectories).Order().ToList();
        Assert.True(files.Count >= 50);
        foreach (var file in files)
        {
            var block = new StatementBlock();
            OracleTable.ReadInto(block, file, "");
            var shapes = Shapes.Compile(block);
            var kinds = shapes.Problems.GroupBy(p => p.Kind).Select(g => $"{g.Count()} {g.Key}");
            output.WriteLine($"{Path.GetRelativePath(SharedData.At("dcat-ap-shapes"), file)}: {shapes.All.Count} shapes, {string.Join(", ", kinds)}");
            Assert.All(shapes.Problems, p => Assert.False(string.IsNullOrEmpty(p.Slovenian)));
        }
    }

    [Theory]
    [InlineData("dcat-ap-3.0.1/shapes.ttl", "sh:shape is no term of SHACL", 5)]
    [InlineData("dcat-ap-3.0.1/dcat-ap-SHACL.ttl", "has no path", 2)]
    [InlineData("dcat-ap-hvd-3.0.0/hvd-SHACL-base.ttl", "has no path", 1)]
    [InlineData("dcat-ap-3.0.1/dcat-ap-SHACL-ranges.ttl", "has no path", 206)]
    public void The_known_defects_of_the_official_files_are_counted(string file, string defect, int count)
    {
        var block = new StatementBlock();
        OracleTable.ReadInto(block, SharedData.At(["dcat-ap-shapes", .. file.Split('/')]), "");
        Assert.Equal(count, Shapes.Compile(block).Problems.Count(p => p.English.Contains(defect, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(":S a sh:PropertyShape ; sh:minCount 1 .", "no path")]
    [InlineData(":S sh:path :p, :q ; sh:minCount 1 .", "several paths")]
    [InlineData(":S sh:path ( :p ) ; sh:minCount 1 .", "not well-formed")]
    [InlineData(":S sh:path :p ; sh:minCount \"one\" .", "sh:minCount is left out")]
    [InlineData(":S sh:path :p ; sh:minCount 1, 2 .", "sh:minCount is left out")]
    [InlineData(":S sh:minCount 1 .", "sh:minCount is left out")]
    [InlineData(":S sh:nodeKind :Any .", "sh:nodeKind is left out")]
    [InlineData(":S sh:datatype \"date\" .", "sh:datatype is left out")]
    [InlineData(":S sh:pattern \"(\" .", "sh:pattern is left out")]
    [InlineData(":S sh:pattern \"a\" ; sh:flags \"z\" .", "sh:pattern is left out")]
    [InlineData(":S sh:in \"a\" .", "sh:in is left out")]
    [InlineData(":S sh:or :T .", "sh:or is left out")]
    [InlineData(":S sh:languageIn ( 1 ) .", "sh:languageIn is left out")]
    [InlineData(":S sh:class \"C\" .", "sh:class is left out")]
    [InlineData(":S sh:closed \"yes\" .", "sh:closed is left out")]
    [InlineData(":S sh:property :T .", "asks for nothing")]
    public void What_breaks_a_rule_of_the_syntax_is_left_out_and_told(string text, string expected)
    {
        var shapes = Compile(text);
        Assert.Contains(shapes.Problems, p => p.English.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(":S sh:targetNode :x ; sh:sparql [ sh:select \"SELECT $this {}\" ] .")]
    [InlineData(":S sh:target [ a sh:SPARQLTarget ] ; sh:nodeKind sh:IRI .")]
    [InlineData(":S sh:targetNode :x ; sh:js [] .")]
    [InlineData("<http://e/> sh:entailment <http://www.w3.org/ns/entailment/RDFS> . :S sh:nodeKind sh:IRI .")]
    public void What_goes_beyond_core_is_told_and_the_report_is_not_complete(string text)
    {
        var shapes = Compile(text);
        Assert.Contains(shapes.Problems, p => p.Kind == ShapesProblemKind.Unsupported);
        var report = new ShapesValidator(shapes, ValidationOptions.Default).Validate(
            new StatementBlock(), null, TestContext.Current.CancellationToken);
        Assert.True(report.Conforms);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public void What_a_shape_says_of_itself_is_kept()
    {
        var shape = Compile("""
            :S sh:path [ sh:alternativePath ( :p [ sh:inversePath ( :q :r ) ] ) ] ; sh:minCount 1 ; sh:severity sh:Info ;
              sh:message "Manjka."@sl, "Missing."@en ; sh:name "ime"@sl ; sh:description "opis" ; sh:order 2.5 ; sh:group :G .
            """).All.Single();
        Assert.Equal("<http://e/p>|^(<http://e/q>/<http://e/r>)", shape.Path!.ToString());
        Assert.Equal(["Missing.", "Manjka."], shape.Messages.Select(m => m.Text).OrderDescending());
        Assert.Equal(("ime", "opis", 2.5m), (shape.Names[0].Text, shape.Descriptions[0].Text, shape.Order));
        Assert.Equal(new Iri("http://e/G"), shape.Group);
        Assert.EndsWith("Info", shape.Severity.Value, StringComparison.Ordinal);
    }

    private static Shapes Compile(string text)
    {
        var block = new StatementBlock();
        RdfReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + text)), RdfSyntax.Turtle, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        return Shapes.Compile(block);
    }
}
