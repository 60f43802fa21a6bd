using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>A point or a polygon of the catalogue (WKT, longitude first) as GeoJSON, which CKAN's spatial search reads.</summary>
internal static partial class GeoJsonShape
{
    /// <summary>GeoJSON as a text; null for nothing and for shapes of other kinds.</summary>
    public static string? Of(string? wkt)
    {
        if (wkt is null || Shape().Match(wkt) is not { Success: true } shape)
        {
            return null;
        }

        var rings = shape.Groups["rings"].Value.Split("),", StringSplitOptions.TrimEntries).Select(Ring).ToList();
        if (rings.Exists(r => r.Count == 0))
        {
            return null;
        }

        return shape.Groups["kind"].Value.Equals("POINT", StringComparison.OrdinalIgnoreCase)
            ? $$"""{"type":"Point","coordinates":{{rings[0][0]}}}"""
            : $$"""{"type":"Polygon","coordinates":[{{string.Join(',', rings.Select(r => $"[{string.Join(',', r)}]"))}}]}""";
    }

    private static List<string> Ring(string text)
    {
        var pairs = new List<string>();
        foreach (var pair in text.Trim('(', ')', ' ').Split(','))
        {
            var numbers = pair.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length < 2 || !IsNumber(numbers[0]) || !IsNumber(numbers[1]))
            {
                return [];
            }

            pairs.Add(new StringBuilder("[").Append(numbers[0]).Append(',').Append(numbers[1]).Append(']').ToString());
        }

        return pairs;
    }

    // JSON has neither ".5" nor "+5".
    private static bool IsNumber(string text) =>
        (char.IsAsciiDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]))) && char.IsAsciiDigit(text[^1])
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"\A\s*(?<kind>POINT|POLYGON)\s*\((?<rings>[^a-zA-Z]*)\)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
