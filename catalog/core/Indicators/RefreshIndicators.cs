using System.Runtime.ExceptionServices;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Indicators;

/// <summary>Makes the values of indicators anew where their definition or their data have changed since; the others are left alone.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="compute">Makes the values of one.</param>
public sealed class RefreshIndicators(CatalogStore store, ComputeIndicator compute)
{
    private string? seen;

    /// <summary>
    /// One after another, each kept at once; what goes wrong with one is thrown when all had their turn. Nothing is looked at while the catalogue is as it
    /// was the last time.
    /// </summary>
    /// <returns>How many were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var stamp = await store.StampAsync(cancel);
        if (stamp == seen)
        {
            return 0;
        }

        var stale = await store.ListStaleIndicatorsAsync(cancel);
        ExceptionDispatchInfo? failure = null;
        foreach (var indicator in stale)
        {
            try
            {
                await RunAsync(indicator, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
        seen = stamp;
        return stale.Count;
    }

    /// <summary>The values of one indicator as they are now.</summary>
    public async Task<IndicatorSeries> RunAsync(Indicator indicator, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var records = await TiedRecords.ReadAsync(store, indicator.Tie.Dataset, whole: false, cancel);
        var before = await store.FindIndicatorSeriesAsync(indicator.Id, cancel);
        var series = await compute.RunAsync(indicator, records, before, cancel);

        // A series of datasets is looked at after every change of the catalogue: its own record tells nothing of its members.
        if (before is null || records.Record?.Resource is not DatasetSeries || RecordJson.ToText(series) != RecordJson.ToText(before))
        {
            await store.SaveIndicatorSeriesAsync(indicator, series, records.Record?.Revision ?? 0, cancel);
        }

        return series;
    }
}
