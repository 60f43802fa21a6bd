using OpenData.Catalog.Publishing.Delivery;

namespace OpenData.Web.Twin;

/// <summary>What a web server has to be told so that it answers a twin as the site does.</summary>
/// <param name="Policy">Content-Security-Policy of the pages.</param>
/// <param name="Gone">Tombstones.</param>
/// <param name="Moved">Pages that lead to where a record lives now.</param>
internal sealed record ServerRules(string Policy, IReadOnlyList<TwinFile> Gone, IReadOnlyList<TwinFile> Moved)
{
    /// <summary>Of files as they were harvested: they run nothing, whatever a browser takes them for.</summary>
    public const string FilesPolicy = "default-src 'none'; sandbox";

    /// <summary>Media types that servers do not know by themselves, or know otherwise.</summary>
    public static IReadOnlyList<(string Suffix, string Type)> Types { get; } =
    [
        ("ttl", "text/turtle; charset=utf-8"), ("nt", "application/n-triples"), ("rdf", "application/rdf+xml"), ("jsonld", "application/ld+json"),
        ("json", "application/json"), ("geojson", "application/geo+json"), ("atom", "application/atom+xml; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"), ("js", "text/javascript; charset=utf-8"), ("woff2", "font/woff2"),
    ];

    /// <summary>Forms of a record and of a feed, as <c>Accept</c> names them (a regular expression); browsers name text/html before all.</summary>
    public static IReadOnlyList<(string Suffix, string Type)> Forms { get; } =
        [("ttl", "text/turtle"), ("jsonld", @"application/ld\+json"), ("rdf", @"application/rdf\+xml"), ("nt", "application/n-triples")];

    /// <summary>An address as the file systems of servers have it.</summary>
    public static string Decoded(TwinFile file) => Uri.UnescapeDataString(file.Address!); // those of the lists have one
}
