namespace OpenData.Rdf.Terms;

/// <summary>Web Ontology Language: <c>http://www.w3.org/2002/07/owl#</c>.</summary>
public static class Owl
{
    public const string Namespace = "http://www.w3.org/2002/07/owl#";

    public static readonly Iri Ontology = new(Namespace + "Ontology");
    public static readonly Iri Thing = new(Namespace + "Thing");
    public static readonly Iri Deprecated = new(Namespace + "deprecated");
    public static readonly Iri SameAs = new(Namespace + "sameAs");
    public static readonly Iri VersionInfo = new(Namespace + "versionInfo");
}
