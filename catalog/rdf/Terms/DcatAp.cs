namespace OpenData.Rdf.Terms;

/// <summary>DCAT-AP's own terms (the namespace has no hash): <c>http://data.europa.eu/r5r/</c>.</summary>
public static class DcatAp
{
    public const string Namespace = "http://data.europa.eu/r5r/";

    public static readonly Iri ApplicableLegislation = new(Namespace + "applicableLegislation");
    public static readonly Iri Availability = new(Namespace + "availability");
    public static readonly Iri HvdCategory = new(Namespace + "hvdCategory");
}
