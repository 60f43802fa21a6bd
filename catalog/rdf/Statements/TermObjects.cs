using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>Turns views into objects that may be kept. A kept IRI is always the same object; so is a subject named again at once.</summary>
internal sealed class TermObjects
{
    private Term? lastSubject;
    private byte[] lastText = new byte[256];
    private int lastLength;

    public Term Subject(in TermView view)
    {
        if (lastSubject is not null
            && (view.Kind == TermKind.Iri) == (lastSubject is Iri)
            && view.Text.SequenceEqual(lastText.AsSpan(0, lastLength)))
        {
            return lastSubject;
        }

        if (view.Text.Length > lastText.Length)
        {
            lastText = new byte[view.Text.Length * 2];
        }

        view.Text.CopyTo(lastText);
        lastLength = view.Text.Length;
        return lastSubject = Term(view);
    }

    /// <exception cref="ArgumentException">The view is none.</exception>
    public static Term Term(in TermView view) => view.Kind switch
    {
        TermKind.Iri => Iri(view),
        TermKind.BlankNode => new BlankNode(Encoding.UTF8.GetString(view.Text)),
        TermKind.Literal => Literal(view),
        _ => throw new ArgumentException("There is no term.", nameof(view)),
    };

    public static Iri Iri(in TermView view) => view.Known?.Iri ?? new Iri(Encoding.UTF8.GetString(view.Text));

    private static Literal Literal(in TermView view)
    {
        var text = Encoding.UTF8.GetString(view.Text);
        return view.Datatype is { } datatype ? new Literal(text, datatype.Iri)
            : view.Language.IsEmpty ? new Literal(text)
            : OpenData.Rdf.Literal.InLanguage(text, Encoding.UTF8.GetString(view.Language));
    }
}
