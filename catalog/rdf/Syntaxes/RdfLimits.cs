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
    /// Size of a JSON-LD document that cannot be read as a stream because its context comes late or is too rich, in bytes. Such a document
    /// takes up to ten times as much memory while it is worked on.
    /// </summary>
    public int JsonDocumentBytes { get; init; } = 128 << 20;

    /// <summary>
    /// Values (strings, numbers, objects, arrays) in a JSON-LD document, or in a part of it, that must be held in memory as a whole.
    /// </summary>
    public int JsonValues { get; init; } = 5_000_000;

    /// <summary>
    /// What the contexts of one JSON-LD document may cost, in terms defined and looked at, beyond a few hundred for each of its objects.
    /// Contexts within contexts can ask for thousands of millions in a few lines.
    /// </summary>
    public int ContextWork { get; init; } = 20_000_000;

    /// <summary>Contexts that one JSON-LD document may load, one from within another included.</summary>
    public int RemoteContexts { get; init; } = 32;
}
