using System.Text.RegularExpressions;

namespace OpenData.Tables.Types;

/// <summary>Finds a unit of measure named in a header: in brackets, after "v", or as the last part of a technical name.</summary>
internal static partial class UnitFinder
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "€", "eur", "evro", "evrov", "evri", "tisoč eur", "1000 eur", "mio eur", "eur/m²", "eur/m2", "eur/kwh", "%", "‰", "m", "m2", "m²", "m3", "m³", "km", "km2", "km²",
        "ha", "ar", "mm", "cm", "l", "l/s", "m3/s", "m³/s", "kg", "t", "tona", "ton", "kwh", "mwh", "gwh", "kw", "mw", "gj", "tj", "°c", "c°", "µg/m³", "ug/m3", "μg/m³", "mg/l", "db",
        "h", "ur", "ure", "min", "s", "let", "dni", "km/h", "v", "a", "w", "hpa", "ppm", "usd", "sit",
    };

    /// <summary>The unit as it is written in the header; null when none is.</summary>
    public static string? Find(string header)
    {
        foreach (Match match in Bracketed().Matches(header))
        {
            var inside = match.Groups[1].Value.Trim();
            var bare = inside.StartsWith("v ", StringComparison.Ordinal) ? inside[2..].Trim() : inside;
            if (Known.Contains(bare))
            {
                return bare;
            }
        }

        if (AfterIn().Match(header) is { Success: true } spoken && Known.Contains(spoken.Groups[1].Value.Trim()))
        {
            return spoken.Groups[1].Value.Trim();
        }

        if (header.EndsWith('%') || header.EndsWith('€'))
        {
            return header[^1..];
        }

        return Suffix().Match(header) is { Success: true } suffix ? suffix.Groups[1].Value : null;
    }

    [GeneratedRegex(@"[\[\(]([^\]\)]{1,16})[\]\)]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:^|[\s,])v\s+((?:tisoč |mio )?[^\s,;]{1,8})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterIn();

    [GeneratedRegex(@"_(eur|m2|m3|km2|km|kwh|mwh|ha|kg|kw|pct)$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();
}
