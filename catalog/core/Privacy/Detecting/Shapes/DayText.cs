using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

/// <summary>Days as tables write them, without a word about which order is meant where it does not matter.</summary>
internal static class DayText
{
    /// <summary>2024-01-31, 31.1.2024, 31. 1. 2024, 31/1/2024, 1/31/2024, 20240131, each with a time behind it or none.</summary>
    /// <param name="text">A cell.</param>
    /// <param name="year">Of the day.</param>
    public static bool TryYear(ReadOnlySpan<byte> text, out int year)
    {
        year = 0;
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var part = 0;
        for (var i = 0; i < text.Length && part < 3; i++)
        {
            if (Digits.Is(text[i]))
            {
                parts[part] = lengths[part] < 8 ? (parts[part] * 10) + text[i] - '0' : -1;
                lengths[part]++;
                if (i + 1 == text.Length || !Digits.Is(text[i + 1]))
                {
                    part++;
                }
            }
            else if (text[i] is not ((byte)'.' or (byte)'-' or (byte)'/' or (byte)' '))
            {
                break;
            }
        }

        if (part == 1 && lengths[0] == 8 && text.Length == 8 && Digits.IsDay(text))
        {
            year = parts[0] / 10_000;
            return true;
        }

        if (part < 3)
        {
            return false;
        }

        var yearFirst = lengths[0] == 4;
        year = yearFirst ? parts[0] : parts[2];
        var (a, b) = yearFirst ? (parts[1], parts[2]) : (parts[0], parts[1]);
        return (yearFirst || lengths[2] == 4) && year is >= 1800 and <= 2199 && a >= 1 && b >= 1 && Math.Min(a, b) <= 12 && Math.Max(a, b) <= 31;
    }

    /// <summary>Seconds since 1970 of a day with its time, local or not; of a bare number of seconds or milliseconds too.</summary>
    public static bool TrySeconds(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        Span<int> parts = stackalloc int[6];
        var part = 0;
        var inNumber = false;
        long number = 0;
        for (var i = 0; i < text.Length && part < 6; i++)
        {
            if (Digits.Is(text[i]))
            {
                parts[part] = unchecked((parts[part] * 10) + text[i] - '0');
                number = unchecked((number * 10) + text[i] - '0');
                inNumber = true;
            }
            else if (inNumber)
            {
                part++;
                inNumber = false;
            }
        }

        part += inNumber ? 1 : 0;
        if (part == 1 && text.Length is 10 or 13 && text[0] == '1')
        {
            seconds = text.Length == 13 ? number / 1000 : number;
            return true;
        }

        if (part < 5)
        {
            return false;
        }

        var (year, month, day) = parts[0] > 1900 ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0]);
        if (year is < 1970 or > 2199 || month is < 1 or > 12 || day < 1 || day > 31 || parts[3] > 24 || parts[4] > 59)
        {
            return false;
        }

        // Only differences between neighbours count: months of 31 days are as good as the calendar.
        seconds = (((((((long)year * 12) + month) * 31) + day) * 24 + parts[3]) * 60 + parts[4]) * 60 + Math.Min(parts[5], 60);
        return true;
    }
}
