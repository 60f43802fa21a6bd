using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>
/// Turns views into objects that may be kept. A kept IRI is always the same object; so is a subject named again at once, and mostly an IRI
/// or a blank node met again soon.
/// </summary>
internal sealed class TermObjects
{
    private const int MostRecent = 1 << 12;

    private Term? lastSubject;
    private byte[] lastText = new byte[256];
    private int lastLength;
    private (ulong Hash, Term? Term)[] recent = new (ulong, Term?)[1 << 7];
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
        // A node described is seldom named again by another: it is looked for among them and not put there.
        return lastSubject = view.Known?.Iri ?? Recent(view, keep: false);
    }

    /// <summary>As <see cref="Term"/>, but what came a short while ago is not made again.</summary>
    public Term Value(in TermView view)
    {
        if (view.Kind != TermKind.Literal)
        {
            return view.Known?.Iri ?? Recent(view, keep: true);
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

    /// <summary>
    /// By a table in which a newer term takes an older one's place. The hash stands beside it, so that other terms need not be touched.
    /// </summary>
    private Term Recent(in TermView view, bool keep)
    {
        var hash = TermHash.Of(view.Kind, view.Text);
        ref var place = ref recent[(int)hash & (recent.Length - 1)];
        if (place.Hash == hash && place.Term is { } met && Ascii.Equals(view.Text, met is Iri iri ? iri.Value : ((BlankNode)met).Label))
        {
            return met;
        }

        var term = Term(view);
        if (!keep)
        {
            return term;
        }

        place = (hash, term);
        if (++misses == recent.Length && recent.Length < MostRecent)
        {
            (recent, misses) = (new (ulong, Term?)[recent.Length * 4], 0);
        }

        return term;
    }

    private static Literal Literal(in TermView view)
    {
        var text = Encoding.UTF8.GetString(view.Text);
        return view.Datatype is { } datatype ? new Literal(text, datatype.Iri)
            : view.Language.IsEmpty ? new Literal(text)
            : OpenData.Rdf.Literal.InLanguage(text, Encoding.UTF8.GetString(view.Language));
    }
}
