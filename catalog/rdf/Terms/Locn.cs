namespace OpenData.Rdf.Terms;

/// <summary>ISA Core Location: <c>http://www.w3.org/ns/locn#</c>.</summary>
public static class Locn
{
    public const string Namespace = "http://www.w3.org/ns/locn#";

    public static readonly Iri Address = new(Namespace + "Address");
    public static readonly Iri Geometry = new(Namespace + "Geometry");
    public static readonly Iri AdminUnitL1 = new(Namespace + "adminUnitL1");
    public static readonly Iri AdminUnitL2 = new(Namespace + "adminUnitL2");
    public static readonly Iri FullAddress = new(Namespace + "fullAddress");
    public static readonly Iri GeographicName = new(Namespace + "geographicName");
    public static readonly Iri GeometryProperty = new(Namespace + "geometry");
    public static readonly Iri PoBox = new(Namespace + "poBox");
    public static readonly Iri PostCode = new(Namespace + "postCode");
    public static readonly Iri PostName = new(Namespace + "postName");
    public static readonly Iri Thoroughfare = new(Namespace + "thoroughfare");
}
