using ExcelDataReader;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>Rows of the sheet on which a reader of binary workbooks stands. That reader gives a formula error as a cell without value.</summary>
internal sealed class XlsRows(IExcelDataReader reader, string name, bool hidden, ProfileLimits limits) : BufferedRows(name, limits.MaxRecordBytes)
{
    private long buffered;

    public override bool Hidden => hidden;

    public override int FieldCount => Row < buffered ? 0 : base.FieldCount;

    /// <exception cref="FileUnreadableException">The sheet is damaged or beyond a limit.</exception>
    public override bool Read()
    {
        if (Row >= buffered && !ReadRow())
        {
            return false;
        }

        Row++;
        return true;
    }

    public override void Dispose()
    {
        // The workbook owns the reader.
    }

    /// <summary>Reads on to the next row with a value: blank rows count only when such a row follows.</summary>
    private bool ReadRow()
    {
        for (var number = buffered; XlsWorkbook.Guard(reader.Read);)
        {
            number++;
            if (number > ColumnLetters.MaxRow || reader.FieldCount > Math.Min(limits.MaxColumns, ColumnLetters.MaxColumn))
            {
                throw new FileUnreadableException(WorkbookFindings.TooManyCells(Name));
            }

            Clear();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                Put(i);
            }

            TrimEnd();
            if (base.FieldCount > 0)
            {
                buffered = number;
                return true;
            }
        }

        return false;
    }

    private void Put(int column)
    {
        switch (XlsWorkbook.Guard(() => reader.GetValue(column)))
        {
            case string text when text.Length > 0:
                Set(column, text, CellKind.Text);
                break;
            case double number:
                PutNumber(column, number);
                break;
            case int number:
                PutNumber(column, number);
                break;
            case bool yes:
                Set(column, yes ? "true" : "false", CellKind.Boolean);
                break;
            case DateTime moment:
                PutMoment(column, moment);
                break;
            case TimeSpan time:
                Set(column, CellText.Duration(time.TotalDays), CellKind.Time);
                break;
            default:
                break;
        }
    }

    private void PutNumber(int column, double number)
    {
        var format = CellFormat.Parse(reader.GetNumberFormatString(column) ?? "");
        var (text, kind) = CellText.Of(number, format.Meaning == CellMeaning.Padded ? format : default, from1904: false);
        Set(column, text, kind);
    }

    private void PutMoment(int column, DateTime moment)
    {
        var format = CellFormat.Parse(reader.GetNumberFormatString(column) ?? "");
        var (text, kind) = moment.Year < 1900 || (format.Meaning == CellMeaning.Time && moment.Date == new DateTime(1899, 12, 31))
            ? (CellText.Duration(moment.TimeOfDay.TotalDays), CellKind.Time)
            : CellText.Of(moment);
        Set(column, text, kind);
    }
}
