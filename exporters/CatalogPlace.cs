using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters;

/// <summary>What a document of one record needs to know of the catalogue around it.</summary>
/// <param name="Head">The catalogue's description, completed.</param>
/// <param name="Organisations">All bodies by id.</param>
public sealed record CatalogPlace(CatalogDescription Head, IReadOnlyDictionary<string, Organisation> Organisations)
{
    private Addresses? addresses;
    private CatalogDescription? marked;

    /// <summary>Makes the catalogue's addresses.</summary>
    public Addresses Addresses => addresses ??= new Addresses(Head.BaseUri);

    /// <summary>The head as it may be shown: a sample says that it is one.</summary>
    public CatalogDescription Shown => marked ??= SampleMark.Apply(Head);

    public static CatalogPlace Of(PublishedCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Head, catalog.Organisations);
    }

    internal static CatalogPlace Of(ExportRequest request) => new(request.Catalog, request.Organisations);

    /// <summary>Who publishes the resource: the body its source names, else its owner, else the catalogue's own publisher.</summary>
    public Agent? PublisherOf(Resource resource) => PublishedCatalog.PublisherOf(resource, Organisations, Addresses) ?? Head.Publisher;

    /// <summary>The page of a record: whatever IRI it bears elsewhere, here it is read.</summary>
    public string PageOf(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Addresses.Resource(resource.Id).Value;
    }
}
