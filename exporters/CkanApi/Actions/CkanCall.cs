using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>One call on its way: whom it asks, and with what.</summary>
internal sealed record CkanCall(PublishedCatalog Catalog, CkanPlace Place, LinkedIris Linked, CkanParameters Parameters)
{
    /// <summary>Everything that CKAN would call a package: a data service is none.</summary>
    public static RecordFilter Packages { get; } = new() { ExceptKind = "service", Order = RecordOrder.Id };

    public async Task<JsonObject> PackageAsync(CatalogRecord record, CancellationToken cancel)
    {
        await Linked.AddAsync(record.Resource, cancel);
        return PackageDocument.Of(record, Place);
    }

    /// <summary>The dataset or series of this name; null when there is none. What no name can be is not asked for.</summary>
    public async Task<CatalogRecord?> FindAsync(string? name, CancellationToken cancel) =>
        name is not null && Slug.IsValid(name) && await Catalog.FindAsync(name, cancel) is { Resource: not DataService } record ? record : null;
}
