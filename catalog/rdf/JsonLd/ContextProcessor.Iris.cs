namespace OpenData.Rdf.JsonLd;

/// <summary>IRI expansion (JSON-LD 1.1 API, section 5.2).</summary>
internal sealed partial class ContextProcessor
{
    /// <summary>IRI expansion outside of contexts: properties, classes and keywords (vocabulary) or node names (document).</summary>
    public string? ExpandProperty(ActiveContext active, string value)
    {
        if (!active.Known.TryGetValue(value, out var iri))
        {
            iri = Expand(active, value, documentRelative: false, vocabulary: true, null);
            if (active.Known.Count < 10_000)
            {
                active.Known[value] = iri;
            }
        }

        return iri;
    }

    public string? ExpandId(ActiveContext active, string value) => Expand(active, value, documentRelative: true, vocabulary: false, null);

    public string? ExpandType(ActiveContext active, string value) => Expand(active, value, documentRelative: true, vocabulary: true, null);

    private string? Expand(ActiveContext active, string value, bool documentRelative, bool vocabulary, Creation? creation)
    {
        if (JsonLdKeywords.Is(value))
        {
            return value;
        }

        if (JsonLdKeywords.LooksLikeOne(value))
        {
            return null;
        }

        CreateFirst(creation, value);
        if (active.TermOf(value) is { } term)
        {
            if (term.Iri is not null && JsonLdKeywords.Is(term.Iri))
            {
                return term.Iri;
            }

            if (vocabulary)
            {
                return term.Iri;
            }
        }

        var colon = value.Length > 0 ? value.IndexOf(':', 1) : -1;
        if (colon > 0)
        {
            if (ExpandCompact(active, value, colon, creation) is { } expanded)
            {
                return expanded;
            }
        }

        if (vocabulary && active.Vocabulary is not null)
        {
            return active.Vocabulary + value;
        }

        return documentRelative && active.Base is not null ? IriReference.Resolve(active.Base, value) : value;
    }

    private string? ExpandCompact(ActiveContext active, string value, int colon, Creation? creation)
    {
        var prefix = value[..colon];
        if (prefix == "_" || value.AsSpan(colon + 1).StartsWith("//"))
        {
            return value;
        }

        CreateFirst(creation, prefix);
        if (active.TermOf(prefix) is { Iri: not null, IsPrefix: true } definition)
        {
            return string.Concat(definition.Iri, value.AsSpan(colon + 1));
        }

        return IriReference.IsAbsolute(value) ? value : null;
    }

    private void CreateFirst(Creation? creation, string term)
    {
        if (creation is not null && creation.Context.ContainsKey(term) && !creation.IsDefined(term))
        {
            Create(creation, term);
        }
    }
}
