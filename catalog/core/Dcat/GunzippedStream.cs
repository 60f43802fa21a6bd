using System.IO.Compression;
using OpenData.Catalog.Model;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>
/// A document packed with gzip (RFC 1952), unpacked as it is read and held to a ratio of what was packed, so that a small file cannot keep
/// a reader busy for hours.
/// </summary>
public sealed class GunzippedStream : ForwardStream
{
    private const int MaxRatio = 300;
    private const long FreeBytes = 64 << 20;

    private readonly CountedStream packed;
    private readonly GZipStream unpacking;
    private long unpacked;

    public GunzippedStream(Stream packed)
    {
        this.packed = new(packed);
        unpacking = new(this.packed, CompressionMode.Decompress);
    }

    /// <summary>A document to be read; one packed with gzip is unpacked on the way.</summary>
    public static PeekedStream Open(Stream document)
    {
        var stream = new PeekedStream(document);
        return IsPacked(stream.Start(2)) ? new(new GunzippedStream(stream)) : stream;
    }

    /// <summary>By the two bytes with which every such file begins.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <exception cref="SourceUnreadableException">The file is damaged, cut off, or unpacks to far more than documents do.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = unpacking.Read(buffer);
            unpacked += count;
            return unpacked <= FreeBytes + (packed.Count * MaxRatio) ? count : throw new SourceUnreadableException(LocalText.Of(
                sl: $"Stisnjena datoteka se razširi na več kot {MaxRatio}-kratnik; tako se stisne le past. Razširite jo sami in preverite.",
                en: $"The packed file unpacks to more than {MaxRatio} times its size, as only traps do. Unpack it yourself and look."));
        }
        catch (InvalidDataException fault)
        {
            throw new SourceUnreadableException(
                LocalText.Of(
                    sl: "Stisnjena datoteka (gzip) je pokvarjena ali nedokončana; prenesite jo znova.",
                    en: "The packed file (gzip) is damaged or cut off; fetch it again."),
                fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacking.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Counts what was taken from the packed file.</summary>
    private sealed class CountedStream(Stream inner) : ForwardStream
    {
        public long Count { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            Count += count;
            return count;
        }
    }
}
