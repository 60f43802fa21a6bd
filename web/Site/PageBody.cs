using System.Buffers;

namespace OpenData.Web.Site;

/// <summary>
/// The body of an answer in a borrowed array, until it is whole. Pages are larger than the collector moves about: new arrays for each of them would lie
/// around until the next full collection.
/// </summary>
internal sealed class PageBody : Stream
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>What was written; until this is disposed of.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (length + buffer.Length > bytes.Length)
        {
            var more = ArrayPool<byte>.Shared.Rent(Math.Max(length + buffer.Length, bytes.Length * 2));
            Written.Span.CopyTo(more);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = more;
        }

        buffer.CopyTo(bytes.AsSpan(length));
        length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        // Everything is in memory.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            (bytes, length) = ([], 0);
        }

        base.Dispose(disposing);
    }
}
