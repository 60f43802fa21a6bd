using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Context processing (JSON-LD 1.1 API, section 4.1).</summary>
internal sealed partial class ContextProcessor(RdfReadOptions options, bool isVersion10, CancellationToken cancel)
{
    /// <summary>What one more object of the document may ask of its contexts, see <see cref="RdfLimits.ContextWork"/>.</summary>
    private const int WorkOfOneObject = 300;

    private const int WorkOfOneContext = 25;

    private readonly Dictionary<string, object?> loaded = new(StringComparer.Ordinal);
    private long workLeft = options.Limits.ContextWork;
    private int depth;
    private int loads;

    public bool IsVersion10 { get; } = isVersion10;

    public ActiveContext Process(ActiveContext active, object? local, string? baseUrl) =>
        Process(active, local, baseUrl, [], overrideProtected: false, propagate: true, validateScoped: true);

    /// <summary>A context bound to a term; it may redefine protected terms when it belongs to a property.</summary>
    public ActiveContext ProcessScoped(ActiveContext active, TermDefinition term, bool isProperty)
    {
        if (!active.Scoped.TryGetValue((term, isProperty), out var result))
        {
            result = Process(
                active, term.Context, term.ContextBase, [], overrideProtected: isProperty, propagate: isProperty, validateScoped: true);
            active.Scoped[(term, isProperty)] = result;
        }

        return result;
    }

    /// <summary>One more object of the document is about to be looked at.</summary>
    public void AllowOneObject() => workLeft += WorkOfOneObject;

    private ActiveContext Process(
        ActiveContext active,
        object? local,
        string? baseUrl,
        List<string> remote,
        bool overrideProtected,
        bool propagate,
        bool validateScoped)
    {
        cancel.ThrowIfCancellationRequested();
        Spend(WorkOfOneContext + active.Terms.Count);
        if (local is JsonMap single && single.TryGetValue("@propagate", out var given))
        {
            propagate = given is bool flag ? flag : throw JsonLdFault.Error("invalid @propagate value", given);
        }

        var result = active.Copy();
        if (!propagate)
        {
            result.Previous ??= active;
        }

        foreach (var context in local as JsonList ?? [local])
        {
            Spend(1);
            switch (context)
            {
                case null:
                    if (!overrideProtected && result.Terms.Values.Any(t => t.IsProtected))
                    {
                        throw JsonLdFault.Error("invalid context nullification");
                    }

                    result = new ActiveContext(active.DocumentBase) { Previous = propagate ? null : result };
                    break;
                case string reference:
                    result = ProcessRemote(result, reference, baseUrl, remote, validateScoped);
                    break;
                case JsonMap map:
                    ProcessMap(result, map, baseUrl, remote, overrideProtected);
                    break;
                default:
                    throw JsonLdFault.Error("invalid local context", context);
            }
        }

        return result;
    }

    private void Spend(int work)
    {
        if ((workLeft -= work) < 0)
        {
            throw JsonLdFault.Limit(
                $"Konteksti dokumenta zahtevajo preveč dela (meja: {options.Limits.ContextWork}).",
                $"The contexts of the document ask for too much work (limit: {options.Limits.ContextWork}).",
                "context overflow");
        }
    }

    private void ProcessMap(ActiveContext result, JsonMap context, string? baseUrl, List<string> remote, bool overrideProtected)
    {
        if (context.TryGetValue("@version", out var version))
        {
            RequireVersion(version);
        }

        context = WithImport(context, baseUrl);
        if (context.TryGetValue("@base", out var newBase) && remote.Count == 0)
        {
            result.Base = newBase switch
            {
                null => null,
                string text when IriReference.IsAbsolute(text) => text,
                string text when result.Base is not null => IriReference.Resolve(result.Base, text),
                _ => throw JsonLdFault.Error("invalid base IRI", newBase),
            };
        }

        if (context.TryGetValue("@vocab", out var vocabulary))
        {
            result.Vocabulary = Vocabulary(result, vocabulary);
        }

        if (context.TryGetValue("@language", out var language))
        {
            result.Language = language is null or string
                ? (string?)language
                : throw JsonLdFault.Error("invalid default language", language);
        }

        if (context.TryGetValue("@direction", out var direction))
        {
            Require11("@direction");
            result.Direction = Direction(direction);
        }

        if (context.TryGetValue("@propagate", out var propagate))
        {
            Require11("@propagate");
            _ = propagate is bool ? propagate : throw JsonLdFault.Error("invalid @propagate value", propagate);
        }

        var isProtected = context.TryGetValue("@protected", out var flag)
            && (flag is bool yes ? yes : throw JsonLdFault.Error("invalid @protected value", flag));
        var creation = new Creation(result, context, baseUrl, isProtected, overrideProtected, remote);
        foreach (var term in context.Keys)
        {
            if (term is not ("@base" or "@direction" or "@import" or "@language" or "@propagate" or "@protected" or "@version" or "@vocab"))
            {
                Create(creation, term);
            }
        }
    }

    private void RequireVersion(object? version)
    {
        if (version is not JsonNumber { Value: 1.1 })
        {
            throw JsonLdFault.Error("invalid @version value", version);
        }

        if (IsVersion10)
        {
            throw JsonLdFault.Error("processing mode conflict");
        }
    }

    private void Require11(string entry)
    {
        if (IsVersion10)
        {
            throw JsonLdFault.Error("invalid context entry", entry);
        }
    }

    private string? Vocabulary(ActiveContext result, object? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value is not string text || (IsVersion10 && !IriReference.IsAbsolute(text) && !text.StartsWith("_:", StringComparison.Ordinal)))
        {
            throw JsonLdFault.Error("invalid vocab mapping", value);
        }

        return Expand(result, text, documentRelative: true, vocabulary: true, null)
            ?? throw JsonLdFault.Error("invalid vocab mapping", value);
    }

    private static string? Direction(object? value) =>
        value is null or "ltr" or "rtl" ? (string?)value : throw JsonLdFault.Error("invalid base direction", value);

    /// <summary>One context whose terms are being defined, in whatever order they need each other.</summary>
    private sealed record Creation(
        ActiveContext Active, JsonMap Context, string? BaseUrl, bool IsProtected, bool OverrideProtected, List<string> Remote)
    {
        /// <summary>False while a term is being defined, true when it is done.</summary>
        public Dictionary<string, bool> Defined { get; } = new(StringComparer.Ordinal);

        public bool IsDefined(string term) => Defined.TryGetValue(term, out var done) && done;
    }
}
