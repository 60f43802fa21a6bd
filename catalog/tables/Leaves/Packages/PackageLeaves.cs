using System.IO.Compression;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Leaves.Archives;
using OpenData.Tables.Leaves.Markup;

namespace OpenData.Tables.Leaves.Packages;

/// <summary>
/// Documents that are archives of XML (Office Open XML, OpenDocument): the cells of workbooks as tables, and then every other member, whatever it is
/// called and whether or not anything points to it, so that nothing the program hides stays hidden.
/// </summary>
internal sealed class PackageLeaves(LeafOutput output, LeafReader reader)
{
    public void Read(Stream stream, Content content, LeafWay way)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var hidden = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (content.Kind == ContentKind.Xlsx)
        {
            reader.Guarded(way.Whole, () => new SheetLeaves(output, reader).Read(stream, way, read, hidden));
        }
        else if (content.Kind == ContentKind.Ods)
        {
            reader.Guarded(way.Whole, () => new OdsLeaves(output).Read(stream, way));
        }

        reader.Guarded(way.Whole, () => ZipLeaves.Gaps(output, stream, way));
        using var archive = GuardedArchive.Open(stream, output.Limits.ForTables with { MaxUnpackedBytes = Math.Max(1, output.UnpackLeft) });
        var sheets = SheetsOf(archive, read);
        output.Turn(way.As(FilePartKind.Names));
        output.Text("comment", archive.Comment);
        output.Close();
        foreach (var entry in archive.Entries)
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (IsPassedOver(entry, read, content))
            {
                continue;
            }

            if (!output.TakeMember())
            {
                output.Unread(way.Whole, LeafFindings.TooManyMembers(output.Limits.MaxMembers));
                return;
            }

            var sheet = sheets.GetValueOrDefault(entry.FullName);
            var label = sheet is null ? entry.FullName : $"{sheet} › {entry.FullName[(entry.FullName.LastIndexOf('/') + 1)..]}";
            reader.Guarded(way.NameOf(label), () => Member(archive, entry, content, way, label, sheet is not null && hidden.Contains(sheet)));
        }
    }

    private static bool IsPassedOver(ZipArchiveEntry entry, Dictionary<string, string> read, Content content) =>
        (entry.FullName.EndsWith('/') && entry.Length == 0)
        || read.ContainsKey(entry.FullName)
        || (content.Kind == ContentKind.Ods && entry.FullName == "content.xml")
        || entry.FullName is "mimetype" or "[Content_Types].xml" or "META-INF/manifest.xml" or "manifest.rdf" or "xl/calcChain.xml";

    private void Member(GuardedArchive archive, ZipArchiveEntry entry, Content content, LeafWay way, string label, bool hidden)
    {
        var name = entry.FullName;
        if (FileExtension.Of(name) is "xml" or "rels" or "psmdcp")
        {
            // Read as it unpacks: no copy of a large document is kept.
            using var packed = archive.Unpack(entry);
            output.Turn(way.Part(label, KindOf(name), hidden || IsHidden(name)));
            Walk(packed);
            return;
        }

        using var source = archive.Unpack(entry);
        using var spooled = MemberSpool.Copy(source, output, long.MaxValue, out var fault);
        if (FileExtension.Of(name) == "vml")
        {
            new TolerantMarkup(output).Read(spooled, way.Part(label, FilePartKind.Text, hidden));
        }
        else if (FileExtension.Of(name) is not "" || spooled.Length > 0)
        {
            var kind = ContentSniffer.Sniff(spooled, name);
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
            {
                output.Unread(LeafFindings.Inside(way.NameOf(label), "makri", "macros"));
            }
            else
            {
                Into(spooled, kind, way, label, hidden || IsHidden(name));
            }
        }

        if (fault is not null)
        {
            output.Unread(way.NameOf(label), fault);
        }
    }

    private void Into(Stream spooled, Content kind, LeafWay way, string label, bool hidden)
    {
        if (kind.Kind != ContentKind.Binary || kind.Format is not ("PNG" or "JPEG" or "GIF" or "WEBP" or "BMP" or "TIFF"))
        {
            output.Turn(way.As(FilePartKind.Names));
            output.Text("name", label);
            output.Close();
        }

        reader.Read(spooled, way.Into(label, hidden));
    }

    private void Walk(Stream packed)
    {
        var texts = new XmlTexts(output, office: true);
        var limits = output.Limits.ForTables;
        using var xml = Tables.Xml.SafeXml.Open(packed, limits, everything: true);
        try
        {
            while (Tables.Xml.SafeXml.Next(xml, limits))
            {
                output.Cancel.ThrowIfCancellationRequested();
                texts.Take(xml);
            }
        }
        finally
        {
            texts.Flush();
        }
    }

    private static FilePartKind KindOf(string name)
    {
        var plain = name.ToLowerInvariant();
        return plain.Contains("comment", StringComparison.Ordinal) ? FilePartKind.Comments
            : plain.StartsWith("docprops/", StringComparison.Ordinal) || plain is "meta.xml" || plain.EndsWith(".psmdcp", StringComparison.Ordinal) || plain.EndsWith("/persons/person.xml", StringComparison.Ordinal)
                || plain.EndsWith("people.xml", StringComparison.Ordinal) ? FilePartKind.Properties
            : FilePartKind.Text;
    }

    private static bool IsHidden(string name)
    {
        // Some programs put these folders at the root of the package.
        var plain = "/" + name.ToLowerInvariant();
        return plain.StartsWith("/docprops/", StringComparison.Ordinal) || plain is "/meta.xml" or "/settings.xml" || plain.EndsWith(".rels", StringComparison.Ordinal)
            || plain.EndsWith(".psmdcp", StringComparison.Ordinal)
            || Array.Exists(["/pivotcache/", "/externallinks/", "/externalreferences/", "/customxml/", "/persons/", "people.xml", "/querytables/", "/printersettings/", "connections.xml", "thumbnail"],
                part => plain.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>The sheet, by the name a person knows, that a member of a workbook belongs to.</summary>
    private Dictionary<string, string> SheetsOf(GuardedArchive archive, Dictionary<string, string> read)
    {
        var sheets = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var relation in read.Count == 0 ? [] : PackageRelations.Of(archive, output.Limits.ForTables))
            {
                if (!relation.External && read.TryGetValue(relation.Source, out var sheet))
                {
                    sheets.TryAdd(relation.Target, sheet);
                }
            }
        }
        catch (Exception e) when (e is XmlException or FileUnreadableException)
        {
            // The list is read as a member too, and told then.
        }

        return sheets;
    }
}
