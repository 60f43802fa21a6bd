namespace OpenData.Rdf.Statements;

/// <summary>
/// A graph in memory by the numbers of its terms: what is said of a node lies together, ordered by predicate, then as in the document;
/// statements said twice (or in two graphs) count once. Filled again it makes no garbage. Safe to read from many threads.
/// </summary>
public sealed class IndexedGraph
{
    private readonly EdgeIndex outgoing = new();
    private EdgeIndex? incoming;
    private int[] subjects = [];
    private int[] about = [];

    public IndexedGraph(TermTable terms) => Terms = terms ?? throw new ArgumentNullException(nameof(terms));

    /// <summary>A graph of what the block holds now; later changes of the block are not seen.</summary>
    public static IndexedGraph Of(StatementBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        var graph = new IndexedGraph(block.Terms);
        graph.Fill(block.Statements);
        return graph;
    }

    public TermTable Terms { get; }

    /// <summary>Statements, each counted once.</summary>
    public int Count => outgoing.Count;

    /// <summary>Nodes something is said of, as the document first named them.</summary>
    public ReadOnlySpan<int> Subjects => subjects.AsSpan(0, SubjectCount);

    public int SubjectCount { get; private set; }

    /// <summary>Whether anything is said of the node.</summary>
    public bool IsSubject(int node) => outgoing.CountOf(node) > 0;

    /// <summary>The predicates used of a node, ascending, one for each statement; <see cref="Values(int)"/> runs beside it.</summary>
    public ReadOnlySpan<int> Predicates(int subject) => outgoing.Keys(subject);

    /// <summary>The values said of a node, one for each statement.</summary>
    public ReadOnlySpan<int> Values(int subject) => outgoing.Ends(subject);

    /// <summary>The values of one property of a node, in the order of the document.</summary>
    public ReadOnlySpan<int> Values(int subject, int predicate) => outgoing.Ends(subject, predicate);

    /// <summary>The nodes of which a value is said by a predicate. <see cref="IndexValues"/> comes first.</summary>
    public ReadOnlySpan<int> SubjectsOf(int value, int predicate) =>
        (incoming ?? throw new InvalidOperationException("The values are not indexed.")).Ends(value, predicate);

    /// <summary>Makes ready for <see cref="SubjectsOf"/>; not safe while others read.</summary>
    public void IndexValues()
    {
        if (incoming is not null)
        {
            return;
        }

        var turned = new Statement[Count];
        var at = 0;
        foreach (var subject in Subjects)
        {
            var predicates = Predicates(subject);
            var values = Values(subject);
            for (var i = 0; i < values.Length; i++)
            {
                turned[at++] = new(values[i], predicates[i], subject, 0);
            }
        }

        incoming = new EdgeIndex();
        incoming.Fill(turned, Terms.Count);
    }

    /// <summary>Forgets what it held and takes these in.</summary>
    public void Fill(ReadOnlySpan<Statement> statements)
    {
        incoming = null;
        outgoing.Fill(statements, Terms.Count);
        if (about.Length <= Terms.Count)
        {
            about = new int[Math.Max(Terms.Count + 1, about.Length * 2)];
        }

        Array.Clear(about, 0, Terms.Count + 1);
        SubjectCount = 0;
        var last = 0;
        foreach (ref readonly var statement in statements)
        {
            if (statement.Subject == last || about[statement.Subject] != 0)
            {
                continue;
            }

            last = statement.Subject;
            if (SubjectCount == subjects.Length)
            {
                Array.Resize(ref subjects, Math.Max(64, SubjectCount * 2));
            }

            subjects[SubjectCount++] = last;
            about[last] = SubjectCount;
        }
    }
}
