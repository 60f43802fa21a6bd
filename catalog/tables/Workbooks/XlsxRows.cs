using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Workbooks;

/// <summary>
/// Rows of one worksheet as they stream by (ECMA-376 18.3). A formula gives its saved value. Rows that the sheet leaves out come as rows without
/// fields, as long as a row with a value follows; merged cells give their value once, in the first cell.
/// </summary>
internal sealed class XlsxRows(XlsxSheet sheet, Stream part, SharedStrings strings, XlsxStyles styles, bool from1904, ProfileLimits limits)
    : BufferedRows(sheet.Name, limits.MaxRecordBytes)
{
    /// <summary>Bytes of shared text that any sheet may show; more must stand in proportion to its own size.</summary>
    private const long FreeText = 64L << 20;

    private readonly XmlReader reader = SafeXml.Open(part, limits);
    private readonly SheetNotes notes = new(sheet.Name);
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private readonly long textLimit = FreeText + Math.Max(0, sheet.Part.Length) * limits.MaxUnpackRatio;
    private long sharedText;
    private long buffered;
    private bool done;

    public override bool Hidden => sheet.Hidden;

    public override int FieldCount => Row < buffered ? 0 : base.FieldCount;

    /// <exception cref="FileUnreadableException">The sheet is damaged or beyond a limit.</exception>
    public override bool Read()
    {
        if (Row < buffered)
        {
            Row++;
            return true;
        }

        try
        {
            if (done || !ReadRow())
            {
                Finish();
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

    public override void Dispose() => reader.Dispose();

    private void Finish()
    {
        if (!done)
        {
            done = true;
            notes.AddTo(Findings);
        }
    }

    /// <summary>Reads on to the next row with a value and keeps it; the number it has is <see cref="buffered"/>.</summary>
    private bool ReadRow()
    {
        var number = buffered;
        while (reader.Next(limits))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "row":
                    number = ColumnLetters.RowAfter(reader.GetAttribute("r"), number);
                    if (ReadCells(reader.GetAttribute("hidden") is "1" or "true"))
                    {
                        buffered = number;
                        return true;
                    }

                    break;
                case "col":
                    notes.TakeColumn(reader);
                    break;
                case "mergeCell":
                    notes.Merged++;
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    private bool ReadCells(bool hidden)
    {
        Clear();
        if (reader.IsEmptyElement)
        {
            return false;
        }

        var depth = reader.Depth;
        var column = -1;
        while (reader.Next(limits) && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                column = ReadCell(column);
            }
        }

        TrimEnd();
        if (hidden && base.FieldCount > 0)
        {
            notes.HiddenRows++;
        }

        return base.FieldCount > 0;
    }

    private int ReadCell(int before)
    {
        var (column, type, style, address) = (before + 1, "n", 0, "");
        while (reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r":
                    address = reader.Value;
                    var given = ColumnLetters.Parse(address).Column;
                    column = given > before ? given : column;
                    break;
                case "t":
                    type = reader.Value;
                    break;
                case "s":
                    _ = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                default:
                    break;
            }
        }

        reader.MoveToElement();
        if (column >= Math.Min(limits.MaxColumns, ColumnLetters.MaxColumn))
        {
            throw new FileUnreadableException(WorkbookFindings.TooManyCells(sheet.Name));
        }

        if (!reader.IsEmptyElement)
        {
            ReadValue(column, type, style, address);
        }

        return column;
    }

    private void ReadValue(int column, string type, int style, string address)
    {
        text.Clear();
        var (hasFormula, hasValue) = (false, false);
        var depth = reader.Depth;
        while (reader.Next(limits) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "v":
                    hasValue = true;
                    ReadText();
                    break;
                case "is":
                    hasValue = true;
                    XlsxSharedStrings.ReadItem(reader, text, limits);
                    break;
                case "f":
                    hasFormula = true;
                    break;
                default:
                    break;
            }
        }

        if (hasFormula && !hasValue)
        {
            notes.WithoutValue++;
        }

        if (text.Length > 0)
        {
            Put(column, type, style, address);
            notes.TakeValue(column);
        }
    }

    private void ReadText()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Next(limits) && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
            {
                continue;
            }

            for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
            {
                if (text.Length + read > limits.MaxRecordBytes)
                {
                    throw new FileUnreadableException(WorkbookFindings.TooManyCells(sheet.Name));
                }

                text.Append(chunk, 0, read);
            }
        }
    }

    private void Put(int column, string type, int style, string address)
    {
        switch (type)
        {
            case "s":
                if (int.TryParse(text.ToString(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index))
                {
                    SetShared(column, strings[index]);
                }

                break;
            case "str" or "inlineStr":
                Set(column, XlsxText.Unescape(text.ToString()), CellKind.Text);
                break;
            case "b":
                Set(column, text.ToString().Trim() is "1" or "true" ? "true" : "false", CellKind.Boolean);
                break;
            case "e":
                notes.TakeError(address.Length > 0 ? address : ColumnLetters.Of(column));
                Set(column, text.ToString(), CellKind.Error);
                break;
            case "d":
                PutDate(column);
                break;
            default:
                PutNumber(column, style);
                break;
        }
    }

    /// <summary>One huge string shown by thousands of cells is a bomb of its own kind.</summary>
    private void SetShared(int column, ReadOnlySpan<byte> shared)
    {
        sharedText += shared.Length;
        if (sharedText > textLimit)
        {
            throw new FileUnreadableException(Archives.ArchiveFindings.Bomb(sheet.Part.FullName));
        }

        Set(column, shared, CellKind.Text);
    }

    private void PutDate(int column)
    {
        var (shown, kind) = CellText.OfIso(text.ToString().Trim());
        Set(column, shown, kind);
    }

    private void PutNumber(int column, int style)
    {
        var given = text.ToString().Trim();
        if (!double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            Set(column, given, CellKind.Text);
            return;
        }

        var (shown, kind) = CellText.Of(value, styles[style], from1904);
        Set(column, shown, kind);
    }
}
