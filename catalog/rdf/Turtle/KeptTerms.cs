using System.Buffers.Text;
using System.Runtime.CompilerServices;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Turtle;

/// <summary>A term that outlives the window it was read in: a subject, a predicate, a graph. None when it was faulty.</summary>
internal readonly record struct KeptTerm(TermKind Kind, int Start, int Length, KnownIri? Known)
{
    public static KeptTerm Of(KnownIri known) => new(TermKind.Iri, 0, 0, known);
}

/// <summary>The bytes of kept terms, one behind the other like the nesting of the document: what was kept last is released first.</summary>
internal sealed class KeptTerms
{
    private byte[] bytes = new byte[1024];

    /// <summary>Up to where the bytes are in use.</summary>
    public int Mark { get; private set; }

    /// <summary>Forgets all that was kept after the mark.</summary>
    public void Release(int mark) => Mark = mark;

    public KeptTerm Keep(in TermView view)
    {
        if (view.Known is { } known)
        {
            return KeptTerm.Of(known);
        }

        var text = view.Text;
        view.Text.CopyTo(Room(text.Length));
        return Taken(view.Kind, text.Length);
    }

    /// <summary>A blank node without a label of its own: <c>~</c> and a number, which no document can write.</summary>
    public KeptTerm KeepGenerated(long number)
    {
        var room = Room(21);
        room[0] = (byte)'~';
        Utf8Formatter.TryFormat(number, room[1..], out var digits);
        return Taken(TermKind.BlankNode, digits + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TermView View(in KeptTerm term) =>
        term.Known is { } known ? TermView.Iri(known)
        : term.Kind == TermKind.Iri ? TermView.Iri(bytes.AsSpan(term.Start, term.Length))
        : term.Kind == TermKind.BlankNode ? TermView.BlankNode(bytes.AsSpan(term.Start, term.Length))
        : default;

    private KeptTerm Taken(TermKind kind, int length)
    {
        var start = Mark;
        Mark += length;
        return new(kind, start, length, null);
    }

    private Span<byte> Room(int length)
    {
        if (bytes.Length - Mark < length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Mark + length));
        }

        return bytes.AsSpan(Mark);
    }
}
