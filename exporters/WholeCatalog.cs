using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Exporters;

/// <summary>The whole published catalogue as one document, by the exporter of that name.</summary>
/// <param name="catalog">The catalogue at one moment.</param>
/// <param name="exporter">Who writes it.</param>
public sealed class WholeCatalog(PublishedCatalog catalog, IExporter exporter)
{
    private static readonly RecordFilter All = new() { Order = RecordOrder.Id };

    /// <summary>A hash of what the document is made of.</summary>
    public async Task<string> MarkAsync(CancellationToken cancel) =>
        new DocumentMark().Add(exporter.Name).Add(catalog).Add(await catalog.StampAsync(cancel)).ToString();

    /// <summary>Writes it as it streams by; the stream stays open.</summary>
    public Task WriteAsync(Stream output, CancellationToken cancel) => exporter.WriteAsync(
        new ExportRequest
        {
            Catalog = catalog.Head,
            Organisations = catalog.Organisations,
            ReadAsync = c => catalog.ReadAsync(All, c),
            ReadKeysAsync = c => catalog.ReadKeysAsync(All, c),
        },
        output,
        cancel);
}
