using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>A distribution as CKAN's resource dictionary; what CKAN does not know is a further text beside it, as ckanext-dcat keeps it.</summary>
internal static class ResourceDocument
{
    private const string MediaTypes = "media-types/";

    /// <param name="distribution">As it may leave: with its public addresses.</param>
    /// <param name="position">Its place among the others, from 0.</param>
    /// <param name="record">Its record.</param>
    /// <param name="place">Addresses and bodies.</param>
    public static JsonObject Of(Distribution distribution, int position, CatalogRecord record, CkanPlace place)
    {
        var id = record.Resource.Id;
        var (access, download) = (First(distribution.AccessUrls), First(distribution.DownloadUrls));
        var document = new JsonObject
        {
            ["id"] = CkanPlace.ResourceId(id, distribution.Key),
            ["package_id"] = id,
            ["position"] = position,
            ["name"] = distribution.Title.For("sl"),
            ["description"] = distribution.Description.For("sl"),
            ["url"] = download ?? access ?? "",
            ["url_type"] = null,
            ["format"] = AllVocabularies.FileType.ByIri(distribution.Format)?.Code ?? "",
            ["mimetype"] = Media(distribution.MediaType),
            ["mimetype_inner"] = null,
            ["size"] = distribution.ByteSize,
            ["hash"] = distribution.Checksum?.Value ?? "",
            ["created"] = CkanPlace.Time(distribution.Issued) ?? CkanPlace.Time(record.CreatedAt),
            ["last_modified"] = CkanPlace.Time(distribution.Modified),
            ["metadata_modified"] = CkanPlace.Time(record.ChangedAt),
            ["state"] = "active",
            ["resource_type"] = null,
            ["cache_url"] = null,
            ["cache_last_updated"] = null,
            ["datastore_active"] = false,
            ["uri"] = (distribution.Iri ?? place.Addresses.Distribution(id, distribution.Key)).Value,
        };
        AddDetails(document, distribution, place, access, download);
        return document;
    }

    private static void AddDetails(JsonObject document, Distribution distribution, CkanPlace place, string? access, string? download)
    {
        Add("access_url", access);
        Add("download_url", download);
        Add("name_translated", PackageExtras.TranslatedText(distribution.Title));
        Add("description_translated", PackageExtras.TranslatedText(distribution.Description));
        Add("hash_algorithm", distribution.Checksum?.Algorithm.Value);
        Add("license", distribution.License is { } licence ? licence.Iri?.Value ?? licence.Label.For("sl") : null);
        Add("rights", PackageExtras.Nodes(distribution.Rights).FirstOrDefault());
        Add("rights_translated", distribution.Rights is [{ Iri: null } rights, ..] ? PackageExtras.TranslatedText(rights.Label) : null);
        Add("availability", distribution.Availability?.Value);
        Add("status", distribution.Status?.Value);
        Add("language", PackageExtras.ListText(distribution.Languages.Select(l => l.Value)));
        Add("issued", distribution.Issued?.Text);
        Add("modified", distribution.Modified?.Text);
        Add("conforms_to", PackageExtras.ListText(PackageExtras.Nodes(distribution.ConformsTo)));
        Add("documentation", PackageExtras.ListText(PackageExtras.Nodes(distribution.Documentation)));
        Add("applicable_legislation", PackageExtras.ListText(distribution.ApplicableLegislation.Select(l => l.Value)));
        Add("access_services", PackageExtras.ObjectsText(
            distribution.AccessServices.Select(s => new JsonObject { ["uri"] = place.AddressOf(s) })));
        Add("has_policy", distribution.HasPolicy?.Value);
        Add("license_labelled", Labelled(distribution.License is { } terms ? [terms] : []));
        Add("rights_labelled", Labelled(distribution.Rights, told: 1));
        Add("conforms_to_labelled", Labelled(distribution.ConformsTo));
        Add("documentation_labelled", Labelled(distribution.Documentation));
        Add("access_urls", Several(distribution.AccessUrls));
        Add("download_urls", Several(distribution.DownloadUrls));
        Add("compress_format", distribution.CompressFormat?.Value);
        Add("package_format", distribution.PackageFormat?.Value);
        Add("temporal_resolution", distribution.TemporalResolution);
        Add("spatial_resolution_in_meters", distribution.SpatialResolutionInMeters?.ToString(CultureInfo.InvariantCulture));

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                document[key] = value;
            }
        }
    }

    private static string? Labelled(IReadOnlyList<LabelledNode> nodes, int told = int.MaxValue) =>
        PackageExtras.ObjectsText(PackageNodes.Labelled(nodes, told));

    private static string? Several(IReadOnlyList<Iri> addresses) =>
        addresses.Count > 1 ? PackageExtras.ListText(addresses.Select(a => a.Value)) : null;

    private static string? First(IReadOnlyList<Iri> addresses) => addresses.Count > 0 ? addresses[0].Value : null;

    private static string? Media(Iri? type) => AllVocabularies.MediaType.ByIri(type)?.Code
        ?? (type?.Value is { } address && address.IndexOf(MediaTypes, StringComparison.Ordinal) is >= 0 and var at
            ? address[(at + MediaTypes.Length)..] : null);
}
