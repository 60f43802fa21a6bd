using OpenData.Rdf;
using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;

namespace OpenData.Exporters.GraphStore;

/// <summary>
/// The blank nodes of a graph, written by what is said of them, since every store gives them labels of its own.
/// A node that hangs on one other stands inside it in brackets; one that several share, or that leads back to itself, bears its canonical label (RDFC-1.0).
/// </summary>
internal sealed class BlankNodes
{
    /// <summary>Nodes deeper than this inside each other are written by label.</summary>
    private const int Depth = 32;

    private readonly Dictionary<BlankNode, List<Triple>> about = [];
    private readonly Dictionary<BlankNode, int> uses = [];
    private readonly HashSet<BlankNode> nested = [];
    private readonly Dictionary<BlankNode, string> labels = new();

    /// <param name="triples">The whole graph, each statement once.</param>
    /// <exception cref="TooSymmetricException">Its blank nodes are too alike to be told apart.</exception>
    public BlankNodes(IReadOnlyCollection<Triple> triples)
    {
        foreach (var triple in triples)
        {
            if (triple.Subject is BlankNode subject)
            {
                About(subject).Add(triple);
            }

            if (triple.Object is BlankNode value)
            {
                About(value);
                uses[value] = uses.GetValueOrDefault(value) + 1;
            }
        }

        Nest(triples);
        if (nested.Count < about.Count)
        {
            Label(triples);
        }
    }

    /// <summary>It stands inside the one node that names it.</summary>
    public bool IsNested(Term term) => term is BlankNode blank && nested.Contains(blank);

    /// <summary>It stands alone, under a label.</summary>
    public bool IsLabelled(Term term) => term is BlankNode blank && !nested.Contains(blank);

    /// <summary>What is said of a node and of those nested in it.</summary>
    public IEnumerable<Triple> Within(Term term)
    {
        if (!IsNested(term))
        {
            yield break;
        }

        foreach (var triple in about[(BlankNode)term])
        {
            yield return triple;
            foreach (var deeper in Within(triple.Object))
            {
                yield return deeper;
            }
        }
    }

    /// <summary>A term as text, nested nodes in brackets.</summary>
    public string Text(Term term) => term is not BlankNode blank ? TermText.Of(term)
        : !nested.Contains(blank) ? "_:" + labels[blank]
        : about[blank] is { Count: > 0 } said ? $"[ {string.Join(" ; ", said.Select(Said).Order(StringComparer.Ordinal))} ]"
        : "[]";

    private string Said(Triple triple) => $"{TermText.Prefixed(triple.Predicate)} {Text(triple.Object)}";

    // From the nodes that stand alone downwards; what cannot be reached so leads back to itself.
    private void Nest(IReadOnlyCollection<Triple> triples)
    {
        var queue = new Queue<(Term Node, int Depth)>();
        foreach (var triple in triples)
        {
            if (triple.Subject is Iri || !IsUsedOnce(triple.Subject))
            {
                Visit(triple.Object, 0);
            }
        }

        while (queue.TryDequeue(out var next))
        {
            foreach (var triple in about[(BlankNode)next.Node])
            {
                Visit(triple.Object, next.Depth);
            }
        }

        void Visit(Term value, int depth)
        {
            if (value is BlankNode blank && IsUsedOnce(blank))
            {
                // A node that is too deep stands alone and what hangs on it nests in it.
                if (depth < Depth)
                {
                    nested.Add(blank);
                }

                queue.Enqueue((blank, depth < Depth ? depth + 1 : 0));
            }
        }
    }

    private bool IsUsedOnce(Term term) => term is BlankNode blank && uses.GetValueOrDefault(blank) == 1;

    private void Label(IReadOnlyCollection<Triple> triples)
    {
        var block = new StatementBlock();
        foreach (var triple in triples)
        {
            block.Add(triple);
        }

        foreach (var (input, canonical) in CanonicalForm.Of(block, CanonicalOptions.Default, CancellationToken.None).Labels())
        {
            labels[new BlankNode(input)] = canonical;
        }
    }

    private List<Triple> About(BlankNode node)
    {
        if (!about.TryGetValue(node, out var said))
        {
            about[node] = said = [];
        }

        return said;
    }
}
