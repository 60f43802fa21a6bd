using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>Compares datasets: statements with the graphs they stand in.</summary>
internal static class Datasets
{
    /// <summary>What differs but for blank-node labels; null when nothing does.</summary>
    public static string? Difference(StatementBlock expected, StatementBlock actual)
    {
        var difference = GraphComparison.Compare(AsGraph(expected), AsGraph(actual), 4);
        return difference.Same
            ? null
            : "expected " + string.Join(" | ", difference.OnlyLeft) + "\n     but got " + string.Join(" | ", difference.OnlyRight);
    }

    /// <summary>Each distinct statement becomes a node of its own, so that blank nodes keep their places.</summary>
    private static Graph AsGraph(StatementBlock block)
    {
        var graph = new Graph();
        var number = 0;
        foreach (var (subject, predicate, value, name) in block.Statements.ToArray().Distinct())
        {
            var statement = new BlankNode($"statement {number++}");
            graph.Add(new(statement, new("x:s"), TermObjects.Term(block.Terms[subject])));
            graph.Add(new(statement, new("x:p"), TermObjects.Term(block.Terms[predicate])));
            graph.Add(new(statement, new("x:o"), TermObjects.Term(block.Terms[value])));
            if (name != 0)
            {
                graph.Add(new(statement, new("x:g"), TermObjects.Term(block.Terms[name])));
            }
        }

        return graph;
    }
}
