using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>Two datasets in memory, whose terms bear the numbers of one table.</summary>
internal sealed class ComparedSides
{
    private readonly BlankQuads left;
    private readonly BlankQuads right;

    public ComparedSides(StatementBlock left, StatementBlock right)
    {
        if (!ReferenceEquals(left.Terms, right.Terms))
        {
            var terms = new TermTable();
            (left, right) = (Copy(left, terms), Copy(right, terms));
        }

        (this.left, this.right) = (new(left), new(right));
    }

    public bool AreIsomorphic(long workLimit)
    {
        if (left.Statements.Length != right.Statements.Length || left.Count != right.Count)
        {
            return false;
        }

        var statements = right.Statements.ToHashSet();
        return Array.TrueForAll(left.Statements, s => HasBlank(s) || statements.Contains(s))
            && new BlankMatching(new(left, Ground), new(right, Ground), statements, workLimit).Exists();
    }

    public GraphDifference NoDifference() => new(true, left.Statements.Length, right.Statements.Length, 0, 0, [], []);

    public GraphDifference Difference(int examples)
    {
        var (a, b) = (new BlankStructure(left, Ground), new BlankStructure(right, Ground));
        b.Refine(a.Refine());
        var (onlyLeft, onlyRight) = (Missing(a, Signatures(b)), Missing(b, Signatures(a)));
        return new(
            false,
            left.Statements.Length,
            right.Statements.Length,
            onlyLeft.Count,
            onlyRight.Count,
            Lines(onlyLeft, examples),
            Lines(onlyRight, examples));
    }

    private bool HasBlank(Statement statement) =>
        left.NodeOf(statement.Subject) >= 0 || left.NodeOf(statement.Value) >= 0 || left.NodeOf(statement.Graph) >= 0;

    private static ulong Ground(int term) => BlankStructure.Mix((ulong)term);

    private static StatementBlock Copy(StatementBlock block, TermTable terms)
    {
        var copy = new StatementBlock(terms);
        foreach (ref readonly var statement in block.Statements)
        {
            copy.Add(
                block.Terms[statement.Subject], block.Terms[statement.Predicate], block.Terms[statement.Value], block.Terms[statement.Graph]);
        }

        return copy;
    }

    private static Dictionary<Signature, int> Signatures(BlankStructure side)
    {
        var counts = new Dictionary<Signature, int>();
        foreach (var statement in side.Quads.Statements)
        {
            var key = SignatureOf(statement, side);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static List<Statement> Missing(BlankStructure side, Dictionary<Signature, int> others)
    {
        var missing = new List<Statement>();
        foreach (var statement in side.Quads.Statements)
        {
            var key = SignatureOf(statement, side);
            var left = others.GetValueOrDefault(key);
            if (left == 0)
            {
                missing.Add(statement);
            }
            else
            {
                others[key] = left - 1;
            }
        }

        return missing;
    }

    private static Signature SignatureOf(Statement statement, BlankStructure side)
    {
        return new(Named(statement.Subject), statement.Predicate, Named(statement.Value), Named(statement.Graph));

        ulong Named(int term) => side.Quads.NodeOf(term) is >= 0 and var node ? side.Colours[node] : (ulong)term;
    }

    private string[] Lines(List<Statement> statements, int most) =>
        [.. statements.Take(most).Select(s => StatementText.Of(left.Terms, s))];

    /// <summary>A statement with the colours of its blank nodes instead of their names.</summary>
    private readonly record struct Signature(ulong Subject, int Predicate, ulong Value, ulong Graph);
}
