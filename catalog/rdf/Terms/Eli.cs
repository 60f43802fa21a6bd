namespace OpenData.Rdf.Terms;

/// <summary>European Legislation Identifier: <c>http://data.europa.eu/eli/ontology#</c>.</summary>
public static class Eli
{
    public const string Namespace = "http://data.europa.eu/eli/ontology#";

    public static readonly Iri LegalResource = new(Namespace + "LegalResource");
    public static readonly Iri LegalExpression = new(Namespace + "LegalExpression");
    public static readonly Iri IdLocal = new(Namespace + "id_local");
    public static readonly Iri Title = new(Namespace + "title");
    public static readonly Iri Number = new(Namespace + "number");
    public static readonly Iri DateDocument = new(Namespace + "date_document");
}
