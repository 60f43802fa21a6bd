using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>The W3C's SHACL suite: Core must pass whole; what asks for SPARQL must say that it is not supported.</summary>
public sealed class ShaclSuiteTests(ITestOutputHelper output)
{
    /// <summary>Ill-formed paths, taken out of the suite upstream (w3c/data-shapes, pull 448).</summary>
    private static readonly string[] LeftOut = ["core/path/path-strange-001", "core/path/path-strange-002"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_case_of_core_passes(bool withSourceShape)
    {
        var cases = ShaclSuite.Read(SharedData.At("suites", "shacl", "tests", "core", "manifest.ttl"));
        Assert.Equal(98, cases.Count);
        var run = cases.Where(c => !LeftOut.Contains(c.Name)).ToList();
        var failures = run.Select(c => (c.Name, Fault: Fault(c, withSourceShape))).Where(c => c.Fault is not null).ToList();
        SuiteTotal.Print(output, $"shacl core: {run.Count - failures.Count} of {run.Count} pass, left out: {string.Join(", ", LeftOut)}");
        Assert.Equal(96, run.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(f => $"{f.Name}: {f.Fault}")));
    }

    [Fact]
    public void What_asks_for_sparql_is_told_to_be_unsupported_and_never_passes_in_silence()
    {
        var cases = ShaclSuite.Read(SharedData.At("suites", "shacl", "tests", "sparql", "manifest.ttl"));
        Assert.Equal(22, cases.Count);
        var silent = new List<string>();
        foreach (var entry in cases)
        {
            var graph = IndexedGraph.Of(ShaclSuite.ReadBlock(entry.Shapes));
            var report = Validate(entry);
            if (report.IsComplete || !report.Problems.Any(p => p.Kind == ShapesProblemKind.Unsupported))
            {
                silent.Add(entry.Name);
            }

            Assert.Throws<ShapesException>(() => Shapes.CompileStrictly(graph));
        }

        SuiteTotal.Print(output, $"shacl sparql: {cases.Count - silent.Count} of {cases.Count} reported as not supported");
        Assert.Empty(silent);
    }

    [Fact]
    public void A_path_of_two_kinds_is_ill_formed()
    {
        var cases = ShaclSuite.Read(SharedData.At("suites", "shacl", "tests", "core", "path", "manifest.ttl"));
        foreach (var entry in cases.Where(c => LeftOut.Contains(c.Name)))
        {
            Assert.Throws<ShapesException>(() => Shapes.CompileStrictly(IndexedGraph.Of(ShaclSuite.ReadBlock(entry.Shapes))));
        }
    }

    private static string? Fault(ShaclCase entry, bool withSourceShape)
    {
        var report = Validate(entry);
        var expected = withSourceShape ? entry.Expected! : ShaclSuite.Without(entry.Expected!, ShaclTerms.SourceShape);
        var difference = GraphComparison.Compare(expected, ShaclSuite.Prune(report, expected, withSourceShape), 4);
        var problems = report.Problems.Where(p => p.Kind != ShapesProblemKind.WithoutEffect).ToList();
        return difference.Same
            ? problems.Count == 0 ? null : string.Join("; ", problems)
            : $"expected {string.Join(" | ", difference.OnlyLeft)} but got {string.Join(" | ", difference.OnlyRight)} {string.Join("; ", problems)}";
    }

    private static ValidationReport Validate(ShaclCase entry)
    {
        var shapes = Shapes.Compile(ShaclSuite.ReadBlock(entry.Shapes));
        return new ShapesValidator(shapes, ValidationOptions.Default).Validate(
            ShaclSuite.ReadBlock(entry.Data), background: null, TestContext.Current.CancellationToken);
    }
}
