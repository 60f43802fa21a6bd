namespace OpenData.Rdf.Syntaxes;

/// <summary>How to read a document.</summary>
public sealed record RdfReadOptions
{
    public static RdfReadOptions Default { get; } = new();

    /// <summary>Absolute IRI against which relative ones are resolved; null when the document has no address (relative IRIs are then errors).</summary>
    public string? Base { get; init; }

    /// <summary>Skips what can be skipped (a bad IRI or literal loses its statement) instead of failing at the first fault.</summary>
    public bool Lenient { get; init; }

    /// <summary>Told of every fault that lenient reading stepped over.</summary>
    public Action<RdfProblem>? OnProblem { get; init; }

    /// <summary>Told of every prefix the document declares: prefix without colon, namespace.</summary>
    public Action<string, string>? OnPrefix { get; init; }

    /// <summary>
    /// Called after each top-level statement (Turtle), line (N-Triples) or node (RDF/XML, JSON-LD): anonymous blank nodes met before it
    /// are not named again after it.
    /// </summary>
    public Action? OnStatementEnd { get; init; }

    public RdfLimits Limits { get; init; } = RdfLimits.Default;

    /// <summary>
    /// Gives the bytes of a remote JSON-LD context by its absolute IRI, or null when it may not or cannot be had. Without it nothing
    /// is loaded and a document that names a remote context is an error.
    /// </summary>
    public Func<string, CancellationToken, byte[]?>? LoadContext { get; init; }
}
