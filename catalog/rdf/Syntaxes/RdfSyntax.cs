namespace OpenData.Rdf.Syntaxes;

/// <summary>The RDF syntaxes this project reads and writes, with the names people and protocols use for them.</summary>
public sealed class RdfSyntax
{
    private RdfSyntax(string name, string mediaType, string extension) => (Name, MediaType, Extension) = (name, mediaType, extension);

    public static RdfSyntax Turtle { get; } = new("turtle", "text/turtle", ".ttl");

    public static RdfSyntax NTriples { get; } = new("ntriples", "application/n-triples", ".nt");

    public static RdfSyntax RdfXml { get; } = new("rdfxml", "application/rdf+xml", ".rdf");

    public static RdfSyntax JsonLd { get; } = new("jsonld", "application/ld+json", ".jsonld");

    public static RdfSyntax TriG { get; } = new("trig", "application/trig", ".trig");

    public static RdfSyntax NQuads { get; } = new("nquads", "application/n-quads", ".nq");

    public static IReadOnlyList<RdfSyntax> All { get; } = [Turtle, NTriples, RdfXml, JsonLd, TriG, NQuads];

    /// <summary>Whether a document may hold named graphs.</summary>
    public bool HasGraphs => this == TriG || this == NQuads || this == JsonLd;

    /// <summary>The word used on the command line.</summary>
    public string Name { get; }

    public string MediaType { get; }

    /// <summary>The usual file extension, with its dot.</summary>
    public string Extension { get; }

    /// <summary>Null when no syntax goes by that name.</summary>
    public static RdfSyntax? FromName(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// By the file's extension (before a <c>.gz</c>), <c>.xml</c> and <c>.json</c> taken for their RDF kinds; null when it says nothing.
    /// </summary>
    public static RdfSyntax? FromFileName(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".ttl" or ".turtle" => Turtle,
        ".nt" or ".ntriples" => NTriples,
        ".gz" => FromFileName(fileName[..^3]),
        ".trig" => TriG,
        ".nq" or ".nquads" => NQuads,
        ".rdf" or ".rdfs" or ".owl" or ".xml" => RdfXml,
        ".jsonld" or ".json" => JsonLd,
        _ => null,
    };

    /// <summary>By the media type, parameters aside; null for types that may hold anything (<c>text/plain</c>, <c>application/xml</c>…).</summary>
    public static RdfSyntax? FromMediaType(string mediaType)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? mediaType : mediaType[..end]).Trim().ToLowerInvariant() switch
        {
            "text/turtle" or "application/turtle" or "application/x-turtle" => Turtle,
            "application/n-triples" => NTriples,
            "application/trig" or "application/x-trig" => TriG,
            "application/n-quads" or "text/x-nquads" => NQuads,
            "application/rdf+xml" => RdfXml,
            "application/ld+json" => JsonLd,
            _ => null,
        };
    }

    /// <summary>
    /// By how a document begins (a few kilobytes are enough); null when it is none of ours, such as a web page. N-Triples is Turtle too
    /// and is called so; N-Quads and TriG are told where the beginning names a graph.
    /// </summary>
    public static RdfSyntax? Detect(ReadOnlySpan<byte> start) => SyntaxDetection.Of(start);

    public override string ToString() => Name;
}
