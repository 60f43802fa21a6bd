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

    private const int MiniCutoff = 4096;

    private const int BeginningOfFile = 0x0809;

    private const int FilePass = 0x002F;

    public static bool IsCompound(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Reads the first directory sectors; the stream's position is left anywhere.</summary>
    public static Content Sniff(Stream stream)
    {
        var entries = Directory(stream, out var shift);
        if (entries.ContainsKey("EncryptedPackage"))
        {
            return Content.Encrypted(Content.Xlsx);
        }

        // A directory that cannot be read belongs to a truncated file, most often a workbook; its reader says what is wrong.
        if (entries.Count == 0 || entries.ContainsKey("Workbook") || entries.ContainsKey("Book"))
        {
            return IsEncrypted(stream, entries, shift) ? Content.Encrypted(Content.Xls) : Content.Xls;
        }

        return entries.ContainsKey("WordDocument") ? Content.Document("application/msword", "DOC", "Word (DOC)")
            : entries.ContainsKey("PowerPoint Document") ? Content.Document("application/vnd.ms-powerpoint", "PPT", "PowerPoint (PPT)")
            : Content.Document("application/x-ole-storage", "BIN", "OLE");
    }

    /// <summary>
    /// A workbook whose second or third record is FILEPASS (MS-XLS 2.4.117) is encrypted, were it only with the password that Excel itself knows: other
    /// programs cannot open it.
    /// </summary>
    private static bool IsEncrypted(Stream stream, Dictionary<string, Entry> entries, int shift)
    {
        if (!entries.TryGetValue("Workbook", out var book) && !entries.TryGetValue("Book", out book))
        {
            return false;
        }

        var mini = book.Size < MiniCutoff && entries.TryGetValue("Root Entry", out var root)
            ? ((root.Start + 1L) << shift) + book.Start * 64L
            : (book.Start + 1L) << shift;
        var records = new byte[64];
        stream.Position = Math.Min(stream.Length, mini);
        var read = stream.ReadAtLeast(records, records.Length, throwOnEndOfStream: false);
        var at = 0;
        for (var i = 0; i < 3 && at + 4 <= read; i++)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(records.AsSpan(at));
            if (i == 0 ? type != BeginningOfFile : type == FilePass)
            {
                return i > 0;
            }

            at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(records.AsSpan(at + 2));
        }

        return false;
    }

    private static Dictionary<string, Entry> Directory(Stream stream, out int shift)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var header = new byte[512];
        stream.Position = 0;
        shift = 9;
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return entries;
        }

        shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
        {
            return entries;
        }

        // The directory mostly lies in one run; following the sector chain through the allocation table is left to the reader of the workbook.
        var sector = new byte[1 << shift];
        stream.Position = Math.Min(stream.Length, (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48)) + 1L) << shift);
        for (var i = 0; i < MaxSectors && stream.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false) == sector.Length; i++)
        {
            if (!Add(sector, entries))
            {
                break;
            }
        }

        return entries;
    }

    private static bool Add(ReadOnlySpan<byte> sector, Dictionary<string, Entry> entries)
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
                entries.TryAdd(
                    Encoding.Unicode.GetString(sector.Slice(at, length - 2)),
                    new Entry(BinaryPrimitives.ReadUInt32LittleEndian(sector[(at + 116)..]), BinaryPrimitives.ReadUInt32LittleEndian(sector[(at + 120)..])));
            }
        }

        return true;
    }

    private readonly record struct Entry(uint Start, uint Size);
}
