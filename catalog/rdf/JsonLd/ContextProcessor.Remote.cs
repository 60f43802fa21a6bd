using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Contexts that are given by their address (JSON-LD 1.1 API, section 4.1, steps 5.2 and 5.6).</summary>
internal sealed partial class ContextProcessor
{
    private ActiveContext ProcessRemote(ActiveContext result, string reference, string? baseUrl, List<string> remote, bool validateScoped)
    {
        var url = Resolved(reference, baseUrl);
        if (!validateScoped && remote.Contains(url))
        {
            return result;
        }

        if (remote.Count >= options.Limits.RemoteContexts)
        {
            throw JsonLdFault.Error("context overflow", url);
        }

        var context = Load(url);
        return Process(result, context, url, [.. remote, url], overrideProtected: false, propagate: true, validateScoped);
    }

    private static string Resolved(string reference, string? baseUrl)
    {
        if (baseUrl is null && !IriReference.IsAbsolute(reference))
        {
            throw JsonLdFault.Error("loading document failed", reference);
        }

        return baseUrl is null ? reference : IriReference.Resolve(baseUrl, reference);
    }

    private object? Load(string url)
    {
        if (loaded.TryGetValue(url, out var known))
        {
            return known;
        }

        if (++loads > options.Limits.RemoteContexts * 4)
        {
            throw JsonLdFault.Error("context overflow", url);
        }

        var bytes = options.LoadContext?.Invoke(url, cancel) ?? throw JsonLdFault.Error("loading remote context failed", url);
        object? document;
        try
        {
            document = JsonTree.Parse(bytes, options.Limits);
        }
        catch (RdfSyntaxException fault)
        {
            throw new RdfSyntaxException(
                fault.Problem with { Line = 0, Column = 0, Code = "loading remote context failed" }, cause: fault);
        }

        var context = document is JsonMap map && map.TryGetValue("@context", out var value)
            ? value
            : throw JsonLdFault.Error("invalid remote context", url);
        return loaded[url] = context;
    }

    private JsonMap WithImport(JsonMap context, string? baseUrl)
    {
        if (!context.TryGetValue("@import", out var import))
        {
            return context;
        }

        Require11("@import");
        if (import is not string reference)
        {
            throw JsonLdFault.Error("invalid @import value", import);
        }

        if (Load(Resolved(reference, baseUrl)) is not JsonMap imported)
        {
            throw JsonLdFault.Error("invalid remote context", reference);
        }

        if (imported.ContainsKey("@import"))
        {
            throw JsonLdFault.Error("invalid context entry", "@import");
        }

        var merged = new JsonMap(imported);
        foreach (var (key, value) in context)
        {
            merged[key] = value;
        }

        return merged;
    }
}
