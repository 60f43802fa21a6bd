using System.Buffers.Text;

namespace OpenData.Catalog.Rows;

/// <summary>The place of a value on a scale: a number itself, a day or moment as the days since the year 1.</summary>
internal static class RowOrder
{
    private const double SecondsOfDay = 86_400;

    /// <summary>Null for what has no place.</summary>
    public static double? Of(RowKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        RowKind.Number => JsonNumber.TryRead(value, out var number) ? number : null,
        RowKind.Date or RowKind.DateTime => Of(value),
        _ => null,
    };

    /// <summary>A whole day <c>yyyy-MM-dd</c>, or a moment <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    public static double? Of(ReadOnlySpan<byte> iso)
    {
        if (iso.Length is not (10 or 19) || iso[4] != '-' || iso[7] != '-'
            || !Part(iso[..4], out var year) || !Part(iso[5..7], out var month) || !Part(iso[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var days = (double)new DateOnly(year, month, day).DayNumber;
        return iso.Length == 10 ? days
            : Part(iso[11..13], out var hour) && Part(iso[14..16], out var minute) && Part(iso[17..19], out var second)
                ? days + (((hour * 3_600) + (minute * 60) + second) / SecondsOfDay) : null;
    }

    private static bool Part(ReadOnlySpan<byte> digits, out int value) => Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length;
}
