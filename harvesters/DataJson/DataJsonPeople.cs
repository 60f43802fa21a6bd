using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>
/// Publisher and contacts. The bodies above a publisher (<c>subOrganizationOf</c>) have no field in the catalogue and are left out.
/// </summary>
internal static class DataJsonPeople
{
    public static Agent? Agent(JsonElement json, string language)
    {
        var name = json.ValueKind == JsonValueKind.Object ? DataJsonNode.Local(json.Member("name") ?? json.Member("prefLabel"), language)
            : json.ValueKind == JsonValueKind.String && ForeignText.Line(json.GetString()) is { } text ? LocalText.In(language,
                text) : LocalText.Empty;
        return name.IsEmpty ? null : new Agent
        {
            Name = name,
            Iri = WebAddress.Of(json.Text("@id")),
            Email = Mailbox.Address(json.Text("mbox")),
            Homepage = WebAddress.Of(json.Text("homepage")),
        };
    }

    public static IReadOnlyList<Contact> Contacts(JsonElement item, LocalText body, string language, List<Finding> findings) =>
    [
        .. item.Items("contactPoint").Take(20)
            .Select(c => c.ValueKind == JsonValueKind.Object
                ? Mailbox.Contact(c.Text("fn") ?? c.Text("name"), c.Text("hasEmail") ?? c.Text("email"),
                    c.Text("hasTelephone") ?? c.Text("tel"), c.Text("hasURL"), body, language, findings)
                : Mailbox.Contact(null, ForeignJson.Text(c), null, null, body, language, findings))
            .OfType<Contact>(),
    ];
}
