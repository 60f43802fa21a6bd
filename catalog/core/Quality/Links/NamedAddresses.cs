using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Quality.Links;

/// <summary>The web addresses that a record, a body or a register names to the public; those of this catalogue are its own to serve and left out.</summary>
/// <param name="root">Root of this catalogue's addresses.</param>
public sealed class NamedAddresses(string root)
{
    // Fields of registers that people outside are sent to, and the register's own words for them.
    private static readonly string[] RegisterFields = ["published", "address", "evidence", "calculation", "list"];

    /// <summary>Each once.</summary>
    public IReadOnlyList<DataAddress> Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Each(resource switch
        {
            Dataset dataset => dataset.Distributions.SelectMany(d => OfDistribution(dataset.Id, d)).Append(Make(resource.Iri?.Value, "rdf:about", resource.Id)),
            DataService service => service.EndpointUrls.Select(u => Make(u.Value, "dcat:endpointURL", service.Id))
                .Concat(service.EndpointDescriptions.Select(u => Make(u.Value, "dcat:endpointDescription", service.Id)))
                .Concat(service.Documentation.Select(d => Make(d.Iri?.Value, "foaf:page", service.Id))),
            _ => [],
        });
    }

    /// <summary>Its page, and the page by which it takes requests.</summary>
    public IReadOnlyList<DataAddress> Of(Organisation body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Each([Make(body.Homepage?.AbsoluteUri, "foaf:homepage", body.Id), Make(body.Defaults.Contact?.Url?.Value, "vcard:hasURL", body.Id)]);
    }

    /// <summary>Where it says that something is published.</summary>
    public IReadOnlyList<DataAddress> Of(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Each(RegisterFields.Select(f => Make(entry[f], f, entry.Id)));
    }

    private static IEnumerable<DataAddress?> OfDistribution(string dataset, Distribution distribution)
    {
        var format = AllVocabularies.FileType.ByIri(distribution.Format)?.Code;
        return distribution.File is not null || distribution.Withheld is not null ? []
            : distribution.DownloadUrls.Select(u => Make(u.Value, "dcat:downloadURL", dataset) is { } a ? a with { Promised = format } : null)
                .Concat(distribution.AccessUrls.Select(u => Make(u.Value, "dcat:accessURL", dataset)));
    }

    // The first place that names an address says what it promises: a file that is there to be fetched promises more than a page.
    private List<DataAddress> Each(IEnumerable<DataAddress?> addresses) =>
        [.. addresses.OfType<DataAddress>().Where(a => !a.Url.StartsWith(root, StringComparison.Ordinal)).DistinctBy(static a => a.Url, StringComparer.Ordinal)];

    private static DataAddress? Make(string? url, string path, string focus) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new DataAddress(url, path, focus, focus) : null;
}
