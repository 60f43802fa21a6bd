using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// Harvests that programs have started through the API: they go on when the answer is out, and end in good order with the site.
/// </summary>
internal sealed class StartedHarvests(SiteOptions options) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly HashSet<Task> running = [];

    /// <summary>Starts a run of a source and answers it as soon as it has begun.</summary>
    /// <exception cref="WriteRefusal">No harvests are run here, or so many run already.</exception>
    /// <exception cref="CatalogException">The source cannot be run: it is not there, is being harvested, or its settings are
    /// wrong.</exception>
    public async Task<Run> StartAsync(string source, string actor)
    {
        var harvest = options.Harvest ?? throw new WriteRefusal(StatusCodes.Status503ServiceUnavailable, LocalText.Of(
            sl: "To spletno mesto ne zajema virov.", en: "This site harvests no sources."));
        var begun = new TaskCompletionSource<Run>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new HarvestRequest { Source = source, Actor = actor, Begun = begun.SetResult };
        Task work;
        lock (running)
        {
            if (running.Count >= options.Workspace.Settings.Harvest.Parallel)
            {
                throw new WriteRefusal(StatusCodes.Status503ServiceUnavailable, LocalText.Of(
                    sl: "Zajemov je hkrati preveč. Poskusite čez nekaj minut.",
                    en: "Too many harvests run at once. Try again in a few minutes."));
            }

            work = Task.Run(() => harvest.RunAsync(request, null, closing.Token), CancellationToken.None);
            running.Add(work);
        }

        // However it ends, the run itself tells of it.
        _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (await Task.WhenAny(begun.Task, work) == work && !begun.Task.IsCompleted)
        {
            await work;
        }

        return await begun.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Task[] left;
        lock (running)
        {
            left = [.. running];
        }

        await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private void Forget(Task work)
    {
        _ = work.Exception;
        lock (running)
        {
            running.Remove(work);
        }
    }
}
