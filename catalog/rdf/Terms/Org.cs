namespace OpenData.Rdf.Terms;

/// <summary>Organization ontology: <c>http://www.w3.org/ns/org#</c>.</summary>
public static class Org
{
    public const string Namespace = "http://www.w3.org/ns/org#";

    public static readonly Iri FormalOrganization = new(Namespace + "FormalOrganization");
    public static readonly Iri Organization = new(Namespace + "Organization");
    public static readonly Iri OrganizationalUnit = new(Namespace + "OrganizationalUnit");
    public static readonly Iri Classification = new(Namespace + "classification");
    public static readonly Iri Identifier = new(Namespace + "identifier");
    public static readonly Iri SubOrganizationOf = new(Namespace + "subOrganizationOf");
    public static readonly Iri UnitOf = new(Namespace + "unitOf");
}
