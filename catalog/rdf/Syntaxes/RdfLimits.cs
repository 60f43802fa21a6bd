namespace OpenData.Rdf.Syntaxes;

/// <summary>What a reader puts up with. Reaching a limit ends reading with an <see cref="RdfSyntaxException"/>.</summary>
public sealed record RdfLimits
{
    /// <summary>The defaults: fit for any real catalogue, too small for an attack.</summary>
    public static RdfLimits Default { get; } = new();

    /// <summary>Nesting of elements, collections, blank nodes, JSON values; at most 500, so that the stack always holds it.</summary>
    public int Depth { get; init => field = Math.Clamp(value, 1, 500); } = 256;

    /// <summary>Size of one term, comment or other token, in bytes of the document.</summary>
    public int TokenBytes { get; init; } = 16 << 20;

    /// <summary>Size of the whole document, in bytes.</summary>
    public long TotalBytes { get; init; } = 64L << 30;

    /// <summary>Size of all the prefixes and namespaces that hold at once (Turtle, TriG), in bytes.</summary>
    public long PrefixBytes { get; init; } = 128 << 20;

    /// <summary>
    /// Size of a JSON-LD document that cannot be read as a stream because its context comes late or is too rich, in bytes.
    /// </summary>
    public int JsonDocumentBytes { get; init; } = 256 << 20;

    /// <summary>Contexts that one JSON-LD document may load, one from within another included.</summary>
    public int RemoteContexts { get; init; } = 32;
}
