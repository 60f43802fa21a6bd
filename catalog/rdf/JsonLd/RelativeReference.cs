namespace OpenData.Rdf.JsonLd;

/// <summary>The way back from an IRI to a reference relative to a base: the inverse of RFC 3986, section 5.2.</summary>
internal static class RelativeReference
{
    /// <summary>The shortest usual reference that resolves to the IRI; the IRI itself when there is none.</summary>
    public static string From(string baseIri, string iri)
    {
        var reference = Candidate(baseIri, iri);

        // What looks like a keyword would be ignored by a reader.
        if (reference is not null && JsonLdKeywords.LooksLikeOne(reference))
        {
            reference = "./" + reference;
        }

        return reference is not null && IriReference.Resolve(baseIri, reference) == iri ? reference : iri;
    }

    private static string? Candidate(string baseIri, string iri)
    {
        var root = RootLength(baseIri);
        if (root == 0 || root != RootLength(iri) || string.CompareOrdinal(baseIri, 0, iri, 0, root) != 0)
        {
            return null;
        }

        var (basePath, baseQuery) = Split(baseIri, root);
        var (path, query) = Split(iri, root);
        if (path == basePath)
        {
            return (query.StartsWith(baseQuery, StringComparison.Ordinal), query[Math.Min(query.Length, baseQuery.Length)..]) switch
            {
                (true, ['#', ..] rest) => rest,
                _ when query is ['?', ..] => query,
                _ => path.Length == 0 ? null : LastSegment(path) is { Length: > 0 } last ? last + query : "./" + query,
            };
        }

        return Path(basePath, path) + query;
    }

    private static string Path(string basePath, string path)
    {
        var common = 0;
        for (var i = 0; i < Math.Min(basePath.Length, path.Length) && basePath[i] == path[i]; i++)
        {
            common = path[i] == '/' ? i + 1 : common;
        }

        var ups = basePath.AsSpan(common).Count('/');
        var rest = path[common..];
        var reference = string.Concat(Enumerable.Repeat("../", ups)) + rest;

        // An empty first segment or one with a colon would be taken for an authority or a scheme.
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return reference.Length == 0 || reference[0] == '/' || (colon >= 0 && (slash < 0 || colon < slash)) ? "./" + reference : reference;
    }

    private static string LastSegment(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Length of scheme and authority; 0 when the IRI is not hierarchical.</summary>
    private static int RootLength(string iri)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !iri.AsSpan(colon + 1).StartsWith("//"))
        {
            return 0;
        }

        var end = iri.AsSpan(colon + 3).IndexOfAny("/?#");
        return end < 0 ? iri.Length : colon + 3 + end;
    }

    private static (string Path, string Query) Split(string iri, int start)
    {
        var end = iri.AsSpan(start).IndexOfAny("?#");
        return end < 0 ? (iri[start..], "") : (iri.Substring(start, end), iri[(start + end)..]);
    }
}
