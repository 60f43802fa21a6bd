using System.IO.Compression;
using System.Text;
using OpenData.Tables.Contents;

namespace OpenData.Tables.Archives;

/// <summary>Tells the many formats that are ZIP archives apart by their members.</summary>
internal static class ZipSniffer
{
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    /// <summary>Reads the archive's directory only; an archive that cannot be opened is called plain ZIP, and its reader says what is wrong.</summary>
    public static Content Sniff(Stream stream)
    {
        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return Sniff(zip);
        }
        catch (Exception e) when (GuardedArchive.IsBroken(e))
        {
            return Content.Zip;
        }
    }

    private static Content Sniff(ZipArchive zip)
    {
        var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/').TrimStart('/').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("[content_types].xml") || names.Contains("xl/workbook.xml"))
        {
            return OpenXml(names);
        }

        if (names.Contains("content.xml") && (names.Contains("mimetype") || names.Contains("meta-inf/manifest.xml")))
        {
            return OpenDocumentOf(zip, Encrypted(zip));
        }

        if (names.Contains("stops.txt") && names.Contains("routes.txt") && names.Contains("trips.txt"))
        {
            return Content.Gtfs;
        }

        if (names.Any(n => n.EndsWith(".shp", StringComparison.Ordinal)) && names.Any(n => n.EndsWith(".dbf", StringComparison.Ordinal)))
        {
            return Content.Shapefile;
        }

        return names.Contains("doc.kml") || (names.Count == 1 && names.First().EndsWith(".kml", StringComparison.Ordinal)) ? Content.Kmz : Content.Zip;
    }

    private static Content OpenXml(HashSet<string> names)
    {
        if (names.Contains("xl/workbook.bin"))
        {
            return Content.Xlsb;
        }

        if (names.Any(n => n.StartsWith("xl/", StringComparison.Ordinal)))
        {
            return names.Contains("xl/vbaproject.bin") ? Content.Xlsm : Content.Xlsx;
        }

        return names.Any(n => n.StartsWith("word/", StringComparison.Ordinal))
            ? Content.Document("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", "Word (DOCX)")
            : names.Any(n => n.StartsWith("ppt/", StringComparison.Ordinal))
            ? Content.Document("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPTX", "PowerPoint (PPTX)")
            : Content.Zip;
    }

    private static Content OpenDocumentOf(ZipArchive zip, bool encrypted)
    {
        var type = Head(zip.GetEntry("mimetype"), 100).Trim();
        if (type.Length > 0 && !type.StartsWith(OpenDocument + "spreadsheet", StringComparison.Ordinal))
        {
            return type.StartsWith(OpenDocument + "text", StringComparison.Ordinal) ? Content.Document(type, "ODT", "OpenDocument (ODT)")
                : type.StartsWith(OpenDocument + "presentation", StringComparison.Ordinal) ? Content.Document(type, "ODP", "OpenDocument (ODP)")
                : type == "application/epub+zip" ? Content.Document(type, "EPUB", "EPUB")
                : Content.Zip;
        }

        return encrypted ? Content.Encrypted(Content.Ods) : Content.Ods;
    }

    private static bool Encrypted(ZipArchive zip) => Head(zip.GetEntry("META-INF/manifest.xml"), 65536).Contains("encryption-data", StringComparison.Ordinal);

    private static string Head(ZipArchiveEntry? entry, int size)
    {
        if (entry is null || entry.IsEncrypted)
        {
            return "";
        }

        using var stream = entry.Open();
        var head = new byte[size];
        return Encoding.UTF8.GetString(head, 0, stream.ReadAtLeast(head, size, throwOnEndOfStream: false));
    }
}
