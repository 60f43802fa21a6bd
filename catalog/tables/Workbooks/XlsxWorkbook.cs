using System.IO.Compression;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>
/// An Office Open XML workbook read as a stream of rows (ECMA-376 part 1, chapter 18). Parts are matched by local names, so that the strict
/// variant reads alike. Sizes that the file declares (dimension, counts) are not used.
/// </summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private const int MaxSheets = 2000;

    private readonly GuardedArchive archive;
    private readonly ProfileLimits limits;
    private readonly List<XlsxSheet> sheets = [];
    private SharedStrings? strings;
    private XlsxStyles styles = XlsxStyles.None;
    private string folder = "xl";

    private XlsxWorkbook(GuardedArchive archive, ProfileLimits limits)
    {
        this.archive = archive;
        this.limits = limits;
    }

    /// <summary>Worksheets in the workbook's order.</summary>
    public IReadOnlyList<XlsxSheet> Sheets => sheets;

    /// <summary>What the cells share; those that no cell has shown yet are still in the file.</summary>
    public SharedStrings? Strings => strings;

    /// <summary>The member that holds them; empty without any.</summary>
    public string StringsPart { get; private set; } = "";

    /// <summary>Serial numbers count from 1904.</summary>
    public bool From1904 { get; private set; }

    public List<FileFinding> Findings { get; } = [];

    /// <exception cref="FileUnreadableException">Damaged, or beyond a limit.</exception>
    public static XlsxWorkbook Open(Stream stream, ProfileLimits limits)
    {
        var workbook = new XlsxWorkbook(GuardedArchive.Open(stream, limits), limits);
        try
        {
            workbook.ReadParts();
            return workbook;
        }
        catch (XmlException e)
        {
            workbook.Dispose();
            throw SafeXml.Broken(e);
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Rows of a worksheet; one sheet at a time.</summary>
    public XlsxRows Rows(XlsxSheet sheet) =>
        new(sheet, archive.Unpack(sheet.Part), strings ?? new SharedStrings(), styles, From1904, limits);

    public void Dispose()
    {
        strings?.Dispose();
        archive.Dispose();
    }

    private void ReadParts()
    {
        var root = Relations("", "_rels/.rels").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal));
        var path = root.Target ?? "xl/workbook.xml";
        var part = archive.Find(path) ?? throw new FileUnreadableException(WorkbookFindings.Broken(path));
        folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        var relations = Relations(folder, $"{folder}/_rels/{path[(path.LastIndexOf('/') + 1)..]}.rels".TrimStart('/'));
        ReadSheets(part, relations.GroupBy(r => r.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal));
        if (Part(relations, "/styles", "styles.xml") is { } stylesPart)
        {
            using var stream = archive.Unpack(stylesPart);
            styles = XlsxStyles.Read(stream, limits);
        }

        if (Part(relations, "/sharedStrings", "sharedStrings.xml") is { } stringsPart)
        {
            using var stream = archive.Unpack(stringsPart);
            StringsPart = stringsPart.FullName;
            strings = XlsxSharedStrings.Read(stream, limits);
        }
    }

    private ZipArchiveEntry? Part(List<Relation> relations, string type, string usual)
    {
        var named = relations.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Target;
        return (named is null ? null : archive.Find(named)) ?? archive.Find($"{folder}/{usual}".TrimStart('/'));
    }

    private void ReadSheets(ZipArchiveEntry part, Dictionary<string, Relation> relations)
    {
        using var reader = SafeXml.Open(archive.Unpack(part), limits);
        while (reader.Next(limits))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                // Extension lists may hold another element of that name.
                From1904 |= reader.GetAttribute("date1904") is "1" or "true" or "on";
            }
            else if (reader.LocalName == "sheet" && sheets.Count < MaxSheets)
            {
                AddSheet(reader, relations);
            }
        }
    }

    private void AddSheet(XmlReader reader, Dictionary<string, Relation> relations)
    {
        var name = ArchiveFindings.Printable(reader.GetAttribute("name") ?? "");
        var hidden = reader.GetAttribute("state") is "hidden" or "veryHidden";
        if (!relations.TryGetValue(RelationId(reader) ?? "", out var relation) || archive.Find(relation.Target ?? "") is not { } part)
        {
            Findings.Add(WorkbookFindings.Broken(name) with { Severity = FindingSeverity.Error });
        }
        else if (relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
        {
            sheets.Add(new XlsxSheet(name, hidden, part));
        }
        else
        {
            Findings.Add(WorkbookFindings.OtherSheet(name));
        }
    }

    /// <summary>The attribute <c>r:id</c> in whichever relationships namespace the variant uses.</summary>
    private static string? RelationId(XmlReader reader)
    {
        string? id = null;
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("relationships", StringComparison.Ordinal))
            {
                id = reader.Value;
            }
        }

        reader.MoveToElement();
        return id;
    }

    private List<Relation> Relations(string source, string path)
    {
        var relations = new List<Relation>();
        if (archive.Find(path) is not { } part)
        {
            return relations;
        }

        using var reader = SafeXml.Open(archive.Unpack(part), limits);
        while (reader.Next(limits))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("TargetMode") != "External")
            {
                relations.Add(new Relation(
                    reader.GetAttribute("Id") ?? "",
                    reader.GetAttribute("Type") ?? "",
                    Resolve(source, reader.GetAttribute("Target") ?? "")));
            }
        }

        return relations;
    }

    /// <summary>A target relative to the folder of its source part; only ever used to look a member up.</summary>
    internal static string Resolve(string source, string target)
    {
        var plain = target.Replace('\\', '/');
        if (plain.StartsWith('/'))
        {
            return plain[1..];
        }

        var parts = source.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in plain.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (step is not "." and not "..")
            {
                parts.Add(step);
            }
        }

        return string.Join('/', parts);
    }

    private readonly record struct Relation(string Id, string Type, string? Target);
}

/// <summary>A worksheet as the workbook lists it.</summary>
internal sealed record XlsxSheet(string Name, bool Hidden, ZipArchiveEntry Part);
