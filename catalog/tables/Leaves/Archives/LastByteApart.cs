namespace OpenData.Tables.Leaves.Archives;

/// <summary>
/// Hands the last byte of a stream out by itself. Who unpacks asks for it only when the packed data reach that far: while it was not asked for, something
/// stands behind them.
/// </summary>
internal sealed class LastByteApart(Stream inner) : Stream
{
    /// <summary>The stream was read to its end.</summary>
    public bool WasNeeded => inner.Position >= inner.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var left = inner.Length - inner.Position;
        return inner.Read(left > 1 ? buffer[..(int)Math.Min(buffer.Length, left - 1)] : buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
