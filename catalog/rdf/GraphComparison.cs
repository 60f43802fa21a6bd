using OpenData.Rdf.Comparison;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf;

/// <summary>
/// Equality of graphs and datasets up to the names of blank nodes, graph names included (RDF 1.1 Concepts, sections 3.6 and 4.1): colours
/// are refined until they stand still, what stays alike is tried out component by component, and the mapping found is checked statement
/// by statement.
/// </summary>
public static class GraphComparison
{
    /// <summary>Steps after which two graphs built to be hard are given up.</summary>
    public const long DefaultWorkLimit = 200_000_000;

    /// <summary>Whether the graphs are the same but for the labels of their blank nodes.</summary>
    /// <exception cref="TooSymmetricException">The graphs are too symmetric to be compared within the work limit.</exception>
    public static bool AreIsomorphic(Graph left, Graph right) => AreIsomorphic(left, right, DefaultWorkLimit);

    /// <summary>As above, with a limit of one's own (one step is one look at a statement between blank nodes).</summary>
    public static bool AreIsomorphic(Graph left, Graph right, long workLimit) => Sides(left, right).AreIsomorphic(workLimit);

    /// <summary>As above, for datasets.</summary>
    public static bool AreIsomorphic(StatementBlock left, StatementBlock right, long workLimit) =>
        Sides(left, right).AreIsomorphic(workLimit);

    /// <summary>
    /// What only one of the graphs holds, with at most <paramref name="examples"/> statements of either side. Blank nodes count as the same
    /// when nothing said about them differs.
    /// </summary>
    /// <exception cref="TooSymmetricException">As above.</exception>
    public static GraphDifference Compare(Graph left, Graph right, int examples) => Compare(Sides(left, right), examples);

    /// <summary>As above, for datasets.</summary>
    /// <exception cref="TooSymmetricException">As above.</exception>
    public static GraphDifference Compare(StatementBlock left, StatementBlock right, int examples) => Compare(Sides(left, right), examples);

    private static GraphDifference Compare(ComparedSides sides, int examples) =>
        sides.AreIsomorphic(DefaultWorkLimit) ? sides.NoDifference() : sides.Difference(examples);

    private static ComparedSides Sides(Graph left, Graph right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var terms = new TermTable();
        return new(Block(left, terms), Block(right, terms));
    }

    private static ComparedSides Sides(StatementBlock left, StatementBlock right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left, right);
    }

    private static StatementBlock Block(Graph graph, TermTable terms)
    {
        var block = new StatementBlock(terms);
        foreach (var triple in graph)
        {
            block.Add(triple);
        }

        return block;
    }
}
