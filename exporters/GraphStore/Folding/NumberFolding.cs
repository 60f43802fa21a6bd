using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore.Folding;

/// <summary>Numbers, written one way.</summary>
internal static partial class NumberFolding
{
    /// <summary>Digits after the point that Virtuoso keeps of an <c>xsd:decimal</c>.</summary>
    private const int Places = 15;

    /// <summary>Signs of a number that is still worth working out.</summary>
    private const int Longest = 1000;

    private const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Without a plus sign and leading zeros.</summary>
    public static string Integer(string text) => Number(text)?.ToString(CultureInfo.InvariantCulture) ?? text;

    /// <summary>A folded <c>xsd:integer</c> that Virtuoso gives back as <c>xsd:decimal</c>.</summary>
    public static bool IsBeyond32Bits(string text) => Number(text) is { } number && (number > int.MaxValue || number < int.MinValue);

    /// <summary>Without needless zeros, rounded to fifteen places, halves away from zero.</summary>
    public static string Decimal(string text)
    {
        if (text.Length > Longest || Fraction().Match(text) is not { Success: true } match)
        {
            return text;
        }

        var (integer, part) = (match.Groups["whole"].Value, match.Groups["part"].Value);
        if (integer.Length + part.Length == 0)
        {
            return text;
        }

        var scaled = BigInteger.Parse("0" + integer + part.PadRight(Places, '0')[..Places], CultureInfo.InvariantCulture);
        scaled += part.Length > Places && part[Places] >= '5' ? 1 : 0;
        var (whole, rest) = BigInteger.DivRem(scaled, BigInteger.Pow(10, Places));
        var digits = rest.ToString(CultureInfo.InvariantCulture).PadLeft(Places, '0').TrimEnd('0');
        var sign = match.Groups["sign"].Value == "-" && !scaled.IsZero ? "-" : "";
        return sign + whole.ToString(CultureInfo.InvariantCulture) + (digits.Length > 0 ? "." + digits : "");
    }

    /// <summary>Six significant digits: that is all Virtuoso gives back of an <c>xsd:double</c> or <c>xsd:float</c>.</summary>
    public static string Float(string text) => text switch
    {
        "INF" or "-INF" or "NaN" => text,
        _ => double.TryParse(text, Written, CultureInfo.InvariantCulture, out var number) ? Six(number) : text,
    };

    /// <summary>A number in six significant digits.</summary>
    public static string Six(double number) =>
        double.IsInfinity(number) ? (number > 0 ? "INF" : "-INF") : number.ToString("E5", CultureInfo.InvariantCulture);

    private static BigInteger? Number(string text) =>
        text.Length <= Longest && Whole().IsMatch(text) ? BigInteger.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\s*[+-]?[0-9]+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)\.?(?<part>[0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
