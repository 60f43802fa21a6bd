using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Jobs;
using OpenData.Catalog.Harvesting.Notifying;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Catalog.Privacy.Reading;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary>Puts use-cases together from the store, the wings and the settings: constructors, nothing else.</summary>
internal static class Registering
{
    public static RegisterSource Sources(CatalogStore store, Workspace workspace) => new(store, AllHarvesters.Create()) { Roots = Roots(workspace) };

    public static HarvestSource Harvest(CatalogStore store, Workspace workspace, TimeProvider clock, GuardFiles? guard) => new(
        store,
        new KeptFiles(workspace.FilesFolder),
        AllHarvesters.Create(),
        Settings(workspace, clock),
        clock) { Guard = guard };

    /// <summary>What reads files for the leak guard; strangers' databases are opened by this program in a process of their own.</summary>
    public static IScanFile Scanner(TimeProvider clock, DatabaseProgram? databases = null) => WholeScanner.Of(clock, databases);

    /// <summary>The leak guard over a catalogue's files; null where nothing looks into them.</summary>
    public static GuardFiles? Guard(Call call, CatalogStore store, Workspace workspace) => call.Scanner is { } scanner
        ? new GuardFiles(store, new KeptFiles(workspace.FilesFolder), scanner, new GuardSettings(), call.Clock)
        : null;

    /// <summary>Has the leak guard read what it has not, before something is published; says so when it takes longer than it may.</summary>
    public static async Task ReadFilesAsync(Call call, CatalogStore store, Workspace workspace, CancellationToken cancel)
    {
        if (Guard(call, store, workspace) is { } guard && !(await guard.SweepAsync(ReadingTime, null, cancel)).Whole)
        {
            call.Warn(LocalText.Of(
                sl: "Vse datoteke še niso pregledane glede osebnih podatkov; nepregledane niso objavljene. Nadaljujte z: opendata leaks",
                en: "Not all files have been checked for personal data yet; those that have not are left out. Go on with: opendata leaks"));
        }
    }

    private static readonly TimeSpan ReadingTime = TimeSpan.FromMinutes(10);

    private static HarvestSettings Settings(Workspace workspace, TimeProvider clock)
    {
        var kinds = AllHarvesters.Create().ToDictionary(h => h.Kind, StringComparer.Ordinal);
        var turns = new HostTurns(clock, workspace.Settings.Harvest.PerHost);
        return new HarvestSettings
        {
            BaseUri = workspace.BaseUri,
            RemovalShare = workspace.Settings.Harvest.RemovalShare,
            RecordTime = workspace.Settings.Harvest.RecordTime,
            SourceTime = workspace.Settings.Harvest.SourceTime,
            Parallel = workspace.Settings.Harvest.Parallel,
            Roots = Roots(workspace),
            ApproveAutomatically = workspace.Settings.Catalog.Approval == "automatic",
            Http = source =>
            {
                var common = SourceSettings.Common(source);
                return PoliteHttp.CreateHandler(new PoliteHttpOptions
                {
                    AllowLocal = common.AllowLocal,
                    MaxBytes = common.MaxFileBytes,
                    Credential = Credential(source, common, workspace),
                    Turns = turns,
                    Spacing = common.Spacing ?? (common.AllowLocal ? TimeSpan.Zero : kinds.GetValueOrDefault(source.Kind)?.Spacing ?? TimeSpan.Zero),
                    Clock = clock,
                });
            },
            Commands = workspace.Settings.Harvest.Commands,
            Secret = name => workspace.Secrets.Resolve(name) ?? throw SourceSettings.NoSecret(name),
        };
    }

