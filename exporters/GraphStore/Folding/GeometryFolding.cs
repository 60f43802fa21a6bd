using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore.Folding;

/// <summary>
/// Geometries (WKT) without the freedom of spelling: upper case, no needless spaces, coordinates in single precision, which is how Virtuoso keeps
/// some points (15.87 comes back as 15.869999885559; about half a metre in degrees).
/// </summary>
internal static partial class GeometryFolding
{
    public static string Of(string text)
    {
        var (folded, at, afterNumber) = (new StringBuilder(text.Length), 0, false);
        foreach (Match token in Tokens().Matches(text))
        {
            if (token.Index != at)
            {
                return text; // something that is no geometry in WKT
            }

            at += token.Length;
            var isNumber = token.Groups["number"].Success;
            folded.Append(isNumber && afterNumber ? " " : "").Append(isNumber ? Number(token.Value) : token.Value.Trim().ToUpperInvariant());
            afterNumber = isNumber || (afterNumber && token.Value.AsSpan().Trim().IsEmpty);
        }

        return at == text.Length ? WithoutPointBrackets(folded.ToString()) : text;
    }

    private static string Number(string text) =>
        ((float)double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);

    // MULTIPOINT((1 2),(3 4)) and MULTIPOINT(1 2,3 4) are the same.
    private static string WithoutPointBrackets(string text) => text.StartsWith("MULTIPOINT(", StringComparison.Ordinal)
        ? $"MULTIPOINT({string.Concat(text["MULTIPOINT(".Length..].Where(static c => c is not ('(' or ')')))})"
        : text;

    [GeneratedRegex(
        @"(?<number>[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?)|[a-z]+|[(),]|\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();
}
