using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>Unpacked bytes, held to a ratio of what was received so that a small answer cannot fill a disk.</summary>
internal sealed class UnpackedStream(Stream unpacked, BoundedStream received, string host, PoliteHttpOptions options) : ReadOnlyStream
{
    private const long Free = 1 << 20;

    private long count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await unpacked.ReadAsync(buffer, cancellationToken);
            count += read;
            if (count > options.MaxBytes || count > Free + (received.Received * options.MaxUnpackRatio))
            {
                throw BoundedContent.TooLarge(host, Math.Min(options.MaxBytes, Free + (received.Received * options.MaxUnpackRatio)));
            }

            return read;
        }
        catch (InvalidDataException e)
        {
            throw new SourceUnreadableException(
                LocalText.Of(
                    sl: $"Stisnjen odgovor strežnika {host} je pokvarjen.",
                    en: $"The packed answer of {host} is damaged."),
                e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
