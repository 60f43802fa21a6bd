namespace OpenData.Web.Endpoints.Documents;

/// <summary>A form in which a record or a feed can be had.</summary>
/// <param name="Suffix">With its dot; it wins over what the client says it accepts.</param>
/// <param name="MediaType">Without a character set.</param>
/// <param name="Syntax">The word by which the exporters know it.</param>
internal sealed record DocumentForm(string Suffix, string MediaType, string Syntax)
{
    /// <summary>Forms of a feed, the best liked first.</summary>
    public static IReadOnlyList<DocumentForm> OfFeed { get; } =
    [
        new(".ttl", "text/turtle", "turtle"),
        new(".jsonld", "application/ld+json", "jsonld"),
        new(".rdf", "application/rdf+xml", "rdfxml"),
        new(".nt", "application/n-triples", "ntriples"),
    ];

    /// <summary>Forms of a record.</summary>
    public static IReadOnlyList<DocumentForm> OfRecord { get; } = [.. OfFeed, new(".json", "application/json", "json")];

    /// <summary>As it is written in an answer: types of text name their character set.</summary>
    public string ContentType => MediaType.StartsWith("text/", StringComparison.Ordinal) ? MediaType + "; charset=utf-8" : MediaType;

    public static DocumentForm? BySuffix(IReadOnlyList<DocumentForm> forms, string suffix) =>
        forms.FirstOrDefault(f => f.Suffix[1..] == suffix);

    /// <summary>The form that a client would rather have than the page; null for the page.</summary>
    public static DocumentForm? ByAccept(IReadOnlyList<DocumentForm> forms, string? accept)
    {
        var chosen = AcceptHeader.Choose(accept, ["text/html", "application/xhtml+xml", .. forms.Select(f => f.MediaType)]);
        return forms.FirstOrDefault(f => f.MediaType == chosen);
    }
}
