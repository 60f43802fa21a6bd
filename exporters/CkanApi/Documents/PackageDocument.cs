using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>
/// A dataset or a series as CKAN's package dictionary. Objects and lists that CKAN does not know stand in the extras as JSON within texts: a portal
/// that harvests us refuses a package with unknown ones beside its own.
/// </summary>
internal static class PackageDocument
{
    /// <param name="record">An approved record with its body's defaults.</param>
    /// <param name="place">Addresses and bodies.</param>
    public static JsonObject Of(CatalogRecord record, CkanPlace place)
    {
        var resource = PublicRecord.Of(record, place.Addresses).Resource;
        var distributions = resource is Dataset dataset ? dataset.Distributions : [];
        var licence = LicenceDocument.Shared(distributions);
        var owner = resource.Owner is { } id && place.Organisations.TryGetValue(id, out var body) ? body : null;
        var contact = resource.ContactPoints.Count > 0 ? resource.ContactPoints[0] : null;
        var tags = Tags(resource);
        var resources = new JsonArray([.. distributions.Select((d, i) => ResourceDocument.Of(d, i, record, place))]);
        return new JsonObject
        {
            ["id"] = resource.Id,
            ["name"] = resource.Id,
            ["title"] = resource.Title.For("sl"),
            ["notes"] = resource.Description.For("sl"),
            ["type"] = resource is DatasetSeries ? "dataset_series" : "dataset",
            ["state"] = "active",
            ["private"] = false,
            ["url"] = resource.LandingPages.Select(p => p.Iri?.Value).FirstOrDefault(p => p is not null),
            ["version"] = (resource as Dataset)?.Version,
            ["author"] = owner?.Name.For("sl"),
            ["author_email"] = owner?.Email,
            ["maintainer"] = contact?.Name.For("sl"),
            ["maintainer_email"] = contact?.Email,
            ["license_id"] = licence.Id,
            ["license_title"] = licence.Title,
            ["license_url"] = licence.Url,
            ["isopen"] = licence.IsOpen,
            ["owner_org"] = owner?.Id,
            ["organization"] = owner is null ? null : OrganizationDocument.Short(owner),
            ["creator_user_id"] = null,
            ["metadata_created"] = CkanPlace.Time(record.CreatedAt),
            ["metadata_modified"] = CkanPlace.Time(record.ChangedAt),
            ["num_resources"] = resources.Count,
            ["num_tags"] = tags.Count,
            ["tags"] = tags,
            ["groups"] = new JsonArray([.. resource.Themes.Select(AllVocabularies.DataTheme.ByIri).OfType<Concept>().Select(GroupDocument.Short)]),
            ["extras"] = Extras(resource, record, place),
            ["resources"] = resources,
            ["relationships_as_subject"] = new JsonArray(),
            ["relationships_as_object"] = new JsonArray(),
        };
    }

    // Samples are no resources: nobody is to take them for the data.
    private static JsonArray Extras(Resource resource, CatalogRecord record, CkanPlace place)
    {
        var extras = PackageDetails.Of(resource, place);
        if (resource is Dataset { Samples: { Count: > 0 } samples })
        {
            extras.Add("sample", samples.SelectMany(s => s.AccessUrls));
            extras.Add("sample_resources", samples.Select((s, i) => ResourceDocument.Of(s, i, record, place)));
        }

        return extras.List;
    }

    private static JsonArray Tags(Resource resource) => new(
    [
        .. resource.Keywords.Select(k => k.Text.Trim()).Where(t => GroupDocument.TagName(t).Length > 0)
            .DistinctBy(GroupDocument.TagName, StringComparer.Ordinal).Select(GroupDocument.Tag),
    ]);
}
