using System.Globalization;
using System.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>Notes of cells: their words in one part, the boxes they are shown in as the drawing language that spreadsheets still ask for (ECMA-376 18.7 and part 4).</summary>
internal static class SheetNotesWriter
{
    private const string Vml = "urn:schemas-microsoft-com:vml";

    private const string Office = "urn:schemas-microsoft-com:office:office";

    private const string Excel = "urn:schemas-microsoft-com:office:excel";

    public static void Write(WorkbookWriter workbook, int sheet, IReadOnlyList<CellNote> notes)
    {
        WriteTexts(workbook, sheet, notes);
        WriteBoxes(workbook, sheet, notes);
        workbook.WriteRelations($"xl/worksheets/_rels/sheet{sheet}.xml.rels", [
            ("rId1", "vmlDrawing", $"../drawings/vmlDrawing{sheet}.vml"), ("rId2", "comments", $"../comments{sheet}.xml")]);
    }

    private static void WriteTexts(WorkbookWriter workbook, int sheet, IReadOnlyList<CellNote> notes)
    {
        using var xml = WorkbookWriter.Xml(workbook.Begin($"xl/comments{sheet}.xml"));
        xml.WriteStartElement("comments", WorkbookWriter.Main);
        xml.WriteStartElement("authors", WorkbookWriter.Main);
        xml.WriteElementString("author", WorkbookWriter.Main, "");
        xml.WriteEndElement();
        xml.WriteStartElement("commentList", WorkbookWriter.Main);
        foreach (var note in notes)
        {
            xml.WriteStartElement("comment", WorkbookWriter.Main);
            xml.WriteAttributeString("ref", note.Cell);
            xml.WriteAttributeString("authorId", "0");
            xml.WriteStartElement("text", WorkbookWriter.Main);
            xml.WriteStartElement("t", WorkbookWriter.Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(note.Text);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteBoxes(WorkbookWriter workbook, int sheet, IReadOnlyList<CellNote> notes)
    {
        using var xml = WorkbookWriter.Xml(workbook.Begin($"xl/drawings/vmlDrawing{sheet}.vml"));
        xml.WriteStartElement("xml");
        xml.WriteAttributeString("xmlns", "v", null, Vml);
        xml.WriteAttributeString("xmlns", "o", null, Office);
        xml.WriteAttributeString("xmlns", "x", null, Excel);
        xml.WriteStartElement("shapetype", Vml);
        xml.WriteAttributeString("id", "_x0000_t202");
        xml.WriteAttributeString("coordsize", "21600,21600");
        xml.WriteAttributeString("spt", Office, "202");
        xml.WriteAttributeString("path", "m,l,21600r21600,l21600,xe");
        xml.WriteEndElement();
        for (var i = 0; i < notes.Count; i++)
        {
            WriteBox(xml, i, ColumnLetters.Parse(notes[i].Cell));
        }

        xml.WriteEndElement();
    }

    private static void WriteBox(XmlWriter xml, int index, (int Column, int Row) cell)
    {
        xml.WriteStartElement("shape", Vml);
        xml.WriteAttributeString("id", "_x0000_s" + Text(1025 + index));
        xml.WriteAttributeString("type", "#_x0000_t202");
        xml.WriteAttributeString("style", "position:absolute;width:240pt;height:90pt;visibility:hidden");
        xml.WriteAttributeString("fillcolor", "#ffffe1");
        xml.WriteStartElement("ClientData", Excel);
        xml.WriteAttributeString("ObjectType", "Note");
        xml.WriteElementString("Row", Excel, Text(Math.Max(0, cell.Row - 1)));
        xml.WriteElementString("Column", Excel, Text(Math.Max(0, cell.Column)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
