using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Harvests one source: reads it record by record, describes, checks and keeps each, archives what is gone, and reports. A bad record is a rejected
/// record; a source that cannot be read is a failed run; nothing that was kept before is lost by either. Safe for several sources at once.
/// </summary>
public sealed class HarvestSource(
    CatalogStore store, KeptFiles files, IReadOnlyList<IHarvester> harvesters, HarvestSettings settings, TimeProvider clock)
{
    /// <summary>Looks into the files that a run brought before they go out; null where no guard watches.</summary>
    public GuardFiles? Guard { get; init; }

    /// <summary>
    /// Runs a source to its end, or on to its end when the last run was cut off. A cancelled run keeps what it has and reports itself as cancelled.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SettingsInvalidException">The source's kind or settings are wrong, or its path lies where no source may.</exception>
    /// <exception cref="SourceBusyException">The source is being harvested already.</exception>
    /// <exception cref="StoreUnavailableException">The catalogue cannot be written (full disk, lost connection); the run is kept as failed where that is still possible.</exception>
    public async Task<HarvestReport> RunAsync(HarvestRequest request, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var source = await store.FindSourceAsync(request.Source, cancel) ?? throw UnknownSource(request.Source);
        var harvester = Harvester(source);
        var options = SourceSettings.Bind(harvester, source);
        SourceRoots.Demand(source, harvester, settings.Roots);
        if (request.DryRun)
        {
            var copies = Directory.CreateTempSubdirectory("opendata-dry-run-");
            try
            {
                var dry = new Run { Id = "dry-run", Source = source.Id, StartedAt = clock.GetUtcNow(), Actor = request.Actor };
                return await RunAsync(new KeptFiles(copies.FullName), dry);
            }
            finally
            {
                copies.Delete(recursive: true);
            }
        }

        files.ClearArrivals(clock);
        await store.InterruptDeadRunsAsync(cancel);
        var begun = await store.BeginRunAsync(source.Id, request.Actor, request.Due, cancel);
        request.Begun?.Invoke(begun);
        var report = await GuardedAsync(await RunAsync(files, begun), cancel);
        return settings.BaseUri is { } address && !cancel.IsCancellationRequested ? report with { Uncounted = await CountAsync(address, cancel) } : report;

        async Task<HarvestReport> RunAsync(KeptFiles kept, Run run)
        {
            var one = new SourceRun(store, request, source, settings, clock);
            return await one.RunAsync(run, harvester, options, kept, files, progress, cancel);
        }
    }

    // What is not read now, because the run was stopped, waits until it is.
    private async Task<HarvestReport> GuardedAsync(HarvestReport report, CancellationToken cancel)
    {
        if (Guard is null || cancel.IsCancellationRequested)
        {
            return report;
        }

        var brought = report.Records.Where(static r => r.Outcome is RecordOutcome.Added or RecordOutcome.Changed or RecordOutcome.Restored);
        try
        {
            var held = (await Guard.RunAsync(brought.Select(static r => r.Dataset).OfType<string>(), again: false, cancel)).Where(static r => r.Hold is not null).ToList();
            return report with { Withheld = held, NeedsAttention = report.NeedsAttention || held.Count > 0 };
        }
        catch (OperationCanceledException)
        {
            return report;
        }
    }

    // The harvest is done and kept: whatever goes wrong with the points of what it brought is told, and they are counted the next time.
    private async Task<LocalText?> CountAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            await new KeepScores(store, clock).RunAsync(address, null, cancel);
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            var text = (e as CatalogException)?.Text;
            return LocalText.Of(
                sl: $"Točke kakovosti še niso preštete; preštele se bodo ob naslednjem zajemu ali ogledu. {text?.For("sl") ?? e.Message}",
                en: $"Points of quality are not counted yet; the next harvest or look at them counts them. {text?.For("en") ?? e.Message}");
        }
    }

    private IHarvester Harvester(Source source) =>
        harvesters.FirstOrDefault(h => h.Kind == source.Kind) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Vrste vira »{source.Kind}« ni; na voljo so: {string.Join(", ", harvesters.Select(h => h.Kind))}. Popravite jo z ukazom source set {source.Id} kind=…",
            en: $"There is no kind of source \"{source.Kind}\"; there are: {string.Join(", ", harvesters.Select(h => h.Kind))}. Mend it with source set {source.Id} kind=…"));

    private static NotFoundException UnknownSource(string id) => new(LocalText.Of(
        sl: $"Vira »{id}« ni. Seznam virov izpiše ukaz source list.",
        en: $"There is no source \"{id}\". The command source list shows what there is."));
}
