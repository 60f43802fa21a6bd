using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>While it lives, what a harvest run writes is committed in groups (see <see cref="CatalogStore.BeginBatch"/>). Dispose commits.</summary>
public sealed class WriteBatch : IAsyncDisposable
{
    private readonly Writer writer;
    private readonly long losses;
    private int ended;

    internal WriteBatch(Writer writer)
    {
        (this.writer, losses) = (writer, writer.Losses);
        writer.BeginBatch();
    }

    /// <summary>Refuses to go on when a group that may hold work of this run was rolled back, by whosever fault.</summary>
    /// <exception cref="StoreUnavailableException">Part of what the run wrote is lost.</exception>
    public void ThrowIfLost()
    {
        if (writer.Losses != losses)
        {
            throw new StoreUnavailableException(LocalText.Of(
                sl: "Del tega, kar je zajem zapisal, se je izgubil, ker baza ni sprejela zapisa (prekinjena povezava ali poln disk). Zaženite zajem znova.",
                en: "Part of what the harvest wrote is lost, because the database did not take it (lost connection or full disk). Run the harvest again."));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, 1) == 0)
        {
            await writer.EndBatchAsync(CancellationToken.None);
        }
    }
}
