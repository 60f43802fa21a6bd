namespace OpenData.Harvesters.Graphs;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// Mends the values of one record's statements while they are gathered: words and other spellings become authority IRIs, dates the four
/// forms of DCAT-AP, a publisher's name an agent. What cannot be mended stays as it came.
/// </summary>
internal sealed class ValueRepair
{
    private static readonly HashSet<Iri> Dates =
        [Dct.Issued, Dct.Modified, Dcat.StartDate, Dcat.EndDate, SchemaOrg.StartDate, SchemaOrg.EndDate];

    private static readonly HashSet<Iri> WebLinks =
        [Dcat.AccessURL, Dcat.DownloadURL, Dcat.LandingPage, Dcat.EndpointURL, Foaf.Page, Foaf.Homepage];

    private static readonly Iri[] Labels = [Skos.PrefLabel, Rdfs.Label, Dct.Title, RdfTerms.Value, Foaf.Name, Dct.Identifier];

    // Lists of languages whose addresses end in the language's own code.
    private static readonly string[] LanguageLists =
        ["http://id.loc.gov/vocabulary/iso639-1/", "http://id.loc.gov/vocabulary/iso639-2/", "http://lexvo.org/id/iso639-3/",
            "http://lexvo.org/id/iso639-1/"];

    private readonly Dictionary<(Term Node, string Field), List<string>> unknown = [];
    private readonly List<(string Code, Iri Property, string Value)> faults = [];

    /// <summary>Words that stand where an authority's IRI belongs and that no list knows.</summary>
    public IReadOnlyDictionary<(Term Node, string Field), List<string>> UnknownWords => unknown;

    /// <summary>Values that were left out or left as they are: <c>date-not-understood</c>, <c>link-not-web</c>.</summary>
    public IReadOnlyList<(string Code, Iri Property, string Value)> Faults => faults;

    /// <summary>What stands for a statement: itself, a mended one, more than one, or none.</summary>
    /// <param name="triple">The statement.</param>
    /// <param name="role">What its subject is.</param>
    /// <param name="beside">All that is said of the subject.</param>
    /// <param name="about">What is said of another node.</param>
    public IEnumerable<Triple> Of(Triple triple, NodeRole role, List<Triple> beside, Func<Term, List<Triple>> about)
    {
        if (triple.Object is Literal literal)
        {
            if (string.IsNullOrWhiteSpace(literal.Text))
            {
                return [];
            }

            triple = triple with { Object = ForeignText.Kept(literal) };
        }

        if (Dates.Contains(triple.Predicate))
        {
            return [OfDate(triple)];
        }

        if (WebLinks.Contains(triple.Predicate) && !IsWeb(triple.Object))
        {
            faults.Add(("link-not-web", triple.Predicate, TextOf(triple.Object)));
            return [];
        }

        if (WordProperty.Of(role, triple.Predicate) is { } property)
        {
            return [OfWord(triple, property, beside, about)];
        }

        return triple.Predicate == Dct.Publisher && triple.Object is Literal name && role is NodeRole.Dataset or NodeRole.Service
            ? Named(triple, name)
            : [triple];
    }

    private static Triple[] Named(Triple triple, Literal name)
    {
        var agent = new BlankNode("publisher-named-by-a-text");
        return [triple with { Object = agent }, new(agent, RdfTerms.Type, Foaf.Agent), new(agent, Foaf.Name, name)];
    }

    private Triple OfDate(Triple triple)
    {
        if (triple.Object is not Literal literal || ForeignTime.IsStandard(literal.Text))
        {
            return triple;
        }

        if (ForeignTime.AsWritten(literal.Text) is { } date)
        {
            return triple with { Object = new Literal(date.Text, ForeignTime.Datatype(date)) };
        }

        faults.Add(("date-not-understood", triple.Predicate, literal.Text));
        return triple;
    }

    private Triple OfWord(Triple triple, WordProperty property, List<Triple> beside, Func<Term, List<Triple>> about)
    {
        if (triple.Object is Iri known && property.Vocabularies.Any(v => v.Contains(known)))
        {
            return triple;
        }

        var words = Words(triple.Object, property, about);
        foreach (var word in words)
        {
            if (property.Resolve(word) is { } concept)
            {
                return triple with { Object = concept.Iri };
            }

            // A file type said as a media type, as many do.
            if (property.Term == Dcat.MediaType && AllVocabularies.FileType.Resolve(word) is { } type
                && !beside.Exists(t => t.Predicate == Dct.Format))
            {
                return new Triple(triple.Subject, Dct.Format, type.Iri);
            }
        }

        // Licences and types may be of the source's own making; their texts are read and judged as they are.
        if (triple.Object is not Iri && words.Count > 0 && property.Field is not ("license" or "types"))
        {
            if (!unknown.TryGetValue((triple.Subject, property.Field), out var list))
            {
                unknown[(triple.Subject, property.Field)] = list = [];
            }

            list.Add(words[0]);
        }

        return triple;
    }

    /// <summary>What a value says, in words that a list may know; a place with its own coordinates says nothing.</summary>
    private static List<string> Words(Term value, WordProperty property, Func<Term, List<Triple>> about)
    {
        switch (value)
        {
            case Literal literal:
                var text = literal.Text.Trim();
                var parameters = text.IndexOf(';', StringComparison.Ordinal);
                return property.Term == Dcat.MediaType && parameters > 0 ? [text, text[..parameters].TrimEnd()] : [text];
            case Iri iri:
                var list = property.Term == Dct.Language
                    ? Array.Find(LanguageLists, l => iri.Value.StartsWith(l, StringComparison.Ordinal))
                    : null;
                return list is null ? [iri.Value] : [iri.Value[list.Length..]];
            case BlankNode when property.Term != Dct.Spatial:
                var said = about(value);
                return [.. Labels.SelectMany(l => said.Where(t => t.Predicate == l)).Select(t => t.Object).OfType<Literal>()
                    .Select(l => l.Text.Trim()).Where(t => t.Length > 0)];
            default:
                return [];
        }
    }

    // A file on a server may be had by FTP; anything else (javascript, data, a path) is no address for a reader.
    private static bool IsWeb(Term link) => link is BlankNode || (Uri.TryCreate(TextOf(link).Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" or "ftp" or "ftps" or "sftp");

    private static string TextOf(Term term) => term switch { Literal literal => literal.Text, Iri iri => iri.Value, _ => "" };
}
