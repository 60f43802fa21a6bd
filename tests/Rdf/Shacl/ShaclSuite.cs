using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>One test of the SHACL suite; the expected report is null when the validator is to fail.</summary>
internal sealed record ShaclCase(string Name, string Data, string Shapes, Graph? Expected);

/// <summary>The W3C's SHACL suite (<c>sht:</c>), read with our own reader.</summary>
internal static class ShaclSuite
{
    private const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Sht = "http://www.w3.org/ns/shacl-test#";

    /// <summary>All cases below a manifest.</summary>
    public static IReadOnlyList<ShaclCase> Read(string manifest)
    {
        var cases = new List<ShaclCase>();
        var graph = ReadGraph(manifest);
        foreach (var include in graph.Where(t => t.Predicate.Value == Mf + "include"))
        {
            cases.AddRange(Read(Local(include.Object)));
        }

        foreach (var entries in graph.Where(t => t.Predicate.Value == Mf + "entries"))
        {
            for (var list = entries.Object; list is BlankNode; list = graph.Objects(list, RdfTerms.Rest).Single())
            {
                cases.Add(Case(graph, graph.Objects(list, RdfTerms.First).Single()));
            }
        }

        return cases;
    }

    public static StatementBlock ReadBlock(string path, StatementBlock? into = null)
    {
        var block = into ?? new StatementBlock();
        using var stream = File.OpenRead(path);
        RdfReader.Read(stream, RdfSyntax.Turtle, Options(path), block, TestContext.Current.CancellationToken);
        return block;
    }

    /// <summary>
    /// The report as the suite compares it: nothing but what it names, messages only where the expected report has that very one.
    /// </summary>
    public static Graph Prune(ValidationReport report, Graph expected, bool withSourceShape)
    {
        var messages = expected.Where(t => t.Predicate.Equals(ShaclTerms.ResultMessage)).Select(t => t.Object).ToHashSet();
        var pruned = new Graph();
        foreach (var triple in report.ToTriples())
        {
            if ((!triple.Predicate.Equals(ShaclTerms.ResultMessage) || messages.Contains(triple.Object))
                && (withSourceShape || !triple.Predicate.Equals(ShaclTerms.SourceShape)))
            {
                pruned.Add(triple);
            }
        }

        return pruned;
    }

    public static Graph Without(Graph graph, Iri predicate)
    {
        var kept = new Graph();
        foreach (var triple in graph.Where(t => !t.Predicate.Equals(predicate)))
        {
            kept.Add(triple);
        }

        return kept;
    }

    private static ShaclCase Case(Graph graph, Term entry)
    {
        var action = graph.Objects(entry, new(Mf + "action")).Single();
        var result = graph.Objects(entry, new(Mf + "result")).Single();
        return new(
            Path.GetRelativePath(SharedData.At("suites", "shacl", "tests"), new Uri(((Iri)entry).Value).LocalPath),
            Local(graph.Objects(action, new(Sht + "dataGraph")).Single()),
            Local(graph.Objects(action, new(Sht + "shapesGraph")).Single()),
            result.Equals(new Iri(Sht + "Failure")) ? null : Expected(graph, result));
    }

    /// <summary>What is said of the report's node, its results and their paths. A path that several results share is copied.</summary>
    private static Graph Expected(Graph graph, Term report)
    {
        var expected = new Graph();
        var copies = 0;
        Copy(report, report);
        return expected;

        void Copy(Term node, Term name)
        {
            foreach (var triple in graph.About(node))
            {
                var isOwn = triple.Object is BlankNode && !triple.Predicate.Equals(ShaclTerms.FocusNode)
                    && !triple.Predicate.Equals(ShaclTerms.Value) && !triple.Predicate.Equals(ShaclTerms.SourceShape);
                Term value = isOwn ? new BlankNode($"copy{copies++}") : triple.Object;
                expected.Add(new(name, triple.Predicate, value));
                if (isOwn)
                {
                    Copy(triple.Object, value);
                }
            }
        }
    }

    private static Graph ReadGraph(string path)
    {
        using var stream = File.OpenRead(path);
        return RdfReader.ReadGraph(stream, RdfSyntax.Turtle, Options(path), TestContext.Current.CancellationToken);
    }

    private static RdfReadOptions Options(string path) => new() { Base = new Uri(path).AbsoluteUri };

    private static string Local(Term iri) => new Uri(((Iri)iri).Value).LocalPath;
}
