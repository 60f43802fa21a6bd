using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using OpenData.Tables.Archives;
using OpenData.Tables.Leaves.Packages;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>
/// An Office Open XML workbook or letter without what its relationships of certain kinds lead to. What nothing leads to any more goes too. Where a
/// hidden sheet or a linked file goes, formulas could point at nothing: their values stay, they go.
/// </summary>
internal sealed class CleanOpenXml(Stream stream, LeafLimits limits, CancellationToken cancel)
{
    /// <summary>End of the namespace of references to relationships, in both variants of the format.</summary>
    private const string Relationships = "/relationships";

    /// <summary>Kinds of relationships that are cut, by the last step of their type, and what is lost with each.</summary>
    private static readonly Dictionary<string, string> Cut = new(StringComparer.Ordinal)
    {
        ["extended-properties"] = "properties",
        ["custom-properties"] = "properties",
        ["thumbnail"] = "thumbnail",
        ["comments"] = "comments",
        ["threadedComment"] = "comments",
        ["person"] = "comments",
        ["people"] = "comments",
        ["commentsExtended"] = "comments",
        ["commentsIds"] = "comments",
        ["commentsExtensible"] = "comments",
        ["vmlDrawing"] = "comments",
        ["externalLink"] = "external-link",
        ["attachedTemplate"] = "external-link",
        ["connections"] = "external-link",
        ["queryTable"] = "external-link",
        ["pivotTable"] = "pivot-cache",
        ["pivotCacheDefinition"] = "pivot-cache",
        ["slicer"] = "pivot-cache",
        ["slicerCache"] = "pivot-cache",
        ["timeline"] = "pivot-cache",
        ["timelineCache"] = "pivot-cache",
        ["printerSettings"] = "printer-settings",
        ["customXml"] = "custom-data",
        ["calcChain"] = "",
    };

    private readonly List<RemovedPart> removed = [];
    private readonly HashSet<string> hiddenParts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> cutIds = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> kept = new(StringComparer.OrdinalIgnoreCase);
    private OpenXmlBook book = OpenXmlBook.None;

    private ProfileLimits Limits => limits.ForTables;

    public List<RemovedPart> Write(Stream to)
    {
        using var archive = GuardedArchive.Open(stream, Limits);
        var relations = PackageRelations.Of(archive, Limits);
        var main = relations.Find(r => r.Source.Length == 0 && r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target ?? "xl/workbook.xml";
        book = OpenXmlBook.Of(archive, main, relations, Limits);
        hiddenParts.UnionWith(book.HiddenParts);
        removed.AddRange(book.HiddenSheets.Select(s => new RemovedPart("hidden-sheet", s)));
        CutRelations(relations);
        kept = Reachable(relations, main);
        var shown = Shown(archive);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var copy = new PackageCopy(archive, zip, removed, cancel);
        foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            Member(archive, entry, copy, main, shown);
        }

        return [.. removed.Distinct()];
    }

    /// <summary>Formulas may point at what goes.</summary>
    private bool CutsReferences => hiddenParts.Count > 0 || removed.Exists(r => r.What == "external-link");

    private void CutRelations(List<PackageRelation> relations)
    {
        foreach (var relation in relations)
        {
            var kind = relation.Type[(relation.Type.LastIndexOf('/') + 1)..];
            var isHidden = !relation.External && hiddenParts.Contains(relation.Target);
            if (!isHidden && !Cut.ContainsKey(kind))
            {
                continue;
            }

            if (!cutIds.TryGetValue(relation.Source, out var ids))
            {
                cutIds.Add(relation.Source, ids = new HashSet<string>(StringComparer.Ordinal));
            }

            ids.Add(relation.Id);
            if (!isHidden && Cut[kind].Length > 0)
            {
                removed.Add(new RemovedPart(Cut[kind], relation.External ? "" : relation.Target));
            }
        }
    }

    private HashSet<string> Reachable(List<PackageRelation> relations, string main)
    {
        var bySource = relations.Where(r => !r.External && !IsCut(r)).ToLookup(r => r.Source, r => r.Target, StringComparer.OrdinalIgnoreCase);
        var found = new HashSet<string>([main, .. book.Unnamed], StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>(["", main]);
        while (waiting.TryPop(out var part))
        {
            foreach (var target in bySource[part].Where(found.Add))
            {
                waiting.Push(target);
            }
        }

        return found;
    }

    private bool IsCut(PackageRelation relation) => cutIds.TryGetValue(relation.Source, out var ids) && ids.Contains(relation.Id);

    private void Member(GuardedArchive archive, ZipArchiveEntry entry, PackageCopy copy, string main, HashSet<int>? shown)
    {
        var name = entry.FullName.TrimStart('/');
        if (name == "[Content_Types].xml")
        {
            copy.Write(name, to => Rewrite(archive, entry, to, xml =>
                xml.LocalName == "Override" && !IsKept((xml.GetAttribute("PartName") ?? "").TrimStart('/'))));
        }
        else if (PackageRelations.SourceOf(name) is { } source)
        {
            if (source.Length == 0 || kept.Contains(source))
            {
                var ids = cutIds.GetValueOrDefault(source);
                copy.Write(name, to => Rewrite(archive, entry, to, xml => xml.LocalName == "Relationship" && ids?.Contains(xml.GetAttribute("Id") ?? "") == true));
            }
        }
        else if (!kept.Contains(name))
        {
            removed.AddRange(removed.Exists(r => r.Name == name) || hiddenParts.Contains(name) || name == "xl/calcChain.xml" ? [] : [new RemovedPart("orphan", name)]);
        }
        else if (name.StartsWith("docProps/core", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".psmdcp", StringComparison.OrdinalIgnoreCase))
        {
            copy.Write(name, TitleOnly(archive, entry));
        }
        else if (book.IsWorkbook && name.Equals(main, StringComparison.OrdinalIgnoreCase))
        {
            copy.Write(name, to => book.WriteClean(to, cutIds.GetValueOrDefault(name)));
        }
        else if (name == book.StringsPart && shown is not null)
        {
            copy.Write(name, to => Strings(archive, entry, to, shown));
        }
        else if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && (book.Sheets.Contains(name) || name.StartsWith("word/", StringComparison.Ordinal)))
        {
            copy.Write(name, to => Part(archive, entry, to, name));
        }
        else
        {
            copy.Keep(entry);
        }
    }

