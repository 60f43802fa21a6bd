using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>The other entries of a term definition (JSON-LD 1.1 API, section 4.2).</summary>
internal sealed partial class ContextProcessor
{
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
            List<string> remote = [.. creation.Remote];
            Process(creation.Active, context, creation.BaseUrl, remote, overrideProtected: true, propagate: true, validateScoped: false);
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit && fault.Problem.Code != "context overflow")
        {
            var problem = JsonLdFault.Error("invalid scoped context").Problem;
            throw new RdfSyntaxException(
                problem with { English = $"JSON-LD: invalid scoped context ({fault.Problem.English})" }, cause: fault);
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
}
