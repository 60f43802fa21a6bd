using System.IO.Compression;
using System.Text;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>Copies members of a document's archive into another, in order; times are left behind.</summary>
internal sealed class PackageCopy(GuardedArchive archive, ZipArchive to, List<RemovedPart> removed, CancellationToken cancel)
{
    private const long MaxPicture = 256L << 20;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Write(string name, Action<Stream> write, bool packed = true)
    {
        cancel.ThrowIfCancellationRequested();
        var entry = to.CreateEntry(name, packed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        write(stream);
    }

    public void Write(string name, string text) => Write(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A member as it is; a picture without what cameras wrote into it.</summary>
    public void Keep(ZipArchiveEntry entry)
    {
        if (FileExtension.Of(entry.FullName) is "jpg" or "jpeg" or "png" or "webp" && entry.Length < MaxPicture)
        {
            Picture(entry);
            return;
        }

        Write(entry.FullName, stream =>
        {
            using var source = archive.Unpack(entry);
            source.CopyTo(stream);
        }, packed: entry.FullName != "mimetype");
    }

    private void Picture(ZipArchiveEntry entry)
    {
        using var picture = new MemoryStream();
        using (var source = archive.Unpack(entry))
        {
            source.CopyTo(picture);
        }

        var format = ContentSniffer.Sniff(picture, entry.FullName).Format;
        using var cleaned = new MemoryStream();
        if (format is "JPEG" or "PNG" or "WEBP")
        {
            removed.AddRange(CleanPicture.Write(picture, format, cleaned).Select(r => r with { Name = entry.FullName }));
        }

        Write(entry.FullName, stream => (cleaned.Length > 0 ? cleaned : picture).WriteTo(stream));
    }
}
