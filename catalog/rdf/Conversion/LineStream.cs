namespace OpenData.Rdf.Conversion;

/// <summary>Takes in text and hands it on line by line, without the line feed.</summary>
internal sealed class LineStream(LineStream.Receiver receiver) : Stream
{
    private byte[] begun = new byte[4096];
    private int length;

    internal delegate void Receiver(ReadOnlySpan<byte> line);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        for (var end = buffer.IndexOf((byte)'\n'); end >= 0; end = buffer.IndexOf((byte)'\n'))
        {
            if (length == 0)
            {
                receiver(buffer[..end]);
            }
            else
            {
                Keep(buffer[..end]);
                receiver(begun.AsSpan(0, length));
                length = 0;
            }

            buffer = buffer[(end + 1)..];
        }

        Keep(buffer);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (part.Length > begun.Length - length)
        {
            Array.Resize(ref begun, Math.Max(length + part.Length, begun.Length * 2));
        }

        part.CopyTo(begun.AsSpan(length));
        length += part.Length;
    }
}
