using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

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
        var (iri, number) = (WebAddress.Of(package.Text("publisher uri")), package.Text("publisher identifier"));
        if (name is not null || (package.IsStated && iri is not null))
        {
            return new Agent
            {
                Name = package.Text("publisher name") is not null ? Lines(package.Local("publisher name"))
                    : LocalText.In(package.Language, ForeignText.Line(name) ?? ""),
                Iri = iri,
                Homepage = WebAddress.Of(package.Text("publisher url")),
                Email = Mailbox.Address(package.Text("publisher email", "dcat publisher email")),
                Type = AllVocabularies.PublisherType.Resolve(package.Text("publisher type"))?.Iri,
                IdNumber = WebAddress.Of(number) is null ? ForeignText.Line(number, 100) : null,
            };
        }

        return Organization(package);
    }

    /// <summary>Other bodies and what they did for the data.</summary>
    public static IReadOnlyList<Attribution> Attributions(CkanPackage package) =>
    [
        .. package.Items("qualified attribution").Where(a => a.ValueKind == JsonValueKind.Object).Take(Max).Select(a => new Attribution
        {
            Agent = a.Member("agent") is { ValueKind: JsonValueKind.Object } agent ? Agent(agent, package.Language) : null,
            Roles = [.. a.Texts("role").Take(Max).Select(WebAddress.Of).OfType<Iri>()],
        }).Where(a => a.Agent is not null || a.Roles.Count > 0),
    ];

    public static IReadOnlyList<Agent> Creators(CkanPackage package) =>
        [.. package.Items("creator").Where(c => c.ValueKind == JsonValueKind.Object).Take(Max).Select(c => Agent(c, package.Language))
            .OfType<Agent>()];

    /// <summary>Whom to ask: the contact of the record, else its maintainer, else its author.</summary>
    public static IReadOnlyList<Contact> Contacts(CkanPackage package, Agent? publisher, List<Finding> findings)
    {
        var body = publisher?.Name ?? LocalText.Empty;
        if (package.IsStated)
        {
            return StatedContacts(package, body, findings);
        }

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

    /// <summary>
    /// A contact with everything that is stated of it, its own IRI and its names in all languages; a person's name gives way here too. Null when it
    /// says nothing.
    /// </summary>
    public static Contact? StatedContact(JsonElement json, LocalText body, string language, List<Finding> findings) => StatedContact(
        WebAddress.Of(json.Text("uri")), new CkanPackage(json, language).Local("name"),
        (json.Text("email"), json.Text("telephone") ?? json.Text("phone"), json.Text("url")), body, language, findings);

    private static Contact? StatedContact(
        Iri? iri, LocalText name, (string? Email, string? Phone, string? Url) ways, LocalText body, string language, List<Finding> findings)
    {
        name = Lines(name);
        var shown = name.For(language);
        var isPerson = Mailbox.IsPerson(shown, body);
        return Mailbox.Contact(shown, ways.Email, ways.Phone, ways.Url, body, language, findings) is { } reached
            ? reached with { Iri = iri, Name = isPerson ? reached.Name : name }
            : name.IsEmpty || isPerson ? null
            : new Contact { Iri = iri, Name = name };
    }

    // The author is who owns the record, and nobody to ask.
    private static IReadOnlyList<Contact> StatedContacts(CkanPackage package, LocalText body, List<Finding> findings)
    {
        var listed = package.Items("contact").Where(c => c.ValueKind == JsonValueKind.Object).Take(Max)
            .Select(c => StatedContact(c, body, package.Language, findings)).OfType<Contact>().ToList();
        if (listed.Count > 0)
        {
            return listed;
        }

        var ways = (package.Text("contact email"), package.Text("contact phone", "contact telephone"), package.Text("contact url"));
        var one = StatedContact(WebAddress.Of(package.Text("contact uri")), package.Local("contact name"), ways, body, package.Language, findings)
            ?? Mailbox.Contact(
                package.Text("maintainer"), package.Text("maintainer email"), null, null, body, package.Language, findings);
        return one is null ? [] : [one];
    }

    private static LocalText Lines(LocalText text) =>
        LocalText.From(text.Select(t => KeyValuePair.Create(t.Key, ForeignText.Line(t.Value) ?? "")));

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

    /// <summary>A body as an object; null when it has no name.</summary>
    public static Agent? Agent(JsonElement json, string language)
    {
        var agent = new CkanPackage(json, language);
        var (name, number) = (agent.Local("name"), json.Text("identifier"));
        return name.IsEmpty ? null : new Agent
        {
            IdNumber = WebAddress.Of(number) is null ? ForeignText.Line(number, 100) : null,
            Name = name,
            Iri = WebAddress.Of(json.Text("uri")) ?? WebAddress.Of(number),
            Homepage = WebAddress.Of(json.Text("url")),
            Email = Mailbox.Address(json.Text("email")),
            Type = AllVocabularies.PublisherType.Resolve(json.Text("type"))?.Iri,
        };
    }

    // The register of OPSI tells bodies of one name apart by their number.
    [GeneratedRegex(@"_id_(\d{10})$")]
    private static partial Regex Number();
}
