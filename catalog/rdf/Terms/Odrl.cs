namespace OpenData.Rdf.Terms;

/// <summary>Open Digital Rights Language: <c>http://www.w3.org/ns/odrl/2/</c>.</summary>
public static class Odrl
{
    public const string Namespace = "http://www.w3.org/ns/odrl/2/";

    public static readonly Iri Agreement = new(Namespace + "Agreement");
    public static readonly Iri Offer = new(Namespace + "Offer");
    public static readonly Iri Policy = new(Namespace + "Policy");
    public static readonly Iri Set = new(Namespace + "Set");
    public static readonly Iri HasPolicy = new(Namespace + "hasPolicy");
    public static readonly Iri Permission = new(Namespace + "permission");
    public static readonly Iri Prohibition = new(Namespace + "prohibition");
    public static readonly Iri Obligation = new(Namespace + "obligation");
}
