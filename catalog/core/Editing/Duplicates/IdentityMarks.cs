using OpenData.Catalog.Model;

namespace OpenData.Catalog.Editing.Duplicates;

/// <summary>By what two records may be recognised as one, the surest first.</summary>
public enum MarkKind
{
    /// <summary>The IRI that the publisher gave.</summary>
    Iri,

    /// <summary>An identifier that is long enough to be nobody else's.</summary>
    Identifier,

    /// <summary>An address of the data.</summary>
    Address,
}

/// <summary>The marks of a record.</summary>
internal static class IdentityMarks
{
    /// <summary>Shorter identifiers (<c>12</c>, <c>ceste</c>) are numbers in somebody's own list.</summary>
    private const int ShortestIdentifier = 8;

    public static IReadOnlySet<SharedMark> Of(CatalogRecord record)
    {
        var resource = record.Resource;
        var dataset = resource as Dataset;
        IEnumerable<string> identifiers = [.. dataset?.Identifiers ?? [], .. (dataset?.OtherIdentifiers ?? []).Select(i => i.Notation)];
        return new HashSet<SharedMark>(
        [
            .. resource.Iri is { } iri ? [new SharedMark(MarkKind.Iri, iri.Value)] : Array.Empty<SharedMark>(),
            .. identifiers.Select(i => i.Trim()).Where(i => i.Length >= ShortestIdentifier).Select(Identifier),
            .. (dataset?.Distributions ?? []).SelectMany(d => d.DownloadUrls.Concat(d.AccessUrls)).Select(u => new SharedMark(MarkKind.Address, Plain(u.Value))),
        ]);
    }

    // An identifier that is an address is the same thing as that IRI.
    private static SharedMark Identifier(string identifier) =>
        identifier.Contains("://", StringComparison.Ordinal) ? new SharedMark(MarkKind.Iri, identifier) : new SharedMark(MarkKind.Identifier, identifier.ToLowerInvariant());

    // The same file is linked with and without TLS, with a fragment or a slash at its end.
    private static string Plain(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return address;
        }

        var port = uri.IsDefaultPort ? "" : ":" + uri.Port;
        return $"//{uri.IdnHost}{port}{uri.PathAndQuery.TrimEnd('/')}";
    }
}
