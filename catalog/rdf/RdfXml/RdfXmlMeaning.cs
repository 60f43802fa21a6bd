namespace OpenData.Rdf.RdfXml;

/// <summary>What a name of element or attribute means to RDF/XML (RDF 1.1 XML Syntax, sections 6.2 and 7.2).</summary>
internal enum RdfXmlMeaning : byte
{
    /// <summary>A class or property like any other.</summary>
    Term,

    Type,
    Description,
    Li,

    /// <summary><c>rdf:RDF</c>: the first of the core syntax terms.</summary>
    Rdf,

    Id,
    About,
    NodeId,
    Resource,
    Datatype,

    /// <summary>The last of the core syntax terms.</summary>
    ParseType,

    /// <summary><c>rdf:aboutEach</c>, <c>rdf:aboutEachPrefix</c>, <c>rdf:bagID</c>: no longer allowed anywhere.</summary>
    Withdrawn,

    XmlLang,
    XmlBase,

    /// <summary>A namespace declaration, or another name that XML keeps for itself.</summary>
    Xml,

    /// <summary>A name without a namespace, or with a prefix never declared.</summary>
    Nothing,
}

/// <summary>Finds meanings.</summary>
internal static class RdfXmlMeanings
{
    public static ReadOnlySpan<byte> XmlNamespace => "http://www.w3.org/XML/1998/namespace"u8;

    public static ReadOnlySpan<byte> XmlnsNamespace => "http://www.w3.org/2000/xmlns/"u8;

    private static ReadOnlySpan<byte> RdfNamespace => "http://www.w3.org/1999/02/22-rdf-syntax-ns#"u8;

    public static RdfXmlMeaning Of(ReadOnlySpan<byte> ns, ReadOnlySpan<byte> local)
    {
        if (ns.IsEmpty)
        {
            return OfBare(local);
        }

        if (ns.SequenceEqual(RdfNamespace))
        {
            return OfRdf(local);
        }

        if (ns.SequenceEqual(XmlNamespace))
        {
            return local.SequenceEqual("lang"u8) ? RdfXmlMeaning.XmlLang
                : local.SequenceEqual("base"u8) ? RdfXmlMeaning.XmlBase
                : RdfXmlMeaning.Xml;
        }

        return ns.SequenceEqual(XmlnsNamespace) ? RdfXmlMeaning.Xml : RdfXmlMeaning.Term;
    }

    /// <summary>Syntax terms name neither classes nor properties.</summary>
    public static bool IsCoreSyntax(RdfXmlMeaning meaning) => meaning is >= RdfXmlMeaning.Rdf and <= RdfXmlMeaning.ParseType;

    public static bool IsForbiddenNode(RdfXmlMeaning meaning) =>
        IsCoreSyntax(meaning) || meaning is RdfXmlMeaning.Li or RdfXmlMeaning.Withdrawn;

    public static bool IsForbiddenProperty(RdfXmlMeaning meaning) =>
        IsCoreSyntax(meaning) || meaning is RdfXmlMeaning.Description or RdfXmlMeaning.Withdrawn;

    public static bool IsForbiddenAttribute(RdfXmlMeaning meaning) => IsForbiddenProperty(meaning) || meaning == RdfXmlMeaning.Li;

    /// <summary>Of a name in the RDF namespace.</summary>
    public static RdfXmlMeaning OfRdf(ReadOnlySpan<byte> local) => local switch
    {
        [(byte)'t', (byte)'y', (byte)'p', (byte)'e'] => RdfXmlMeaning.Type,
        [(byte)'l', (byte)'i'] => RdfXmlMeaning.Li,
        [(byte)'R', (byte)'D', (byte)'F'] => RdfXmlMeaning.Rdf,
        [(byte)'I', (byte)'D'] => RdfXmlMeaning.Id,
        _ when local.SequenceEqual("Description"u8) => RdfXmlMeaning.Description,
        _ when local.SequenceEqual("about"u8) => RdfXmlMeaning.About,
        _ when local.SequenceEqual("nodeID"u8) => RdfXmlMeaning.NodeId,
        _ when local.SequenceEqual("resource"u8) => RdfXmlMeaning.Resource,
        _ when local.SequenceEqual("datatype"u8) => RdfXmlMeaning.Datatype,
        _ when local.SequenceEqual("parseType"u8) => RdfXmlMeaning.ParseType,
        _ when local.SequenceEqual("aboutEach"u8) || local.SequenceEqual("aboutEachPrefix"u8) || local.SequenceEqual("bagID"u8) =>
            RdfXmlMeaning.Withdrawn,
        _ => RdfXmlMeaning.Term,
    };

    /// <summary>A few attributes keep their old meaning without a prefix (section 6.1.4); names that begin with xml are XML's.</summary>
    private static RdfXmlMeaning OfBare(ReadOnlySpan<byte> local) => OfRdf(local) switch
    {
        RdfXmlMeaning.Id => RdfXmlMeaning.Id,
        RdfXmlMeaning.About => RdfXmlMeaning.About,
        RdfXmlMeaning.Resource => RdfXmlMeaning.Resource,
        RdfXmlMeaning.ParseType => RdfXmlMeaning.ParseType,
        RdfXmlMeaning.Type => RdfXmlMeaning.Type,
        _ when local.Length >= 3 && System.Text.Ascii.EqualsIgnoreCase(local[..3], "xml"u8) => RdfXmlMeaning.Xml,
        _ => RdfXmlMeaning.Nothing,
    };
}
