using System.Text.Json;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// JSON-LD 1.1 to RDF. A document whose context comes first and whose nodes stand in <c>@graph</c> or in an array is read node by node
/// in constant memory; any other shape is read whole, up to a limit. Statements of named graphs are told like all others.
/// </summary>
internal sealed class JsonLdReader
{
    private readonly RdfReadOptions options;
    private readonly CancellationToken cancel;
    private readonly ContextProcessor contexts;
    private readonly Expansion expansion;
    private readonly JsonLdToRdf rdf;
    private readonly ActiveContext initial;

    public JsonLdReader(RdfReadOptions options, QuadSink sink, CancellationToken cancel, bool isVersion10 = false, object? expandContext = null)
    {
        (this.options, this.cancel) = (options, cancel);
        contexts = new ContextProcessor(options, isVersion10, cancel);
        expansion = new Expansion(contexts, options);
        rdf = new JsonLdToRdf(options, sink);
        initial = new ActiveContext(options.Base);
        if (expandContext is not null)
        {
            var context = expandContext is JsonMap map && map.TryGetValue("@context", out var inner) ? inner : expandContext;
            initial = contexts.Process(initial, context, options.Base);
        }
    }

    public void Read(Stream input)
    {
        using var json = new JsonStream(input, options, cancel);
        switch (json.Next())
        {
            case JsonTokenType.StartArray:
                ReadNodes(json, initial);
                break;
            case JsonTokenType.StartObject:
                ReadObject(json);
                break;
            default:
                throw JsonLdFault.Error("loading document failed");
        }

        json.RequireEnd();
    }

    /// <summary>The elements of an array, each a statement of its own.</summary>
    private void ReadNodes(JsonStream json, ActiveContext active)
    {
        while (json.TryNextElement(out var element))
        {
            Tell(active, element);
        }
    }

    private void ReadObject(JsonStream json)
    {
        var members = new JsonMap();
        var isTold = false;
        while (json.TryNextMember(out var name))
        {
            // Only a context may stand before nodes that are read one by one: anything else could change what they mean.
            if (name == "@graph" && members.Keys.All(k => k == "@context") && json.PeekIsArray())
            {
                var active = members.TryGetValue("@context", out var context) ? contexts.Process(initial, context, options.Base) : initial;
                TellPrefixes(active);
                if (active.TermOf("@graph") is null)
                {
                    json.Next();
                    ReadNodes(json, active);
                    isTold = true;
                    continue;
                }
            }

            members[name] = json.Value();
        }

        if (!isTold && options.OnPrefix is not null && members.TryGetValue("@context", out var whole))
        {
            TellPrefixes(contexts.Process(initial, whole, options.Base));
        }

        if (!isTold || members.Keys.Any(k => k != "@context"))
        {
            Tell(initial, members);
        }
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

    private void Tell(ActiveContext active, object? element)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            var expanded = expansion.Expand(active, null, element, options.Base);

            // A map that holds nothing but a graph stands for the default graph.
            rdf.Tell(expanded is JsonMap { Count: 1 } only && only.TryGetValue("@graph", out var graph) ? graph : expanded, null);
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            options.OnProblem?.Invoke(fault.Problem);
        }

        options.OnStatementEnd?.Invoke();
    }
}
