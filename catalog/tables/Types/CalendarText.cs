using System.Globalization;

namespace OpenData.Tables.Types;

/// <summary>Writes the comparing keys of <see cref="DateForm"/> back as ISO text.</summary>
internal static class CalendarText
{
    public static string Of(double key, bool withTime)
    {
        var whole = (long)key;
        var day = ((whole - 1) % 31) + 1;
        var months = (whole - day) / 31;
        var month = ((months - 1) % 12) + 1;
        var year = (months - month) / 12;
        var date = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
        if (!withTime)
        {
            return date;
        }

        var seconds = (long)Math.Round((key - whole) * 100_000);
        return string.Create(CultureInfo.InvariantCulture, $"{date}T{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
