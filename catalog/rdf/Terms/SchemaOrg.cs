namespace OpenData.Rdf.Terms;

/// <summary>schema.org, as old feeds write it: <c>http://schema.org/</c>.</summary>
public static class SchemaOrg
{
    public const string Namespace = "http://schema.org/";

    public static readonly Iri Action = new(Namespace + "Action");
    public static readonly Iri Dataset = new(Namespace + "Dataset");
    public static readonly Iri DataCatalog = new(Namespace + "DataCatalog");
    public static readonly Iri DataDownload = new(Namespace + "DataDownload");
    public static readonly Iri EndDate = new(Namespace + "endDate");
    public static readonly Iri Name = new(Namespace + "name");
    public static readonly Iri StartDate = new(Namespace + "startDate");
}
