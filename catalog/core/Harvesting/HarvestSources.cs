using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Harvests several sources side by side, so that a slow or a broken one keeps no other waiting; each report comes as its run ends.
/// </summary>
/// <param name="harvest">Harvests one.</param>
/// <param name="parallel">How many at a time (<c>harvest.parallel</c>).</param>
/// <param name="clock">The time of runs that could not begin.</param>
public sealed class HarvestSources(HarvestSource harvest, int parallel, TimeProvider clock)
{
    /// <summary>
    /// Runs every request, begun in their order. A source that cannot be run (its settings are wrong, it is being harvested already) gives a failed report
    /// without a run's id, one that was not reached before somebody cancelled a cancelled one; what concerns all of them (a full disk, a fault of the
    /// program) is thrown when the others have ended.
    /// </summary>
    public async IAsyncEnumerable<HarvestReport> RunAsync(
        IReadOnlyList<HarvestRequest> requests, IProgress<HarvestProgress>? progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var reports = Channel.CreateUnbounded<HarvestReport>();
        var all = AllAsync(requests, reports.Writer, progress, cancel);
        await foreach (var report in reports.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return report;
        }

        await all;
    }

    private async Task AllAsync(
        IReadOnlyList<HarvestRequest> requests, ChannelWriter<HarvestReport> reports, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        ExceptionDispatchInfo? failure = null;
        using var places = new SemaphoreSlim(Math.Max(1, parallel));
        await Task.WhenAll(requests.Select(OneAsync));
        reports.Complete();
        failure?.Throw();

        async Task OneAsync(HarvestRequest request)
        {
            await places.WaitAsync(CancellationToken.None);
            try
            {
                var report = cancel.IsCancellationRequested
                    ? NotBegun(request, RunStatus.Cancelled, NotReached)
                    : await ReportAsync(request, progress, cancel);
                await reports.WriteAsync(report, CancellationToken.None);
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                places.Release();
            }
        }
    }

    private async Task<HarvestReport> ReportAsync(HarvestRequest request, IProgress<HarvestProgress>? progress, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => harvest.RunAsync(request, progress, cancel), CancellationToken.None);
        }
        catch (CatalogException e) when (e is SettingsInvalidException or SourceBusyException or NotFoundException)
        {
            return NotBegun(request, RunStatus.Failed, e.Text);
        }
    }

    private HarvestReport NotBegun(HarvestRequest request, RunStatus status, LocalText reason)
    {
        var now = clock.GetUtcNow();
        var run = new Run { Id = "", Source = request.Source, Actor = request.Actor, Status = status, StartedAt = now, EndedAt = now, Reason = reason };
        return new HarvestReport(run, []) { NeedsAttention = true };
    }

    private static LocalText NotReached { get; } = LocalText.Of(
        sl: "Zajemi so bili prekinjeni, preden je bil ta vir na vrsti.",
        en: "The harvests were cancelled before it was this source's turn.");
}
