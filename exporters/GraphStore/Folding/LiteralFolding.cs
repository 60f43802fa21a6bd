using System.Xml;
using System.Xml.Linq;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore.Folding;

/// <summary>
/// Brings a literal into the one form in which both sides are compared: what graph stores are known to make of values without changing what they
/// mean (README, "What a store changes") is the same afterwards. A value that is none of its datatype stays as it is.
/// </summary>
internal static class LiteralFolding
{
    /// <summary>Virtuoso's own datatype, in which it gives back what came as <c>geo:wktLiteral</c>.</summary>
    private static readonly Iri VirtuosoGeometry = new("http://www.openlinksw.com/schemas/virtrdf#Geometry");

    private static readonly Iri XmlLiteral = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral");

    private static readonly Dictionary<Iri, Func<string, string>> Forms = new()
    {
        [Xsd.DateTime] = TimeFolding.Moment,
        [Xsd.DateTimeStamp] = TimeFolding.Moment,
        [Xsd.Time] = TimeFolding.Time,
        [Xsd.Date] = TimeFolding.Date,
        [Xsd.Duration] = DurationFolding.Of,
        [Xsd.DayTimeDuration] = DurationFolding.Of,
        [Xsd.YearMonthDuration] = DurationFolding.Of,
        [Xsd.Decimal] = NumberFolding.Decimal,
        [Xsd.Double] = NumberFolding.Float,
        [Xsd.Float] = NumberFolding.Float,
        [Xsd.Integer] = NumberFolding.Integer,
        [Xsd.NonNegativeInteger] = NumberFolding.Integer,
        [Xsd.PositiveInteger] = NumberFolding.Integer,
        [Xsd.NonPositiveInteger] = NumberFolding.Integer,
        [Xsd.NegativeInteger] = NumberFolding.Integer,
        [Xsd.Long] = NumberFolding.Integer,
        [Xsd.Int] = NumberFolding.Integer,
        [Xsd.Short] = NumberFolding.Integer,
        [Xsd.Byte] = NumberFolding.Integer,
        [Xsd.UnsignedLong] = NumberFolding.Integer,
        [Xsd.UnsignedInt] = NumberFolding.Integer,
        [Xsd.UnsignedShort] = NumberFolding.Integer,
        [Xsd.UnsignedByte] = NumberFolding.Integer,
        [Xsd.Boolean] = static text => text switch { "1" => "true", "0" => "false", _ => text },
        [GeoSparql.WktLiteral] = GeometryFolding.Of,
        [VirtuosoGeometry] = GeometryFolding.Of,
        [XmlLiteral] = Xml,
    };

    /// <summary>The statement with its value folded.</summary>
    public static Triple Of(Triple triple) => triple.Object is Literal literal ? triple with { Object = Of(literal) } : triple;

    public static Literal Of(Literal literal)
    {
        if (literal.Language is { } language)
        {
            return Literal.InLanguage(literal.Text, language.ToLowerInvariant());
        }

        if (!Forms.TryGetValue(literal.Datatype, out var form))
        {
            return literal;
        }

        var text = form(literal.Text);
        return new Literal(text, DatatypeOf(literal.Datatype, text));
    }

    private static Iri DatatypeOf(Iri datatype, string text) =>
        datatype == VirtuosoGeometry ? GeoSparql.WktLiteral
        : datatype == Xsd.Integer && NumberFolding.IsBeyond32Bits(text) ? Xsd.Decimal
        : datatype;

    private static string Xml(string text)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1 << 20 };
            using var reader = XmlReader.Create(new StringReader($"<r>{text}</r>"), settings);
            var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            foreach (var element in root.Descendants().Where(static e => !e.Nodes().Any()))
            {
                element.RemoveNodes(); // <x></x> is <x/>
            }

            return root.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            return text;
        }
    }
}
