using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>The W3C's RDF 1.1 suites, each manifest as one test that lists every case that fails.</summary>
public sealed class Rdf11SuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("rdf-n-triples", "ntriples", 70)]
    [InlineData("rdf-n-quads", "nquads", 87)]
    [InlineData("rdf-turtle", "turtle", 313)]
    [InlineData("rdf-trig", "trig", 356)]
    [InlineData("rdf-xml", "rdfxml", 166)]
    public void Every_case_of_the_suite_passes(string folder, string syntaxName, int total)
    {
        var syntax = RdfSyntax.FromName(syntaxName)!;
        var cases = SuiteManifest.Read(folder);
        var failures = cases.Select(c => (c.Name, Fault: FaultOf(c, syntax))).Where(c => c.Fault is not null).ToList();
        SuiteTotal.Print(output, $"{folder}: {cases.Count - failures.Count} of {cases.Count} pass");
        Assert.Equal(total, cases.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(f => $"{f.Name}: {f.Fault}")));
    }

    /// <summary>What was read is written in every syntax and read again: the same graph.</summary>
    [Theory]
    [InlineData("rdf-n-triples", "ntriples")]
    [InlineData("rdf-n-quads", "nquads")]
    [InlineData("rdf-turtle", "turtle")]
    [InlineData("rdf-trig", "trig")]
    [InlineData("rdf-xml", "rdfxml")]
    public void What_a_suite_holds_survives_a_round_trip_through_every_syntax(string folder, string syntaxName)
    {
        var syntax = RdfSyntax.FromName(syntaxName)!;
        var faults = new List<string>();
        foreach (var entry in SuiteManifest.Read(folder).Where(c => !c.Kind.Contains("Negative", StringComparison.Ordinal)))
        {
            var graph = Read(entry.Action, syntax, entry.Base);
            faults.AddRange(RoundTrip.Faults(graph).Select(f => $"{entry.Name}: {f}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static string? FaultOf(SuiteCase entry, RdfSyntax syntax)
    {
        try
        {
            var graph = Read(entry.Action, syntax, entry.Base);
            if (entry.Kind.Contains("Negative", StringComparison.Ordinal))
            {
                return "was accepted";
            }

            if (entry.Result is null)
            {
                return null;
            }

            var difference = syntax.HasGraphs
                ? GraphComparison.Compare(ReadDataset(entry.Result, RdfSyntax.NQuads, null), ReadDataset(entry.Action, syntax, entry.Base), 3)
                : GraphComparison.Compare(Read(entry.Result, RdfSyntax.NTriples, null), graph, 3);
            return difference.Same
                ? null
                : "expected " + string.Join(" | ", difference.OnlyLeft) + " but got " + string.Join(" | ", difference.OnlyRight);
        }
        catch (RdfSyntaxException fault)
        {
            return entry.Kind.Contains("Negative", StringComparison.Ordinal) ? null : fault.Message;
        }
    }

    private static Graph Read(string path, RdfSyntax syntax, string? baseIri)
    {
        using var stream = File.OpenRead(path);
        return RdfReader.ReadGraph(stream, syntax, new RdfReadOptions { Base = baseIri }, TestContext.Current.CancellationToken);
    }

    private static StatementBlock ReadDataset(string path, RdfSyntax syntax, string? baseIri)
    {
        var dataset = new StatementBlock();
        using var stream = File.OpenRead(path);
        RdfReader.Read(stream, syntax, new RdfReadOptions { Base = baseIri }, dataset, TestContext.Current.CancellationToken);
        return dataset;
    }
}