    private static string[] Roots(Workspace workspace) =>
        (workspace.Settings.Harvest.Roots ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static HarvestSources HarvestSeveral(CatalogStore store, Workspace workspace, TimeProvider clock, GuardFiles? guard, bool inOrder) =>
        new(Harvest(store, workspace, clock, guard), inOrder ? 1 : workspace.Settings.Harvest.Parallel, clock);

    /// <summary>The steps that jobs may have; those of publishing are ready once a target is set up.</summary>
    public static IReadOnlyList<IJobStep> JobSteps(Call call, CatalogStore store)
    {
        var (workspace, clock) = (call.Workspace, call.Clock);
        var targets = call.Terminal.Publishers().Select(p => Target(call, store, p)).ToList();
        return
        [
            new HarvestStep(Harvest(store, workspace, clock, Guard(call, store, workspace)), clock), new CheckStep(store, workspace.Describe(), clock),
            new PublishStep(store, targets, clock), new VerifyStep(store, targets, clock),
        ];
    }

    public static RunJob Jobs(Call call, CatalogStore store) =>
        new(store, JobSteps(call, store), Notices(store, call.Workspace, call.Clock).TellJobAsync, call.Clock);

    public static PublishTarget Target(Call call, CatalogStore store, IPublisher publisher)
    {
        var (workspace, clock) = (call.Workspace, call.Clock);
        var setup = new PublishSetup
        {
            Settings = workspace.Settings.Publish,
            Catalog = workspace.Describe(),
            Grace = workspace.Settings.Harvest.Grace,
            Files = new KeptFiles(workspace.FilesFolder),
            Http = allowLocal => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = allowLocal, Clock = clock }),
            Secret = name => workspace.Secrets.Resolve(name) ?? throw SourceSettings.NoSecret(name),
            Folder = Path.Combine(workspace.Folder, "publish"),
        };
        return new PublishTarget(store, publisher, setup, clock);
    }

    public static HarvestSchedule Schedule(Call call, CatalogStore store, ScheduleSettings settings, IProgress<ScheduleEvent> log)
    {
        var (indicators, guard) = (Indicators(store, call.Workspace, call.Clock), Guard(call, store, call.Workspace));
        List<Func<CancellationToken, Task>> beside =
        [
            async cancel => await Notices(store, call.Workspace, call.Clock).RunAsync(cancel),
            async cancel => await indicators.RunAsync(cancel),
        ];
        if (call.Workspace.Settings.Links.Check)
        {
            var sweep = Links(store, call.Workspace, call.Clock);
            beside.Add(async cancel => await sweep.RunAsync(cancel));
        }

        if (guard is not null)
        {
            beside.Add(async cancel => await guard.SweepAsync(TimeSpan.FromMinutes(1), null, cancel));
        }

        return new(
            store,
            [
                new ScheduledSources(store, Harvest(store, call.Workspace, call.Clock, guard), call.Actor, call.Clock),
                new ScheduledJobs(store, Jobs(call, store), call.Actor, call.Clock),
            ],
            beside,
            settings,
            log);
    }

    /// <summary>Asks the addresses of what is published when that is due.</summary>
    public static SweepLinks Links(CatalogStore store, Workspace workspace, TimeProvider clock)
    {
        var links = workspace.Settings.Links;
        return new(
            store,
            new SweepSettings
            {
                BaseUri = workspace.BaseUri, Every = links.Every, Spacing = TimeSpan.FromSeconds(links.Spacing), Http = () => AskedLinks.Create(clock, links.AllowLocal),
            },
            clock);
    }

    public static RefreshIndicators Indicators(CatalogStore store, Workspace workspace, TimeProvider clock) =>
        new(store, new ComputeIndicator(new KeptFiles(workspace.FilesFolder), clock));

    public static NotifyPeople Notices(CatalogStore store, Workspace workspace, TimeProvider clock)
    {
        var notify = workspace.Settings.Notify;
        return new NotifyPeople(
            store,
            new NoticeSettings
            {
                Language = notify.Language,
                RemindAfter = notify.RemindAfter,
                BaseUri = workspace.BaseUri,
                Mail = notify.Smtp.Host is not { } host ? null : new MailSettings
                {
                    Host = host,
                    Port = notify.Smtp.Port,
                    StartTls = notify.Smtp.Security == "starttls",
                    User = notify.Smtp.User,
                    Password = () => workspace.Secrets.Resolve(notify.Smtp.Password),
                    From = notify.Smtp.From ?? "",
                    To = notify.Smtp.To?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                },
                Webhook = notify.Webhook is not { } webhook ? null : new WebhookSettings
                {
                    Address = new Uri(webhook),
                    Secret = () => workspace.Secrets.Resolve(notify.WebhookSecret),
                    Http = () => PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = notify.AllowLocal, MaxBytes = 64 << 10, Clock = clock }),
                },
            },
            clock);
    }

    /// <summary>Tells people what is new after a command; what goes wrong is a warning, never the command's failure.</summary>
    public static async Task TellAsync(Call call, CatalogStore store, CancellationToken cancel)
    {
        try
        {
            await Notices(store, call.Workspace, call.Clock).RunAsync(cancel);
        }
        catch (CatalogException e)
        {
            call.Warn(e.Text);
        }
    }

    /// <summary>Makes indicators anew after a command that may have changed their data; what goes wrong is a warning, never the command's failure.</summary>
    public static async Task RefreshAsync(Call call, CatalogStore store, Workspace workspace, CancellationToken cancel)
    {
        try
        {
            await Indicators(store, workspace, call.Clock).RunAsync(cancel);
        }
        catch (CatalogException e)
        {
            call.Warn(e.Text);
        }
    }

    private static HttpCredential? Credential(Source source, CommonSourceOptions common, Workspace workspace) =>
        common.Secret is { } secret && Uri.TryCreate(source.Location, UriKind.Absolute, out var server)
            ? new HttpCredential(server, common.SecretHeader, () => workspace.Secrets.Resolve(secret) ?? throw SourceSettings.NoSecret(secret))
            : null;
}
