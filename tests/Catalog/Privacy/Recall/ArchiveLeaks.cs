using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>Files inside files, and the names of all of them.</summary>
internal static class ArchiveLeaks
{
    private static readonly byte[] Harmless = "id;kraj\n1;Ptuj\n2;Žalec\n"u8.ToArray();

    public static IEnumerable<LeakFile> All() =>
    [
        new("any", "the name of the file", "$.csv", static _ => Harmless),
        new("ZIP", "a member", "a.zip", static v => LeafSamples.Zip(("b.csv", Harmless), ("mapa/c.csv", Csv(v)))),
        new("ZIP", "a ZIP in a ZIP in it", "a.zip", static v => LeafSamples.Zip(("b.zip", LeafSamples.Zip(("c.zip", LeafSamples.Zip(("d.csv", Csv(v)))))))),
        new("ZIP", "a workbook in it", "a.zip", static v => LeafSamples.Zip(("b.ods", Make("ODS", "a remark", v)))),
        new("ZIP", "the name of a member", "a.zip", static v => LeafSamples.Zip(($"{v.Brief.Replace('/', ' ')}.csv", Harmless))),
        new("ZIP", "the remark of a member", "a.zip", static v => Remarked(v, whole: false)),
        new("ZIP", "the remark of the archive", "a.zip", static v => Remarked(v, whole: true)),
        new("gzip", "the file in it", "a.csv.gz", static v => LeafSamples.Gzip(Csv(v))),
        new("gzip", "the name in its header", "a.csv.gz", static v => Named(v)),
        new("TAR", "a member", "a.tar", static v => Tar("b.csv", "ana", Csv(v))),
        new("TAR", "the name of a member", "a.tar", static v => Tar($"{v.Brief.Replace('/', ' ')}.csv", "ana", Harmless)),
        new("TAR", "the owner of a member", "a.tar", static v => Tar("b.csv", v.Brief, Harmless)) { Takes = static v => Encoding.UTF8.GetByteCount(v.Brief) <= 32 },
        new("TAR", "packed by gzip", "a.tgz", static v => LeafSamples.Gzip(Tar("b.csv", "ana", Csv(v)))),
    ];

    private static byte[] Csv(LeakVector v) => Encoding.UTF8.GetBytes(TextLeaks.Table(row: $"99;Ptuj;{v.Told}"));

    private static byte[] Make(string format, string place, LeakVector v) => WorkbookLeaks.All().Single(f => f.Format == format && f.Place == place).Make(v);

    private static byte[] Remarked(LeakVector v, bool whole)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var member = zip.CreateEntry("b.csv");
            member.Comment = whole ? "" : v.Told;
            zip.Comment = whole ? v.Told : "";
            using var target = member.Open();
            target.Write(Harmless);
        }

        return stream.ToArray();
    }

    /// <summary>With the name of the file before it was packed (RFC 1952, flag 3).</summary>
    private static byte[] Named(LeakVector v)
    {
        var packed = LeafSamples.Gzip(Harmless);
        packed[3] |= 8;
        return [.. packed[..10], .. Encoding.UTF8.GetBytes(v.Brief), 0, .. packed[10..]];
    }

    private static byte[] Tar(string name, string owner, byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { UserName = owner, DataStream = new MemoryStream(bytes) });
        }

        return stream.ToArray();
    }
}
