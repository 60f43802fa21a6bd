using FsCheck;
using FsCheck.Fluent;
using OpenData.Rdf;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>Generators of terms that are legal in RDF 1.1 and that a writer may trip over.</summary>
internal static class HostileTerms
{
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly string[] Pieces =
    [
        "", " ", "  ", "a", "č", "ž š", "\"", "\"\"\"", "'", "'''", "\\", "\\\\", "\\n", "\\u0041", "\n", "\r", "\r\n", "\n\n", "\t", "\b", "\f",
        "\0", "\u0001", "\u001F", "\u007F", "\u0085", "\u00A0", "\u00AD", "\u2028", "\u200B", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\uE000",
        "😀", "\U0010FFFF", "\U00010000", "\u202E", "\u2067", "e\u0301", "\u0301", "]]>", "<![CDATA[", "<!--", "-->", "<?x?>", "&amp;", "&", "<",
        ">", "</rdf:RDF>", "{", "}", "[", "]", "(", ")", "@id", "@context", "@sl", "^^", "_:b", "<x:y>", "#", "%", "%zz", "%41", ";", ",", ".",
        " .", "\n.\n", "null", "true", "1", "01", "1.0", "1E0", "-0", "NaN", "://", "$", "`", "|", new string('x', 5_000), new string('\n', 300),
    ];

    private static readonly string[] Starts =
    [
        "http://example.org/", "http://example.org/a#", "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://www.w3.org/", "x:",
        "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "urn:ex:😀", "mailto:a@b.si", "tag:example.org,2026:", "http://example.org/č/š?q=ž&a=b#d",
        "http://example.org/%20%2f/", "http://example.org/a/../b/./", "http://example.org/..", "http://example.org//", "http://[::1]:80/",
        "HTTP://Example.ORG:80/", "http://user:pw@example.org/", "data:,x'y", "file:///c:/x", "http://example.org/a(b)c,d;e=1!*'~$",
        "http://example.org/\u00A0\u200C", "http://example.org/e\u0301", "http://example.org/?", "a+b-c.9:", "http://example.org/" + new string('l', 3_000) + "/",
    ];

    private static readonly string[] Tails =
        ["", "a", "A-1", "a.b", "a.", ".a", "-", "_", "1a", "ü", "a/b", "a%41", "a:b", "a,b", "a~b", "a'b", "a(b)", "a&b", "a=b", "a?b", "a@b", "a\u0301", "·", "😀"];

    private static readonly string[] Datatypes =
    [
        Xsd + "integer", Xsd + "decimal", Xsd + "double", Xsd + "boolean", Xsd + "date", Xsd + "anyURI", Xsd + "hexBinary", Rdf + "HTML",
        Rdf + "XMLLiteral", Rdf + "JSON", "urn:my:type", "http://example.org/type.", "http://www.w3.org/ns/dcat#a/b",
    ];

    private static readonly string[] Values =
    [
        "1", "0", "-1", "+1", "01", "1.", ".5", "1.0", "-0.50", "1e5", "1E5", "1.0E0", "1.e5", "INF", "NaN", "true", "false", "TRUE", "2026-03-01",
        "123456789012345678901234567890", "1.7976931348623157E309", "{\"a\":1}", "[]", "<b>x</b>", " 1", "1 ", "",
    ];

    /// <summary>Texts of up to six hostile pieces.</summary>
    public static Gen<string> Text { get; } =
        from count in Gen.Choose(0, 6)
        from pieces in Gen.ArrayOf(Gen.Elements(Pieces), count)
        select string.Concat(pieces);

    public static Gen<Iri> Iri { get; } =
        from start in Gen.Elements(Starts)
        from tail in Gen.Elements(Tails)
        select new Iri(start + tail);

    public static Gen<Iri> Predicate { get; } = Gen.Frequency(
        (6, Iri),
        (2, Gen.Elements("a", "b").Select(n => new Iri("http://example.org/" + n))),
        (2, Gen.Elements("type", "first", "rest", "value", "_1", "_2", "subject").Select(n => new Iri(Rdf + n))));

    public static Gen<BlankNode> Blank { get; } =
        Gen.Elements("a", "b0", "b1", "g1", "gg1", "x41", "é", "a.b", "0", "a-b", "~1", "~2").Select(l => new BlankNode(l));

    public static Gen<Literal> Literal { get; } = Gen.Frequency(
        (4, Text.Select(t => new Literal(t))),
        (2, from text in Text
            from tag in Gen.Elements("sl", "en", "EN-gb", "sl-Latn-SI-x-private", "de-1996", "x-a")
            select OpenData.Rdf.Literal.InLanguage(text, tag)),
        (2, from value in Gen.Elements(Values)
            from datatype in Gen.Elements(Datatypes)
            select new Literal(value, new Iri(datatype))),
        (1, from text in Text
            from datatype in Gen.Elements(Datatypes)
            select new Literal(text, new Iri(datatype))));
}
