using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tables.Contents;

/// <summary>
/// Tells the Office formats in an OLE compound file apart by the names in its directory (MS-CFB 2.6): workbook, document, presentation, or
/// the wrapper of an encrypted Office Open XML file.
/// </summary>
internal static class CompoundSniffer
{
    private const int EntrySize = 128;

    private const int MaxSectors = 64;

    public static bool IsCompound(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Reads the first directory sectors; the stream's position is left anywhere.</summary>
    public static Content Sniff(Stream stream)
    {
        var names = DirectoryNames(stream);
        if (names.Contains("EncryptedPackage"))
        {
            return Content.Encrypted(Content.Xlsx);
        }

        // A directory that cannot be read belongs to a truncated file, most often a workbook; its reader says what is wrong.
        if (names.Count == 0 || names.Contains("Workbook") || names.Contains("Book"))
        {
            return Content.Xls;
        }

        return names.Contains("WordDocument") ? Content.Document("application/msword", "DOC", "Word (DOC)")
            : names.Contains("PowerPoint Document") ? Content.Document("application/vnd.ms-powerpoint", "PPT", "PowerPoint (PPT)")
            : Content.Document("application/x-ole-storage", "BIN", "OLE");
    }

    private static HashSet<string> DirectoryNames(Stream stream)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var header = new byte[512];
        stream.Position = 0;
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return names;
        }

        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
        {
            return names;
        }

        // The directory mostly lies in one run; following the sector chain through the allocation table is left to the reader of the workbook.
        var sector = new byte[1 << shift];
        stream.Position = Math.Min(stream.Length, (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48)) + 1L) << shift);
        for (var i = 0; i < MaxSectors && stream.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false) == sector.Length; i++)
        {
            if (!AddNames(sector, names))
            {
                break;
            }
        }

        return names;
    }

    private static bool AddNames(ReadOnlySpan<byte> sector, HashSet<string> names)
    {
        for (var at = 0; at + EntrySize <= sector.Length; at += EntrySize)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(sector[(at + 64)..]);
            var type = sector[at + 66];
            if (length > 64 || type > 5)
            {
                return false;
            }

            if (length > 2)
            {
                names.Add(Encoding.Unicode.GetString(sector.Slice(at, length - 2)));
            }
        }

        return true;
    }
}
