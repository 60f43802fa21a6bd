namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A stream that refuses to feed a parser more than a document or a single token may have: the parser's owner calls
/// <see cref="TokenDone"/> whenever the parser has moved on.
/// </summary>
internal sealed class WatchedStream(Stream inner, RdfLimits limits, CancellationToken cancel) : Stream
{
    private long total;
    private long sinceToken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void TokenDone() => sinceToken = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancel.ThrowIfCancellationRequested();
        var count = inner.Read(buffer);
        total += count;
        sinceToken += count;
        if (sinceToken > limits.TokenBytes)
        {
            throw Limit($"Ena sama vrednost presega {limits.TokenBytes} bajtov.", $"A single value exceeds {limits.TokenBytes} bytes.");
        }

        return total <= limits.TotalBytes
            ? count
            : throw Limit($"Dokument presega {limits.TotalBytes} bajtov.", $"The document exceeds {limits.TotalBytes} bytes.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static RdfSyntaxException Limit(string slovenian, string english) => new(new RdfProblem(0, 0, slovenian, english), isLimit: true);
}
