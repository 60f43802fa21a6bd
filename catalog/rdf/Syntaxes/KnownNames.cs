using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>The names that Turtle's short forms stand for, as readers tell them and writers look for them.</summary>
internal static class KnownNames
{
    public static readonly KnownIri Type = new(RdfNames.Type);
    public static readonly KnownIri First = new(RdfNames.First);
    public static readonly KnownIri Rest = new(RdfNames.Rest);
    public static readonly KnownIri Nil = new(RdfNames.Nil);

    public static readonly KnownIri Boolean = new(RdfNames.Boolean);
    public static readonly KnownIri Integer = new(RdfNames.Integer);
    public static readonly KnownIri Json = new(RdfNames.Json);
    public static readonly KnownIri Decimal = new(RdfNames.Decimal);
    public static readonly KnownIri Double = new(RdfNames.Double);

    /// <summary>What a literal says of its datatype: nothing when it is a string.</summary>
    public static KnownIri? Datatype(KnownIri? iri) =>
        iri is null || iri.Text.SequenceEqual("http://www.w3.org/2001/XMLSchema#string"u8) ? null : iri;
}
