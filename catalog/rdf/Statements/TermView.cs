using System.Runtime.CompilerServices;

namespace OpenData.Rdf.Statements;

/// <summary>
/// A term as bytes of the document it was read from, unescaped. It lives only until the receiver returns: whoever wants to keep it
/// copies it (<see cref="TermTable"/>, <see cref="TermObjects"/>).
/// </summary>
public readonly ref struct TermView
{
    private readonly KnownIri? known;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TermView(TermKind kind, ReadOnlySpan<byte> text, ReadOnlySpan<byte> language, KnownIri? known)
    {
        Kind = kind;
        Text = text;
        Language = language;
        this.known = known;
    }

    public TermKind Kind { get; }

    /// <summary>UTF-8: the IRI without brackets, the blank node's label without <c>_:</c>, the literal's lexical form.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>A literal's language tag as written; empty when it has none.</summary>
    public ReadOnlySpan<byte> Language { get; }

    /// <summary>The IRI itself when the reader keeps it, else null.</summary>
    public KnownIri? Known => Kind == TermKind.Iri ? known : null;

    /// <summary>A literal's datatype; null for <c>xsd:string</c> and for text in a language.</summary>
    public KnownIri? Datatype => Kind == TermKind.Literal ? known : null;

    public bool IsNone => Kind == TermKind.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermView Iri(ReadOnlySpan<byte> text) => new(TermKind.Iri, text, default, null);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermView Iri(KnownIri known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new(TermKind.Iri, known.Text, default, known);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermView BlankNode(ReadOnlySpan<byte> label) => new(TermKind.BlankNode, label, default, null);

    /// <summary>A string, or a value of <paramref name="datatype"/>, which is null for <c>xsd:string</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermView Literal(ReadOnlySpan<byte> text, KnownIri? datatype) => new(TermKind.Literal, text, default, datatype);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermView Literal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> language) => new(TermKind.Literal, text, language, null);
}
