using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Rdf;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>What a document needs to know beside the record itself: addresses and bodies. A document is a function of the two.</summary>
/// <param name="Addresses">Makes the catalogue's addresses.</param>
/// <param name="Organisations">All bodies by id.</param>
internal sealed record CkanPlace(Addresses Addresses, IReadOnlyDictionary<string, Organisation> Organisations)
{
    /// <summary>Own IRIs of records that others name by id.</summary>
    public IReadOnlyDictionary<string, Iri> OwnIris { get; init; } = new Dictionary<string, Iri>();

    // CKAN takes ids of resources of 7 to 100 of these signs only, since 2.9.9.
    private const int MaxResourceId = 100;
    private const int MinResourceId = 7;

    /// <summary>A moment as CKAN writes it: UTC, microseconds, no zone.</summary>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A date of any exactness as CKAN writes moments; null for one that is none.</summary>
    public static string? Time(Temporal? date)
    {
        var text = date?.Text is not { } t ? null : t.Length switch { 4 => t + "-01-01", 7 => t + "-01", _ => t };
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? Time(moment) : null;
    }

    /// <summary>
    /// Id of a distribution: <c>{dataset}_{key}</c>; a key that CKAN would not take, or that is too long, is replaced by sixteen digits of its SHA-256.
    /// A slug holds no underscore, so the dataset can be read from it.
    /// </summary>
    public static string ResourceId(string dataset, string key)
    {
        var id = $"{dataset}_{key}";
        return id.Length is >= MinResourceId and <= MaxResourceId && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id
            : $"{dataset}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]}";
    }

    /// <summary>The dataset of a resource's id; null when it is no such id.</summary>
    public static string? DatasetOf(string resourceId) =>
        resourceId.IndexOf('_', StringComparison.Ordinal) is > 0 and var at && Slug.IsValid(resourceId[..at]) ? resourceId[..at] : null;

    /// <summary>Address of a record that is named by its id here, or by its IRI.</summary>
    public string AddressOf(string reference) =>
        OwnIris.TryGetValue(reference, out var own) ? own.Value : Slug.IsValid(reference) ? Addresses.Resource(reference).Value : reference;
}
