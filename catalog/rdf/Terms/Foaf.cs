namespace OpenData.Rdf.Terms;

/// <summary>Friend of a Friend: <c>http://xmlns.com/foaf/0.1/</c>.</summary>
public static class Foaf
{
    public const string Namespace = "http://xmlns.com/foaf/0.1/";

    public static readonly Iri Agent = new(Namespace + "Agent");
    public static readonly Iri Document = new(Namespace + "Document");
    public static readonly Iri Group = new(Namespace + "Group");
    public static readonly Iri Organization = new(Namespace + "Organization");
    public static readonly Iri Person = new(Namespace + "Person");
    public static readonly Iri Homepage = new(Namespace + "homepage");
    public static readonly Iri IsPrimaryTopicOf = new(Namespace + "isPrimaryTopicOf");
    public static readonly Iri Mbox = new(Namespace + "mbox");
    public static readonly Iri Name = new(Namespace + "name");
    public static readonly Iri Page = new(Namespace + "page");
    public static readonly Iri Phone = new(Namespace + "phone");
    public static readonly Iri PrimaryTopic = new(Namespace + "primaryTopic");
    public static readonly Iri Topic = new(Namespace + "topic");
    public static readonly Iri WorkplaceHomepage = new(Namespace + "workplaceHomepage");
}
