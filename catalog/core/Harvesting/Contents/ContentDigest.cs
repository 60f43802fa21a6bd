using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>
/// What a file says, apart from its bytes: the cells of a workbook's sheets (a workbook saved again has other bytes), the members of an archive, a
/// document without the times at which it was made. Two files of one digest hold the same data.
/// </summary>
internal static class ContentDigest
{
    /// <summary>Files that differ by more bytes than this are not compared: stamps are short, and a workbook is another matter.</summary>
    private const long MostDifference = 512;

    /// <summary>Whether two copies of one file say the same though their bytes differ.</summary>
    /// <param name="before">The copy that was kept; it and <paramref name="now"/> can seek.</param>
    /// <param name="readBefore">When that was read.</param>
    /// <param name="now">The copy that came.</param>
    /// <param name="readNow">When that was read.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static bool SaysTheSame(Stream before, DateTimeOffset readBefore, Stream now, DateTimeOffset readNow, string name, CancellationToken cancel)
    {
        try
        {
            var kind = KindOf(now, name, cancel);
            if (kind != KindOf(before, name, cancel) || (!IsPacked(kind) && Math.Abs(before.Length - now.Length) > MostDifference))
            {
                return false;
            }

            return Of(kind, now, name, readNow, cancel) is { } digest && digest == Of(kind, before, name, readBefore, cancel);
        }
        catch (Exception e) when (e is FileUnreadableException or JsonException or XmlException or InvalidDataException or DecoderFallbackException)
        {
            // Nobody can say what it says; it is what its bytes are.
            return false;
        }
    }

    /// <summary>The digest, or null for a file of which only the bytes can be compared.</summary>
    public static string? Of(Stream stream, string name, DateTimeOffset readAt, CancellationToken cancel) => Of(KindOf(stream, name, cancel), stream, name, readAt, cancel);

    private static string? Of(ContentKind kind, Stream stream, string name, DateTimeOffset readAt, CancellationToken cancel)
    {
        stream.Position = 0;
        var stamps = new GeneratedStamps(readAt);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var known = kind switch
        {
            ContentKind.Xlsx or ContentKind.Xls or ContentKind.Ods => SheetDigest.Append(hash, stream, name, stamps, cancel),
            ContentKind.Zip => Members(hash, stream),
            ContentKind.Json or ContentKind.GeoJson => JsonDigest.Append(hash, stream, stamps, cancel),
            ContentKind.Xml => XmlDigest.Append(hash, stream, stamps, cancel),
            ContentKind.Text => TextDigest.Append(hash, stream, stamps, cancel),
            _ => false,
        };
        return known ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    private static bool IsPacked(ContentKind kind) => kind is ContentKind.Xlsx or ContentKind.Xls or ContentKind.Ods or ContentKind.Zip;

    private static ContentKind KindOf(Stream stream, string name, CancellationToken cancel)
    {
        stream.Position = 0;
        using var file = TableFile.Open(stream, name, ProfileLimits.Default, cancel);
        return file.Content.Kind;
    }

    // Names, sizes and check sums as the archive lists them: its times of packing are left out.
    private static bool Members(IncrementalHash hash, Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > ProfileLimits.Default.MaxMembers)
        {
            return false;
        }

        foreach (var entry in archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.FullName}\n{entry.Length}\n{entry.Crc32}\n"));
        }

        return true;
    }
}
