using OpenData.Catalog.Access;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>A form of a dataset with its direct address.</summary>
/// <param name="Name">Code of the file type, else the title, else the key.</param>
/// <param name="Address">Of the web.</param>
public sealed record InformationLink(string Name, string Address);

/// <summary>A record as the catalogue of public information lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Page">Address of its metadata for people.</param>
/// <param name="Metadata">Address of its metadata for machines.</param>
/// <param name="Data">Direct addresses of its data; empty where strangers cannot have them.</param>
/// <param name="Frequency">How often it is updated; empty where that is not said.</param>
/// <param name="ModifiedAt">When its data changed; null where that is not said.</param>
public sealed record InformationRecord(
    string Id, LocalText Title, string Page, string Metadata, IReadOnlyList<InformationLink> Data, LocalText Frequency, DateTimeOffset? ModifiedAt)
{
    /// <param name="resource">As strangers may see it, with what it inherits.</param>
    /// <param name="addresses">Of the catalogue.</param>
    public static InformationRecord Of(Resource resource, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(addresses);
        var page = addresses.Resource(resource.Id).Value;
        var frequency = resource switch { Dataset d => d.Frequency, DatasetSeries s => s.Frequency, _ => null };
        return new InformationRecord(
            resource.Id, resource.Title, page, page + ".ttl", DataAccess.IsOpen(resource) ? [.. LinksOf(resource, addresses)] : [],
            frequency is { } iri && AllVocabularies.Frequency.ByIri(iri) is { } known ? known.Label : LocalText.Empty, DatasetDue.ModifiedAt(resource));
    }

    private static IEnumerable<InformationLink> LinksOf(Resource resource, Addresses addresses)
    {
        if (resource is DataService service)
        {
            return service.EndpointUrls.Where(IsOfTheWeb).Select(static u => new InformationLink("API", u.Value));
        }

        return resource is not Dataset dataset ? [] : dataset.Distributions.Where(static d => d.Withheld is null).SelectMany(d => AddressesOf(dataset, d, addresses).Select(u => new InformationLink(NameOf(d), u.Value)));
    }

    // The first address leads to the data; the others are the same data elsewhere.
    private static IEnumerable<Iri> AddressesOf(Dataset dataset, Distribution distribution, Addresses addresses) => distribution switch
    {
        { DownloadUrls: var urls } when urls.Any(IsOfTheWeb) => urls.Where(IsOfTheWeb).Take(1),
        { File: { } file } => [addresses.File(dataset.Id, distribution.Key, file.Name)],
        { AccessUrls: var urls } => urls.Where(IsOfTheWeb).Take(1),
    };

    private static bool IsOfTheWeb(Iri address) => Uri.TryCreate(address.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static string NameOf(Distribution distribution) =>
        distribution.Format is { } format && AllVocabularies.FileType.ByIri(format)?.Code is { } code ? code
        : distribution.Title.For("sl") is { Length: > 0 } title ? title : distribution.Key;
}
