using System.Globalization;
using System.Numerics;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>
/// A literal as something that has an order, as SPARQL's <c>&lt;</c> sees it (SPARQL 1.1, section 17.3) and for days and lengths of time
/// too. Values of different families have no order, nor has a moment with a time zone against one without.
/// </summary>
internal readonly struct OrderedValue
{
    private const int MostDigits = 1000;

    private readonly object? value;
    private readonly int scale;

    private OrderedValue(object? value, int scale = 0) => (this.value, this.scale) = (value, scale);

    private delegate OrderedValue Reading(ReadOnlySpan<byte> text);

    private static Dictionary<Iri, Reading> Readings { get; } = new()
    {
        [Xsd.Boolean] = t => new(t.SequenceEqual("true"u8) || t.SequenceEqual("1"u8)),
        [Xsd.Double] = Floating,
        [Xsd.Float] = Floating,
        [Xsd.DateTime] = t => At(t, CalendarForm.DateTime),
        [Xsd.DateTimeStamp] = t => At(t, CalendarForm.DateTime),
        [Xsd.Date] = t => At(t, CalendarForm.Date),
        [Xsd.Time] = t => At(t, CalendarForm.Time),
        [Xsd.GYear] = t => At(t, CalendarForm.Year),
        [Xsd.GYearMonth] = t => At(t, CalendarForm.YearMonth),
        [Xsd.GMonth] = t => At(t, CalendarForm.Month),
        [Xsd.GMonthDay] = t => At(t, CalendarForm.MonthDay),
        [Xsd.GDay] = t => At(t, CalendarForm.Day),
        [Xsd.Duration] = Length,
        [Xsd.DayTimeDuration] = Length,
        [Xsd.YearMonthDuration] = Length,
    };

    private static HashSet<Iri> Decimals { get; } =
    [
        Xsd.Decimal, Xsd.Integer, Xsd.Long, Xsd.Int, Xsd.Short, Xsd.Byte, Xsd.UnsignedLong, Xsd.UnsignedInt, Xsd.UnsignedShort,
        Xsd.UnsignedByte, Xsd.NonNegativeInteger, Xsd.PositiveInteger, Xsd.NonPositiveInteger, Xsd.NegativeInteger,
    ];

    public static OrderedValue Of(Literal literal) =>
        literal.Language is not null ? default : Of(Encoding.UTF8.GetBytes(literal.Text), literal.Datatype);

    public static OrderedValue Of(in TermView term)
    {
        if (term.Kind != TermKind.Literal || !term.Language.IsEmpty)
        {
            return default;
        }

        return Of(term.Text, term.Datatype?.Iri ?? Xsd.String);
    }

    /// <summary>Null when the two have no order.</summary>
    public int? CompareTo(OrderedValue other) => (value, other.value) switch
    {
        (BigInteger a, BigInteger b) => Align(a, scale, other.scale).CompareTo(Align(b, other.scale, scale)),
        (double a, double b) => Compare(a, b),
        (double a, BigInteger b) => Compare(a, Approximate(b, other.scale)),
        (BigInteger a, double b) => Compare(Approximate(a, scale), b),
        ((CalendarForm form, Calendar a), (CalendarForm otherForm, Calendar b)) => form == otherForm ? a.CompareTo(b) : null,
        (Duration a, Duration b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        _ => null,
    };

    private static OrderedValue Of(ReadOnlySpan<byte> text, Iri datatype)
    {
        if (datatype.Equals(Xsd.String))
        {
            // UTF-8 sorts as the code points do.
            return new(text.ToArray());
        }

        if (LexicalForm.Of(datatype) is { } form && !form.Allows(text))
        {
            return default;
        }

        text = LexicalForm.Collapse(text);
        return Decimals.Contains(datatype) ? Exact(text) : Readings.TryGetValue(datatype, out var read) ? read(text) : default;
    }

    private static OrderedValue Exact(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostDigits)
        {
            return default;
        }

        var point = text.IndexOf((byte)'.');
        var digits = point < 0 ? Encoding.ASCII.GetString(text) : Encoding.ASCII.GetString(text).Remove(point, 1);
        return new(
            BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    private static OrderedValue Floating(ReadOnlySpan<byte> text) => new(
        text.EndsWith("INF"u8) ? (text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity)
        : text.SequenceEqual("NaN"u8) ? double.NaN
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static OrderedValue At(ReadOnlySpan<byte> text, CalendarForm form) =>
        Calendar.TryRead(text, form, out var moment) ? new((form, moment)) : default;

    private static OrderedValue Length(ReadOnlySpan<byte> text) => Duration.TryRead(text, out var length) ? new(length) : default;

    private static BigInteger Align(BigInteger number, int own, int other) =>
        other > own ? number * BigInteger.Pow(10, other - own) : number;

    private static double Approximate(BigInteger number, int scale) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{number}E-{scale}"), CultureInfo.InvariantCulture);

    private static int? Compare(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
}
