using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.SchemaOrg;

/// <summary>
/// A record in the words of schema.org, with what Google's search for datasets requires (name, description) and recommends. Texts are in
/// one language, the others stand as alternate names.
/// </summary>
public static class SchemaOrgDocument
{
    /// <summary>What Google takes of a description.</summary>
    public const int MinDescription = 50;

    public const int MaxDescription = 5_000;

    private const string Context = "https://schema.org/";

    /// <summary>The record as a document of its own, for a page's <c>application/ld+json</c>.</summary>
    public static JsonObject Of(Resource resource, CatalogPlace place, string language)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(place);
        var document = new JsonObject { ["@context"] = Context };
        foreach (var (name, value) in Node(resource, place, language).ToList())
        {
            document[name] = value?.DeepClone();
        }

        document["includedInDataCatalog"] = Catalog(place, language);
        return document;
    }

    /// <summary>The catalogue without its records.</summary>
    internal static JsonObject Catalog(CatalogPlace place, string language) => new JsonObject
    {
        ["@type"] = "DataCatalog",
        ["@id"] = place.Addresses.Catalog.Value,
        ["name"] = place.Shown.Title.For(language),
        ["url"] = place.Addresses.Root,
    }.With("alternateName", place.Shown.Title.Where(t => t.Key != language).Select(t => t.Value))
        .With("description", place.Shown.Description.For(language))
        .With("license", place.Head.License?.Iri?.Value)
        .With("publisher", place.Head.Publisher is { } publisher ? SchemaOrgAgent.Of(publisher, language) : null);

    /// <summary>A dataset, a series (a dataset without files) or a service, without its context.</summary>
    internal static JsonObject Node(Resource resource, CatalogPlace place, string language)
    {
        var page = place.PageOf(resource);
        var node = new JsonObject
        {
            ["@type"] = resource is DataService ? "WebAPI" : "Dataset",
            ["@id"] = place.Addresses.Of(resource).Value,
            ["name"] = Name(resource, language),
            ["description"] = Description(resource, place, language),
            ["url"] = page,
        };
        node.With("alternateName", resource.Title.Where(t => t.Value != Name(resource, language)).Select(t => t.Value))
            .With("sameAs", resource.LandingPages.Select(p => p.Iri?.Value))
            .With("keywords", Keywords(resource, language))
            .With("datePublished", resource.Issued?.Text)
            .With("dateModified", resource.Modified?.Text)
            .With("conditionsOfAccess", PlainValues.IsPublic(resource) ? null : resource.AccessRightsGround.For(language));
        if (place.PublisherOf(resource) is { } publisher)
        {
            node[resource is DataService ? "provider" : "publisher"] = SchemaOrgAgent.Of(publisher, language, resource.ContactPoints);
        }

        return resource switch
        {
            Dataset dataset => SchemaOrgDataset.Add(node, dataset, place, language),
            DatasetSeries series => SchemaOrgDataset.AddCoverage(node, series.TemporalCoverage, series.SpatialCoverage, language)
                .With("creator", node["publisher"]?.DeepClone()).With("isAccessibleForFree", (JsonNode)PlainValues.IsPublic(series)),
            DataService service => node.With("documentation", service.EndpointDescriptions.Select(d => d.Value))
                .With("termsOfService", service.License?.Iri?.Value),
            _ => node,
        };
    }

    private static string Name(Resource resource, string language) =>
        resource.Title.For(language) is { Length: > 0 } title ? title : resource.Id;

    private static IEnumerable<string?> Keywords(Resource resource, string language) => resource.Keywords
        .Where(k => k.Language == language || k.Language.Length == 0).Select(k => k.Text)
        .Concat(resource.Themes.Select(t => AllVocabularies.DataTheme.ByIri(t)?.Label.For(language)));

    // Too short a description is none to Google: then it also says whose data it is.
    private static string Description(Resource resource, CatalogPlace place, string language)
    {
        var text = resource.Description.For(language);
        if (text.Length < MinDescription)
        {
            var whose = place.PublisherOf(resource)?.Name.For(language);
            text = string.Join(". ", new[] { text.TrimEnd('.'), Name(resource, language), whose, place.Shown.Title.For(language) }
                .Where(t => !string.IsNullOrWhiteSpace(t)).Distinct(StringComparer.Ordinal)) + ".";
        }

        return text.Length <= MaxDescription ? text
            : text[..(char.IsHighSurrogate(text[MaxDescription - 2]) ? MaxDescription - 2 : MaxDescription - 1)] + "…";
    }
}
