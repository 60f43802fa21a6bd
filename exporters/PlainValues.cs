using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Exporters;

/// <summary>Values of the authority lists in the words of formats that know no such lists.</summary>
internal static class PlainValues
{
    private const string Sha256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

    /// <summary><c>text/csv</c>; null when neither the media type nor the format tells it.</summary>
    public static string? MediaTypeOf(Distribution distribution) =>
        AllVocabularies.MediaType.ByIri(distribution.MediaType)?.Code ?? Tail(distribution.MediaType, "media-types/")
        ?? AllVocabularies.FileType.ByIri(distribution.Format)?["media_type"];

    /// <summary><c>CSV</c>.</summary>
    public static string? FormatOf(Distribution distribution) => AllVocabularies.FileType.ByIri(distribution.Format)?.Label.For("en");

    /// <summary>BCP 47 tag of an EU language.</summary>
    public static string? LanguageOf(Iri language) => AllVocabularies.Language.ByIri(language)?["bcp47"];

    /// <summary>SHA-256 of the file, lower-case hexadecimal; null when nobody counted it.</summary>
    public static string? Sha256Of(Distribution distribution) =>
        distribution.File?.Sha256 ?? (distribution.Checksum is { } sum && sum.Algorithm.Value == Sha256 ? sum.Value : null);

    public static string? NameOf(Location place, string language) =>
        !place.Name.IsEmpty ? place.Name.For(language)
        : (AllVocabularies.Municipality.ByIri(place.Iri) ?? AllVocabularies.Nuts.ByIri(place.Iri)
            ?? AllVocabularies.Country.ByIri(place.Iri))?.Label.For(language);

    /// <summary>The place as a box; of a municipality without coordinates of its own its middle.</summary>
    public static GeoBox? BoxOf(Location place) =>
        GeoBox.Of(place.BoundingBox) ?? GeoBox.Of(place.Geometry) ?? GeoBox.Of(place.Centroid)
        ?? (AllVocabularies.Municipality.ByIri(place.Iri) is { } known ? GeoBox.OfPoint(known["centroid_lon"], known["centroid_lat"])
            : null);

    public static bool IsPublic(Resource resource) =>
        resource.AccessRights is not { } right || AllVocabularies.AccessRight.ByIri(right)?.Code is "PUBLIC" or null;

    /// <summary>The licence that all distributions share; null when they differ or nobody said.</summary>
    public static LabelledNode? SharedLicence(Dataset dataset) =>
        dataset.Distributions.Select(d => d.License).Distinct().Take(2).ToList() is [{ } one] ? one : null;

    /// <summary>ISO 8601 interval with open ends as <c>..</c>; null for a period that says nothing.</summary>
    public static string? IntervalOf(Period period) => (period.Start, period.End) switch
    {
        (null, null) => null,
        ({ } start, { } end) when start == end => start.Text,
        var (start, end) => $"{start?.Text ?? ".."}/{end?.Text ?? ".."}",
    };

    private static string? Tail(Iri? iri, string after) =>
        iri is not null && iri.Value.IndexOf(after, StringComparison.Ordinal) is >= 0 and var at ? iri.Value[(at + after.Length)..] : null;
}
