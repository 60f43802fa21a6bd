using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>
/// An IRI that a reader meets often (a predicate, a datatype, a class) and therefore keeps. It never changes, so whoever takes statements
/// in may remember by reference what it made of it. Two of them may stand for the same IRI.
/// </summary>
public sealed class KnownIri
{
    private readonly byte[] text;

    public KnownIri(ReadOnlySpan<byte> text)
    {
        this.text = text.ToArray();
        Hash = TermHash.Of(TermKind.Iri, text);
    }

    public KnownIri(Iri iri)
        : this(Encoding.UTF8.GetBytes((iri ?? throw new ArgumentNullException(nameof(iri))).Value)) => Iri = iri;

    /// <summary>The IRI's text in UTF-8, without angle brackets.</summary>
    public ReadOnlySpan<byte> Text => text;

    /// <summary><see cref="TermHash.Of(TermKind, ReadOnlySpan{byte})"/> of the text.</summary>
    public ulong Hash { get; }

    /// <summary>The same as an object; always the same one.</summary>
    public Iri Iri { get => field ??= new Iri(Encoding.UTF8.GetString(text)); private init; }

    public override string ToString() => Encoding.UTF8.GetString(text);
}
