namespace OpenData.Catalog.Dcat;

using System.Buffers;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>The triples of one record while they are made. Not shared between threads; reused by clearing.</summary>
internal sealed class Block(DcatContext context)
{
    private static readonly BlankNode[] Blanks = [.. Enumerable.Range(0, 64).Select(i => new BlankNode("b" + i))];

    // What XML 1.0 cannot hold, and halves of surrogate pairs.
    private static readonly SearchValues<char> Unwritable = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(i => i is not (9 or 10 or 13)).Select(i => (char)i), .. Enumerable.Range(0xD800, 0x800).Select(i => (char)i), '\uFFFE', '\uFFFF']);

    private int blanks;

    public DcatContext Context { get; } = context;

    public List<Triple> Triples { get; set; } = [];

    /// <summary>Id of the resource in work: nested distributions make their address of it.</summary>
    public string Id { get; set; } = "";

    /// <summary>The resource in work is a high-value one.</summary>
    public bool HighValue { get; set; }

    /// <summary>Nodes by the name foreign statements know them by; null when the record has none, and then nothing is named.</summary>
    public Dictionary<string, Term>? Names { get; set; }

    /// <summary>IRIs that nodes bore at the source, by name, where the model has no place for them.</summary>
    public Dictionary<string, Iri>? Given { get; set; }

    private readonly HashSet<Iri> written = [];

    /// <summary>True the first time a node is met: a distribution may be listed twice, but is described once.</summary>
    public bool IsNew(Iri node) => written.Add(node);

    public void Reset(List<Triple> triples)
    {
        (Triples, blanks, Names, Given, HighValue) = (triples, 0, null, null, false);
        written.Clear();
    }

    public void Add(Term subject, Iri predicate, Term value) => Triples.Add(new Triple(subject, predicate, value));

    public BlankNode NewBlank()
    {
        var n = blanks++;
        return n < Blanks.Length ? Blanks[n] : new BlankNode("b" + n.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public void AddText(Term subject, Iri predicate, LocalText text)
    {
        foreach (var value in text.Values)
        {
            Add(subject, predicate, InLanguage(value.Value, value.Key));
        }
    }

    /// <summary>An IRI of the model as a node, made fit to be written; nothing is added when it cannot be.</summary>
    public Iri? AddIri(Term subject, Iri predicate, Iri? value, Iri? type = null)
    {
        if (ValidIri.Of(value) is not { } valid)
        {
            return null;
        }

        Add(subject, predicate, valid);
        if (type is not null && !IsDescribedElsewhere(valid))
        {
            Add(valid, RdfTerms.Type, type);
        }

        return valid;
    }

    /// <summary>An id of this catalogue or an IRI of another, as a node.</summary>
    public Iri? Reference(string reference) => reference.Contains(':', StringComparison.Ordinal)
        ? ValidIri.Of(new Iri(reference))
        : reference.Length == 0 ? null : Context.OwnIris.TryGetValue(reference, out var own) ? own : Context.Addresses.Resource(reference);

    public static Literal Plain(string text) => new(Writable(text));

    public static Literal InLanguage(string text, string language) =>
        IsTag(language) ? Literal.InLanguage(Writable(text), language) : new Literal(Writable(text));

    /// <summary>Concepts of authority tables carry their types at the authority; repeating one there is a table's matter, not a catalogue's.</summary>
    private static bool IsDescribedElsewhere(Iri iri) =>
        iri.Value.StartsWith("http://publications.europa.eu/resource/authority/", StringComparison.Ordinal)
        || iri.Value.StartsWith("http://purl.org/adms/", StringComparison.Ordinal)
        || iri.Value.StartsWith("http://data.europa.eu/bna/", StringComparison.Ordinal);

    private static bool IsTag(string language)
    {
        var part = 0;
        foreach (var c in language)
        {
            if (c == '-')
            {
                if (part == 0)
                {
                    return false;
                }

                part = 0;
            }
            else if (!char.IsAsciiLetterOrDigit(c) || ++part > 8)
            {
                return false;
            }
        }

        return part > 0 && char.IsAsciiLetter(language[0]);
    }

    private static string Writable(string text)
    {
        if (!text.AsSpan().ContainsAny(Unwritable))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes has turned lone surrogates into U+FFFD already.
            if (!rune.IsBmp || !Unwritable.Contains((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
