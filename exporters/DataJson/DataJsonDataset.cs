using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.DataJson;

/// <summary>What a dataset has beside the rest: files, time, place, frequency.</summary>
internal static class DataJsonDataset
{
    private const string Language = "sl";

    // Project Open Data's list of intervals; a frequency it does not know is left out.
    private static readonly Dictionary<string, string> Intervals = new(StringComparer.Ordinal)
    {
        ["DECENNIAL"] = "R/P10Y", ["QUADRENNIAL"] = "R/P4Y", ["TRIENNIAL"] = "R/P3Y", ["BIENNIAL"] = "R/P2Y", ["ANNUAL"] = "R/P1Y",
        ["ANNUAL_2"] = "R/P6M",
        ["ANNUAL_3"] = "R/P4M", ["QUARTERLY"] = "R/P3M", ["BIMONTHLY"] = "R/P2M", ["MONTHLY"] = "R/P1M", ["MONTHLY_2"] = "R/P0.5M",
        ["MONTHLY_3"] = "R/P0.33M",
        ["BIWEEKLY"] = "R/P2W", ["WEEKLY"] = "R/P1W", ["WEEKLY_2"] = "R/P3.5D", ["WEEKLY_3"] = "R/P0.33W", ["DAILY"] = "R/P1D",
        ["HOURLY"] = "R/PT1H",
        ["CONT"] = "R/PT1S", ["UPDATE_CONT"] = "R/PT1S", ["IRREG"] = "irregular",
    };

    public static JsonObject Add(JsonObject json, Dataset dataset, CatalogPlace place) => json
        .With("license", PlainValues.SharedLicence(dataset)?.Iri?.Value)
        .With("accrualPeriodicity", AllVocabularies.Frequency.ByIri(dataset.Frequency) is { } often
            ? Intervals.GetValueOrDefault(often.Code) : null)
        .With("language", dataset.Languages.Select(PlainValues.LanguageOf))
        .With("temporal", dataset.TemporalCoverage.Where(p => p.Start is not null && p.End is not null).Select(p => $"{p.Start}/{p.End}")
            .FirstOrDefault())
        .With("spatial", dataset.SpatialCoverage.Select(Place).FirstOrDefault(p => p is not null))
        .With("conformsTo", dataset.ConformsTo.Select(c => c.Iri?.Value).FirstOrDefault(c => c is not null))
        .With("isPartOf", dataset.InSeries.Select(s => Slug.IsValid(s) ? place.Addresses.Resource(s).Value : s).FirstOrDefault())
        .With("distribution", dataset.Distributions.Select(d => Distribution(PublicRecord.OfDistribution(d, dataset.Id, place.Addresses))));

    private static string? Place(Location place) => PlainValues.NameOf(place, Language) is { Length: > 0 } name ? name
        : PlainValues.BoxOf(place) is not { } box ? place.Iri?.Value
        : box.IsPoint ? $"{GeoBox.Text(box.West)},{GeoBox.Text(box.South)}"
        : $"{GeoBox.Text(box.West)},{GeoBox.Text(box.South)},{GeoBox.Text(box.East)},{GeoBox.Text(box.North)}";

    private static JsonObject Distribution(Distribution distribution)
    {
        var download = distribution.DownloadUrls.Select(u => u.Value).FirstOrDefault();
        return new JsonObject { ["@type"] = "dcat:Distribution" }
            .With("title", distribution.Title.For(Language))
            .With("description", distribution.Description.For(Language))
            .With("downloadURL", download)
            .With("mediaType", download is null ? null : PlainValues.MediaTypeOf(distribution) ?? "application/octet-stream")
            .With("accessURL", distribution.AccessUrls.Select(u => u.Value).FirstOrDefault(u => u != download))
            .With("format", PlainValues.FormatOf(distribution))
            .With("conformsTo", distribution.ConformsTo.Select(c => c.Iri?.Value).FirstOrDefault(c => c is not null));
    }
}
