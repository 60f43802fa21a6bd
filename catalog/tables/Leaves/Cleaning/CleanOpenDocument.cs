using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>An OpenDocument spreadsheet without properties, remarks, hidden tables, changes kept for review, and links to other files.</summary>
internal sealed class CleanOpenDocument(Stream stream, LeafLimits limits, CancellationToken cancel)
{
    private readonly List<RemovedPart> removed = [];

    private ProfileLimits Limits => limits.ForTables;

    public List<RemovedPart> Write(Stream to)
    {
        using var archive = GuardedArchive.Open(stream, Limits);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var copy = new PackageCopy(archive, zip, removed, cancel);
        var hidden = HiddenTables(archive);
        foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            if (IsLeftOut(entry.FullName))
            {
                continue;
            }

            switch (entry.FullName)
            {
                case "content.xml":
                    copy.Write(entry.FullName, target => Content(archive.Unpack(entry), target, hidden));
                    break;
                case "meta.xml":
                    copy.Write(entry.FullName, Meta(archive.Unpack(entry)));
                    break;
                case "settings.xml":
                    copy.Write(entry.FullName, target => Settings(archive.Unpack(entry), target));
                    break;
                case "META-INF/manifest.xml":
                    copy.Write(entry.FullName, target => Manifest(archive.Unpack(entry), target));
                    break;
                default:
                    copy.Keep(entry);
                    break;
            }
        }

        return [.. removed.Distinct()];
    }

    private bool IsLeftOut(string name)
    {
        if (name.StartsWith("Thumbnails/", StringComparison.Ordinal))
        {
            removed.Add(new RemovedPart("thumbnail", name));
            return true;
        }

        return false;
    }

    /// <summary>Names of the tables that nobody sees; their styles stand before them.</summary>
    private HashSet<string> HiddenTables(GuardedArchive archive)
    {
        var (styles, tables, style) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), "");
        if (archive.Find("content.xml") is not { } content)
        {
            return tables;
        }

        var all = 0;
        using var xml = SafeXml.Open(archive.Unpack(content), Limits);
        while (xml.Next(Limits))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "style":
                    style = xml.GetAttribute("name", xml.NamespaceURI) ?? "";
                    break;
                case "table-properties" when Any(xml, "display") == "false":
                    styles.Add(style);
                    break;
                case "table" when ++all > 0 && (styles.Contains(Any(xml, "style-name")) || Any(xml, "display") == "false"):
                    tables.Add(Any(xml, "name"));
                    break;
                default:
                    break;
            }
        }

        return tables.Count < all ? tables : [];
    }

    private void Content(Stream from, Stream to, HashSet<string> hidden)
    {
        var refers = hidden.Count > 0;
        removed.AddRange(hidden.Select(h => new RemovedPart("hidden-sheet", h)));
        if (refers)
        {
            removed.Add(new RemovedPart("formulas", ""));
        }

        new XmlCopy(Limits, cancel)
        {
            Drop = xml => xml.LocalName switch
            {
                "annotation" or "annotation-end" => Gone("comments"),
                "tracked-changes" => Gone("tracked-changes"),
                "table-source" or "dde-links" or "cell-range-source" => Gone("external-link"),
                "table" => hidden.Contains(Any(xml, "name")),
                "named-expressions" or "database-ranges" or "content-validations" or "data-pilot-tables" => refers || xml.LocalName == "data-pilot-tables" && Gone("pivot-cache"),
                _ => false,
            },
            Attribute = (_, xml) => xml.LocalName is "formula" or "content-validation-name" && refers ? null : xml.Value,
        }.Copy(from, to);
    }

    private bool Gone(string what)
    {
        removed.Add(new RemovedPart(what, ""));
        return true;
    }

    private string Meta(Stream from)
    {
        var title = new StringBuilder();
        using var xml = SafeXml.Open(from, Limits);
        var inTitle = false;
        while (xml.Next(Limits))
        {
            inTitle = xml.NodeType == XmlNodeType.Element ? xml.LocalName == "title" : xml.NodeType != XmlNodeType.EndElement && inTitle;
            if (inTitle && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                title.Append(xml.Value);
            }
        }

        removed.Add(new RemovedPart("properties", ""));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"><office:meta>"
            + (title.Length == 0 ? "" : $"<dc:title>{SecurityElement.Escape(title.ToString())}</dc:title>") + "</office:meta></office:document-meta>";
    }

    private void Settings(Stream from, Stream to) => new XmlCopy(Limits, cancel)
    {
        Drop = xml => xml.LocalName == "config-item" && Any(xml, "name") is "PrinterName" or "PrinterSetup" && Gone("printer-settings"),
    }.Copy(from, to);

    private void Manifest(Stream from, Stream to) => new XmlCopy(Limits, cancel)
    {
        Drop = xml => xml.LocalName == "file-entry" && Any(xml, "full-path").StartsWith("Thumbnails/", StringComparison.Ordinal),
    }.Copy(from, to);

    /// <summary>An attribute by its local name, whatever namespace it stands in.</summary>
    private static string Any(XmlReader xml, string name)
    {
        var value = "";
        while (xml.MoveToNextAttribute())
        {
            value = xml.LocalName == name ? xml.Value : value;
        }

        xml.MoveToElement();
        return value;
    }
}
