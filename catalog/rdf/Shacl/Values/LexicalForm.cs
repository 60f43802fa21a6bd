using System.Buffers;
using System.Buffers.Text;
using System.Collections.Frozen;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>
/// Whether a text is in the lexical space of a datatype of XML Schema 1.1 (part 2). White space around it does not count where the datatype
/// collapses it.
/// </summary>
internal sealed class LexicalForm
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly FrozenDictionary<Iri, LexicalForm> Known = new Dictionary<Iri, LexicalForm>
    {
        [Xsd.Boolean] = new(IsBoolean),
        [Xsd.Decimal] = new(IsDecimal),
        [Xsd.Double] = new(IsDouble),
        [Xsd.Float] = new(IsDouble),
        [Xsd.Integer] = new(IsInteger),
        [Xsd.Long] = Within(long.MinValue, long.MaxValue),
        [Xsd.Int] = Within(int.MinValue, int.MaxValue),
        [Xsd.Short] = Within(short.MinValue, short.MaxValue),
        [Xsd.Byte] = Within(sbyte.MinValue, sbyte.MaxValue),
        [Xsd.UnsignedLong] = Within(0, ulong.MaxValue),
        [Xsd.UnsignedInt] = Within(0, uint.MaxValue),
        [Xsd.UnsignedShort] = Within(0, ushort.MaxValue),
        [Xsd.UnsignedByte] = Within(0, byte.MaxValue),
        [Xsd.NonNegativeInteger] = new(t => IsInteger(t) && (t[0] != '-' || IsZero(t))),
        [Xsd.PositiveInteger] = new(t => IsInteger(t) && t[0] != '-' && !IsZero(t)),
        [Xsd.NonPositiveInteger] = new(t => IsInteger(t) && (t[0] == '-' || IsZero(t))),
        [Xsd.NegativeInteger] = new(t => IsInteger(t) && t[0] == '-' && !IsZero(t)),
        [Xsd.Date] = Of(CalendarForm.Date),
        [Xsd.DateTime] = Of(CalendarForm.DateTime),
        [Xsd.DateTimeStamp] = new(t => Calendar.TryRead(t, CalendarForm.DateTime, out var value) && value.Offset is not null),
        [Xsd.Time] = Of(CalendarForm.Time),
        [Xsd.GYear] = Of(CalendarForm.Year),
        [Xsd.GYearMonth] = Of(CalendarForm.YearMonth),
        [Xsd.GMonth] = Of(CalendarForm.Month),
        [Xsd.GMonthDay] = Of(CalendarForm.MonthDay),
        [Xsd.GDay] = Of(CalendarForm.Day),
        [Xsd.Duration] = new(t => Duration.TryRead(t, out _)),
        [Xsd.DayTimeDuration] = new(t => Duration.TryRead(t, out var value) && !value.HasMonths),
        [Xsd.YearMonthDuration] = new(t => Duration.TryRead(t, out var value) && !value.HasSeconds),
        [Xsd.HexBinary] = new(t => t.Length % 2 == 0 && !t.ContainsAnyExcept(HexDigits)),
        [Xsd.Base64Binary] = new(IsBase64),
        [Xsd.Language] = new(IsLanguage),
        [Xsd.NormalizedString] = new(t => t.IndexOfAny((byte)'\t', (byte)'\n', (byte)'\r') < 0, keepsSpace: true),
        [Xsd.Token] = new(IsToken, keepsSpace: true),
    }.ToFrozenDictionary();

    private readonly Test test;
    private readonly bool keepsSpace;

    private LexicalForm(Test test, bool keepsSpace = false) => (this.test, this.keepsSpace) = (test, keepsSpace);

    private delegate bool Test(ReadOnlySpan<byte> text);

    /// <summary>Null when every text is allowed, or the datatype is not one of XML Schema.</summary>
    public static LexicalForm? Of(Iri datatype) => Known.GetValueOrDefault(datatype);

    public bool Allows(ReadOnlySpan<byte> text) => test(keepsSpace ? text : Collapse(text));

    internal static ReadOnlySpan<byte> Collapse(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    internal static bool IsInteger(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    internal static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var rest = point < 0 ? default : digits[(point + 1)..];
        return whole.Length + rest.Length > 0
            && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !rest.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    internal static bool IsDouble(ReadOnlySpan<byte> text)
    {
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0
            ? IsDecimal(text) || (text is [.. var sign, (byte)'I', (byte)'N', (byte)'F'] && (sign.IsEmpty || sign is [(byte)'+' or (byte)'-'])) || text.SequenceEqual("NaN"u8)
            : IsDecimal(text[..exponent]) && IsInteger(text[(exponent + 1)..]);
    }

    private static bool IsBoolean(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("1"u8) || text.SequenceEqual("0"u8);

    private static LexicalForm Of(CalendarForm form) => new(t => Calendar.TryRead(t, form, out _));

    private static LexicalForm Within(Int128 least, Int128 most) => new(t =>
        IsInteger(t) && Int128.TryParse(t, System.Globalization.NumberStyles.AllowLeadingSign, null, out var value)
        && value >= least && value <= most);

    private static bool IsZero(ReadOnlySpan<byte> integer) => !integer.TrimStart("+-"u8).ContainsAnyExcept((byte)'0');

    private static bool IsBase64(ReadOnlySpan<byte> text) => Base64.IsValid(text, out _);

    private static bool IsToken(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'\t', (byte)'\n', (byte)'\r') < 0
        && text.IndexOf("  "u8) < 0
        && (text.IsEmpty || (text[0] != ' ' && text[^1] != ' '));

    private static bool IsLanguage(ReadOnlySpan<byte> text)
    {
        var isFirst = true;
        foreach (var part in text.Split((byte)'-'))
        {
            var tag = text[part];
            foreach (var letter in tag)
            {
                if (!char.IsAsciiLetter((char)letter) && (isFirst || !char.IsAsciiDigit((char)letter)))
                {
                    return false;
                }
            }

            if (tag.Length is 0 or > 8)
            {
                return false;
            }

            isFirst = false;
        }

        return !isFirst;
    }
}
