using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Responsible parties by their roles.</summary>
internal static class IsoContacts
{
    private const string Roles = "http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/";
    private const int MaxParties = 100;

    // Who answers for data whose record names no publisher, in this order.
    private static readonly string[] Publishing = ["publisher", "resourceProvider", "owner", "custodian", "distributor", "pointOfContact"];

    // CI_RoleCode has eleven roles. Three have properties of their own in DCAT (publisher, author, pointOfContact); these keep theirs as GeoDCAT-AP
    // has it. An originator and an investigator are creators too.
    private static readonly string[] Attributed =
        ["resourceProvider", "owner", "custodian", "distributor", "user", "processor", "originator", "principalInvestigator"];

    public static (Agent? Publisher, string Role) Publisher(IsoElement identification, IsoElement record, IsoLanguages languages)
    {
        foreach (var role in Publishing)
        {
            if (Agents(identification, languages, role).FirstOrDefault() is { } agent)
            {
                return (agent, role);
            }
        }

        return Parties(record, "contact").Select(p => ToAgent(p, languages)).FirstOrDefault(a => a is not null) is { } contact ? (contact, "contact") : (null, "");
    }

    public static IEnumerable<Agent> Agents(IsoElement identification, IsoLanguages languages, params string[] roles) =>
        Parties(identification, "pointOfContact").Where(p => roles.Contains(p.At("role").Code, StringComparer.OrdinalIgnoreCase))
            .Select(p => ToAgent(p, languages)).OfType<Agent>().Distinct();

    public static IEnumerable<Attribution> Attributions(IsoElement identification, IsoLanguages languages) =>
        from party in Parties(identification, "pointOfContact")
        let role = Attributed.FirstOrDefault(r => string.Equals(r, party.At("role").Code, StringComparison.OrdinalIgnoreCase))
        where role is not null
        let agent = ToAgent(party, languages)
        where agent is not null
        select new Attribution { Agent = agent, Roles = [new Iri(Roles + role)] };

    /// <summary>Points of contact of the resource; where it has none, of the record.</summary>
    public static IEnumerable<Contact> ContactPoints(IsoElement identification, IsoElement record, IsoLanguages languages)
    {
        var parties = Parties(identification, "pointOfContact").ToList();
        var points = parties.Where(p => p.At("role").Code is "pointOfContact").ToList();
        return (points.Count > 0 ? points : parties.Count > 0 ? parties : Parties(record, "contact")).Select(p => ToContact(p, languages)).OfType<Contact>().Distinct();
    }

    private static IEnumerable<IsoElement> Parties(IsoElement parent, string property) => parent.All($"{property}/CI_ResponsibleParty").Take(MaxParties);

    private static Agent? ToAgent(IsoElement party, IsoLanguages languages)
    {
        var name = party.At("organisationName").LocalText(languages);
        name = name.IsEmpty ? party.At("individualName").LocalText(languages) : name;
        var iri = IsoText.Address(party.At("organisationName").Link);
        return name.IsEmpty && iri is null ? null : new Agent
        {
            Iri = iri,
            Name = name,
            Email = Mail(party),
            Homepage = IsoText.Address(party.At("contactInfo/CI_Contact/onlineResource/CI_OnlineResource/linkage/URL").Text),
        };
    }

    private static Contact? ToContact(IsoElement party, IsoLanguages languages)
    {
        // A mailbox belongs to an office; a person's name in it grows old.
        var name = party.At("organisationName").LocalText(languages);
        name = name.IsEmpty ? party.At("positionName").LocalText(languages) : name;
        name = name.IsEmpty ? party.At("individualName").LocalText(languages) : name;
        var (mail, phone) = (Mail(party), party.At("contactInfo/CI_Contact/phone/CI_Telephone/voice").Text);
        var url = IsoText.Address(party.At("contactInfo/CI_Contact/onlineResource/CI_OnlineResource/linkage/URL").Text);
        return name.IsEmpty && mail is null && phone is null && url is null ? null
            : new Contact { Name = name, Email = mail, Telephone = phone is { Length: < 60 } ? phone.Replace(' ', '-') : null, Url = url };
    }

    private static string? Mail(IsoElement party) =>
        party.At("contactInfo/CI_Contact/address/CI_Address/electronicMailAddress").Text is { Length: < 300 } mail
            && mail.Contains('@', StringComparison.Ordinal) && !mail.Any(char.IsWhiteSpace)
            ? mail.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            : null;
}
