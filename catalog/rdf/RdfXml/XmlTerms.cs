using System.Globalization;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>The IRIs that RDF/XML itself brings into a graph.</summary>
internal static class XmlTerms
{
    private const int FewMembers = 256;

    public static readonly KnownIri Type = new(RdfNames.Type);
    public static readonly KnownIri First = new(RdfNames.First);
    public static readonly KnownIri Rest = new(RdfNames.Rest);
    public static readonly KnownIri Nil = new(RdfNames.Nil);
    public static readonly KnownIri Statement = new(RdfNames.Statement);
    public static readonly KnownIri Subject = new(RdfNames.Subject);
    public static readonly KnownIri Predicate = new(RdfNames.Predicate);
    public static readonly KnownIri Object = new(RdfNames.Object);
    public static readonly KnownIri XmlLiteral = new(RdfNames.XmlLiteral);
    public static readonly KnownIri String = new(RdfNames.String);

    /// <summary>The container property <c>rdf:_n</c>; the first few are kept.</summary>
    public static KnownIri Member(int number, KnownIris iris)
    {
        var iri = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{RdfNames.RdfNamespace}_{number}"));
        return number <= FewMembers ? iris.Of(iri) : new KnownIri(iri);
    }
}
