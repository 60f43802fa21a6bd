namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>foaf:Agent</c>.</summary>
internal static class AgentProperties
{
    public static NodeKind<Agent> Kind { get; } = new(Foaf.Agent, () => new Agent(), a => a.Iri, (a, iri) => a with { Iri = iri },
    [
        ValueRows<Agent>.Text(Foaf.Name, "name", a => a.Name, (a, v) => a with { Name = v }, Level.Mandatory, "1..*"),
        LinkRows<Agent>.Concept(Dct.Type, "type", a => a.Type, (a, v) => a with { Type = v }, AllVocabularies.PublisherType, "skos:Concept", Level.Recommended),
        ValueRows<Agent>.String(Dct.Identifier, "idNumber", a => a.IdNumber, (a, v) => a with { IdNumber = v }, note: "number in the business register"),
        ContactProperties.Mail<Agent>(Foaf.Mbox, "email", a => a.Email, (a, v) => a with { Email = v }),
        LinkRows<Agent>.Address(Foaf.Homepage, "homepage", a => a.Homepage, (a, v) => a with { Homepage = v }, "foaf:Document", Level.Beyond, Foaf.Document),
    ]);

    /// <summary>A body of this catalogue as an agent.</summary>
    public static Agent Of(Organisation organisation, Addresses addresses) => new()
    {
        Iri = addresses.Organisation(organisation.Id),
        Name = organisation.Name,
        Type = PublisherType(organisation),
        IdNumber = organisation.IdNumber,
        Email = organisation.Email,
        Homepage = organisation.Homepage is { IsAbsoluteUri: true } home ? new Iri(home.AbsoluteUri) : null,
    };

    // What a body is by law says whether it is a company; that a public-sector body is a municipality is the usual case here.
    private static Iri? PublisherType(Organisation organisation) => organisation.LegalClass switch
    {
        LegalClass.PublicUndertaking => LocalType("Company"),
        LegalClass.Research => LocalType("Academia-ScientificOrganisation"),
        LegalClass.PublicSectorBody or null => LocalType("LocalAuthority"),
        LegalClass.Library => LocalType("LocalAuthority"),
        _ => null,
    };

    private static Iri? LocalType(string code) => AllVocabularies.PublisherType.ByCode(code)?.Iri;
}
