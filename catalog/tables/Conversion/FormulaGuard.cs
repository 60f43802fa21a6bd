namespace OpenData.Tables.Conversion;

/// <summary>
/// Keeps a spreadsheet program from running a cell's text as a formula when it opens a CSV file: such a text gets an apostrophe before it.
/// Plain numbers with a sign, and lone marks such as <c>-</c>, stay as they are.
/// </summary>
public static class FormulaGuard
{
    /// <summary>True when a program could take the text for a formula: it begins with <c>= + - @</c>, tab or carriage return, also after blanks, quotes or in full width.</summary>
    public static bool IsDangerous(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        if (text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || char.IsControl(text[start]) || text[start] is '\u200B' or '\uFEFF' or '"' or '\''))
        {
            start++;
        }

        if (start == text.Length || text[start] is not ('=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '|' or '%'))
        {
            return false;
        }

        return !IsHarmless(text[start..]);
    }

    /// <summary>The text as it may stand in a CSV cell.</summary>
    public static string Neutralise(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>A signed number with its marks, or nothing but one mark.</summary>
    private static bool IsHarmless(ReadOnlySpan<char> text)
    {
        var rest = text[0] is '+' or '-' or '%' ? text[1..] : text;
        if (rest.Length < text.Length && rest.TrimEnd().IsEmpty)
        {
            return true;
        }

        if (rest.Length == text.Length || rest.IsEmpty || text[0] == '%' || !(char.IsAsciiDigit(rest[0]) || rest[0] is '.' or ','))
        {
            return false;
        }

        foreach (var c in rest)
        {
            if (!char.IsAsciiDigit(c) && c is not (' ' or '\u00A0' or '\u202F' or '.' or ','))
            {
                return IsExponent(rest);
            }
        }

        return true;
    }

    private static bool IsExponent(ReadOnlySpan<char> text) =>
        double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowExponent, System.Globalization.CultureInfo.InvariantCulture, out _);
}
