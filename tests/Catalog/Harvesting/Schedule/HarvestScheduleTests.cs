using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting.Schedule;

/// <summary>The schedule itself, in memory on SQLite and shared on PostgreSQL, with the real clock.</summary>
public sealed class HarvestScheduleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Sources_are_picked_up_dropped_and_run_once_however_many_times_were_missed(string kind)
    {
        await using var home = await ScheduleHome.OpenAsync(kind);
        await home.SourceAsync("zamujeni", "PT1H", DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await home.SourceAsync("odstranjeni", "0 0 0 1 1 ? 2099");
        using var stop = new CancellationTokenSource();
        var running = home.Schedule(TimeSpan.FromSeconds(5)).RunAsync(stop.Token);

        await home.UntilAsync(async () => (await home.RunsAsync("zamujeni")).Any(r => r.Status == RunStatus.Done));
        await home.SourceAsync("dodani", "P1D");
        await home.Store.RemoveSourceAsync("odstranjeni", TestStore.Ana, Cancel);
        await home.UntilAsync(async () => (await home.RunsAsync("dodani")).Any(r => r.Status == RunStatus.Done));
        await home.SourceAsync("zamujeni", null);
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        await stop.CancelAsync();
        await running.WaitAsync(Patience, Cancel);

        Assert.Single(await home.RunsAsync("zamujeni"));
        Assert.Single(await home.RunsAsync("dodani"));
        Assert.Empty(await home.RunsAsync("odstranjeni"));
        Assert.Equal("Begun", home.Log.Names.First());
        Assert.Equal(["Stopping", "Stopped"], home.Log.Names.TakeLast(2));
        Assert.DoesNotContain("Trouble", home.Log.Names);
    }

    [Theory, EveryDatabase]
    public async Task What_fails_beside_the_work_is_said_and_stops_nothing(string kind)
    {
        await using var home = await ScheduleHome.OpenAsync(kind);
        var (failed, worked) = (0, 0);
        home.Beside.Add(_ => ++failed % 2 == 0 ? throw new FormatException("x") : Task.FromException(new TaskCanceledException()));
        home.Beside.Add(_ => Task.FromResult(++worked));
        using var stop = new CancellationTokenSource();
        var running = home.Schedule(TimeSpan.FromSeconds(1)).RunAsync(stop.Token);
        await home.UntilAsync(() => Task.FromResult(failed > 2 && worked > 2));
        await home.SourceAsync("dodani", "P1D");
        await home.UntilAsync(async () => (await home.RunsAsync("dodani")).Any(r => r.Status == RunStatus.Done));
        await stop.CancelAsync();
        await running.WaitAsync(Patience, Cancel);
        Assert.Contains("Trouble", home.Log.Names);
        Assert.Equal(["Stopping", "Stopped"], home.Log.Names.TakeLast(2));
    }

    [Theory, EveryDatabase]
    public async Task A_stop_lets_a_short_harvest_end_and_cuts_a_long_one_off_which_is_then_due_at_once(string kind)
    {
        await using var home = await ScheduleHome.OpenAsync(kind);
        await home.SourceAsync("kratki", "P1D");
        await home.SourceAsync("dolgi", "P1D");
        using var stop = new CancellationTokenSource();
        var running = home.Schedule(TimeSpan.FromSeconds(3)).RunAsync(stop.Token);
        await home.UntilAsync(() => Task.FromResult(home.Begun.Contains("kratki") && home.Begun.Contains("dolgi")));

        await stop.CancelAsync();
        await Task.Delay(200, Cancel);
        home.End("kratki");
        await running.WaitAsync(Patience, Cancel);

        Assert.Equal(RunStatus.Done, Assert.Single(await home.RunsAsync("kratki")).Status);
        Assert.Equal(RunStatus.Cancelled, Assert.Single(await home.RunsAsync("dolgi")).Status);
        Assert.Equal(1, Assert.IsType<ScheduleEvent.Stopped>(home.Log.Events[^1]).CutOff);
        var due = await home.Work().ReadDueAsync(null, Cancel);
        Assert.True(due["dolgi"] <= TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.True(due["kratki"] > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Two_schedules_on_one_PostgreSQL_share_the_sources_and_run_each_once()
    {
        await using var home = await ScheduleHome.OpenAsync("postgresql");
        for (var i = 0; i < 12; i++)
        {
            await home.SourceAsync($"vir-{i}", "P1D");
            home.End($"vir-{i}");
        }

        home.Pace = TimeSpan.FromMilliseconds(300);
        using var stop = new CancellationTokenSource();
        var (one, two) = (new HeardSchedule(), new HeardSchedule());
        var running = Task.WhenAll(home.Schedule(TimeSpan.FromSeconds(3), one).RunAsync(stop.Token), home.Schedule(TimeSpan.FromSeconds(3), two).RunAsync(stop.Token));
        await home.UntilAsync(async () => (await home.Store.ListRunsAsync(null, 100, Cancel)).Count(r => r.Status == RunStatus.Done) == 12);
        await stop.CancelAsync();
        await running.WaitAsync(Patience, Cancel);

        Assert.Equal(12, (await home.Store.ListRunsAsync(null, 100, Cancel)).Select(r => r.Source).Distinct().Count());
        Assert.Equal(12, (await home.Store.ListRunsAsync(null, 100, Cancel)).Count);
        Assert.All([one, two], log => Assert.Contains("Harvested", log.Names));
    }

    /// <summary>A catalogue with the real clock, and sources that say when they begin and end when they are told.</summary>
    private sealed class ScheduleHome : IAsyncDisposable
    {
        private readonly TestStore test;
        private readonly TempFolder folder = new();
        private readonly ToldHarvester told = new();
        private readonly HashSet<string> begun = new(StringComparer.Ordinal);
        private readonly HashSet<string> ended = new(StringComparer.Ordinal);
        private readonly Lock gate = new();

        private ScheduleHome(TestStore test, CatalogStore store)
        {
            (this.test, Store) = (test, store);
            told.Tell = TellAsync;
        }

        public CatalogStore Store { get; }

        public HeardSchedule Log { get; } = new();

        public List<Func<CancellationToken, Task>> Beside { get; } = [];

        public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(20);

        public IReadOnlyCollection<string> Begun
        {
            get
            {
                lock (gate)
                {
                    return [.. begun];
                }
            }
        }

        public static async Task<ScheduleHome> OpenAsync(string kind)
        {
            var test = await TestStore.OpenAsync(kind);
            return new ScheduleHome(test, await CatalogStore.OpenAsync(test.Options, TimeProvider.System, Cancel));
        }

        public Task SourceAsync(string id, string? every, DateTimeOffset made = default)
        {
            if (id is not "kratki" and not "dolgi")
            {
                End(id);
            }

            return Store.SaveSourceAsync(new Source { Id = id, Kind = "told", Location = "-", Every = every, CreatedAt = made }, TestStore.Ana, Cancel);
        }

        public Task<IReadOnlyList<Run>> RunsAsync(string source) => Store.ListRunsAsync(source, 100, Cancel);

        public void End(string id)
        {
            lock (gate)
            {
                ended.Add(id);
            }
        }

        public ScheduledSources Work() => new(
            Store,
            new HarvestSource(Store, new KeptFiles(folder.Path), [told], new HarvestSettings { Http = _ => new SocketsHttpHandler() }, TimeProvider.System),
            "urnik",
            TimeProvider.System);

        public HarvestSchedule Schedule(TimeSpan grace, HeardSchedule? log = null) => new(
            Store,
            [Work()],
            Beside,
            new ScheduleSettings { Store = test.Options, Parallel = 2, Poll = TimeSpan.FromSeconds(1), Grace = grace, CheckIn = TimeSpan.FromSeconds(1) },
            log ?? Log);

        public async Task UntilAsync(Func<Task<bool>> met)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Patience);
            while (!await met())
            {
                await Task.Delay(50, patience.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await test.DisposeAsync();
            folder.Dispose();
        }

        private async IAsyncEnumerable<HarvestEvent> TellAsync(
            HarvestContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            lock (gate)
            {
                begun.Add(context.Source.Id);
            }

            bool done;
            do
            {
                await Task.Delay(Pace, cancel);
                lock (gate)
                {
                    done = ended.Contains(context.Source.Id);
                }
            }
            while (!done);
            yield return new HarvestEvent.Announced(0);
        }
    }
}
