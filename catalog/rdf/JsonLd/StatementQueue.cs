using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Statements that wait: for the name of a node whose <c>@id</c> comes late, and for the end of a part of the document that may turn out to
/// need the general algorithm, which then takes them back. They are places in the document, so waiting costs little.
/// </summary>
internal sealed class StatementQueue(JsonStream json, RdfReadOptions options, IStatementSink sink)
{
    private QueuedStatement[] statements = new QueuedStatement[256];
    private QueuedTerm[] nodes = new QueuedTerm[64];
    private byte[] made = new byte[4096];
    private readonly List<RdfProblem> problems = [];
    private int statementCount;
    private int nodeCount;
    private int madeCount;
    private long anonymous;

    /// <summary>How far the queue is filled, to take back what is added later.</summary>
    public (int Statements, int Nodes, int Made, int Problems) Mark => (statementCount, nodeCount, madeCount, problems.Count);

    public void TakeBack((int Statements, int Nodes, int Made, int Problems) mark)
    {
        (statementCount, nodeCount, madeCount) = (mark.Statements, mark.Nodes, mark.Made);
        problems.RemoveRange(mark.Problems, problems.Count - mark.Problems);
    }

    /// <summary>A node whose term may be set later.</summary>
    public int AddNode(in QueuedTerm term)
    {
        if (nodeCount == nodes.Length)
        {
            Array.Resize(ref nodes, nodeCount * 2);
        }

        nodes[nodeCount] = term;
        return nodeCount++;
    }

    public void Name(int node, in QueuedTerm term) => nodes[node] = term;

    /// <summary>Adds a statement unless one of its terms is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int subject, KnownIri? predicate, in QueuedTerm value, int graph)
    {
        if (predicate is not null && value.Kind != TermKind.None)
        {
            Next() = new(subject, graph, predicate, value);
        }
    }

    /// <summary>A node of the document's top level ends here.</summary>
    public void AddEnd()
    {
        if (options.OnStatementEnd is not null)
        {
            Next() = default;
        }
    }

    public void Add(RdfProblem problem)
    {
        if (options.OnProblem is not null)
        {
            problems.Add(problem);
        }
    }

    /// <summary>Room for a text that is not in the document; <see cref="Made"/> takes what was written to it.</summary>
    public Span<byte> Room(int length)
    {
        if (made.Length - madeCount < length)
        {
            Array.Resize(ref made, Math.Max(made.Length * 2, madeCount + length));
        }

        return made.AsSpan(madeCount, length);
    }

    /// <summary>The text of <paramref name="length"/> bytes just written into the room; it is kept until the queue is told.</summary>
    public QueuedTerm Made(TermKind kind, int length, KnownIri? datatype = null, byte[]? language = null)
    {
        var term = new QueuedTerm(kind, TextPlace.Made, madeCount, length, datatype, language);
        madeCount += length;
        return term;
    }

    public QueuedTerm Made(TermKind kind, string text, KnownIri? datatype = null, byte[]? language = null)
    {
        var room = Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        return Made(kind, Encoding.UTF8.GetBytes(text, room), datatype, language);
    }

    /// <summary>Hands everything on.</summary>
    public void Tell()
    {
        NameNodes();
        TellProblems();
        var last = -1;
        var subject = default(TermView);
        foreach (ref readonly var statement in statements.AsSpan(0, statementCount))
        {
            if (statement.Predicate is not { } predicate)
            {
                options.OnStatementEnd?.Invoke();
                continue;
            }

            if (statement.Subject != last)
            {
                last = statement.Subject;
                subject = View(nodes[last]);
            }

            var graph = statement.Graph < 0 ? default : View(nodes[statement.Graph]);
            var value = statement.Value;
            var valueView = value.Place == TextPlace.Node ? View(nodes[value.Start]) : View(value);
            if (subject.Kind != TermKind.None && valueView.Kind != TermKind.None && (statement.Graph < 0 || graph.Kind != TermKind.None))
            {
                sink.Add(subject, TermView.Iri(predicate), valueView, graph);
            }
        }

        (statementCount, nodeCount, madeCount) = (0, 0, 0);
    }

    /// <summary>
    /// Hands everything on in the midst of some nodes; they get the numbers of their places in the list and texts of their own, because
    /// what they were read from is about to be forgotten.
    /// </summary>
    public void TellBut(Span<int> openNodes)
    {
        NameNodes();
        var kept = new QueuedTerm[openNodes.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = openNodes[i] < 0 ? default : OnItsOwn(nodes[openNodes[i]]);
        }

        Tell();
        for (var i = 0; i < kept.Length; i++)
        {
            openNodes[i] = openNodes[i] < 0 ? -1 : AddNode(kept[i]);
        }
    }

    private void TellProblems()
    {
        foreach (var problem in problems)
        {
            options.OnProblem?.Invoke(problem);
        }

        problems.Clear();
    }

    private ref QueuedStatement Next()
    {
        if (statementCount == statements.Length)
        {
            Array.Resize(ref statements, statementCount * 2);
        }

        return ref statements[statementCount++];
    }

    private QueuedTerm OnItsOwn(in QueuedTerm node)
    {
        var view = View(node);
        return node.Kind switch
        {
            TermKind.Iri when node.Known is null => QueuedTerm.Iri(new KnownIri(view.Text)),
            TermKind.BlankNode when node.Bytes is null => new(TermKind.BlankNode, Bytes: view.Text.ToArray()),
            _ => node,
        };
    }

    /// <summary>Labels for nodes that have none. They stand before all views are made, because room for texts may move.</summary>
    private void NameNodes()
    {
        foreach (ref var node in nodes.AsSpan(0, nodeCount))
        {
            if (node.Place == TextPlace.Nowhere)
            {
                var room = Room(24);
                room[0] = (byte)'~';
                Utf8Formatter.TryFormat(anonymous++, room[1..], out var length);
                node = Made(TermKind.BlankNode, length + 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TermView View(in QueuedTerm term)
    {
        if (term.Kind == TermKind.Iri && term.Known is not null)
        {
            return TermView.Iri(term.Known);
        }

        var text = term.Place switch
        {
            TextPlace.Document => json.Text.Slice(term.Start, term.Length),
            TextPlace.Made => made.AsSpan(term.Start, term.Length),
            _ => term.Bytes,
        };
        return term.Kind switch
        {
            TermKind.Iri => TermView.Iri(text),
            TermKind.BlankNode => TermView.BlankNode(text),
            TermKind.Literal => term.Bytes is null ? TermView.Literal(text, term.Known) : TermView.Literal(text, term.Bytes),
            _ => default,
        };
    }
}
