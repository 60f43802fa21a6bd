using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>
/// Rows of one table of an OpenDocument spreadsheet (OpenDocument 1.2 part 1, chapter 9), read from where the reader stands on its
/// <c>table:table</c>. Repeated rows and cells are spread out as far as a sheet may reach; empty repetitions at the end cost nothing.
/// </summary>
internal sealed class OdsRows(XmlReader reader, string name, bool hidden, ProfileLimits limits) : BufferedRows(name, limits.MaxRecordBytes)
{
    private readonly SheetNotes notes = new(name);
    private readonly StringBuilder text = new();
    private readonly int depth = reader.Depth;
    private long buffered;
    private long repeats;
    private long skipped;
    private bool done = reader.IsEmptyElement;
    private bool told;

    public override bool Hidden => hidden;

    public override int FieldCount => Row <= buffered ? 0 : base.FieldCount;

    /// <exception cref="FileUnreadableException">The sheet is damaged or beyond a limit.</exception>
    public override bool Read()
    {
        if (Row < buffered + repeats)
        {
            Row++;
            return true;
        }

        try
        {
            if (done || !ReadRow())
            {
                done = true;
                Tell();
                return false;
            }
        }
        catch (XmlException e)
        {
            throw SafeXml.Broken(e);
        }

        Row++;
        return true;
    }

    public override void Dispose()
    {
        // The workbook owns the reader.
    }

    private void Tell()
    {
        if (!told)
        {
            told = true;
            notes.AddTo(Findings);
        }
    }

    /// <summary>Reads to the next row with a value; the blank rows before it end at <see cref="buffered"/>.</summary>
    private bool ReadRow()
    {
        var last = buffered + repeats;
        skipped = 0;
        while (reader.Next(limits) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "table-row")
            {
                continue;
            }

            var times = Repeats("number-rows-repeated");
            var collapsed = reader.GetAttribute("visibility", reader.NamespaceURI) is "collapse" or "filter";
            if (!ReadCells())
            {
                skipped += times;
                continue;
            }

            buffered = last + skipped;
            repeats = times;
            notes.HiddenRows += collapsed ? times : 0;
            if (buffered + repeats > ColumnLetters.MaxRow)
            {
                throw new FileUnreadableException(WorkbookFindings.TooManyCells(Name));
            }

            return true;
        }

        return false;
    }

    private bool ReadCells()
    {
        Clear();
        if (reader.IsEmptyElement)
        {
            return false;
        }

        var row = reader.Depth;
        long column = 0;
        while (reader.Next(limits) && reader.Depth > row)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == row + 1 && reader.LocalName is "table-cell" or "covered-table-cell")
            {
                column += ReadCell(column);
            }
        }

        TrimEnd();
        return base.FieldCount > 0;
    }

    private long ReadCell(long column)
    {
        var times = Repeats("number-columns-repeated");
        var covered = reader.LocalName == "covered-table-cell";
        if (!covered && (reader.GetAttribute("number-columns-spanned", reader.NamespaceURI) is { } across && across != "1"
            || reader.GetAttribute("number-rows-spanned", reader.NamespaceURI) is { } down && down != "1"))
        {
            notes.Merged++;
        }

        var (type, value) = OfficeValue();
        text.Clear();
        ReadParagraphs();
        if (covered || (text.Length == 0 && value.Length == 0))
        {
            return times;
        }

        if (column + times > Math.Min(limits.MaxColumns, ColumnLetters.MaxColumn))
        {
            throw new FileUnreadableException(WorkbookFindings.TooManyCells(Name));
        }

        for (var i = 0; i < times; i++)
        {
            Put((int)column + i, type, value);
        }

        return times;
    }

    private (string Type, string Value) OfficeValue()
    {
        var (type, value) = ("", "");
        while (reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "value-type" when type.Length == 0 || reader.NamespaceURI.EndsWith("office:1.0", StringComparison.Ordinal):
                    type = reader.Value;
                    break;
                case "value" or "date-value" or "time-value" or "boolean-value" or "string-value":
                    value = reader.Value;
                    break;
                default:
                    break;
            }
        }

        reader.MoveToElement();
        return (type, value);
    }

    /// <summary>The cell's paragraphs, a line each; notes, drawings and nested tables are not its text.</summary>
    private void ReadParagraphs()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var cell = reader.Depth;
        var aside = int.MaxValue;
        var any = false;
        while (reader.Next(limits) && reader.Depth > cell)
        {
            if (reader.Depth <= aside && aside != int.MaxValue && reader.NodeType == XmlNodeType.EndElement)
            {
                aside = int.MaxValue;
                continue;
            }

            if (reader.Depth > aside)
            {
                continue;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName is "annotation" or "shapes" or "frame" or "custom-shape" or "table" or "ruby-text":
                    aside = reader.IsEmptyElement ? int.MaxValue : reader.Depth;
                    break;
                case XmlNodeType.Element:
                    any = OdsText.TakeElement(reader, text, any);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when any:
                    OdsText.Append(text, reader.Value, limits, Name);
                    break;
                default:
                    break;
            }
        }
    }

    private void Put(int column, string type, string value)
    {
        switch (type)
        {
            case "float" or "percentage" or "currency" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                Set(column, CellText.Number(number), CellKind.Number);
                break;
            case "date" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment):
                var (shown, kind) = CellText.Of(moment);
                Set(column, shown, kind);
                break;
            case "time" when OdsText.TryDuration(value, out var days):
                Set(column, CellText.Duration(days), CellKind.Time);
                break;
            case "boolean" when value.Length > 0:
                Set(column, value == "true" ? "true" : "false", CellKind.Boolean);
                break;
            default:
                PutText(column, text.Length > 0 ? text.ToString() : value);
                break;
        }
    }

    private void PutText(int column, string shown)
    {
        if (shown.Length > 3 && shown[0] == '#' && shown is "#REF!" or "#DIV/0!" or "#VALUE!" or "#NAME?" or "#N/A" or "#NUM!" or "#NULL!")
        {
            notes.TakeError(ColumnLetters.Of(column));
            Set(column, shown, CellKind.Error);
            return;
        }

        Set(column, shown, CellKind.Text);
    }

    private long Repeats(string attribute) =>
        long.TryParse(reader.GetAttribute(attribute, reader.NamespaceURI), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? Math.Clamp(times, 1, 1L << 31)
            : 1;
}
