using System.Buffers;
using System.Globalization;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>A value on its way out: its kind, and its text in the invariant form of that kind.</summary>
internal readonly record struct OutputCell(CellKind Kind, string Text)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.eE+-");

    public static OutputCell Empty { get; } = new(CellKind.Empty, "");

    /// <summary>A number as JSON writes it (RFC 8259, section 6).</summary>
    public static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits.Length > 0
            && char.IsAsciiDigit(digits[0])
            && (digits[0] != '0' || digits.Length == 1 || digits[1] is '.' or 'e' or 'E')
            && digits.IndexOfAnyExcept(NumberCharacters) < 0
            && digits[^1] != '.'
            && !digits.Contains(".e", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
    }
}
