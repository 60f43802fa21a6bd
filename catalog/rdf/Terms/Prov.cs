namespace OpenData.Rdf.Terms;

/// <summary>Provenance: <c>http://www.w3.org/ns/prov#</c>.</summary>
public static class Prov
{
    public const string Namespace = "http://www.w3.org/ns/prov#";

    public static readonly Iri Activity = new(Namespace + "Activity");
    public static readonly Iri Agent = new(Namespace + "Agent");
    public static readonly Iri Association = new(Namespace + "Association");
    public static readonly Iri Attribution = new(Namespace + "Attribution");
    public static readonly Iri Entity = new(Namespace + "Entity");
    public static readonly Iri Generation = new(Namespace + "Generation");
    public static readonly Iri Plan = new(Namespace + "Plan");
    public static readonly Iri Role = new(Namespace + "Role");
    public static readonly Iri Usage = new(Namespace + "Usage");
    public static readonly Iri AgentProperty = new(Namespace + "agent");
    public static readonly Iri AtLocation = new(Namespace + "atLocation");
    public static readonly Iri AtTime = new(Namespace + "atTime");
    public static readonly Iri EndedAtTime = new(Namespace + "endedAtTime");
    public static readonly Iri EntityProperty = new(Namespace + "entity");
    public static readonly Iri Generated = new(Namespace + "generated");
    public static readonly Iri HadPlan = new(Namespace + "hadPlan");
    public static readonly Iri HadRole = new(Namespace + "hadRole");
    public static readonly Iri QualifiedAssociation = new(Namespace + "qualifiedAssociation");
    public static readonly Iri QualifiedAttribution = new(Namespace + "qualifiedAttribution");
    public static readonly Iri QualifiedGeneration = new(Namespace + "qualifiedGeneration");
    public static readonly Iri QualifiedUsage = new(Namespace + "qualifiedUsage");
    public static readonly Iri StartedAtTime = new(Namespace + "startedAtTime");
    public static readonly Iri Used = new(Namespace + "used");
    public static readonly Iri WasAssociatedWith = new(Namespace + "wasAssociatedWith");
    public static readonly Iri WasAttributedTo = new(Namespace + "wasAttributedTo");
    public static readonly Iri WasDerivedFrom = new(Namespace + "wasDerivedFrom");
    public static readonly Iri WasGeneratedBy = new(Namespace + "wasGeneratedBy");
    public static readonly Iri WasInformedBy = new(Namespace + "wasInformedBy");
    public static readonly Iri WasRevisionOf = new(Namespace + "wasRevisionOf");
}
