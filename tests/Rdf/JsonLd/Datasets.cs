using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>Compares datasets: statements with the graphs they stand in.</summary>
internal static class Datasets
{
    /// <summary>What differs but for blank-node labels; null when nothing does.</summary>
    public static string? Difference(StatementBlock expected, StatementBlock actual)
    {
        var difference = GraphComparison.Compare(expected, actual, 4);
        return difference.Same
            ? null
            : "expected " + string.Join(" | ", difference.OnlyLeft) + "\n     but got " + string.Join(" | ", difference.OnlyRight);
    }
}
