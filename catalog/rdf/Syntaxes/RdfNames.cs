namespace OpenData.Rdf.Syntaxes;

/// <summary>The few names that the syntaxes themselves give a meaning to.</summary>
internal static class RdfNames
{
    public const string RdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string XsdNamespace = "http://www.w3.org/2001/XMLSchema#";

    public static readonly Iri Type = new(RdfNamespace + "type");
    public static readonly Iri First = new(RdfNamespace + "first");
    public static readonly Iri Rest = new(RdfNamespace + "rest");
    public static readonly Iri Nil = new(RdfNamespace + "nil");
    public static readonly Iri Statement = new(RdfNamespace + "Statement");
    public static readonly Iri Subject = new(RdfNamespace + "subject");
    public static readonly Iri Predicate = new(RdfNamespace + "predicate");
    public static readonly Iri Object = new(RdfNamespace + "object");
    public static readonly Iri Value = new(RdfNamespace + "value");
    public static readonly Iri Language = new(RdfNamespace + "language");
    public static readonly Iri Direction = new(RdfNamespace + "direction");
    public static readonly Iri XmlLiteral = new(RdfNamespace + "XMLLiteral");
    public static readonly Iri Json = new(RdfNamespace + "JSON");

    public static readonly Iri String = new(XsdNamespace + "string");
    public static readonly Iri Boolean = new(XsdNamespace + "boolean");
    public static readonly Iri Integer = new(XsdNamespace + "integer");
    public static readonly Iri Decimal = new(XsdNamespace + "decimal");
    public static readonly Iri Double = new(XsdNamespace + "double");
}
