using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Names of <see cref="RdfNames"/> as bytes, as receivers of statements may remember them.</summary>
internal static class KnownNames
{
    public static readonly KnownIri Type = new(RdfNames.Type);
    public static readonly KnownIri First = new(RdfNames.First);
    public static readonly KnownIri Rest = new(RdfNames.Rest);
    public static readonly KnownIri Nil = new(RdfNames.Nil);
    public static readonly KnownIri Boolean = new(RdfNames.Boolean);
    public static readonly KnownIri Integer = new(RdfNames.Integer);
    public static readonly KnownIri Double = new(RdfNames.Double);
    public static readonly KnownIri Json = new(RdfNames.Json);
    public static readonly KnownIri Decimal = new(RdfNames.Decimal);
}
