using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Which typed values Turtle lets stand without quotation marks (rules INTEGER, DECIMAL, BooleanLiteral).</summary>
internal static class TurtleNumbers
{
    public static bool IsBare(Literal literal)
    {
        var text = literal.Text.AsSpan();
        if (text.IsEmpty || text.Length > 40)
        {
            return false;
        }

        if (literal.Datatype.Equals(RdfNames.Integer))
        {
            return IsDigits(Unsigned(text));
        }

        if (literal.Datatype.Equals(RdfNames.Decimal))
        {
            var number = Unsigned(text);
            var point = number.IndexOf('.');
            return point > 0 && IsDigits(number[..point]) && IsDigits(number[(point + 1)..]);
        }

        return literal.Datatype.Equals(RdfNames.Boolean) && text is ("true" or "false");
    }

    private static ReadOnlySpan<char> Unsigned(ReadOnlySpan<char> text) => text[0] is '+' or '-' ? text[1..] : text;

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
