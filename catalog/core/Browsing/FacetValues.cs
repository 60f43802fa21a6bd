using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Browsing;

/// <summary>The values of a record for every facet.</summary>
public static class FacetValues
{
    /// <param name="record">The record, with what it inherits from its body.</param>
    /// <param name="facet">The side.</param>
    /// <param name="now">The moment freshness is judged at.</param>
    public static IEnumerable<string> Of(CatalogRecord record, Facet facet, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var dataset = record.Resource as Dataset;
        var distributions = dataset?.Distributions ?? [];
        return facet switch
        {
            Facet.Theme => Codes(AllVocabularies.DataTheme, record.Resource.Themes),
            Facet.Owner => record.Resource.Owner is { } owner ? [owner] : [],
            Facet.Format => Codes(AllVocabularies.FileType, distributions.Select(d => d.Format).OfType<Iri>()),
            Facet.Licence => distributions.Select(LicenceOf).Distinct(StringComparer.Ordinal),
            Facet.Frequency => dataset?.Frequency is { } frequency ? Codes(AllVocabularies.Frequency, [frequency]) : [],
            Facet.Freshness => [FreshnessOf(record, now)],
            Facet.HighValue => Codes(AllVocabularies.HvdCategory, record.Resource.HvdCategories),
            Facet.Place => dataset is null ? [] : dataset.SpatialCoverage.Select(PlaceOf).OfType<string>().Distinct(StringComparer.Ordinal),
            Facet.Indicator => dataset?.IndicatorThemes ?? [],
            Facet.Kind => [KindOf(record.Resource)],
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, message: null),
        };
    }

    /// <summary>How a facet's value is called; the code itself where nothing is known of it.</summary>
    public static LocalText? LabelOf(Facet facet, string value) => facet switch
    {
        Facet.Theme => AllVocabularies.DataTheme.ByCode(value)?.Label,
        Facet.Format => AllVocabularies.FileType.ByCode(value)?.Label,
        Facet.Licence => AllVocabularies.Licence.ByCode(value)?.Label,
        Facet.Frequency => AllVocabularies.Frequency.ByCode(value)?.Label,
        Facet.HighValue => AllVocabularies.HvdCategory.ByCode(value)?.Label,
        Facet.Place => (AllVocabularies.Municipality.ByCode(value) ?? AllVocabularies.Nuts.ByCode(value))?.Label,
        Facet.Indicator => AllVocabularies.Iso37120.ByCode(value)?.Label,
        _ => null,
    };

    private static IEnumerable<string> Codes(Vocabulary vocabulary, IEnumerable<Iri> iris) =>
        iris.Select(iri => vocabulary.ByIri(iri)?.Code).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string LicenceOf(Distribution distribution) =>
        distribution.License is not { } licence ? "none" : AllVocabularies.Licence.ByIri(licence.Iri)?.Code ?? "other";

    private static string FreshnessOf(CatalogRecord record, DateTimeOffset now) =>
        DatasetDue.Of(record.Resource) is not { } due ? "none" : due.IsOverdue(now) ? "late" : "kept";

    private static string? PlaceOf(Location place) =>
        AllVocabularies.Municipality.ByIri(place.Iri)?.Code ?? AllVocabularies.Nuts.ByIri(place.Iri)?.Code;

    private static string KindOf(Resource resource) => resource switch
    {
        Dataset => "dataset",
        DataService => "service",
        DatasetSeries => "series",
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource.GetType().Name, message: null),
    };
}
