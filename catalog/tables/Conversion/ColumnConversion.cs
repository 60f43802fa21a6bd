using System.Globalization;
using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>
/// Brings the values of a column to the invariant form of its type: decimal point, no thousands marks, days as <c>yyyy-MM-dd</c>. What does not fit
/// the column's type (SURS's signs among numbers) stays as it is written.
/// </summary>
internal sealed class ColumnConversion(ColumnProfile column)
{
    private static readonly CultureInfo Slovenian = CultureInfo.GetCultureInfo("sl-SI");

    private readonly bool numeric = column.Type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting;

    public OutputCell Convert(ReadOnlySpan<byte> value, CellKind kind)
    {
        if (kind is CellKind.Empty || value.IsEmpty)
        {
            return OutputCell.Empty;
        }

        var text = Encoding.UTF8.GetString(value);
        if (kind is not CellKind.Text)
        {
            return new OutputCell(kind, text);
        }

        return numeric ? Number(text)
            : column.Type is ColumnType.Date or ColumnType.DateTime && column.Format is { } format ? Moment(text, format)
            : new OutputCell(CellKind.Text, text);
    }

    private OutputCell Number(string text)
    {
        Span<char> plain = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u00A0' or '\u202F' or '\u2009')
            {
                continue;
            }

            if (c is ',' or '.')
            {
                if (c == column.DecimalMark)
                {
                    plain[length++] = '.';
                }

                continue;
            }

            plain[length++] = c == '\u2212' ? '-' : c;
        }

        var number = plain[..length].TrimStart('+');
        return OutputCell.IsJsonNumber(number) ? new OutputCell(CellKind.Number, number.ToString()) : new OutputCell(CellKind.Text, text);
    }

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
    private static readonly string[] Relaxed = ["d.M.yyyy", "d. M. yyyy", "yyyy-M-d", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "d.M.yyyy H:mm", "d. M. yyyy H:mm", "d.M.yyyy H:mm:ss", "d. M. yyyy H:mm:ss"];
}
