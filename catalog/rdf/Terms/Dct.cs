namespace OpenData.Rdf.Terms;

/// <summary>Dublin Core metadata terms: <c>http://purl.org/dc/terms/</c>.</summary>
public static class Dct
{
    public const string Namespace = "http://purl.org/dc/terms/";

    public static readonly Iri Agent = new(Namespace + "Agent");
    public static readonly Iri FileFormat = new(Namespace + "FileFormat");
    public static readonly Iri Frequency = new(Namespace + "Frequency");
    public static readonly Iri LicenseDocument = new(Namespace + "LicenseDocument");
    public static readonly Iri LinguisticSystem = new(Namespace + "LinguisticSystem");
    public static readonly Iri Location = new(Namespace + "Location");
    public static readonly Iri MediaType = new(Namespace + "MediaType");
    public static readonly Iri MediaTypeOrExtent = new(Namespace + "MediaTypeOrExtent");
    public static readonly Iri PeriodOfTime = new(Namespace + "PeriodOfTime");
    public static readonly Iri ProvenanceStatement = new(Namespace + "ProvenanceStatement");
    public static readonly Iri RightsStatement = new(Namespace + "RightsStatement");
    public static readonly Iri Standard = new(Namespace + "Standard");
    public static readonly Iri Abstract = new(Namespace + "abstract");
    public static readonly Iri AccessRights = new(Namespace + "accessRights");
    public static readonly Iri AccrualPeriodicity = new(Namespace + "accrualPeriodicity");
    public static readonly Iri Alternative = new(Namespace + "alternative");
    public static readonly Iri Audience = new(Namespace + "audience");
    public static readonly Iri Available = new(Namespace + "available");
    public static readonly Iri BibliographicCitation = new(Namespace + "bibliographicCitation");
    public static readonly Iri ConformsTo = new(Namespace + "conformsTo");
    public static readonly Iri Contributor = new(Namespace + "contributor");
    public static readonly Iri Coverage = new(Namespace + "coverage");
    public static readonly Iri Created = new(Namespace + "created");
    public static readonly Iri Creator = new(Namespace + "creator");
    public static readonly Iri Date = new(Namespace + "date");
    public static readonly Iri DateAccepted = new(Namespace + "dateAccepted");
    public static readonly Iri DateSubmitted = new(Namespace + "dateSubmitted");
    public static readonly Iri Description = new(Namespace + "description");
    public static readonly Iri Extent = new(Namespace + "extent");
    public static readonly Iri Format = new(Namespace + "format");
    public static readonly Iri HasFormat = new(Namespace + "hasFormat");
    public static readonly Iri HasPart = new(Namespace + "hasPart");
    public static readonly Iri HasVersion = new(Namespace + "hasVersion");
    public static readonly Iri Identifier = new(Namespace + "identifier");
    public static readonly Iri IsFormatOf = new(Namespace + "isFormatOf");
    public static readonly Iri IsPartOf = new(Namespace + "isPartOf");
    public static readonly Iri IsReferencedBy = new(Namespace + "isReferencedBy");
    public static readonly Iri IsReplacedBy = new(Namespace + "isReplacedBy");
    public static readonly Iri IsRequiredBy = new(Namespace + "isRequiredBy");
    public static readonly Iri Issued = new(Namespace + "issued");
    public static readonly Iri IsVersionOf = new(Namespace + "isVersionOf");
    public static readonly Iri Language = new(Namespace + "language");
    public static readonly Iri License = new(Namespace + "license");
    public static readonly Iri Medium = new(Namespace + "medium");
    public static readonly Iri Modified = new(Namespace + "modified");
    public static readonly Iri Provenance = new(Namespace + "provenance");
    public static readonly Iri Publisher = new(Namespace + "publisher");
    public static readonly Iri References = new(Namespace + "references");
    public static readonly Iri Relation = new(Namespace + "relation");
    public static readonly Iri Replaces = new(Namespace + "replaces");
    public static readonly Iri Requires = new(Namespace + "requires");
    public static readonly Iri Rights = new(Namespace + "rights");
    public static readonly Iri RightsHolder = new(Namespace + "rightsHolder");
    public static readonly Iri Source = new(Namespace + "source");
    public static readonly Iri Spatial = new(Namespace + "spatial");
    public static readonly Iri Subject = new(Namespace + "subject");
    public static readonly Iri TableOfContents = new(Namespace + "tableOfContents");
    public static readonly Iri Temporal = new(Namespace + "temporal");
    public static readonly Iri Title = new(Namespace + "title");
    public static readonly Iri Type = new(Namespace + "type");
    /// <summary>Datatype of a period written as one literal (DCMI Period Encoding Scheme).</summary>
    public static readonly Iri Period = new(Namespace + "Period");
    public static readonly Iri Valid = new(Namespace + "valid");
}
