namespace OpenData.Rdf.Syntaxes;

/// <summary>A stream whose first kilobytes can be looked at before it is read. The stream behind it stays open.</summary>
public sealed class PeekedStream : ForwardStream
{
    private const int Size = 16 * 1024;

    private readonly Stream inner;
    private byte[] start;
    private int given;

    public PeekedStream(Stream inner)
        : this([], inner)
    {
    }

    /// <summary>One whose first bytes were taken from it already: they come again, then the rest.</summary>
    internal PeekedStream(byte[] start, Stream rest) =>
        (this.start, inner) = (start, rest ?? throw new ArgumentNullException(nameof(rest)));

    /// <summary>The first bytes, at least <paramref name="size"/> of them, or all when there are fewer. Called before anything is read.</summary>
    public ReadOnlySpan<byte> Start(int size = Size)
    {
        var known = start.Length;
        if (known < size)
        {
            Array.Resize(ref start, size);
            var count = known + inner.ReadAtLeast(start.AsSpan(known), size - known, throwOnEndOfStream: false);
            Array.Resize(ref start, count);
        }

        return start;
    }

    public override int Read(Span<byte> buffer)
    {
        if (given == start.Length)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, start.Length - given);
        start.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }
}
