using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>Publisher, creators and contacts of a record.</summary>
internal static partial class PackagePeople
{
    private const int Max = 20;

    /// <summary>
    /// The body that the record names as its publisher, else the organisation it stands under; null when there is neither.
    /// </summary>
    public static Agent? Publisher(CkanPackage package)
    {
        if (package.Items("publisher").FirstOrDefault() is { ValueKind: JsonValueKind.Object } named
            && Agent(named, package.Language) is { } agent)
        {
            return agent;
        }

        var name = package.Text("publisher name", "dcat publisher name")
            ?? (package.Value("publisher") is { ValueKind: JsonValueKind.String } text ? ForeignJson.Text(text) : null);
        if (name is not null)
        {
            return new Agent
            {
                Name = LocalText.In(package.Language, ForeignText.Line(name) ?? ""),
                Iri = WebAddress.Of(package.Text("publisher uri")),
                Homepage = WebAddress.Of(package.Text("publisher url")),
                Email = Mailbox.Address(package.Text("publisher email", "dcat publisher email")),
                Type = AllVocabularies.PublisherType.Resolve(package.Text("publisher type"))?.Iri,
            };
        }

        return Organization(package);
    }

    public static IReadOnlyList<Agent> Creators(CkanPackage package) =>
        [.. package.Items("creator").Where(c => c.ValueKind == JsonValueKind.Object).Take(Max).Select(c => Agent(c, package.Language))
            .OfType<Agent>()];

    /// <summary>Whom to ask: the contact of the record, else its maintainer, else its author.</summary>
    public static IReadOnlyList<Contact> Contacts(CkanPackage package, Agent? publisher, List<Finding> findings)
    {
        var body = publisher?.Name ?? LocalText.Empty;
        var listed = package.Items("contact").Where(c => c.ValueKind == JsonValueKind.Object).Take(Max)
            .Select(c => Mailbox.Contact(c.Text("name"), c.Text("email"), c.Text("telephone") ?? c.Text("phone"), c.Text("url"), body,
                package.Language, findings))
            .OfType<Contact>().ToList();
        if (listed.Count > 0)
        {
            return listed;
        }

        (string? Name, string? Email, string? Phone, string? Form)[] candidates =
        [
            (package.Text("contact name"), package.Text("contact email"), package.Text("contact phone", "contact telephone"),
                package.Text("contact url", "contact uri")),
            (null, package.Text("contact point", "kontakt"), null, null),
            (package.Text("maintainer"), package.Text("maintainer email"), package.Text("maintainer phone"), null),
            (package.Text("author"), package.Text("author email"), null, null),
        ];
        foreach (var (name, email, phone, form) in candidates)
        {
            if (Mailbox.Contact(name, email, phone, form, body, package.Language, findings) is { } contact)
            {
                return [contact];
            }
        }

        return [];
    }

    private static Agent? Organization(CkanPackage package)
    {
        if (package.Value("organization") is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return ForeignJson.Text(value) is { } slug ? new Agent { Name = LocalText.In(package.Language, slug) } : null;
        }

        var organization = new CkanPackage(value, package.Language);
        var name = organization.Local("title", "display name", "name");
        var number = Number().Match(value.Text("name") ?? "");
        return name.IsEmpty ? null : new Agent { Name = name, IdNumber = number.Success ? number.Groups[1].Value : null };
    }

    private static Agent? Agent(JsonElement json, string language)
    {
        var agent = new CkanPackage(json, language);
        var name = agent.Local("name");
        return name.IsEmpty ? null : new Agent
        {
            Name = name,
            Iri = WebAddress.Of(json.Text("uri")) ?? WebAddress.Of(json.Text("identifier")),
            Homepage = WebAddress.Of(json.Text("url")),
            Email = Mailbox.Address(json.Text("email")),
            Type = AllVocabularies.PublisherType.Resolve(json.Text("type"))?.Iri,
        };
    }

    // The register of OPSI tells bodies of one name apart by their number.
    [GeneratedRegex(@"_id_(\d{10})$")]
    private static partial Regex Number();
}
