using System.Globalization;
using System.Text;
using OpenData.Tables.Layout;
using OpenData.Tables.Profiles;
using OpenData.Tables.Types;

namespace OpenData.Tables.Conversion;

/// <summary>
/// Brings the values of a column to the invariant form of its type: decimal point, no thousands marks, days as <c>yyyy-MM-dd</c>.
/// What does not fit the column's type (SURS's signs among numbers) stays as it is written.
/// </summary>
/// <param name="column">What the profiler saw.</param>
/// <param name="mixed">
/// Some of its numbers have a decimal comma, others a point: what <c>1.234</c> means there nobody can tell, and it stays.
/// </param>
internal sealed class ColumnConversion(ColumnProfile column, bool mixed)
{
    private static readonly CultureInfo Slovenian = CultureInfo.GetCultureInfo("sl-SI");

    private readonly bool numeric = column.Type is ColumnType.Integer or ColumnType.Decimal
        or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting;

    public OutputCell Convert(ReadOnlySpan<byte> value, CellKind kind)
    {
        if (kind is CellKind.Empty || BlankCell.Is(value))
        {
            return OutputCell.Empty;
        }

        if (kind is CellKind.Text && numeric)
        {
            return Number(value);
        }

        var text = Encoding.UTF8.GetString(value);
        return kind is not CellKind.Text ? new OutputCell(kind, text)
            : column.Type is ColumnType.Date or ColumnType.DateTime && column.Format is { } format ? Moment(text, format)
            : new OutputCell(CellKind.Text, text);
    }

    private OutputCell Number(ReadOnlySpan<byte> value)
    {
        var written = value.Trim(" \t\r\n"u8);
        var form = ValueReader.Read(written, out _);
        if (form.IsNumber() && !(mixed && form is ValueForm.PointTriple or ValueForm.CommaTriple))
        {
            var number = new NumberMarks(DecimalMark(form), Ambiguous: false, Mixed: false).Invariant(written);
            if (OutputCell.IsJsonNumber(number))
            {
                return new OutputCell(CellKind.Number, number);
            }
        }

        return new OutputCell(CellKind.Text, Encoding.UTF8.GetString(value));
    }

    // The way a value is written comes first; only what it leaves open is told by the column.
    private char? DecimalMark(ValueForm form) => form switch
    {
        ValueForm.DecimalPoint or ValueForm.CommaGroupsDecimalPoint or ValueForm.SpaceGroupsDecimalPoint or ValueForm.ExponentPoint => '.',
        ValueForm.DecimalComma or ValueForm.PointGroupsDecimalComma or ValueForm.SpaceGroupsDecimalComma or ValueForm.ExponentComma => ',',
        ValueForm.PointTriple => column.DecimalMark == '.' ? '.' : null,
        ValueForm.CommaTriple => column.DecimalMark == ',' ? ',' : null,
        _ => null,
    };

    private OutputCell Moment(string text, string format)
    {
        var culture = format.Contains("MMM", StringComparison.Ordinal) ? Slovenian : CultureInfo.InvariantCulture;
        if (!DateTime.TryParseExact(text.Trim(), format, culture, DateTimeStyles.AllowWhiteSpaces, out var moment)
            && !DateTime.TryParseExact(text.Trim(), Relaxed, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out moment))
        {
            return new OutputCell(CellKind.Text, text);
        }

        return column.Type == ColumnType.Date
            ? new OutputCell(CellKind.Date, moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : new OutputCell(CellKind.DateTime, moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
    }

    // Beyond doubt in any column: the point between day and month, and ISO order.
    private static readonly string[] Relaxed =
    [
        "d.M.yyyy", "d. M. yyyy", "yyyy-M-d", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss",
        "d.M.yyyy H:mm", "d. M. yyyy H:mm", "d.M.yyyy H:mm:ss", "d. M. yyyy H:mm:ss",
    ];
}
