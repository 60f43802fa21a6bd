using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Geo;

/// <summary>
/// Places by coordinates as portals write them: GeoJSON, WKT, four numbers (west, south, east, north), two corners. The box in WGS84 is
/// what is kept; shapes of any size are only measured.
/// </summary>
internal static partial class Extent
{
    /// <summary>A place with a box or a point; null when the value holds no coordinates that lie on the Earth.</summary>
    public static Location? Of(JsonElement value)
    {
        var inner = value.Unwrapped();
        return inner.ValueKind switch
        {
            JsonValueKind.String => OfText(inner.GetString() ?? ""),
            JsonValueKind.Object when GeoJsonBox.Of(inner) is { } box => Box(box.West, box.South, box.East, box.North),
            JsonValueKind.Array => OfCorners(inner),
            _ => null,
        };
    }

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static Location? OfText(string text)
    {
        if (Wkt().IsMatch(text))
        {
            return OfPairs(Pairs(text));
        }

        var four = FourNumbers().Match(text);
        return four.Success ? Box(Number(four, 1), Number(four, 2), Number(four, 3), Number(four, 4)) : null;
    }

    /// <summary>A box of its four sides in degrees; null when they make none.</summary>
    public static Location? Box(double? west, double? south, double? east, double? north)
    {
        if (west is not { } w || south is not { } s || east is not { } e || north is not { } n
            || !IsOnEarth(w, s) || !IsOnEarth(e, n) || s > n)
        {
            return null;
        }

        var (left, bottom, right, top) = (Text(w), Text(s), Text(e), Text(n));
        return w == e && s == n
            ? new Location { Centroid = $"POINT({left} {bottom})" }
            : new Location { BoundingBox = $"POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))" };
    }

    // [[south, west], [north, east]] as data.json has it, or [west, south, east, north]. Which pair is latitude shows where only one order
    // fits; else latitude comes first, as in the profile's own examples.
    private static Location? OfCorners(JsonElement list)
    {
        var numbers = new List<double>();
        if (list.GetArrayLength() == 4 && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number))
        {
            numbers.AddRange(list.EnumerateArray().Select(v => v.GetDouble()));
            return Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        }

        foreach (var corner in list.EnumerateArray().Where(IsPair))
        {
            numbers.Add(corner[0].GetDouble());
            numbers.Add(corner[1].GetDouble());
        }

        return numbers.Count == 4
            ? Box(numbers[1], numbers[0], numbers[3], numbers[2]) ?? Box(numbers[0], numbers[1], numbers[2], numbers[3])
            : null;
    }

    private static bool IsPair(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
        && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number);

    private static IEnumerable<(double, double)> Pairs(string wkt)
    {
        foreach (Match pair in Pair().Matches(wkt))
        {
            yield return (Number(pair, 1) ?? double.NaN, Number(pair, 2) ?? double.NaN);
        }
    }

    private static Location? OfPairs(IEnumerable<(double X, double Y)> pairs)
    {
        var (west, south, east, north, any) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue, false);
        foreach (var (x, y) in pairs)
        {
            any = true;
            (west, south, east, north) = (Math.Min(west, x), Math.Min(south, y), Math.Max(east, x), Math.Max(north, y));
        }

        return any ? Box(west, south, east, north) : null;
    }

    private static bool IsOnEarth(double longitude, double latitude) => longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;

    private static double? Number(Match match, int group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(double number) => number.ToString("0.#######", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?:SRID=4326;)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|ENVELOPE)\s*Z?\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Wkt();

    [GeneratedRegex(@"(-?\d{1,3}(?:\.\d+)?)\s+(-?\d{1,3}(?:\.\d+)?)", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")]
    private static partial Regex FourNumbers();
}
