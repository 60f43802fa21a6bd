using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>A stream whose length nobody announced: more bytes than are allowed end the reading.</summary>
internal sealed class CappedStream(Stream inner, long maxBytes) : ReadOnlyStream
{
    private long count;

    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        count += read;
        return count <= maxBytes ? read : throw new InvalidDataException($"> {maxBytes >> 20} MB");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
