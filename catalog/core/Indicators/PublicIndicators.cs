using OpenData.Catalog.Access;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Indicators;

/// <summary>An indicator as strangers see it, with its values and the dataset behind it.</summary>
/// <param name="Indicator">The definition.</param>
/// <param name="Series">Its values; without any when none were made yet.</param>
/// <param name="Record">The record of the dataset or series, with what it inherits from its body.</param>
/// <param name="Verdict">How the newest value stands to the target.</param>
/// <param name="Due">When newer data were promised; null when nothing was.</param>
public sealed record PublicIndicator(Indicator Indicator, IndicatorSeries Series, CatalogRecord Record, TargetVerdict Verdict, DatasetDue? Due)
{
    /// <summary>The dataset, or the series of datasets, that it is made from.</summary>
    public Resource Resource => Record.Resource;

    /// <summary>Its data are readings one after another, each with its day or moment: how new the newest is tells how fresh they are.</summary>
    public bool IsLive => Indicator.Tie is { Time: not null, Per: IndicatorSpan.Each or IndicatorSpan.Day } && Series.Latest is { Period.Length: >= 10 };
}

/// <summary>Indicators that strangers may see: those whose dataset is published and whose data everybody may have.</summary>
public sealed class PublicIndicators(CatalogStore store, PublishedCatalog catalog, TimeProvider clock)
{
    private const int MaxSeries = 5;

    /// <summary>Those made from a dataset, or from a series that it belongs to.</summary>
    public async Task<IReadOnlyList<PublicIndicator>> OfAsync(Resource resource, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var found = new List<PublicIndicator>();
        foreach (var id in new[] { resource.Id }.Concat((resource as Dataset)?.InSeries ?? []).Take(MaxSeries))
        {
            found.AddRange(await ListAsync(id, cancel));
        }

        return found;
    }

    /// <summary>All in the order of their themes, then names; those of one dataset or series when it is named.</summary>
    public async Task<IReadOnlyList<PublicIndicator>> ListAsync(string? dataset, CancellationToken cancel)
    {
        var indicators = await store.ListIndicatorsAsync(dataset, cancel);
        if (indicators.Count == 0)
        {
            return [];
        }

        var series = await store.ReadIndicatorSeriesAsync(dataset, cancel);
        var records = new Dictionary<string, CatalogRecord>(StringComparer.Ordinal);
        string[] tied = [.. indicators.Select(i => i.Tie.Dataset).Distinct(StringComparer.Ordinal)];
        await foreach (var record in catalog.ReadAsync(new RecordFilter { Ids = tied }, cancel))
        {
            records[record.Resource.Id] = record;
        }

        return
        [
            .. indicators.Where(i => records.TryGetValue(i.Tie.Dataset, out var record) && DataAccess.IsOpen(record.Resource))
                .Select(i => Make(i, series.GetValueOrDefault(i.Id), records[i.Tie.Dataset]))
                .OrderBy(i => i.Indicator.Theme is null).ThenBy(i => i.Indicator.Theme, StringComparer.Ordinal)
                .ThenBy(i => i.Indicator.Code, StringComparer.Ordinal).ThenBy(i => i.Indicator.Name.For("sl"), StringComparer.Ordinal),
        ];
    }

    /// <summary>The indicator of this id; null when there is none for strangers.</summary>
    public async Task<PublicIndicator?> FindAsync(string id, CancellationToken cancel) =>
        await store.FindIndicatorAsync(id, cancel) is { } indicator
            && await catalog.FindAsync(indicator.Tie.Dataset, cancel) is { } record
            && DataAccess.IsOpen(record.Resource)
                ? Make(indicator, await store.FindIndicatorSeriesAsync(id, cancel), record)
                : null;

    private PublicIndicator Make(Indicator indicator, IndicatorSeries? series, CatalogRecord record)
    {
        if (IsWithheld(indicator.Tie, record.Resource))
        {
            // Values counted from a file that does not go out tell of what it holds.
            series = null;
        }

        var verdict = TargetVerdicts.Of(indicator.Target, series?.Latest, clock.GetUtcNow());
        var made = new PublicIndicator(indicator, series ?? new IndicatorSeries(), record, verdict, DatasetDue.Of(record.Resource));
        return made.IsLive && record.Resource is Dataset dataset ? made with { Due = DueAfter(made.Series.Latest!.Period, dataset) } : made;
    }

    private static bool IsWithheld(IndicatorTie tie, Resource resource) => resource is Dataset dataset
        && dataset.Distributions.Any(d => d.Withheld is not null && (tie.Distribution is null or "*" || tie.Distribution == d.Key));

    // A file that was fetched today with readings that end in January is not fresh: the promise is counted from the newest reading.
    private static DatasetDue? DueAfter(string newest, Dataset dataset) => DatasetDue.Of(dataset with
    {
        Modified = new Temporal(newest, newest.Length > 10 ? TemporalPrecision.Instant : TemporalPrecision.Day),
        Distributions = [.. dataset.Distributions.Select(d => d with { Modified = null })],
    });
}
