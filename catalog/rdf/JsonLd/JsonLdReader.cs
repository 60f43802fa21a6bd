using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// JSON-LD 1.1 to RDF, as a stream: the nodes of an array or of <c>@graph</c> one by one, and a node of any length with its nested ones. A
/// context that stands behind the nodes is fetched first: by reading twice where the stream allows that, else by keeping the document in
/// memory up to a limit.
/// </summary>
internal sealed class JsonLdReader
{
    private readonly RdfReadOptions options;
    private readonly IStatementSink sink;
    private readonly CancellationToken cancel;
    private readonly bool isVersion10;
    private readonly object? expandContext;
    private readonly bool isFast;
    private readonly int tellBytes;

    /// <param name="options">How to read.</param>
    /// <param name="sink">Gets the statements.</param>
    /// <param name="cancel">Ends reading.</param>
    /// <param name="isVersion10">Whether the document is to be processed as JSON-LD 1.0.</param>
    /// <param name="expandContext">A context that holds outside of the document's own.</param>
    /// <param name="isFast">Whether nodes may be read in one pass; without it the general algorithm reads them all, with the same outcome.</param>
    /// <param name="tellBytes">Bytes after which statements are told although objects are open.</param>
    public JsonLdReader(
        RdfReadOptions options,
        IStatementSink sink,
        CancellationToken cancel,
        bool isVersion10 = false,
        object? expandContext = null,
        bool isFast = true,
        int tellBytes = 1 << 20) =>
        (this.options, this.sink, this.cancel, this.isVersion10, this.expandContext, this.isFast, this.tellBytes) =
        (options, sink, cancel, isVersion10, expandContext, isFast && !isVersion10, tellBytes);

    public void Read(Stream input)
    {
        using var json = new JsonStream(input, options, cancel);
        var nodes = new JsonLdNodes(json, options, sink, isVersion10, cancel)
        {
            IsFast = isFast,
            TellBytes = tellBytes,
            OnContext = options.OnPrefix is null ? null : TellPrefixes,
        };
        var outer = nodes.Meanings(Initial(nodes.Contexts));
        try
        {
            ReadValue(json, nodes, outer);
            while (options.Lenient && json.Next() is '{' or '[')
            {
                json.CanRestart = false;
                options.OnProblem?.Invoke(json.Expected("konec dokumenta", "the end of the document").Problem);
                ReadValue(json, nodes, outer);
            }

            json.RequireEnd();
        }
        catch (RdfSyntaxException) when (options.Lenient)
        {
            nodes.TellRest();
            throw;
        }
    }

    private void ReadValue(JsonStream json, JsonLdNodes nodes, TermMeanings outer)
    {
        switch (json.Next())
        {
            case '[':
                var isFirst = true;
                json.Open();
                while (json.NextItem(ref isFirst))
                {
                    nodes.ReadElement(outer);
                }

                break;
            case '{':
                nodes.ReadDocument(isFast ? Own(json, nodes, outer) : outer, outer);
                break;
            default:
                throw json.Expected("{ ali [", "{ or [");
        }
    }

    private ActiveContext Initial(ContextProcessor contexts)
    {
        var initial = new ActiveContext(options.Base);
        return expandContext is null
            ? initial
            : contexts.Process(initial, expandContext is JsonMap map && map.TryGetValue("@context", out var inner) ? inner : expandContext, options.Base);
    }

    /// <summary>What names mean in the document's object when its context does not stand at its head, where it is read in passing.</summary>
    private TermMeanings Own(JsonStream json, JsonLdNodes nodes, TermMeanings outer)
    {
        json.Forget();
        json.Open();
        var isFirst = true;
        if (!json.NextMember(ref isFirst) || json.Decoded(json.Name()) == "@context")
        {
            (json.At, json.Depth) = (0, 0);
            return outer;
        }

        var (hasContext, context) = (false, (object?)null);
        json.Skip(json.CanRestart);
        while (json.NextMember(ref isFirst))
        {
            if (json.Decoded(json.Name()) == "@context")
            {
                (hasContext, context) = (true, json.Value());
            }
            else
            {
                json.Skip(json.CanRestart);
            }
        }

        if (json.CanRestart)
        {
            json.Restart();
            json.Next();
        }
        else
        {
            (json.At, json.Depth) = (0, 0);
        }

        return hasContext ? Processed(nodes, outer, context) : outer;
    }

    private TermMeanings Processed(JsonLdNodes nodes, TermMeanings outer, object? context)
    {
        var active = nodes.Contexts.Process(outer.Active, context, options.Base);
        if (active.Previous is not null)
        {
            return outer;
        }

        TellPrefixes(active);
        return nodes.Meanings(active);
    }

    private void TellPrefixes(ActiveContext active)
    {
        foreach (var (name, term) in active.Terms)
        {
            if (term is { IsPrefix: true, Iri: not null } && IriReference.IsAbsolute(term.Iri))
            {
                options.OnPrefix?.Invoke(name, term.Iri);
            }
        }
    }
}
