namespace OpenData.Rdf.Terms;

/// <summary>GeoSPARQL literals and geometries: <c>http://www.opengis.net/ont/geosparql#</c>.</summary>
public static class GeoSparql
{
    public const string Namespace = "http://www.opengis.net/ont/geosparql#";

    public static readonly Iri Geometry = new(Namespace + "Geometry");
    public static readonly Iri AsGML = new(Namespace + "asGML");
    public static readonly Iri AsWKT = new(Namespace + "asWKT");
    public static readonly Iri GeoJSONLiteral = new(Namespace + "geoJSONLiteral");
    public static readonly Iri GmlLiteral = new(Namespace + "gmlLiteral");
    public static readonly Iri HasGeometry = new(Namespace + "hasGeometry");
    public static readonly Iri WktLiteral = new(Namespace + "wktLiteral");
}
