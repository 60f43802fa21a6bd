namespace OpenData.Catalog.Dcat;

/// <summary>A stream whose first kilobytes can be looked at before it is read.</summary>
public sealed class PeekedStream(Stream inner) : Stream
{
    private const int Size = 16 * 1024;

    private byte[]? start;
    private int given;

    /// <summary>A document to be read; one packed with gzip is unpacked on the way.</summary>
    public static PeekedStream Open(Stream document)
    {
        var stream = new PeekedStream(document);
        return GunzippedStream.IsPacked(stream.Start(2)) ? new(new GunzippedStream(stream)) : stream;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, at least <paramref name="size"/> of them, or all when there are fewer. Called before anything is read.</summary>
    public ReadOnlySpan<byte> Start(int size = Size)
    {
        var known = start?.Length ?? 0;
        if (known < size)
        {
            var bytes = new byte[size];
            start?.CopyTo(bytes, 0);
            start = bytes[..(known + inner.ReadAtLeast(bytes.AsSpan(known), size - known, throwOnEndOfStream: false))];
        }

        return start;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (start is null || given == start.Length)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, start.Length - given);
        start.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
