namespace OpenData.Rdf.JsonLd;

/// <summary>What IRI, type or reverse property a term stands for (JSON-LD 1.1 API, section 4.2).</summary>
internal sealed partial class ContextProcessor
{
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
}