    private bool IsKept(string part) => kept.Contains(part);

    private void Rewrite(GuardedArchive archive, ZipArchiveEntry entry, Stream to, Func<XmlReader, bool> drop) =>
        new XmlCopy(Limits, cancel) { Drop = drop }.Copy(archive.Unpack(entry), to);

    /// <summary>A sheet or a part of a letter.</summary>
    private void Part(GuardedArchive archive, ZipArchiveEntry entry, Stream to, string name)
    {
        var ids = cutIds.GetValueOrDefault(name);
        var isSheet = book.Sheets.Contains(name);
        var without = isSheet && CutsReferences;
        new XmlCopy(Limits, cancel)
        {
            Drop = xml => isSheet
                ? (without && xml.LocalName is "f" && Gone("formulas")) || (without && xml.LocalName is "dataValidations" or "extLst")
                    || (xml.LocalName is "extLst" && ids is not null) || (xml.LocalName != "pageSetup" && PointsAtCut(xml, ids))
                : PointsAtCut(xml, ids) || IsReview(xml.LocalName),
            Attribute = (element, xml) => (element == "pageSetup" && xml.NamespaceURI.EndsWith(Relationships, StringComparison.Ordinal)) ? null
                : isSheet ? xml.Value
                : xml.LocalName is "author" or "initials" && xml.Prefix.Length > 0 ? ""
                : xml.LocalName.StartsWith("rsid", StringComparison.Ordinal) ? null
                : xml.Value,
        }.Copy(archive.Unpack(entry), to);
    }

    /// <summary>Marks of remarks, and of changes kept for review; text that was deleted goes with them.</summary>
    private bool IsReview(string element) => element switch
    {
        "commentRangeStart" or "commentRangeEnd" or "commentReference" => true,
        "del" or "moveFrom" => Gone("tracked-changes"),
        "rsids" or "docVars" => Gone("properties"),
        _ => element.EndsWith("PrChange", StringComparison.Ordinal) && Gone("tracked-changes"),
    };

    private bool Gone(string what)
    {
        removed.Add(new RemovedPart(what, ""));
        return true;
    }

    private static bool PointsAtCut(XmlReader xml, HashSet<string>? ids)
    {
        if (ids is null)
        {
            return false;
        }

        var points = false;
        while (xml.MoveToNextAttribute())
        {
            points |= xml.NamespaceURI.EndsWith(Relationships, StringComparison.Ordinal) && ids.Contains(xml.Value);
        }

        xml.MoveToElement();
        return points;
    }

    /// <summary>Strings that cells of the remaining sheets show; null without strings.</summary>
    private HashSet<int>? Shown(GuardedArchive archive)
    {
        if (book.StringsPart.Length == 0)
        {
            return null;
        }

        var shown = new HashSet<int>();
        foreach (var sheet in book.Sheets.Where(kept.Contains))
        {
            using var xml = SafeXml.Open(archive.Unpack(archive.Find(sheet)!), Limits); // listed from the archive
            var shared = false;
            while (xml.Next(Limits))
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    shared = xml.LocalName == "c" ? xml.GetAttribute("t") == "s" : shared;
                }
                else if (shared && xml.NodeType == XmlNodeType.Text && int.TryParse(xml.Value, System.Globalization.CultureInfo.InvariantCulture, out var index))
                {
                    shown.Add(index);
                }
            }
        }

        return shown;
    }

    private void Strings(GuardedArchive archive, ZipArchiveEntry entry, Stream to, HashSet<int> shown)
    {
        var index = -1;
        new XmlCopy(Limits, cancel)
        {
            Drop = xml => xml.LocalName == "si" && !shown.Contains(++index) && Gone("unused-strings"),
            Instead = static writer =>
            {
                // Cells count the strings before theirs.
                const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
                writer.WriteStartElement(writer.LookupPrefix(Main) ?? "", "si", Main);
                writer.WriteElementString("t", Main, "");
                writer.WriteEndElement();
            },
        }.Copy(archive.Unpack(entry), to);
    }

    private string TitleOnly(GuardedArchive archive, ZipArchiveEntry entry)
    {
        using var xml = SafeXml.Open(archive.Unpack(entry), Limits);
        var properties = XDocument.Load(xml).Root!; // a document has a root
        var title = properties.Elements().FirstOrDefault(e => e.Name.LocalName == "title");
        if (properties.Elements().Any(e => e != title))
        {
            removed.Add(new RemovedPart("properties", entry.FullName));
        }

        XNamespace cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        return new XDeclaration("1.0", "UTF-8", "yes") + new XElement(
            cp + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", cp.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", dc.NamespaceName),
            title is null ? null : new XElement(dc + "title", title.Value)).ToString(SaveOptions.DisableFormatting);
    }
}
