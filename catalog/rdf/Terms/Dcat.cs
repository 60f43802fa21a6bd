namespace OpenData.Rdf.Terms;

/// <summary>Data Catalog Vocabulary, version 3: <c>http://www.w3.org/ns/dcat#</c>.</summary>
public static class Dcat
{
    public const string Namespace = "http://www.w3.org/ns/dcat#";

    public static readonly Iri Catalog = new(Namespace + "Catalog");
    public static readonly Iri CatalogRecord = new(Namespace + "CatalogRecord");
    public static readonly Iri DataService = new(Namespace + "DataService");
    public static readonly Iri Dataset = new(Namespace + "Dataset");
    public static readonly Iri DatasetSeries = new(Namespace + "DatasetSeries");
    public static readonly Iri Distribution = new(Namespace + "Distribution");
    public static readonly Iri Relationship = new(Namespace + "Relationship");
    public static readonly Iri Resource = new(Namespace + "Resource");
    public static readonly Iri Role = new(Namespace + "Role");
    public static readonly Iri AccessService = new(Namespace + "accessService");
    public static readonly Iri AccessURL = new(Namespace + "accessURL");
    public static readonly Iri Bbox = new(Namespace + "bbox");
    public static readonly Iri ByteSize = new(Namespace + "byteSize");
    public static readonly Iri CatalogProperty = new(Namespace + "catalog");
    public static readonly Iri Centroid = new(Namespace + "centroid");
    public static readonly Iri CompressFormat = new(Namespace + "compressFormat");
    public static readonly Iri ContactPoint = new(Namespace + "contactPoint");
    public static readonly Iri DatasetProperty = new(Namespace + "dataset");
    public static readonly Iri DistributionProperty = new(Namespace + "distribution");
    public static readonly Iri DownloadURL = new(Namespace + "downloadURL");
    public static readonly Iri EndDate = new(Namespace + "endDate");
    public static readonly Iri EndpointDescription = new(Namespace + "endpointDescription");
    public static readonly Iri EndpointURL = new(Namespace + "endpointURL");
    public static readonly Iri First = new(Namespace + "first");
    public static readonly Iri HadRole = new(Namespace + "hadRole");
    public static readonly Iri HasCurrentVersion = new(Namespace + "hasCurrentVersion");
    public static readonly Iri HasVersion = new(Namespace + "hasVersion");
    public static readonly Iri InSeries = new(Namespace + "inSeries");
    public static readonly Iri IsVersionOf = new(Namespace + "isVersionOf");
    public static readonly Iri Keyword = new(Namespace + "keyword");
    public static readonly Iri LandingPage = new(Namespace + "landingPage");
    public static readonly Iri Last = new(Namespace + "last");
    public static readonly Iri MediaType = new(Namespace + "mediaType");
    public static readonly Iri Next = new(Namespace + "next");
    public static readonly Iri NextVersion = new(Namespace + "nextVersion");
    public static readonly Iri PackageFormat = new(Namespace + "packageFormat");
    public static readonly Iri Prev = new(Namespace + "prev");
    public static readonly Iri PreviousVersion = new(Namespace + "previousVersion");
    public static readonly Iri QualifiedRelation = new(Namespace + "qualifiedRelation");
    public static readonly Iri Record = new(Namespace + "record");
    public static readonly Iri ResourceProperty = new(Namespace + "resource");
    public static readonly Iri SeriesMember = new(Namespace + "seriesMember");
    public static readonly Iri ServesDataset = new(Namespace + "servesDataset");
    public static readonly Iri Service = new(Namespace + "service");
    public static readonly Iri SpatialResolutionInMeters = new(Namespace + "spatialResolutionInMeters");
    public static readonly Iri StartDate = new(Namespace + "startDate");
    public static readonly Iri TemporalResolution = new(Namespace + "temporalResolution");
    public static readonly Iri Theme = new(Namespace + "theme");
    public static readonly Iri ThemeTaxonomy = new(Namespace + "themeTaxonomy");
    public static readonly Iri Version = new(Namespace + "version");
}
