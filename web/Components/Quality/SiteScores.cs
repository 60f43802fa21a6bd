using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Quality;

/// <summary>
/// Points as the site shows them. What changed since they were counted is counted when somebody asks: a small change is waited for, a large one goes on
/// behind, and until it is done the page shows what there was; so it does where the counting fails, which is tried again for who asks next.
/// </summary>
internal sealed class SiteScores(SiteOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private Task counting = Task.CompletedTask;

    /// <summary>Sums of an owner's published datasets, of all for an empty name.</summary>
    public async Task<MqaSummary> OfAsync(string owner, CancellationToken cancel)
    {
        await FreshAsync(cancel);
        var late = await options.Store.CountLateAsync(options.Clock.GetUtcNow(), cancel);
        var count = owner.Length == 0 ? late.Values.Sum() : late.GetValueOrDefault(owner);
        return await options.Store.FindScoreSummaryAsync(owner, cancel) is { } row ? Read(row, count) : new MqaSummary();
    }

    /// <summary>The sums of all published datasets, and of those of every owner that has any.</summary>
    public async Task<(MqaSummary Sum, IReadOnlyList<(string Owner, MqaSummary Sum)> Owners)> WholeAsync(CancellationToken cancel)
    {
        await FreshAsync(cancel);
        var late = await options.Store.CountLateAsync(options.Clock.GetUtcNow(), cancel);
        var rows = await options.Store.ListScoreSummariesAsync(cancel);
        return (
            rows.FirstOrDefault(static r => r.Owner.Length == 0) is { } all ? Read(all, late.Values.Sum()) : new MqaSummary(),
            [.. rows.Where(static r => r.Owner.Length > 0).Select(r => (r.Owner, Read(r, late.GetValueOrDefault(r.Owner))))]);
    }

    /// <summary>Days on which something changed.</summary>
    public Task<IReadOnlyList<ScoreDay>> TrendAsync(string scope, string id, int limit, CancellationToken cancel) =>
        options.Store.ReadScoreDaysAsync(scope, id, limit, cancel);

    public async Task<(long Total, IReadOnlyList<string> Ids)> ListAsync(ScoreQuery query, CancellationToken cancel)
    {
        await FreshAsync(cancel);
        return await options.Store.ListScoredAsync(query, cancel);
    }

    /// <summary>Kept points of these datasets, by id.</summary>
    public Task<IReadOnlyDictionary<string, RecordScore>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        options.Store.FindScoresAsync(ids, cancel);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await counting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    // What is late hangs on the clock, so that it is not kept with the rest.
    private static MqaSummary Read(ScoreSummaryRow row, long late)
    {
        var sum = RecordJson.Read<MqaSummary>(row.Body);
        return late == 0 ? sum : sum with { Fixes = MqaFixSum.Ranked([.. sum.Fixes, new MqaFixSum("overdue", late, 0)]) };
    }

    private async Task FreshAsync(CancellationToken cancel)
    {
        Task work;
        lock (gate)
        {
            if (counting.IsCompleted)
            {
                counting = Task.Run(() => new KeepScores(options.Store, options.Clock).RunAsync(options.Workspace.BaseUri, null, closing.Token), closing.Token);
            }

            work = counting;
        }

        // A fault of the counting is no fault of the page.
        await Task.WhenAny(work, Task.Delay(Patience, cancel));
        cancel.ThrowIfCancellationRequested();
    }
}
