using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>
/// Writes an XLSX workbook to a stream, sheet after sheet and row after row, in constant memory (ECMA-376 part 1, chapter 18). The package library
/// of Office Open XML keeps whole parts in memory, so the parts are written straight into the archive; the same content gives the same bytes.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    internal const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    // A zip entry bears a time; a fixed one keeps the bytes the same.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly List<(string Name, SheetLayout Layout)> sheets = [];
    private SheetWriter? open;
    private bool disposed;

    /// <summary>Begins a workbook; the stream is left open.</summary>
    public WorkbookWriter(Stream output) => zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a sheet; the one before it must be closed.</summary>
    /// <param name="name">Tab name: made to fit the rules (31 characters, none of <c>[]:*?/\</c>) and unlike the others.</param>
    /// <param name="layout">Widths, frozen panes, drop-downs, notes.</param>
    /// <exception cref="InvalidOperationException">The sheet before is still open.</exception>
    public SheetWriter AddSheet(string name, SheetLayout layout)
    {
        if (open is { Closed: false })
        {
            throw new InvalidOperationException("Close the sheet before beginning the next one");
        }

        var tab = FitName(name);
        sheets.Add((tab, layout));
        return open = new SheetWriter(this, tab, sheets.Count, layout);
    }

    /// <summary>A range for a formula, with the sheet's name quoted: <c>'Moji seznami'!$A$1:$A$9</c>.</summary>
    public static string RangeOf(string sheet, int column, int firstRow, int lastRow)
    {
        var letters = ColumnLetters.Of(column);
        return $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!${letters}${firstRow}:${letters}${lastRow}";
    }

    /// <summary>Ends the workbook; one without sheets gets an empty one.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (sheets.Count == 0)
        {
            AddSheet("1", new SheetLayout()).Dispose();
        }

        WriteWorkbook();
        WritePart("xl/styles.xml", WorkbookStyles.Write);
        WriteRelations("xl/_rels/workbook.xml.rels", [
            .. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ($"rId{sheets.Count + 1}", "styles", "styles.xml")]);
        WriteRelations("_rels/.rels", [("rId1", "officeDocument", "xl/workbook.xml")]);
        WriteContentTypes();
        zip.Dispose();
    }

    internal Stream Begin(string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    internal static XmlWriter Xml(Stream stream) => XmlWriter.Create(stream, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        CloseOutput = true,
    });

    internal void WriteRelations(string path, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        using var xml = Xml(Begin(path));
        xml.WriteStartElement("Relationships", PackageRelationships);
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship", PackageRelationships);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", Relationships + "/" + type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WritePart(string path, Action<XmlWriter> write)
    {
        using var xml = Xml(Begin(path));
        write(xml);
    }

    private void WriteWorkbook() => WritePart("xl/workbook.xml", xml =>
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
        xml.WriteStartElement("bookViews", Main);
        xml.WriteStartElement("workbookView", Main);
        xml.WriteAttributeString("activeTab", Math.Max(0, sheets.FindIndex(s => !s.Layout.Hidden)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            var number = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", number);
            if (sheets[i].Layout.Hidden)
            {
                xml.WriteAttributeString("state", "hidden");
            }

            xml.WriteAttributeString("r", "id", Relationships, "rId" + number);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private void WriteContentTypes() => WritePart("[Content_Types].xml", xml =>
    {
        const string Space = "http://schemas.openxmlformats.org/package/2006/content-types";
        const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        xml.WriteStartElement("Types", Space);
        foreach (var (extension, type) in new[]
        {
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"),
        })
        {
            xml.WriteStartElement("Default", Space);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        List<(string Part, string Type)> parts = [("/xl/workbook.xml", Sheet + "sheet.main+xml"), ("/xl/styles.xml", Sheet + "styles+xml")];
        for (var i = 1; i <= sheets.Count; i++)
        {
            parts.Add(($"/xl/worksheets/sheet{i}.xml", Sheet + "worksheet+xml"));
            if (sheets[i - 1].Layout.Notes.Count > 0)
            {
                parts.Add(($"/xl/comments{i}.xml", Sheet + "comments+xml"));
            }
        }

        foreach (var (part, type) in parts)
        {
            xml.WriteStartElement("Override", Space);
            xml.WriteAttributeString("PartName", part);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private string FitName(string name)
    {
        var plain = new string([.. name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? '_' : c)]).Trim().Trim('\'');
        plain = plain.Length == 0 ? "List" : plain.Length > 31 ? plain[..31] : plain;
        for (var n = 2; sheets.Any(s => string.Equals(s.Name, plain, StringComparison.OrdinalIgnoreCase)); n++)
        {
            var ending = $" ({n})";
            plain = plain[..Math.Min(plain.Length, 31 - ending.Length)] + ending;
        }

        return plain;
    }
}
