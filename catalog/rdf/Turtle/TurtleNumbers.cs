using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Which typed values Turtle lets stand without quotation marks (rules INTEGER, DECIMAL, BooleanLiteral).</summary>
internal enum BareForm
{
    None,
    Integer,
    Decimal,
    Boolean,
}

/// <summary>Tells bare values from those that need quotation marks.</summary>
internal static class TurtleNumbers
{
    /// <summary>Which rule a datatype's values may follow.</summary>
    public static BareForm FormOf(KnownIri datatype) =>
        datatype.Text.SequenceEqual(KnownNames.Integer.Text) ? BareForm.Integer
        : datatype.Text.SequenceEqual(KnownNames.Decimal.Text) ? BareForm.Decimal
        : datatype.Text.SequenceEqual(KnownNames.Boolean.Text) ? BareForm.Boolean
        : BareForm.None;

    public static bool IsBare(BareForm form, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length > 40)
        {
            return false;
        }

        switch (form)
        {
            case BareForm.Integer:
                return IsDigits(Unsigned(text));
            case BareForm.Decimal:
                var number = Unsigned(text);
                var point = number.IndexOf((byte)'.');
                return point > 0 && IsDigits(number[..point]) && IsDigits(number[(point + 1)..]);
            case BareForm.Boolean:
                return text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8);
            default:
                return false;
        }
    }

    private static ReadOnlySpan<byte> Unsigned(ReadOnlySpan<byte> text) => text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
