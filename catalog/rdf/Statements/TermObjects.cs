using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>
/// Turns views into objects that may be kept. A kept IRI is always the same object; so is a subject named again at once, and mostly an IRI
/// met again soon.
/// </summary>
internal sealed class TermObjects
{
    private const int MostRecent = 1 << 12;

    private Term? lastSubject;
    private byte[] lastText = new byte[256];
    private int lastLength;
    private Iri?[] recent = new Iri?[1 << 7];
    private int misses;
    private string lastLanguage = "";

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
        return lastSubject = Value(view);
    }

    /// <summary>As <see cref="Term"/>, but what came a short while ago is not made again.</summary>
    public Term Value(in TermView view)
    {
        if (view.Kind == TermKind.Iri)
        {
            return view.Known?.Iri ?? Recent(view.Text);
        }

        if (view.Language.IsEmpty)
        {
            return Term(view);
        }

        if (!Ascii.Equals(view.Language, lastLanguage))
        {
            lastLanguage = Encoding.UTF8.GetString(view.Language);
        }

        return OpenData.Rdf.Literal.InLanguage(Encoding.UTF8.GetString(view.Text), lastLanguage);
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

    /// <summary>By a table in which a newer IRI takes an older one's place.</summary>
    private Iri Recent(ReadOnlySpan<byte> text)
    {
        ref var place = ref recent[(int)TermHash.Of(TermKind.Iri, text) & (recent.Length - 1)];
        if (place is { } met && Ascii.Equals(text, met.Value))
        {
            return met;
        }

        var iri = new Iri(Encoding.UTF8.GetString(text));
        place = iri;
        if (++misses == recent.Length && recent.Length < MostRecent)
        {
            (recent, misses) = (new Iri?[recent.Length * 4], 0);
        }

        return iri;
    }

    private static Literal Literal(in TermView view)
    {
        var text = Encoding.UTF8.GetString(view.Text);
        return view.Datatype is { } datatype ? new Literal(text, datatype.Iri)
            : view.Language.IsEmpty ? new Literal(text)
            : OpenData.Rdf.Literal.InLanguage(text, Encoding.UTF8.GetString(view.Language));
    }
}
