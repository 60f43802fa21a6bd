using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>What an index page says of a file beside its name; servers differ, so it is looked for rather than expected.</summary>
/// <param name="Text">The text beside the link with single blanks; empty for a bare list.</param>
/// <param name="Time">Time of change with its hour, in the server's zone unless <paramref name="HasZone"/>; null when there is none.</param>
/// <param name="HasZone">The time is in UTC.</param>
/// <param name="Size">Bytes, where they are given exactly; a rounded size (1.2K) is none.</param>
internal sealed partial record EntryColumns(string Text, DateTime? Time, bool HasZone, long? Size)
{
    private const int MaxText = 300;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static EntryColumns Beside(IElement link)
    {
        var text = Blanks().Replace(link.Closest("tr") is { } row ? InRow(row, link) : Around(link), " ").Trim();
        text = text.Length > MaxText ? text[..MaxText] : text;
        var (time, zone, rest) = FindTime(text);
        return new EntryColumns(text, time, zone, FindSize(rest));
    }

    // Cells of the row save the one with the link; a machine-readable value in an attribute comes first.
    private static string InRow(IElement row, IElement link)
    {
        var text = new StringBuilder();
        foreach (var cell in row.Children.Where(c => c.LocalName is "td" or "th" && !c.Contains(link)))
        {
            var exact = cell.QuerySelector("time[datetime]")?.GetAttribute("datetime")
                ?? cell.QuerySelector("[title]")?.GetAttribute("title") ?? cell.GetAttribute("title");
            text.Append(' ').Append(string.IsNullOrWhiteSpace(exact) ? cell.TextContent : exact);
        }

        return text.ToString();
    }

    // Apache, nginx and Python write name, time, size on a line of a <pre>; IIS writes the name last.
    private static string Around(IElement link)
    {
        var after = new StringBuilder();
        for (var node = link.NextSibling; node is not null && !EndsLine(node) && after.Length < MaxText; node = node.NextSibling)
        {
            after.Append(node.TextContent);
        }

        var text = after.ToString();
        var line = text.AsSpan().IndexOf('\n') is var end and >= 0 ? text[..end] : text;
        if (!string.IsNullOrWhiteSpace(line))
        {
            return line;
        }

        var before = link.PreviousSibling is IText { Data: { } data } ? data : "";
        return before[(before.LastIndexOf('\n') + 1)..];
    }

    private static bool EndsLine(INode node) => node is IElement { LocalName: "a" or "br" or "hr" or "img" or "li" or "p" or "div" };

    private static (DateTime? Time, bool Zone, string Other) FindTime(string text)
    {
        foreach (var pattern in new[] { IsoTime(), DayMonth(), YearMonth(), American(), Internet() })
        {
            if (pattern.Match(text) is { Success: true } m && Read(m) is { } time)
            {
                return (time, m.Groups["z"].Success, text.Remove(m.Index, m.Length));
            }
        }

        return (null, false, text);
    }

    private static DateTime? Read(Match m)
    {
        var (year, day) = (Number(m, "y"), Number(m, "d"));
        var month = m.Groups["n"].Success ? Array.IndexOf(Months, m.Groups["n"].Value.ToLowerInvariant()) + 1 : Number(m, "m");
        var (hour, minute, second) = (Number(m, "h"), Number(m, "i"), m.Groups["s"].Success ? Number(m, "s") : 0);
        if (m.Groups["p"].Success)
        {
            hour = (hour % 12) + (m.Groups["p"].Value is "PM" or "pm" ? 12 : 0);
        }

        return year is > 1969 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour < 24 && minute < 60 && second < 60
            ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified)
            : null;
    }

    private static long? FindSize(string rest) =>
        ExactSize().Match(rest) is { Success: true } m && long.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;

    private static int Number(Match m, string group) => int.Parse(m.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)[ T](?<h>\d\d):(?<i>\d\d)(?::(?<s>\d\d)(?:\.\d+)?)?(?<z>Z|\+00:00)?", RegexOptions.CultureInvariant)]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"(?<d>\d{1,2})-(?<n>[A-Za-z]{3})-(?<y>\d{4}) (?<h>\d\d):(?<i>\d\d)(?::(?<s>\d\d))?", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"(?<y>\d{4})-(?<n>[A-Za-z]{3})-(?<d>\d\d) (?<h>\d\d):(?<i>\d\d)(?::(?<s>\d\d))?", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>\d{4}) (?<h>\d{1,2}):(?<i>\d\d)(?::(?<s>\d\d))? (?<p>[APap][Mm])", RegexOptions.CultureInvariant)]
    private static partial Regex American();

    [GeneratedRegex(@"(?:[A-Za-z]{3}, )?(?<d>\d{1,2}) (?<n>[A-Za-z]{3}) (?<y>\d{4}) (?<h>\d\d):(?<i>\d\d)(?::(?<s>\d\d))?(?<z> GMT)?", RegexOptions.CultureInvariant)]
    private static partial Regex Internet();

    // Digits alone, or followed by a word for bytes; 12.5K and 3 MB are rounded.
    [GeneratedRegex(@"(?<![\d.,])(\d{1,18})(?= *(?:B|bytes|byte|bajtov)?(?: |$))(?! *[KMGT])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExactSize();
}
