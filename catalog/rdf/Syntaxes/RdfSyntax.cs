namespace OpenData.Rdf.Syntaxes;

/// <summary>The RDF syntaxes this project reads and writes, with the names people and protocols use for them.</summary>
public sealed class RdfSyntax
{
    private RdfSyntax(string name, string mediaType, string extension) => (Name, MediaType, Extension) = (name, mediaType, extension);

    public static RdfSyntax Turtle { get; } = new("turtle", "text/turtle", ".ttl");

    public static RdfSyntax NTriples { get; } = new("ntriples", "application/n-triples", ".nt");

    public static RdfSyntax RdfXml { get; } = new("rdfxml", "application/rdf+xml", ".rdf");

    public static RdfSyntax JsonLd { get; } = new("jsonld", "application/ld+json", ".jsonld");

    public static IReadOnlyList<RdfSyntax> All { get; } = [Turtle, NTriples, RdfXml, JsonLd];

    /// <summary>The word used on the command line.</summary>
    public string Name { get; }

    public string MediaType { get; }

    /// <summary>The usual file extension, with its dot.</summary>
    public string Extension { get; }

    /// <summary>Null when no syntax goes by that name.</summary>
    public static RdfSyntax? FromName(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Name;
}
