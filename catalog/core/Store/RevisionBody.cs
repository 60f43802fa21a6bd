using System.IO.Compression;

namespace OpenData.Catalog.Store;

/// <summary>
/// A kept state of a record: its JSON, compressed with Brotli (3 KB become 0.9 KB in a few microseconds; a slower level gains little). The first byte tells the form, so that a later version may choose another.
/// </summary>
internal static class RevisionBody
{
    private const byte BrotliForm = 1;
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>A state larger than this is refused on reading: no record is, and a damaged one might claim to be.</summary>
    private const int MaxLength = 256 << 20;

    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length) + 1];
        packed[0] = BrotliForm;
        return BrotliEncoder.TryCompress(json, packed.AsSpan(1), out var written, Quality, Window)
            ? packed[..(written + 1)]
            : throw new InvalidOperationException("a record's state could not be compressed");
    }

    public static byte[] Unpack(byte[] packed)
    {
        if (packed is not [BrotliForm, ..])
        {
            throw new InvalidDataException("a kept state of a record has an unknown form");
        }

        using var input = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        using var output = new MemoryStream(packed.Length * 4);
        var buffer = new byte[16 << 10];
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            output.Write(buffer, 0, read);
            if (output.Length > MaxLength)
            {
                throw new InvalidDataException("a kept state of a record is too large");
            }
        }

        return output.ToArray();
    }
}
