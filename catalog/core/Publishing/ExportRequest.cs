using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing;

/// <summary>What to export, as a stream that may be read more than once (a catalogue lists its datasets before it describes them).</summary>
public sealed record ExportRequest
{
    public required CatalogDescription Catalog { get; init; }

    /// <summary>All organisations by id, for publishers and inherited values.</summary>
    public required IReadOnlyDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>
    /// Opens the records to export, in order of id, with the owners' defaults already filled in. Each call starts again from the same
    /// snapshot.
    /// </summary>
    public required Func<CancellationToken, IAsyncEnumerable<CatalogRecord>> ReadAsync { get; init; }

    /// <summary>Ids and kinds of the same records, in the same order: enough for the catalogue's own list.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<RecordKey>> ReadKeysAsync { get; init; }

    /// <summary><c>dcat-ap-3.0.1</c>, <c>dcat-ap-2.1.1</c> or <c>dcat-ap-hvd-3.0.0</c>.</summary>
    public string Profile { get; init; } = "dcat-ap-3.0.1";
}
