using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>One test of a W3C manifest.</summary>
internal sealed record SuiteCase(string Name, string Kind, string Action, string? Result, string Base);

/// <summary>A W3C manifest in Turtle, read with our own reader.</summary>
internal static class SuiteManifest
{
    private const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Root = "https://w3c.github.io/rdf-tests/rdf/rdf11/";

    public static IReadOnlyList<SuiteCase> Read(string folder)
    {
        var path = SharedData.At("suites", "rdf11", folder, "manifest.ttl");
        var start = Root + folder + "/";
        using var stream = File.OpenRead(path);
        var graph = RdfReader.ReadGraph(
            stream, RdfSyntax.Turtle, new RdfReadOptions { Base = start + "manifest.ttl" }, TestContext.Current.CancellationToken);
        var type = new Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
        var cases = new List<SuiteCase>();
        foreach (var entry in Entries(graph))
        {
            var kind = ((Iri)graph.Objects(entry, type).Single()).Value;
            var action = ((Iri)graph.Objects(entry, new(Mf + "action")).Single()).Value;
            var result = graph.Objects(entry, new(Mf + "result")).OfType<Iri>().SingleOrDefault()?.Value;
            cases.Add(new(
                ((Literal)graph.Objects(entry, new(Mf + "name")).Single()).Text,
                kind[(kind.IndexOf('#', StringComparison.Ordinal) + 1)..],
                Local(action, start, folder),
                result is null ? null : Local(result, start, folder),
                action));
        }

        return cases;
    }

    private static string Local(string iri, string start, string folder)
    {
        Assert.StartsWith(start, iri, StringComparison.Ordinal);
        return SharedData.At(["suites", "rdf11", folder, .. iri[start.Length..].Split('/')]);
    }

    private static IEnumerable<Term> Entries(Graph graph)
    {
        var list = graph.Single(t => t.Predicate.Value == Mf + "entries").Object;
        while (list is BlankNode)
        {
            yield return graph.Objects(list, new("http://www.w3.org/1999/02/22-rdf-syntax-ns#first")).Single();
            list = graph.Objects(list, new("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")).Single();
        }
    }
}
