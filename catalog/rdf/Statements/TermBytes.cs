using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>Turns terms that are objects into views of bytes. A lone surrogate, which no UTF-8 can hold, becomes U+FFFD.</summary>
internal sealed class TermBytes
{
    private readonly ConditionalWeakTable<Iri, KnownIri> known = [];
    private byte[] text = new byte[512];
    private byte[] language = new byte[64];

    public int Intern(TermTable terms, Term term) => terms.Intern(View(term));

    /// <summary>Valid until the next call.</summary>
    public TermView View(Term term) => term switch
    {
        Iri iri => TermView.Iri(Utf8(iri.Value, ref text)),
        BlankNode blank => TermView.BlankNode(Utf8(blank.Label, ref text)),
        Literal { Language: { } tag } literal => TermView.Literal(Utf8(literal.Text, ref text), Utf8(tag, ref language)),
        Literal literal => TermView.Literal(Utf8(literal.Text, ref text), literal.IsString ? null : Keep(literal.Datatype)),
        _ => default,
    };

    /// <summary>The same for an object that is met again and again: a predicate or a datatype.</summary>
    public KnownIri Keep(Iri iri) => known.GetValue(iri, static i => new KnownIri(i));

    private static ReadOnlySpan<byte> Utf8(string value, ref byte[] buffer)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > buffer.Length && (most = Encoding.UTF8.GetByteCount(value)) > buffer.Length)
        {
            buffer = new byte[Math.Max(most, buffer.Length * 2)];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer));
    }
}
