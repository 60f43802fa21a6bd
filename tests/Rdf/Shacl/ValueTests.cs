using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>Lexical forms, order of values and patterns, where engines differ from each other.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("date", "2026-02-28", true)]
    [InlineData("date", "2026-02-29", false)]
    [InlineData("date", "2000-02-29Z", true)]
    [InlineData("date", "1900-02-29", false)]
    [InlineData("date", "-0004-02-29+14:00", true)]
    [InlineData("date", "2026-1-1", false)]
    [InlineData("date", "12026-01-01", true)]
    [InlineData("date", "02026-01-01", false)]
    [InlineData("date", "2026-01-01+14:01", false)]
    [InlineData("dateTime", "2026-01-01T24:00:00", true)]
    [InlineData("dateTime", "2026-01-01T24:00:01", false)]
    [InlineData("dateTime", "2026-01-01T00:00:60", false)]
    [InlineData("dateTime", "2026-01-01T00:00:00.", false)]
    [InlineData("dateTime", "2026-01-01 00:00:00", false)]
    [InlineData("dateTime", " 2026-01-01T00:00:00.5Z ", true)]
    [InlineData("dateTimeStamp", "2026-01-01T00:00:00", false)]
    [InlineData("time", "23:59:59.999-05:30", true)]
    [InlineData("gYear", "2026", true)]
    [InlineData("gYear", "26", false)]
    [InlineData("gYearMonth", "2026-13", false)]
    [InlineData("gMonth", "--12", true)]
    [InlineData("gMonthDay", "--02-29", true)]
    [InlineData("gMonthDay", "--02-30", false)]
    [InlineData("gDay", "---31Z", true)]
    [InlineData("duration", "P1Y2M3DT4H5M6.7S", true)]
    [InlineData("duration", "-P1M", true)]
    [InlineData("duration", "P", false)]
    [InlineData("duration", "P1DT", false)]
    [InlineData("duration", "P1H", false)]
    [InlineData("duration", "PT1.S", false)]
    [InlineData("duration", "P1M1Y", false)]
    [InlineData("dayTimeDuration", "P1M", false)]
    [InlineData("yearMonthDuration", "P1D", false)]
    [InlineData("decimal", "+1.", true)]
    [InlineData("decimal", ".", false)]
    [InlineData("decimal", "1e3", false)]
    [InlineData("double", "-INF", true)]
    [InlineData("double", "1e", false)]
    [InlineData("integer", "", false)]
    [InlineData("byte", "-128", true)]
    [InlineData("byte", "128", false)]
    [InlineData("unsignedLong", "18446744073709551616", false)]
    [InlineData("nonNegativeInteger", "-0", true)]
    [InlineData("nonNegativeInteger", "-1", false)]
    [InlineData("positiveInteger", "0", false)]
    [InlineData("boolean", "True", false)]
    [InlineData("hexBinary", "0aF", false)]
    [InlineData("base64Binary", "YWI=", true)]
    [InlineData("base64Binary", "YWI", false)]
    [InlineData("language", "sl-Latn-SI", true)]
    [InlineData("language", "sl_SI", false)]
    [InlineData("token", "a  b", false)]
    public void A_lexical_form_is_judged_as_xml_schema_says(string datatype, string text, bool isValid) =>
        Assert.Equal(isValid, LexicalForm.Of(new Iri(Xsd.Namespace + datatype))!.Allows(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("decimal", "1.10", "decimal", "1.1", 0)]
    [InlineData("integer", "100000000000000000001", "integer", "100000000000000000000", 1)]
    [InlineData("integer", "1", "double", "1.5e0", -1)]
    [InlineData("double", "NaN", "double", "NaN", null)]
    [InlineData("dateTime", "2026-01-01T00:00:00Z", "dateTime", "2026-01-01T01:00:00+01:00", 0)]
    [InlineData("dateTime", "2026-01-01T00:00:00.1", "dateTime", "2026-01-01T00:00:00.10", 0)]
    [InlineData("dateTime", "2026-01-01T00:00:00Z", "dateTime", "2026-01-02T00:00:00", null)]
    [InlineData("dateTime", "2026-01-01T24:00:00", "dateTime", "2026-01-02T00:00:00", 0)]
    [InlineData("date", "2026-01-31", "date", "2026-02-01", -1)]
    [InlineData("date", "2026-01-31", "dateTime", "2026-02-01T00:00:00", null)]
    [InlineData("date", "-0001-01-01", "date", "0001-01-01", -1)]
    [InlineData("duration", "P1Y", "duration", "P12M", 0)]
    [InlineData("duration", "P30D", "duration", "P1M", null)]
    [InlineData("string", "a", "string", "b", -1)]
    [InlineData("string", "1", "integer", "2", null)]
    [InlineData("integer", "x", "integer", "2", null)]
    public void Values_are_ordered_as_sparql_orders_them(string type, string text, string otherType, string otherText, int? sign)
    {
        var order = OrderedValue.Of(new Literal(text, new Iri(Xsd.Namespace + type)))
            .CompareTo(OrderedValue.Of(new Literal(otherText, new Iri(Xsd.Namespace + otherType))));
        Assert.Equal(sign, order is { } value ? Math.Sign(value) : null);
    }

    [Theory]
    [InlineData("^a$", "", "a\n", false)]
    [InlineData("^a$", "m", "b\na\nc", true)]
    [InlineData("a.c", "", "a\nc", false)]
    [InlineData("a.c", "s", "a\nc", true)]
    [InlineData("čŠ", "i", "ČŠ", true)]
    [InlineData("a b", "x", "ab", true)]
    [InlineData("[a b]{3}", "x", "a b", true)]
    [InlineData("a.b", "q", "axb", false)]
    [InlineData(@"^\i\c*$", "", "ime-1", true)]
    [InlineData(@"^\i\c*$", "", "1ime", false)]
    [InlineData(@"^[\i]+\S$", "", "ab", true)]
    [InlineData(@"^\w+$", "", "a_b", false)]
    [InlineData(@"^\w+$", "", "a+b", true)]
    [InlineData("^[a-z-[aeiou]]+$", "", "bcd", true)]
    [InlineData("^[a-z-[aeiou]]+$", "", "bed", false)]
    [InlineData(@"^http://example\.si/", "", "http://example.si/x", true)]
    [InlineData("^http://example.si/", "", "http://examplexsi/x", true)]
    [InlineData("^a|b", "", "cb", true)]
    public void A_pattern_means_what_xpath_says(string pattern, string flags, string text, bool matches) =>
        Assert.Equal(matches, XPathRegex.Of(pattern, flags).Matches(Encoding.UTF8.GetBytes(text)));
}
