using System.Globalization;
using System.Text;
using System.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>Rows of one sheet being written; closing it ends the sheet.</summary>
public sealed class SheetWriter : IDisposable
{
    /// <summary>Longest text a cell may hold.</summary>
    public const int MaxText = 32_767;

    /// <summary>Rows a sheet may have.</summary>
    public const int MaxRows = ColumnLetters.MaxRow;

    private readonly WorkbookWriter workbook;
    private readonly SheetLayout layout;
    private readonly int number;
    private readonly XmlWriter xml;

    internal SheetWriter(WorkbookWriter workbook, string name, int number, SheetLayout layout)
    {
        this.workbook = workbook;
        this.number = number;
        this.layout = layout;
        Name = name;
        xml = WorkbookWriter.Xml(workbook.Begin($"xl/worksheets/sheet{number}.xml"));
        xml.WriteStartElement("worksheet", WorkbookWriter.Main);
        xml.WriteAttributeString("xmlns", "r", null, WorkbookWriter.Relationships);
        WriteView();
        WriteWidths();
        Start("sheetData");
    }

    /// <summary>The tab's name as it was fitted.</summary>
    public string Name { get; }

    /// <summary>Rows written so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>Texts that were cut because a cell holds no more than <see cref="MaxText"/> characters.</summary>
    public long CutTexts { get; private set; }

    internal bool Closed { get; private set; }

    /// <summary>Writes the next row; no cells make an empty one.</summary>
    /// <exception cref="InvalidOperationException">The sheet is full or closed.</exception>
    public void Row(params ReadOnlySpan<WrittenCell> cells)
    {
        if (RowCount >= MaxRows || Closed)
        {
            throw new InvalidOperationException("A sheet holds 1,048,576 rows and takes none once it is closed");
        }

        RowCount++;
        if (cells.IsEmpty)
        {
            return;
        }

        Start("row");
        xml.WriteAttributeString("r", Text(RowCount));
        for (var i = 0; i < cells.Length; i++)
        {
            Cell(i, cells[i]);
        }

        xml.WriteEndElement();
    }

    public void Dispose()
    {
        if (Closed)
        {
            return;
        }

        Closed = true;
        xml.WriteEndElement();
        WriteEnd();
        xml.WriteEndElement();
        xml.Dispose();
        if (layout.Notes.Count > 0)
        {
            SheetNotesWriter.Write(workbook, number, layout.Notes);
        }
    }

    private void Cell(int column, WrittenCell cell)
    {
        var style = WorkbookStyles.IndexOf(cell.Look, cell.Kind);
        if (cell.Kind == WrittenKind.Empty && style == 0)
        {
            return;
        }

        Start("c");
        xml.WriteAttributeString("r", ColumnLetters.Of(column) + Text(RowCount));
        if (style > 0)
        {
            xml.WriteAttributeString("s", Text(style));
        }

        switch (cell.Kind)
        {
            case WrittenKind.Empty:
                break;
            case WrittenKind.Text:
                xml.WriteAttributeString("t", "inlineStr");
                Start("is");
                Start("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Fit(cell.Text));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            case WrittenKind.Boolean:
                xml.WriteAttributeString("t", "b");
                Element("v", cell.Number > 0 ? "1" : "0");
                break;
            default:
                Element("v", cell.Number.ToString("R", CultureInfo.InvariantCulture));
                break;
        }

        xml.WriteEndElement();
    }

    /// <summary>Characters that XML cannot hold become escapes; what looks like an escape is escaped itself.</summary>
    private string Fit(string text)
    {
        if (text.Length > MaxText)
        {
            CutTexts++;
            text = text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
        }

        if (!NeedsEscape(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(c).Append(text[++i]);
            }
            else if ((c < ' ' && c is not ('\n' or '\t')) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (c == '_' && i + 1 < text.Length && text[i + 1] == 'x'))
            {
                plain.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static bool NeedsEscape(string text)
    {
        foreach (var c in text)
        {
            if ((c < ' ' && c is not ('\n' or '\t')) || c >= '\uD800' || c == '_')
            {
                return true;
            }
        }

        return false;
    }

    private void WriteView()
    {
        Start("sheetViews");
        Start("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        if (layout.FrozenRows > 0 || layout.FrozenColumns > 0)
        {
            Start("pane");
            if (layout.FrozenColumns > 0)
            {
                xml.WriteAttributeString("xSplit", Text(layout.FrozenColumns));
            }

            if (layout.FrozenRows > 0)
            {
                xml.WriteAttributeString("ySplit", Text(layout.FrozenRows));
            }

            xml.WriteAttributeString("topLeftCell", ColumnLetters.Of(layout.FrozenColumns) + Text(layout.FrozenRows + 1));
            xml.WriteAttributeString("activePane", layout.FrozenRows == 0 ? "topRight" : layout.FrozenColumns == 0 ? "bottomLeft" : "bottomRight");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteWidths()
    {
        if (layout.ColumnWidths.Count == 0)
        {
            return;
        }

        Start("cols");
        for (var i = 0; i < layout.ColumnWidths.Count; i++)
        {
            Start("col");
            xml.WriteAttributeString("min", Text(i + 1));
            xml.WriteAttributeString("max", Text(i + 1));
            xml.WriteAttributeString("width", layout.ColumnWidths[i].ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What follows the rows, in the order the schema asks for.</summary>
    private void WriteEnd()
    {
        if (layout.Protected)
        {
            Start("sheetProtection");
            xml.WriteAttributeString("sheet", "1");
            xml.WriteAttributeString("formatColumns", "0");
            xml.WriteEndElement();
        }

        if (layout.Filter is { } filter)
        {
            Start("autoFilter");
            xml.WriteAttributeString("ref", filter);
            xml.WriteEndElement();
        }

        WriteDropDowns();
        if (layout.Notes.Count > 0)
        {
            Start("legacyDrawing");
            xml.WriteAttributeString("r", "id", WorkbookWriter.Relationships, "rId1");
            xml.WriteEndElement();
        }
    }

    private void WriteDropDowns()
    {
        if (layout.DropDowns.Count == 0)
        {
            return;
        }

        Start("dataValidations");
        xml.WriteAttributeString("count", Text(layout.DropDowns.Count));
        foreach (var list in layout.DropDowns)
        {
            Start("dataValidation");
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("errorStyle", list.Strict ? "stop" : "warning");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showInputMessage", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            if (list.Error.Length > 0)
            {
                xml.WriteAttributeString("error", list.Error.Length > 225 ? list.Error[..225] : list.Error);
            }

            if (list.Prompt.Length > 0)
            {
                xml.WriteAttributeString("prompt", list.Prompt.Length > 255 ? list.Prompt[..255] : list.Prompt);
            }

            xml.WriteAttributeString("sqref", list.Range);
            Element("formula1", list.Source);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Start(string name) => xml.WriteStartElement(name, WorkbookWriter.Main);

    private void Element(string name, string text)
    {
        Start(name);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
