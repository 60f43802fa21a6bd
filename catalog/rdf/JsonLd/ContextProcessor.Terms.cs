namespace OpenData.Rdf.JsonLd;

/// <summary>Create Term Definition (JSON-LD 1.1 API, section 4.2).</summary>
internal sealed partial class ContextProcessor
{
    private static readonly string[] DefinitionEntries =
        ["@id", "@reverse", "@container", "@context", "@direction", "@index", "@language", "@nest", "@prefix", "@protected", "@type"];

    private void Create(Creation creation, string term)
    {
        if (creation.Defined.TryGetValue(term, out var isDone))
        {
            if (!isDone)
            {
                throw JsonLdFault.Error("cyclic IRI mapping", term);
            }

            return;
        }

        if (term.Length == 0)
        {
            throw JsonLdFault.Error("invalid term definition", term);
        }

        // Terms that need each other and contexts within contexts nest alike: the stack must hold them all.
        if (depth >= options.Limits.Depth)
        {
            throw JsonLdFault.Limit(
                $"Pojmi v kontekstu so gnezdeni več kot {options.Limits.Depth} ravni globoko.",
                $"Terms of the context depend on each other more than {options.Limits.Depth} levels deep.",
                "context overflow");
        }

        depth++;
        try
        {
            Define(creation, term);
        }
        finally
        {
            depth--;
        }
    }

    private void Define(Creation creation, string term)
    {
        Spend(4);
        creation.Defined[term] = false;
        var value = creation.Context[term];
        if (!MayDefine(term, value))
        {
            return;
        }

        var active = creation.Active;
        active.Terms.Remove(term, out var previous);
        var isSimple = value is string;
        var map = value switch
        {
            null => new JsonMap { ["@id"] = null },
            string text => new JsonMap { ["@id"] = text },
            JsonMap given => given,
            _ => throw JsonLdFault.Error("invalid term definition", term),
        };
        var definition = new TermDefinition { IsProtected = creation.IsProtected };
        if (map.TryGetValue("@protected", out var isProtected))
        {
            Require11Definition(term);
            definition.IsProtected = isProtected is bool flag ? flag : throw JsonLdFault.Error("invalid @protected value", isProtected);
        }

        TakeType(creation, map, definition);
        if (map.TryGetValue("@reverse", out var reverse))
        {
            if (!TakeReverse(creation, map, definition, reverse))
            {
                return;
            }

            TakeIndex(creation, term, map, definition);
        }
        else
        {
            if (!TakeIri(creation, term, map, definition, isSimple))
            {
                return;
            }

            TakeContainer(map, definition);
            TakeIndex(creation, term, map, definition);
            TakeContext(creation, map, definition);
            TakeLanguage(map, definition);
            TakeNestAndPrefix(term, map, definition);
        }

        if (map.Keys.FirstOrDefault(k => !DefinitionEntries.Contains(k)) is { } unknown)
        {
            throw JsonLdFault.Error("invalid term definition", unknown);
        }

        active.Terms[term] = Protected(creation, previous, definition, term);
        creation.Defined[term] = true;
    }

    /// <summary>False for names that are kept for later versions of JSON-LD.</summary>
    private bool MayDefine(string term, object? value)
    {
        if (term == "@type")
        {
            var isAllowed = !IsVersion10
                && value is JsonMap { Count: > 0 } map
                && map.All(e => e.Key == "@protected" || (e.Key == "@container" && e.Value is "@set"));
            return isAllowed ? true : throw JsonLdFault.Error("keyword redefinition", term);
        }

        return JsonLdKeywords.Is(term) ? throw JsonLdFault.Error("keyword redefinition", term) : !JsonLdKeywords.LooksLikeOne(term);
    }

    private static TermDefinition Protected(Creation creation, TermDefinition? previous, TermDefinition definition, string term)
    {
        if (creation.OverrideProtected || previous is not { IsProtected: true })
        {
            return definition;
        }

        // Contexts are compared as values: the same text twice is the same definition.
        var isSame = (definition with { IsProtected = true, Context = null }) == (previous with { Context = null })
            && CanonicalJson.Write(definition.Context) == CanonicalJson.Write(previous.Context);
        return isSame ? previous : throw JsonLdFault.Error("protected term redefinition", term);
    }

    private void Require11Definition(string entry)
    {
        if (IsVersion10)
        {
            throw JsonLdFault.Error("invalid term definition", entry);
        }
    }
}
