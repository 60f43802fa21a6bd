using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>The catalogues of public information that the site shows: those that a person has begun.</summary>
internal sealed class ReadPublished(CatalogStore store, SectionFiles files, TimeProvider clock)
{
    /// <summary>By the id of the body.</summary>
    public async Task<IReadOnlyDictionary<string, BodyInformation>> RunAsync(Uri baseUri, CancellationToken cancel)
    {
        var published = new Dictionary<string, BodyInformation>(StringComparer.Ordinal);
        await using var catalog = await PublishedCatalog.OpenAsync(store, new CatalogDescription { BaseUri = baseUri }, cancel);
        foreach (var body in catalog.Organisations.Values.Where(b => files.Exists(b.Id)).OrderBy(static b => b.Id, StringComparer.Ordinal))
        {
            published[body.Id] = await new ReadBodyInformation(store, files, clock).RunAsync(catalog, body, cancel);
        }

        return published;
    }
}
