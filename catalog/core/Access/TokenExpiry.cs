using System.Globalization;
using System.Xml;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Access;

/// <summary>Reads until when a token is to hold: <c>90d</c>, <c>12h</c>, an ISO 8601 duration, or a day (to its end in UTC).</summary>
internal static class TokenExpiry
{
    /// <param name="text">As typed; null for the longest life.</param>
    /// <param name="now">From when it counts.</param>
    /// <param name="longest">The longest life allowed.</param>
    /// <exception cref="SettingsInvalidException">It cannot be read, is over already, or is too far away.</exception>
    public static DateTimeOffset Parse(string? text, DateTimeOffset now, TimeSpan longest)
    {
        var last = now + longest;
        if (text is null)
        {
            return last;
        }

        var end = Read(text.Trim(), now) ?? throw Wrong(text, LocalText.Of(
            sl: "npr. 90d, P90D ali dan 2027-06-30", en: "such as 90d, P90D or a day 2027-06-30"));
        return end <= now ? throw Wrong(text, LocalText.Of(sl: "čas v prihodnosti", en: "a time to come"))
            : end > last ? throw Wrong(text, LocalText.Of(
                sl: $"najkasneje {last.UtcDateTime:yyyy-MM-dd} (nastavitev access.tokenLife)",
                en: $"{last.UtcDateTime:yyyy-MM-dd} at the latest (setting access.tokenLife)"))
            : end;
    }

    private static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day == DateOnly.MaxValue ? null : new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        var span = Span(text);
        return span is { } life && life < TimeSpan.FromDays(365_000) ? now + life : null;
    }

    private static TimeSpan? Span(string text)
    {
        if (text.Length > 1 && text[^1] is 'd' or 'h' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture,
            out var number))
        {
            return text[^1] == 'd' ? TimeSpan.FromDays(number) : TimeSpan.FromHours(number);
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static SettingsInvalidException Wrong(string text, LocalText expected) => AccessFault.Value("expires", text, expected);
}
