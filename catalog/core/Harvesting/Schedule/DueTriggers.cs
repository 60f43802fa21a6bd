using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using OpenData.Catalog.Model;
using Quartz;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>
/// Quartz, kept to one thing: a trigger for each due time, fired once, by one of the programs that share the database. On SQLite the
/// triggers live in
/// memory; on PostgreSQL in tables of their own (<see cref="TablePrefix"/>) in the catalogue's database.
/// </summary>
internal sealed class DueTriggers : IAsyncDisposable
{
    /// <summary>Begins the names of Quartz' tables.</summary>
    public const string TablePrefix = "quartz_";

    // Any number will do as long as every version of the program uses the same.
    private const long StartLock = 7_305_804_403;

    // A trigger waits for its turn so long before Quartz calls it misfired and sets it aside for a while; a day's queue is no misfire here.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromDays(1);

    private const string FireKey = "fire";
    private static readonly JobKey Job = new("due");

    private readonly StandaloneSchedulerFactory factory;
    private readonly IScheduler scheduler;
    private readonly TimeProvider clock;

    private DueTriggers(StandaloneSchedulerFactory factory, IScheduler scheduler, TimeProvider clock) =>
        (this.factory, this.scheduler, this.clock) = (factory, scheduler, clock);

    /// <summary>This program's name among those that share the schedule.</summary>
    public string Name => scheduler.SchedulerInstanceId;

    /// <param name="settings">Where and how much.</param>
    /// <param name="fire">Called with the kind and id of what is due.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<DueTriggers> StartAsync(ScheduleSettings settings, Func<string, string, Task> fire, CancellationToken cancel)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
        var clustered = settings.Store.Kind == "postgresql";
        var factory = QuartzSchedulerBuilder.Create(q =>
        {
            q.UseTimeProvider(settings.Clock);
            q.UseDefaultThreadPool(settings.Parallel);
            q.ConfigureScheduler(o =>
            {
                // One at a time: what one program has taken ahead no other could begin.
                (o.InstanceName, o.InstanceId, o.MaxBatchSize) = ("opendata", name, 1);
                o.IdleWaitTime = TimeSpan.FromSeconds(5);
            });
            if (clustered)
            {
                q.UsePersistentStore(p =>
                {
                    p.UsePostgres(NpgsqlFactory.Instance, settings.Store.ConnectionString);
                    p.UseClustering(c => c.CheckinInterval = settings.CheckIn);
                    p.ConfigureStore(o =>
                    {
                        o.TablePrefix = TablePrefix;
                        o.MisfireThreshold = LongestQueue;
                        o.MisfireHandlerFrequency = LongestQueue;
                    });
                    p.ProvisionSchema();
                });
            }
            else
            {
                q.UseInMemoryStore(o => o.MisfireThreshold = LongestQueue);
            }
        }).Build();
        try
        {
            await using var turn = clustered ? await TakeTurnAsync(settings.Store.ConnectionString, cancel) : null;
            var scheduler = await factory.GetScheduler(cancel);
            scheduler.Context[FireKey] = fire;
            await scheduler.Start(cancel);
            await scheduler.AddJob(JobBuilder.Create<DueJob>().WithIdentity(Job).StoreDurably().Build(), AddJobOptions.Replacing, cancel);
            return new DueTriggers(factory, scheduler, settings.Clock);
        }
        catch (Exception e) when (e is SchedulerException or NpgsqlException)
        {
            await factory.DisposeAsync();
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"Urnika v bazi ni mogoče začeti: {e.GetBaseException().Message} Uporabnik baze mora smeti ustvariti tabele {TablePrefix}….",
                    en: $"The schedule cannot begin in the database: {e.GetBaseException().Message} The database's user must be allowed to make the tables {TablePrefix}…."),
                e);
        }
    }

    /// <summary>Makes the triggers of a kind those of these due times: missing ones are added, others moved or taken away.</summary>
    public async Task SetAsync(string kind, IReadOnlyDictionary<string, DateTimeOffset> due, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pending = (await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancel)).Items
            .Where(t => t.Key.Group == kind && t.NextFireTimeUtc is not null && t.State is not TriggerState.Error)
            .ToDictionary(static t => t.Key.Name, static t => t.NextFireTimeUtc, StringComparer.Ordinal);
        foreach (var (id, at) in due)
        {
            // Two times that have both passed are the same: it waits for its turn.
            if (!pending.TryGetValue(id, out var set) || !(set <= now && at <= now) && (set - at)?.Duration() >= TimeSpan.FromSeconds(1))
            {
                await SetOneAsync(kind, id, at, cancel);
            }
        }

        foreach (var id in pending.Keys.Where(id => !due.ContainsKey(id)))
        {
            await SetOneAsync(kind, id, at: null, cancel);
        }
    }

    /// <summary>The same for one id; null takes its trigger away.</summary>
    public async Task SetOneAsync(string kind, string id, DateTimeOffset? at, CancellationToken cancel)
    {
        var key = new TriggerKey(id, kind);
        if (at is { } time)
        {
            // A time that passed unused is answered once, now.
            var now = clock.GetUtcNow();
            var trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(Job).StartAt(time > now ? time : now).Build();
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancel);
        }
        else
        {
            await scheduler.UnscheduleJob(key, cancel);
        }
    }

    /// <summary>Fires nothing more.</summary>
    public async Task PauseAsync() => await scheduler.Standby(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await factory.DisposeAsync();
    }

    /// <summary>One program at a time makes the tables; the lock goes with its connection.</summary>
    private static async Task<NpgsqlConnection> TakeTurnAsync(string connectionString, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "select pg_advisory_lock(@lock)";
            command.Parameters.AddWithValue("lock", StartLock);
            await command.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Quartz makes it by its name in the database, so it finds its work in the scheduler at hand.</summary>
    public sealed class DueJob : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(context);
            var fire = (Func<string, string, Task>)context.Scheduler.Context[FireKey]!; // put there before the start
            await fire(context.Trigger.Key.Group, context.Trigger.Key.Name);
        }
    }
}
