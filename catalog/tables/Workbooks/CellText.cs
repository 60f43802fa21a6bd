using System.Globalization;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>Turns the numbers of a workbook into the invariant texts of the row reader.</summary>
internal static class CellText
{
    private const double LastSerial = 2958466;

    /// <summary>Days from the 1900 to the 1904 date system.</summary>
    private const int Days1904 = 1462;

    /// <summary>
    /// Text and kind of a number under a format. A serial outside the calendar stays a number. Day 60 of the 1900 system (29 February 1900, which
    /// never was) is given as the day before.
    /// </summary>
    public static (string Text, CellKind Kind) Of(double value, CellFormat format, bool from1904)
    {
        switch (format.Meaning)
        {
            case CellMeaning.Padded when value >= 0 && value < 1e15 && value == Math.Floor(value):
                return (((long)value).ToString("D" + format.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CellKind.Text);
            case CellMeaning.Duration when Math.Abs(value) < LastSerial:
                return (Duration(value), CellKind.Time);
            case CellMeaning.Date or CellMeaning.DateTime or CellMeaning.Time when value >= 0 && value < LastSerial:
                return Moment(value, format.Meaning, from1904);
            default:
                return (Number(value), CellKind.Number);
        }
    }

    /// <summary>Fifteen digits, as a spreadsheet counts, and no exponent where plain digits will do.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return "";
        }

        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is < 1e20 and > 1e-15
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    public static string Duration(double days)
    {
        var seconds = (long)Math.Round(Math.Abs(days) * 86400);
        return string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    public static (string Text, CellKind Kind) Of(DateTime moment) => moment.TimeOfDay == TimeSpan.Zero
        ? (moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date)
        : (moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), CellKind.DateTime);

    /// <summary>A day, a moment or a time of day as ISO 8601 writes it; any other text stays text.</summary>
    public static (string Text, CellKind Kind) OfIso(string given) =>
        given.StartsWith('T') && TimeOnly.TryParse(given.AsSpan(1), CultureInfo.InvariantCulture, out var time)
            ? (time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), CellKind.Time)
            : DateTime.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            ? Of(moment)
            : (given, CellKind.Text);

    private static (string Text, CellKind Kind) Moment(double value, CellMeaning meaning, bool from1904)
    {
        var seconds = (long)Math.Round(value * 86400);
        if (seconds < 86400 && (meaning == CellMeaning.Time || !from1904))
        {
            return (Duration(value), CellKind.Time);
        }

        var days = seconds / 86400 + (from1904 ? Days1904 : value < 60 ? 1 : 0);
        if (days >= LastSerial)
        {
            return (Number(value), CellKind.Number);
        }

        var moment = new DateTime(1899, 12, 30).AddDays(days).AddSeconds(seconds % 86400);
        return meaning == CellMeaning.DateTime
            ? (moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), CellKind.DateTime)
            : Of(moment);
    }
}
