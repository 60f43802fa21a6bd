using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>What a source gave last: the record as the last harvest wrote it, or what it kept aside because a person had changed it.</summary>
internal static class LastGiven
{
    /// <summary>Null for a record that no harvest wrote.</summary>
    public static async Task<Resource?> FindAsync(CatalogStore store, CatalogRecord? record, CancellationToken cancel)
    {
        if (record?.Trace is not { } trace)
        {
            return null;
        }

        if (trace.Base is not null || trace.Revision == record.Revision)
        {
            return trace.Base ?? record.Resource;
        }

        return (await store.FindRevisionAsync(record.Resource.Id, trace.Revision, cancel))?.Record.Resource;
    }
}
