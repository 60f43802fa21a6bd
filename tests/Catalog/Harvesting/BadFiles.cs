using System.Text;
using OpenData.Tables.Workbooks;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>Makes the larger of the files that a source should never have held.</summary>
internal static class BadFiles
{
    /// <summary>Writes the piece so many times behind what the file holds.</summary>
    public static async Task LengthenAsync(string path, string piece, int times)
    {
        await using var file = new StreamWriter(path, append: true, new UTF8Encoding(false), 1 << 20);
        var many = string.Concat(Enumerable.Repeat(piece, 1000));
        for (var i = 0; i < times / 1000; i++)
        {
            await file.WriteAsync(many.AsMemory(), TestContext.Current.CancellationToken);
        }
    }

    public static byte[] WorkbookWithEmptyFirstSheet()
    {
        var stream = new MemoryStream();
        using (var workbook = new WorkbookWriter(stream))
        {
            workbook.AddSheet("Prazen", new SheetLayout()).Dispose();
            using var sheet = workbook.AddSheet("Podatki", new SheetLayout());
            sheet.Row(WrittenCell.Of("ime"), WrittenCell.Of("vrednost"));
            foreach (var name in new[] { "Ptuj", "Ormož", "Hajdina" })
            {
                sheet.Row(WrittenCell.Of(name), WrittenCell.Of(1.5));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A compound file (MS-CFB) whose directory holds the stream of an encrypted package (MS-OFFCRYPTO 2.3.4.4).</summary>
    public static byte[] EncryptedWorkbook()
    {
        var file = new byte[512 * 3];
        file.AsSpan(76, 1024 - 76).Fill(0xFF);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        foreach (var (at, value) in new[] { (24, 0x0003_003E), (28, 0x0009_FFFE), (32, 6), (44, 1), (48, 1), (56, 4096), (60, -2), (68, -2), (76, 0), (512, -3), (516, -2) })
        {
            BitConverter.GetBytes(value).CopyTo(file, at);
        }

        Entry(file.AsSpan(1024), "Root Entry", 5);
        Entry(file.AsSpan(1152), "EncryptedPackage", 2);
        return file;

        static void Entry(Span<byte> entry, string name, byte type)
        {
            Encoding.Unicode.GetBytes(name, entry);
            entry[64] = (byte)((name.Length + 1) * 2);
            entry[66] = type;
            entry.Slice(68, 12).Fill(0xFF);
            entry[76] = (byte)(type == 5 ? 1 : 0xFF);
            entry.Slice(77, 3).Fill((byte)(type == 5 ? 0 : 0xFF));
        }
    }
}
