using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Files.Remote;

/// <summary>Tells when a stream was not read to its end.</summary>
internal sealed class WatchedStream(Stream inner, Action onBroken) : ReadOnlyStream
{
    private bool ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        ended |= count == 0 && !buffer.IsEmpty;
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            if (!ended)
            {
                onBroken();
            }
        }

        base.Dispose(disposing);
    }
}
