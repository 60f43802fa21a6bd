using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.DataJson;

/// <summary>A record as Project Open Data 1.1 (DCAT-US 1.1) has it; what that schema requires is always there.</summary>
internal static class DataJsonDocument
{
    private const string Language = "sl";

    public static JsonObject Head(CatalogPlace place) => new()
    {
        ["@id"] = place.Addresses.Root + "data.json",
        ["@type"] = "dcat:Catalog",
        ["conformsTo"] = "https://project-open-data.cio.gov/v1.1/schema",
        ["describedBy"] = "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
        ["title"] = place.Shown.Title.For(Language),

        // One text in all languages: the schema knows none, and a sample must say that it is one to everybody.
        ["description"] = string.Join(
            " · ", place.Shown.Title.Where(t => t.Key != Language).Concat(place.Shown.Description).Select(t => t.Value)),
    };

    /// <param name="record">A dataset or a series.</param>
    /// <param name="place">The catalogue.</param>
    public static JsonObject Of(CatalogRecord record, CatalogPlace place)
    {
        var resource = record.Resource;
        var dataset = resource as Dataset;
        var title = resource.Title.For(Language) is { Length: > 0 } t ? t : resource.Id;
        var json = new JsonObject
        {
            ["@type"] = "dcat:Dataset",
            ["identifier"] = place.Addresses.Of(resource).Value,
            ["title"] = title,
            ["description"] = resource.Description.For(Language) is { Length: > 0 } d ? d : title,
            ["keyword"] = Keywords(resource, title),
            ["modified"] = resource.Modified?.Text ?? Temporal.Of(record.ChangedAt).Text,
            ["publisher"] = Publisher(resource, place),
            ["contactPoint"] = Contact(resource, place),
            ["accessLevel"] = AllVocabularies.AccessRight.ByIri(resource.AccessRights)?.Code switch
            {
                "NON_PUBLIC" or "CONFIDENTIAL" or "SENSITIVE" => "non-public",
                "RESTRICTED" => "restricted public",
                _ => "public",
            },
        };
        json.With("issued", resource.Issued?.Text)
            .With("landingPage", resource.LandingPages.Select(p => p.Iri?.Value).FirstOrDefault(p => p is not null)
                ?? place.PageOf(resource))
            .With("rights", resource.AccessRightsGround.For(Language))
            .With("theme", resource.Themes.Select(x => AllVocabularies.DataTheme.ByIri(x)?.Label.For(Language) ?? x.Value))
            .With("references", resource.Documentation.Select(p => p.Iri?.Value));
        return dataset is not null ? DataJsonDataset.Add(json, dataset, place) : json;
    }

    private static JsonArray Keywords(Resource resource, string title)
    {
        var words = resource.Keywords.Where(k => k.Language is Language or "").Select(k => k.Text)
            .Concat(resource.Keywords.Select(k => k.Text))
            .Concat(resource.Themes.Select(t => AllVocabularies.DataTheme.ByIri(t)?.Label.For(Language)))
            .Where(w => !string.IsNullOrWhiteSpace(w)).Distinct(StringComparer.Ordinal).ToList();

        // The schema wants at least one.
        return [.. words.DefaultIfEmpty(title).Select(w => (JsonNode?)JsonValue.Create(w))];
    }

    private static JsonObject Publisher(Resource resource, CatalogPlace place)
    {
        var owner = resource.Publisher is null && resource.Owner is { } id ? place.Organisations.GetValueOrDefault(id) : null;
        var json = new JsonObject { ["@type"] = "org:Organization", ["name"] = NameOf(place.PublisherOf(resource), place) };
        return owner?.PartOf is { } above && place.Organisations.TryGetValue(above, out var parent)
            ? json.With("subOrganizationOf", new JsonObject { ["@type"] = "org:Organization", ["name"] = parent.Name.For(Language) })
            : json;
    }

    private static JsonObject Contact(Resource resource, CatalogPlace place)
    {
        var contact = resource.ContactPoints.OrderBy(c => c.Email is null).FirstOrDefault();
        var publisher = place.PublisherOf(resource);
        var mail = contact?.Email ?? publisher?.Email ?? place.Head.Publisher?.Email;
        var name = contact?.Name.For(Language) is { Length: > 0 } own ? own : NameOf(publisher, place);
        return new JsonObject { ["@type"] = "vcard:Contact", ["fn"] = name }.With("hasEmail", mail is null ? null : "mailto:" + mail);
    }

    private static string NameOf(Agent? agent, CatalogPlace place) =>
        agent?.Name.For(Language) is { Length: > 0 } name ? name : agent?.Iri?.Value ?? place.Head.BaseUri.Host;
}
