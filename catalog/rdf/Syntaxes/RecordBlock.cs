using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A block that is filled with records made as objects. Properties and datatypes are constants of the program, so what was made of them is
/// remembered by reference; all else is encoded once and forgotten with the block.
/// </summary>
internal sealed class RecordBlock
{
    /// <summary>More than any vocabulary has; beyond it, names are encoded each time.</summary>
    private const int MaxKnown = 4096;

    private readonly StatementBlock block = new();
    private readonly Dictionary<Iri, KnownIri> known = new(ReferenceEqualityComparer.Instance);
    private byte[] text = new byte[512];
    private byte[] language = new byte[64];

    /// <summary>The same block each time, valid until the next call.</summary>
    public StatementBlock Fill(IReadOnlyList<Triple> triples)
    {
        block.Clear();
        Term? last = null;
        var subject = 0;
        for (var i = 0; i < triples.Count; i++)
        {
            var triple = triples[i];
            if (!ReferenceEquals(last, triple.Subject))
            {
                last = triple.Subject;
                subject = block.Terms.Intern(View(last));
            }

            var predicate = block.Terms.Intern(Known(triple.Predicate));
            var view = View(triple.Object);
            var value = view.Kind == TermKind.BlankNode ? block.Terms.Intern(view) : block.Terms.Append(view);
            block.Add(new Statement(subject, predicate, value, 0));
        }

        return block;
    }

    private TermView View(Term term) => term switch
    {
        Iri iri => TermView.Iri(Utf8(iri.Value, ref text)),
        BlankNode blank => TermView.BlankNode(Utf8(blank.Label, ref text)),
        Literal { Language: { } tag } literal => TermView.Literal(Utf8(literal.Text, ref text), Utf8(tag, ref language)),
        Literal literal => TermView.Literal(Utf8(literal.Text, ref text), literal.IsString ? null : Known(literal.Datatype)),
        _ => default,
    };

    private KnownIri Known(Iri iri)
    {
        if (!known.TryGetValue(iri, out var bytes))
        {
            bytes = new KnownIri(iri);
            if (known.Count < MaxKnown)
            {
                known[iri] = bytes;
            }
        }

        return bytes;
    }

    private static ReadOnlySpan<byte> Utf8(string value, ref byte[] buffer)
    {
        if (value.Length * 3L > buffer.Length)
        {
            buffer = new byte[Math.Max(Encoding.UTF8.GetMaxByteCount(value.Length), buffer.Length * 2)];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer));
    }
}
