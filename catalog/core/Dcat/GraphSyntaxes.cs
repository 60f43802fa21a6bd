using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>Which syntax a document is in, and what the graph commands share besides.</summary>
internal static class GraphSyntaxes
{
    /// <summary>Prefixes people expect to see, declared where a document uses their names and declares none of its own.</summary>
    public static readonly (string Prefix, string Iri)[] Usual =
    [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dcatap", "http://data.europa.eu/r5r/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("adms", "http://www.w3.org/ns/adms#"),
        ("spdx", "http://spdx.org/rdf/terms#"),
        ("locn", "http://www.w3.org/ns/locn#"),
        ("odrl", "http://www.w3.org/ns/odrl/2/"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("schema", "http://schema.org/"),
        ("hydra", "http://www.w3.org/ns/hydra/core#"),
        ("sh", "http://www.w3.org/ns/shacl#"),
    ];

    public static RdfSyntax OfInput(string? given, string? fileName, PeekedStream input)
    {
        if (given is not null)
        {
            return Named(given);
        }

        return (fileName is null ? null : RdfSyntax.FromFileName(fileName))
            ?? RdfSyntax.Detect(input.Start())
            ?? throw new SettingsInvalidException(LocalText.Of(
                sl: $"Iz vsebine ni mogoče ugotoviti, v kateri skladnji RDF je {Shown(fileName, "sl")}; povejte jo ({Names()}).",
                en: $"The RDF syntax of {Shown(fileName, "en")} cannot be told from its content; name it ({Names()})."));
    }

    public static RdfSyntax OfOutput(string? given, string? fileName) =>
        given is not null ? Named(given) : (fileName is null ? null : RdfSyntax.FromFileName(fileName)) ?? RdfSyntax.Turtle;

    public static SourceUnreadableException Unreadable(RdfSyntaxException fault, string? fileName) => new(
        LocalText.Of(
            sl: $"{Shown(fileName, "sl")}: {fault.Problem.ToString("sl")}",
            en: $"{Shown(fileName, "en")}: {fault.Problem.ToString("en")}"),
        fault);

    public static SourceUnreadableException TooSymmetric(TooSymmetricException fault, string? fileName) => new(
        LocalText.Of(
            sl: $"{Shown(fileName, "sl")}: {TooSymmetricException.Slovenian}",
            en: $"{Shown(fileName, "en")}: {TooSymmetricException.English}"),
        fault);

    /// <summary>Reads a whole document into memory.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its syntax.</exception>
    /// <exception cref="SourceUnreadableException">It states more than <paramref name="most"/>.</exception>
    public static StatementBlock ReadBlock(
        Stream input, RdfSyntax syntax, string? baseIri, int most, string? fileName, CancellationToken cancel)
    {
        var block = new StatementBlock();
        var options = new RdfReadOptions
        {
            Base = baseIri,
            OnStatementEnd = () =>
            {
                if (block.Count > most)
                {
                    throw new SourceUnreadableException(LocalText.Of(
                        sl: $"{Shown(fileName, "sl")}: več kot {most} izjav; za to opravilo je dokument predolg.",
                        en: $"{Shown(fileName, "en")}: more than {most} statements; the document is too long for this."));
                }
            },
        };
        RdfReader.Read(input, syntax, options, block, cancel);
        return block;
    }

    private static RdfSyntax Named(string name) =>
        RdfSyntax.FromName(name) ?? RdfSyntax.FromMediaType(name) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Skladnje RDF »{name}« ne poznamo; na voljo so: {Names()}.",
            en: $"There is no RDF syntax '{name}'; there are: {Names()}."));

    private static string Names() => string.Join(", ", RdfSyntax.All.Select(s => s.Name));

    private static string Shown(string? fileName, string language) =>
        fileName ?? (language == "sl" ? "standardni vhod" : "standard input");
}
