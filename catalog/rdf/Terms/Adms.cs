namespace OpenData.Rdf.Terms;

/// <summary>Asset Description Metadata Schema: <c>http://www.w3.org/ns/adms#</c>.</summary>
public static class Adms
{
    public const string Namespace = "http://www.w3.org/ns/adms#";

    public static readonly Iri Asset = new(Namespace + "Asset");
    public static readonly Iri AssetDistribution = new(Namespace + "AssetDistribution");
    public static readonly Iri Identifier = new(Namespace + "Identifier");
    public static readonly Iri IdentifierProperty = new(Namespace + "identifier");
    public static readonly Iri Sample = new(Namespace + "sample");
    public static readonly Iri Status = new(Namespace + "status");
    public static readonly Iri VersionNotes = new(Namespace + "versionNotes");
    public static readonly Iri SchemaAgency = new(Namespace + "schemaAgency");
    public static readonly Iri Prev = new(Namespace + "prev");
    public static readonly Iri Next = new(Namespace + "next");
    public static readonly Iri Last = new(Namespace + "last");
    public static readonly Iri IncludedAsset = new(Namespace + "includedAsset");
    public static readonly Iri InteroperabilityLevel = new(Namespace + "interoperabilityLevel");
    public static readonly Iri RepresentationTechnique = new(Namespace + "representationTechnique");
    public static readonly Iri SupportedSchema = new(Namespace + "supportedSchema");
    public static readonly Iri Translation = new(Namespace + "translation");
}
