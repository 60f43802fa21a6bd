using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tables.Types;

namespace OpenData.Tables.Layout;

/// <summary>One of the first rows of a table, looked at cell by cell to find where the header ends.</summary>
internal sealed class SampleRow
{
    private SampleRow(string[] cells, ValueForm[] forms, int fields)
    {
        Cells = cells;
        Forms = forms;
        Fields = fields;
        Filled = cells.Count(c => c.Length > 0);
    }

    /// <summary>Texts without blanks round them; at most the first 2,000 fields.</summary>
    public string[] Cells { get; }

    public ValueForm[] Forms { get; }

    public int Fields { get; }

    public int Filled { get; }

    public bool IsBlank => Filled == 0;

    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";

    public CellClass Class(int column) => column < Cells.Length ? ClassOf(Forms[column], Cells[column]) : CellClass.Blank;

    /// <summary>The cell is a whole number that could be a year.</summary>
    public bool IsYear(int column) =>
        column < Cells.Length && Cells[column].Length == 4 && Forms[column] == ValueForm.Integer && Cells[column][0] is '1' or '2'
        && string.CompareOrdinal(Cells[column], "1850") >= 0 && string.CompareOrdinal(Cells[column], "2150") <= 0;

    public static SampleRow Of(RowBatch batch, int row)
    {
        var fields = batch.FieldsOf(row);
        var kept = Math.Min(fields, 2000);
        var cells = new string[kept];
        var forms = new ValueForm[kept];
        for (var c = 0; c < kept; c++)
        {
            var s = batch.Field(row, c).Trim(" \t\r\n"u8);
            s = s.Length > 2000 ? s[..2000] : s;
            forms[c] = s.IsEmpty ? ValueForm.Missing : ValueReader.Read(s, out _);
            cells[c] = Encoding.UTF8.GetString(s).Trim('\u00A0', ' ');
        }

        return new SampleRow(cells, forms, fields);
    }

    private static CellClass ClassOf(ValueForm form, string cell) => cell.Length == 0 || form.IsMark() ? CellClass.Blank
        : form.IsNumber() || (form == ValueForm.Text && IsMoney(cell)) ? CellClass.Number
        : form.IsDate() || form.IsDateTime() || form == ValueForm.Time ? CellClass.Date
        : form.IsPeriod() && form != ValueForm.MonthName ? CellClass.Period
        : form is ValueForm.Url or ValueForm.Wkt or ValueForm.GeoJson or ValueForm.LetteredCode or ValueForm.YesNo ? CellClass.Other
        : CellClass.Text;

    /// <summary>A number with a currency or a percent sign.</summary>
    private static bool IsMoney(string cell)
    {
        var bare = cell.Trim('$', '€', '£', '%', ' ', '(', ')');
        return bare.Length > 0 && bare.Length < cell.Length && char.IsAsciiDigit(bare[^1])
            && bare.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or ' ');
    }
}

/// <summary>What a cell is, coarsely: enough to tell a header from the data below it.</summary>
internal enum CellClass : byte
{
    Blank,
    Text,
    Number,
    Date,
    Period,
    Other,
}
