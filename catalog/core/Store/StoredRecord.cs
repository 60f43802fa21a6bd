using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>A record as it lies in the store, not yet read: for work that is shared out among cores.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Body">Its document, UTF-8 JSON (see <see cref="RecordJson"/>), without <see cref="CatalogRecord.LastSeenRun"/>.</param>
/// <param name="LastSeenRun">The run that saw it last.</param>
public readonly record struct StoredRecord(string Id, ReadOnlyMemory<byte> Body, string? LastSeenRun)
{
    /// <summary>Reads the document.</summary>
    public CatalogRecord ToRecord()
    {
        var record = RecordJson.Read<CatalogRecord>(Body.Span);
        return LastSeenRun is null ? record : record with { LastSeenRun = LastSeenRun };
    }
}
