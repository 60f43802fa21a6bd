using System.Buffers.Binary;
using System.Text;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Writes the smallest workbook of Excel 97 that a reader opens: a compound file (MS-CFB) with one stream of records (MS-XLS).</summary>
internal static class OldWorkbook
{
    private const int Sector = 512;
    private const int LeastStream = 4096;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    /// <summary>One sheet of texts.</summary>
    public static byte[] Of(string sheet, bool hidden, params string[][] rows)
    {
        byte[] name = [(byte)sheet.Length, 1, .. Encoding.Unicode.GetBytes(sheet)];
        byte[] head = [.. Begin(5), .. Record(0x42, 0xB0, 0x04)];
        byte[] last = Record(0x0A);
        var start = head.Length + 4 + 6 + name.Length + last.Length;
        byte[] book =
        [
            .. head, .. Record(0x85, [.. Four((uint)start), (byte)(hidden ? 1 : 0), 0, .. name]), .. last,
            .. Begin(0x10), .. Record(0x200, [.. Four(0), .. Four((uint)rows.Length), .. Two(0), .. Two(rows.Max(static r => r.Length)), 0, 0]),
            .. rows.SelectMany(static (row, r) => row.SelectMany((text, c) => Label(r, c, text))), .. last,
        ];
        Array.Resize(ref book, Math.Max(LeastStream, (book.Length + Sector - 1) / Sector * Sector));
        return [.. Header(), .. Fat(book.Length / Sector), .. Entry("Root Entry", 5, 1, EndOfChain, 0), .. Entry("Workbook", 2, Free, 2, book.Length), .. Entry("", 0, Free, 0, 0), .. Entry("", 0, Free, 0, 0), .. book];
    }

    private static byte[] Begin(int kind) => Record(0x809, [0, 6, .. Two(kind), 0xBB, 0x0D, 0xCC, 0x07, .. new byte[8]]);

    private static byte[] Label(int row, int column, string text) =>
        Record(0x204, [.. Two(row), .. Two(column), 0, 0, .. Two(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);

    private static byte[] Record(int id, params byte[] body) => [.. Two(id), .. Two(body.Length), .. body];

    private static byte[] Header() =>
    [
        0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, .. new byte[10], .. Four(1), .. Four(1), .. Four(0), .. Four(LeastStream),
        .. Four(EndOfChain), .. Four(0), .. Four(EndOfChain), .. Four(0), .. Four(0), .. Enumerable.Repeat(Four(Free), 108).SelectMany(static f => f),
    ];

    /// <summary>Sector 0 is this table, sector 1 the directory, the stream follows.</summary>
    private static byte[] Fat(int sectors)
    {
        var chain = Enumerable.Range(2, sectors).Select(s => s == sectors + 1 ? EndOfChain : (uint)s + 1);
        return [.. new[] { FatSector, EndOfChain }.Concat(chain).Concat(Enumerable.Repeat(Free, Sector)).Take(Sector / 4).SelectMany(Four)];
    }

    private static byte[] Entry(string name, byte kind, uint child, uint start, int size)
    {
        var text = new byte[64];
        Encoding.Unicode.GetBytes(name).CopyTo(text, 0);
        return [.. text, .. Two(name.Length == 0 ? 0 : (name.Length + 1) * 2), kind, 1, .. Four(Free), .. Four(Free), .. Four(child), .. new byte[36], .. Four(start), .. Four((uint)size), .. Four(0)];
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Four(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
