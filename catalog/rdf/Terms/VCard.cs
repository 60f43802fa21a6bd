namespace OpenData.Rdf.Terms;

/// <summary>vCard contacts: <c>http://www.w3.org/2006/vcard/ns#</c>.</summary>
public static class VCard
{
    public const string Namespace = "http://www.w3.org/2006/vcard/ns#";

    public static readonly Iri Group = new(Namespace + "Group");
    public static readonly Iri Individual = new(Namespace + "Individual");
    public static readonly Iri Kind = new(Namespace + "Kind");
    public static readonly Iri Location = new(Namespace + "Location");
    public static readonly Iri Organization = new(Namespace + "Organization");
    public static readonly Iri Fn = new(Namespace + "fn");
    public static readonly Iri HasAddress = new(Namespace + "hasAddress");
    public static readonly Iri HasEmail = new(Namespace + "hasEmail");
    public static readonly Iri HasName = new(Namespace + "hasName");
    public static readonly Iri HasOrganizationName = new(Namespace + "hasOrganizationName");
    public static readonly Iri HasTelephone = new(Namespace + "hasTelephone");
    public static readonly Iri HasUID = new(Namespace + "hasUID");
    public static readonly Iri HasURL = new(Namespace + "hasURL");
    public static readonly Iri HasValue = new(Namespace + "hasValue");
    public static readonly Iri OrganizationName = new(Namespace + "organization-name");
    public static readonly Iri OrganizationUnit = new(Namespace + "organization-unit");
    public static readonly Iri Role = new(Namespace + "role");
    public static readonly Iri Title = new(Namespace + "title");
}
