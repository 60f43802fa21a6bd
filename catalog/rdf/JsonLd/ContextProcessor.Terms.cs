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

    private void TakeType(Creation creation, JsonMap map, TermDefinition definition)
    {
        if (!map.TryGetValue("@type", out var type))
        {
            return;
        }

        if (type is not string text || Expand(creation.Active, text, false, true, creation) is not { } iri)
        {
            throw JsonLdFault.Error("invalid type mapping", type);
        }

        var isKeyword = iri is "@id" or "@vocab" || (iri is "@json" or "@none" && !IsVersion10);
        if (!isKeyword && !IriReference.IsAbsolute(iri))
        {
            throw JsonLdFault.Error("invalid type mapping", type);
        }

        definition.Type = iri;
    }

    private bool TakeReverse(Creation creation, JsonMap map, TermDefinition definition, object? reverse)
    {
        if (map.ContainsKey("@id") || map.ContainsKey("@nest"))
        {
            throw JsonLdFault.Error("invalid reverse property");
        }

        if (reverse is not string text)
        {
            throw JsonLdFault.Error("invalid IRI mapping", reverse);
        }

        if (JsonLdKeywords.LooksLikeOne(text))
        {
            return false;
        }

        definition.Iri = Expand(creation.Active, text, false, true, creation);
        if (definition.Iri?.Contains(':', StringComparison.Ordinal) != true)
        {
            throw JsonLdFault.Error("invalid IRI mapping", text);
        }

        if (map.TryGetValue("@container", out var container))
        {
            definition.Container = container switch
            {
                "@set" => Containers.Set,
                "@index" => Containers.Index,
                null => Containers.None,
                _ => throw JsonLdFault.Error("invalid reverse property", container),
            };
        }

        definition.IsReverse = true;
        return true;
    }

    private bool TakeIri(Creation creation, string term, JsonMap map, TermDefinition definition, bool isSimple)
    {
        if (map.TryGetValue("@id", out var id) && !(id is string same && same == term))
        {
            if (id is null)
            {
                return true;
            }

            return TakeGivenIri(creation, term, id, definition, isSimple);
        }

        var colon = term.IndexOf(':', 1);
        if (colon > 0)
        {
            var prefix = term[..colon];
            CreateFirst(creation, prefix);
            definition.Iri = creation.Active.TermOf(prefix)?.Iri is { } start ? string.Concat(start, term.AsSpan(colon + 1)) : term;
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            definition.Iri = Expand(creation.Active, term, false, true, null);
            if (definition.Iri is null || !IriReference.IsAbsolute(definition.Iri))
            {
                throw JsonLdFault.Error("invalid IRI mapping", term);
            }
        }
        else if (term == "@type")
        {
            definition.Iri = "@type";
        }
        else
        {
            definition.Iri = creation.Active.Vocabulary is { } vocabulary
                ? vocabulary + term
                : throw JsonLdFault.Error("invalid IRI mapping", term);
        }

        return true;
    }

    private bool TakeGivenIri(Creation creation, string term, object id, TermDefinition definition, bool isSimple)
    {
        if (id is not string text)
        {
            throw JsonLdFault.Error("invalid IRI mapping", id);
        }

        if (!JsonLdKeywords.Is(text) && JsonLdKeywords.LooksLikeOne(text))
        {
            return false;
        }

        var iri = Expand(creation.Active, text, false, true, creation);
        if (iri is null || !(JsonLdKeywords.Is(iri) || iri.Contains(':', StringComparison.Ordinal)))
        {
            throw JsonLdFault.Error("invalid IRI mapping", text);
        }

        if (iri == "@context")
        {
            throw JsonLdFault.Error("invalid keyword alias", term);
        }

        definition.Iri = iri;
        var hasColon = term.Length > 2 && term.AsSpan(1, term.Length - 2).Contains(':');
        var hasSlash = term.Contains('/', StringComparison.Ordinal);
        if (hasColon || hasSlash)
        {
            creation.Defined[term] = true;
            if (Expand(creation.Active, term, false, true, creation) != iri)
            {
                throw JsonLdFault.Error("invalid IRI mapping", term);
            }
        }

        definition.IsPrefix = !term.Contains(':', StringComparison.Ordinal) && !hasSlash && isSimple
            && (iri.StartsWith("_:", StringComparison.Ordinal) || iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@');
        return true;
    }

    private void TakeContainer(JsonMap map, TermDefinition definition)
    {
        if (!map.TryGetValue("@container", out var container))
        {
            return;
        }

        if (IsVersion10 && container is not ("@index" or "@language" or "@list" or "@set"))
        {
            throw JsonLdFault.Error("invalid container mapping", container);
        }

        definition.Container = container is JsonList list
            ? list.Select(OneContainer).Aggregate(Containers.None, (all, one) => all | one)
            : OneContainer(container);
        var rest = definition.Container & ~Containers.Set;
        var isAllowed = container is string or JsonList { Count: 1 }
            || (definition.Has(Containers.Graph) && (rest & ~Containers.Graph) is Containers.None or Containers.Id or Containers.Index)
            || rest is Containers.Index or Containers.Graph or Containers.Id or Containers.Type or Containers.Language;
        if (!isAllowed)
        {
            throw JsonLdFault.Error("invalid container mapping");
        }

        if (definition.Has(Containers.Type))
        {
            definition.Type ??= "@id";
            if (definition.Type is not ("@id" or "@vocab"))
            {
                throw JsonLdFault.Error("invalid type mapping", definition.Type);
            }
        }
    }

    private static Containers OneContainer(object? value) => value switch
    {
        "@graph" => Containers.Graph,
        "@id" => Containers.Id,
        "@index" => Containers.Index,
        "@language" => Containers.Language,
        "@list" => Containers.List,
        "@set" => Containers.Set,
        "@type" => Containers.Type,
        _ => throw JsonLdFault.Error("invalid container mapping", value),
    };

    private void TakeIndex(Creation creation, string term, JsonMap map, TermDefinition definition)
    {
        if (!map.TryGetValue("@index", out var index))
        {
            return;
        }

        if (IsVersion10 || !definition.Has(Containers.Index))
        {
            throw JsonLdFault.Error("invalid term definition", term);
        }

        if (index is not string text
            || Expand(creation.Active, text, false, true, creation) is not { } iri
            || !IriReference.IsAbsolute(iri))
        {
            throw JsonLdFault.Error("invalid term definition", index);
        }

        definition.Index = text;
    }

    private void TakeContext(Creation creation, JsonMap map, TermDefinition definition)
    {
        if (!map.TryGetValue("@context", out var context))
        {
            return;
        }

        Require11Definition("@context");
        try
        {
            // Only a trial: the context is processed for good where the term is used.
            Process(creation.Active, context, creation.BaseUrl, [.. creation.Remote], overrideProtected: true, propagate: true, validateScoped: false);
        }
        catch (Syntaxes.RdfSyntaxException fault) when (!fault.IsLimit && fault.Problem.Code != "context overflow")
        {
            throw new Syntaxes.RdfSyntaxException(
                JsonLdFault.Error("invalid scoped context").Problem with { English = $"JSON-LD: invalid scoped context ({fault.Problem.English})" },
                cause: fault);
        }

        (definition.HasContext, definition.Context, definition.ContextBase) = (true, context, creation.BaseUrl);
    }

    private static void TakeLanguage(JsonMap map, TermDefinition definition)
    {
        if (map.ContainsKey("@type"))
        {
            return;
        }

        if (map.TryGetValue("@language", out var language))
        {
            definition.HasLanguage = true;
            definition.Language = language is null or string
                ? (string?)language
                : throw JsonLdFault.Error("invalid language mapping", language);
        }

        if (map.TryGetValue("@direction", out var direction))
        {
            definition.HasDirection = true;
            definition.Direction = Direction(direction);
        }
    }

    private void TakeNestAndPrefix(string term, JsonMap map, TermDefinition definition)
    {
        if (map.TryGetValue("@nest", out var nest))
        {
            Require11Definition(term);
            definition.Nest = nest is string text && (text == "@nest" || !JsonLdKeywords.Is(text))
                ? text
                : throw JsonLdFault.Error("invalid @nest value", nest);
        }

        if (map.TryGetValue("@prefix", out var prefix))
        {
            if (IsVersion10 || term.AsSpan().IndexOfAny(':', '/') >= 0)
            {
                throw JsonLdFault.Error("invalid term definition", term);
            }

            definition.IsPrefix = prefix is bool flag ? flag : throw JsonLdFault.Error("invalid @prefix value", prefix);
            if (definition.IsPrefix && definition.Iri is not null && JsonLdKeywords.Is(definition.Iri))
            {
                throw JsonLdFault.Error("invalid term definition", term);
            }
        }
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
