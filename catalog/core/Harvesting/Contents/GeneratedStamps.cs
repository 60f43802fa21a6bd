using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>
/// Times at which a file was made, as files say them about themselves (<c>generated</c>, <c>Izpisano: 21. 11. 2026 10:15</c>): they differ in every answer
/// of a server though the data are the same. A time counts as such only when it lies near the moment of reading.
/// </summary>
/// <param name="readAt">When the file was read.</param>
internal sealed partial class GeneratedStamps(DateTimeOffset readAt)
{
    // Exports are made at night and read in the morning; zones are often left out.
    private static readonly TimeSpan Before = TimeSpan.FromHours(26);
    private static readonly TimeSpan After = TimeSpan.FromHours(3);

    private static readonly string[] Formats =
        ["d. M. yyyy H:mm:ss", "d. M. yyyy H:mm", "d. M. yyyy", "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm", "d.M.yyyy", "yyyyMMdd'T'HHmmss'Z'", "yyyyMMddHHmmss"];

    // Beginnings of the words by which such members go, in the languages that are met here.
    private static readonly string[] Names =
    [
        "generat", "creat", "export", "publish", "updat", "lastupdat", "modif", "lastmodif", "dategener", "timestamp", "requested", "retriev", "fetch",
        "served", "built", "builddate", "lastbuild", "pubdate", "asof", "now", "ustvarj", "pripravlj", "izvoz", "izpis", "osvez", "posodob", "generir", "cas_izv",
    ];

    /// <summary>The member's name is one by which a file tells when it was made.</summary>
    public static bool IsNamed(ReadOnlySpan<char> name)
    {
        var plain = new string([.. name.ToString().ToLowerInvariant().Replace('ž', 'z').Where(char.IsLetter)]);
        return Names.Any(n => plain.StartsWith(n, StringComparison.Ordinal));
    }

    /// <summary>The text is a time near the moment of reading.</summary>
    public bool IsStamp(string text)
    {
        var trimmed = Spaces().Replace(text.Trim(), " ");
        if (trimmed.Length is < 6 or > 40)
        {
            return false;
        }

        if (long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && trimmed.Length is 10 or 13)
        {
            return IsNear(trimmed.Length == 10 ? epoch * 1000 : epoch);
        }

        return (DateTimeOffset.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)) && IsNear(at);
    }

    /// <summary>The line with every such time in it put out.</summary>
    public string Mask(string line) => InText().Replace(line, match => IsStamp(match.Value) ? "⏱" : match.Value);

    private bool IsNear(long milliseconds) =>
        Math.Abs(milliseconds - readAt.ToUnixTimeMilliseconds()) < TimeSpan.FromDays(2).TotalMilliseconds && IsNear(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private bool IsNear(DateTimeOffset at) => at >= readAt - Before && at <= readAt + After;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?: \d{1,2}:\d{2}(?::\d{2})?)?", RegexOptions.None, 1000)]
    private static partial Regex InText();
}
