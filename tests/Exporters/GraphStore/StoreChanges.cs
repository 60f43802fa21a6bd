using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>What Virtuoso 7.2.5 gives back of a value (found by asking it), and values that it cannot hold. The README's table is this list.</summary>
internal static class StoreChanges
{
    private const string Geometry = "http://www.openlinksw.com/schemas/virtrdf#Geometry";
    private static readonly Iri XmlLiteral = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral");

    /// <summary>Sent and given back: the same after folding.</summary>
    public static IReadOnlyList<(Literal Sent, Literal Kept)> Folded { get; } =
    [
        (Literal.InLanguage("titel", "de-AT"), Literal.InLanguage("titel", "de-at")),
        (Literal.InLanguage("x", "sl-Latn-SI"), Literal.InLanguage("x", "sl-latn-si")),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12.123456789Z", "2026-03-01T10:11:12.123456Z"),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12.999999999Z", "2026-03-01T10:11:12.999999Z"),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12.5Z", "2026-03-01T10:11:12.500Z"),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12.0Z", "2026-03-01T10:11:12Z"),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12+00:00", "2026-03-01T10:11:12Z"),
        Pair(Xsd.DateTime, "2026-03-01T10:11:12-00:00", "2026-03-01T10:11:12"),
        Pair(Xsd.DateTime, "2026-03-01T10:11", "2026-03-01T10:11:00"),
        Pair(Xsd.DateTime, "2026-03-01", "2026-03-01T00:00:00"),
        Pair(Xsd.DateTime, "2026-03", "2026-03-01T00:00:00"),
        Pair(Xsd.DateTime, "2026", "2026-01-01T00:00:00"),
        Pair(Xsd.Date, "20260301", "2026-03-01"),
        Pair(Xsd.Time, "10:11", "10:11:00"),
        Pair(Xsd.Time, "10:11:12.5+02:00", "10:11:12.500+02:00"),
        Pair(Xsd.Decimal, "10.50", "10.5"),
        Pair(Xsd.Decimal, "10.0", "10"),
        Pair(Xsd.Decimal, "+1.0", "1"),
        Pair(Xsd.Decimal, ".5", "0.5"),
        Pair(Xsd.Decimal, "-0.0", "0"),
        Pair(Xsd.Decimal, "25.00000000000000000001", "25"),
        Pair(Xsd.Decimal, "-0.1234567890123455", "-0.123456789012346"),
        Pair(Xsd.Integer, "+11", "11"),
        Pair(Xsd.Integer, "007", "7"),
        (new Literal("2147483648", Xsd.Integer), new Literal("2147483648", Xsd.Decimal)),
        (new Literal("-123456789012345678901234567890", Xsd.Integer), new Literal("-123456789012345678901234567890", Xsd.Decimal)),
        Pair(Xsd.NonNegativeInteger, "003", "3"),
        Pair(Xsd.Boolean, "1", "true"),
        Pair(Xsd.Boolean, "0", "false"),
        Pair(Xsd.Double, "1.5E3", "1500.0"),
        Pair(Xsd.Double, "0.12345678901234567", "0.123457"),
        Pair(Xsd.Double, "123456789012345678", "1.23457e+17"),
        Pair(Xsd.Double, "0.000001", "1e-06"),
        Pair(Xsd.Double, "1e400", "INF"),
        Pair(Xsd.Float, "15", "15.0"),
        Pair(Xsd.Duration, "P1Y", "12"),
        Pair(Xsd.Duration, "P1M", "1"),
        Pair(Xsd.Duration, "-P1Y", "-12"),
        Pair(Xsd.Duration, "PT5M", "300.0"),
        Pair(Xsd.Duration, "P3D", "259200.0"),
        Pair(Xsd.Duration, "P0D", "0.0"),
        Pair(Xsd.Duration, "P10675199D", "9.22337e+11"),
        Pair(Xsd.DayTimeDuration, "PT36H", "129600.0"),
        (Wkt("POINT(15.87 46.42)"), Of(Geometry, "POINT(15.869999885559 46.419998168945)")),
        (Wkt("POINT (15.123456789012 46.123456789012)"), Of(Geometry, "POINT(15.123456789012 46.123456789012)")),
        (Wkt("Polygon ((15.1 46.1, 16.1 46.1, 16.1 47.1, 15.1 46.1))"), Of(Geometry, "POLYGON((15.1 46.1,16.1 46.1,16.1 47.1,15.1 46.1))")),
        (Wkt("MULTIPOINT ((10 40), (40 30))"), Of(Geometry, "MULTIPOINT(10 40,40 30)")),
        (new Literal("<x  a='1'  ></x>", XmlLiteral), new Literal("<x a=\"1\" />", XmlLiteral)),
    ];

    /// <summary>Given back as they were sent.</summary>
    public static IReadOnlyList<Literal> Kept { get; } =
    [
        new("čšž 😀 \t\n\r\"\\ \b\f\u0001\u007F\u0085\u2028"), Literal.InLanguage("Zbirka “čebele” ", "sl"), new(""), new("e\u0301"), new(new string('x', 60_000)),
        new("2026-03-01T10:11:12.345+02:00", Xsd.DateTime), new("bad", Xsd.DateTime), new("2026-03-01T24:00:00Z", Xsd.DateTime), new("2026-02-30", Xsd.Date),
        new("2026-03-01+02:00", Xsd.Date), new("2026", Xsd.GYear), new("2026-03Z", Xsd.GYearMonth), new("http://x.si/a b", Xsd.AnyURI), new("yes", Xsd.Boolean),
        new("abc", Xsd.Decimal), new("12345678901", Xsd.NonNegativeInteger), new("NaN", Xsd.Double), new("P1Y2M3DT4H5M6S", Xsd.Duration), new("P1W", Xsd.Duration),
        new("0FAB", Xsd.HexBinary), new("x", new Iri("urn:tip")), new("{\"type\":\"Point\",\"coordinates\":[15.8,46.4]}", GeoSparql.GeoJSONLiteral),
    ];

    /// <summary>Falsified, cut off or refused.</summary>
    public static IReadOnlyList<Term> Unholdable { get; } =
    [
        new Literal("abc", Xsd.Integer), new Literal("12 kB", Xsd.NonNegativeInteger), new Literal("P1Y1D", Xsd.Duration), Wkt("ni geometrija"),
        Wkt("<http://www.opengis.net/def/crs/EPSG/0/3794> POINT(1 2)"), new Literal("<b>x", XmlLiteral), new Iri("http://x.si/" + new string('x', 2000)),
    ];

    private static Literal Wkt(string text) => new(text, GeoSparql.WktLiteral);

    private static Literal Of(string datatype, string text) => new(text, new Iri(datatype));

    private static (Literal Sent, Literal Kept) Pair(Iri datatype, string sent, string kept) => (new(sent, datatype), new(kept, datatype));
}
