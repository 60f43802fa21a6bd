using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>Brings data and background under the numbers of one table that begins with the shapes' constants.</summary>
internal static class SharedTerms
{
    // No document can write a label that begins so: the background's blank nodes never meet those of the data.
    public const string Scope = "~b";

    /// <summary>Data that was read into such a table stays as it is; all else is copied.</summary>
    public static (IndexedGraph Data, IndexedGraph? Background) Prepare(Constants constants, IndexedGraph data, IndexedGraph? background)
    {
        var isReady = constants.IsSeedOf(data.Terms);
        var table = isReady ? data.Terms : constants.Seed();
        var own = isReady ? data : Copy(data, table, "");
        if (background is null || ReferenceEquals(background.Terms, own.Terms))
        {
            return (own, background);
        }

        return (own, Copy(background, table, Scope));
    }

    public static IndexedGraph Copy(IndexedGraph graph, TermTable into, string scope)
    {
        var numbers = new int[graph.Terms.Count + 1];
        var statements = new Statement[graph.Count];
        var count = 0;
        foreach (var subject in graph.Subjects)
        {
            var predicates = graph.Predicates(subject);
            var values = graph.Values(subject);
            for (var i = 0; i < values.Length; i++)
            {
                statements[count++] = new(
                    Number(graph.Terms, subject, into, numbers, scope),
                    Number(graph.Terms, predicates[i], into, numbers, scope),
                    Number(graph.Terms, values[i], into, numbers, scope),
                    0);
            }
        }

        var copy = new IndexedGraph(into);
        copy.Fill(statements);
        return copy;
    }

    private static int Number(TermTable from, int id, TermTable into, int[] numbers, string scope)
    {
        if (numbers[id] == 0)
        {
            var term = from[id];
            numbers[id] = into.Intern(
                term.Kind == TermKind.BlankNode && scope.Length > 0 ? Constants.Scoped(scope, term) : term);
        }

        return numbers[id];
    }
}
