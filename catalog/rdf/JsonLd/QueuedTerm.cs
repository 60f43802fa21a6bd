using OpenData.Rdf.Statements;

namespace OpenData.Rdf.JsonLd;

/// <summary>Where a queued term's text is.</summary>
internal enum TextPlace : byte
{
    /// <summary>In the document's window.</summary>
    Document,

    /// <summary>Among the texts the queue made.</summary>
    Made,

    /// <summary>In bytes or in an IRI of its own.</summary>
    Own,

    /// <summary>Nowhere: a blank node that has no label yet.</summary>
    Nowhere,

    /// <summary>At a node of the queue, whose term may still be unknown; <c>Start</c> is its number.</summary>
    Node,
}

/// <summary>A term of a statement that waits until its document's part is known to be right.</summary>
/// <param name="Kind">None for what is no term: its statement is left out.</param>
/// <param name="Place">Where the text is.</param>
/// <param name="Start">First byte there.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Known">The IRI itself, or a literal's datatype.</param>
/// <param name="Bytes">A literal's language, or the text itself of a term in its own place.</param>
internal readonly record struct QueuedTerm(
    TermKind Kind, TextPlace Place = TextPlace.Own, int Start = 0, int Length = 0, KnownIri? Known = null, byte[]? Bytes = null)
{
    public static QueuedTerm Unnamed => new(TermKind.BlankNode, TextPlace.Nowhere);

    public static QueuedTerm Iri(KnownIri known) => new(TermKind.Iri, Known: known);

    public static QueuedTerm Node(int number) => new(TermKind.BlankNode, TextPlace.Node, number);
}

/// <summary>A statement by the number of its subject's node; the graph is one too, below 0 for the default graph.</summary>
internal readonly record struct QueuedStatement(int Subject, int Graph, KnownIri? Predicate, QueuedTerm Value);
