using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// The JSON-LD 1.1 API (section 9) on documents in memory. Large documents that are only to be read as RDF are better read by
/// <see cref="RdfReader"/>, which streams. Nothing is loaded from anywhere unless the options say how.
/// </summary>
public static class JsonLdProcessor
{
    /// <summary>The document with full IRIs and without a context: a list of nodes.</summary>
    /// <exception cref="RdfSyntaxException">
    /// The document or its context is wrong (<see cref="RdfProblem.Code"/> is the API's error code) or exceeds a limit. So for all methods.
    /// </exception>
    public static JsonLdDocument Expand(JsonLdDocument document, JsonLdOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        return new(Expanded(document.Root, options, cancel));
    }

    /// <summary>The document in the words of a context, which stands in the outcome as it was given.</summary>
    public static JsonLdDocument Compact(JsonLdDocument document, JsonLdDocument context, JsonLdOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        return new(Compacted(Expanded(document.Root, options, cancel), context.Root, options, isGraph: false, cancel));
    }

    /// <summary>Each node of the document once, with all that is said of it; in the words of a context if one is given.</summary>
    public static JsonLdDocument Flatten(JsonLdDocument document, JsonLdDocument? context, JsonLdOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        var flat = Flattening.Flatten(Expanded(document.Root, options, cancel), options, cancel);
        return new(context is null ? flat : Compacted(flat, context.Root, options, isGraph: true, cancel));
    }

    /// <summary>The document's statements, with the names of the graphs they stand in.</summary>
    public static void ToRdf(JsonLdDocument document, JsonLdOptions options, IStatementSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        object? expanded = Expanded(document.Root, options, cancel);
        if (options.RdfDirection != RdfDirection.None)
        {
            expanded = TextDirections.Replace(expanded, options.RdfDirection);
        }

        // Nothing is taken from the bytes of a document here: the queue only gathers the statements of one node after the other.
        var reading = options.ForReading();
        using var nothing = new JsonStream(Stream.Null, reading, cancel);
        var queue = new StatementQueue(nothing, reading, sink);
        var rdf = new JsonLdToRdf(queue, _ => { });
        foreach (var node in Expansion.ToList(expanded))
        {
            cancel.ThrowIfCancellationRequested();
            rdf.Tell(node, JsonLdToRdf.None);
            queue.Tell();
        }
    }

    /// <summary>Statements as an expanded, flat document. The source gives its statements to the sink it is called with.</summary>
    public static JsonLdDocument FromRdf(Action<IStatementSink> source, JsonLdOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var target = new FromRdf(options, cancel);
        source(target);
        return new(target.Finish());
    }

    private static JsonList Expanded(object? root, JsonLdOptions options, CancellationToken cancel)
    {
        var reading = options.ForReading();
        var contexts = new ContextProcessor(reading, options.IsVersion10, cancel);
        var active = new ActiveContext(options.Base);
        if (options.ExpandContext is { } given)
        {
            active = contexts.Process(active, ContextOf(given.Root), options.Base);
        }

        var expanded = new Expansion(contexts, reading) { IsOrdered = options.Ordered }.Expand(active, null, root, options.Base);

        // A map that holds nothing but a graph stands for the default graph.
        return Expansion.ToList(expanded is JsonMap { Count: 1 } only && only.TryGetValue("@graph", out var graph) ? graph : expanded);
    }

    private static JsonMap Compacted(JsonList expanded, object? context, JsonLdOptions options, bool isGraph, CancellationToken cancel)
    {
        context = ContextOf(context);
        var contexts = new ContextProcessor(options.ForReading(), options.IsVersion10, cancel);
        var active = contexts.Process(new ActiveContext(options.CompactToRelative ? options.Base : null), context, options.Base);
        var compaction = new Compaction(contexts, options, cancel);
        var compacted = compaction.Compact(active, null, expanded);
        var result = compacted as JsonMap;
        if (result is null || isGraph)
        {
            var nodes = compacted as JsonList ?? [compacted];
            result = nodes.Count == 0 && !isGraph ? new JsonMap() : new JsonMap { [compaction.Name(active, "@graph")] = nodes };
        }

        if (context is null or JsonMap { Count: 0 } or JsonList { Count: 0 })
        {
            return result;
        }

        var whole = new JsonMap { ["@context"] = context };
        foreach (var (name, value) in result)
        {
            whole[name] = value;
        }

        return whole;
    }

    private static object? ContextOf(object? root) => root is JsonMap map && map.TryGetValue("@context", out var context) ? context : root;
}
