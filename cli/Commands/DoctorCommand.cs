using System.CommandLine;
using OpenData.Catalog.Wording;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Harvesters;

namespace OpenData.Cli.Commands;

/// <summary><c>doctor</c>: what is wrong with this installation, each with its remedy.</summary>
internal static class DoctorCommand
{
    private const long LowSpace = 1L << 30;

    public static Command Create(Grammar grammar) =>
        grammar.Command("doctor", "Pregleda namestitev in delovno mapo.", "Examine the installation and the workspace.", RunAsync);

    private static async Task<int> RunAsync(Call call, CancellationToken cancel)
    {
        var checks = new List<Check>();
        var workspace = Settings(call, checks);
        Time(call, checks);
        if (workspace is not null)
        {
            Address(workspace, checks);
            Disk(call, workspace, checks);
            await StoreAsync(call, workspace, checks, cancel);
        }

        foreach (var check in checks)
        {
            var mark = check.Level switch { Level.Good => "✓", Level.Note => "!", _ => "✗" };
            call.Say($"{mark} {check.Text.For("sl")}", $"{mark} {check.Text.For("en")}");
        }

        call.Answer(new
        {
            healthy = checks.TrueForAll(static c => c.Level != Level.Bad),
            checks = checks.Select(c => new { check = c.Name, level = c.Level switch { Level.Good => "good", Level.Note => "warning", _ => "error" }, message = call.Text(c.Text) }),
        });
        return checks.Exists(static c => c.Level == Level.Bad) ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static Workspace? Settings(Call call, List<Check> checks)
    {
        try
        {
            var workspace = call.Workspace;
            checks.Add(new("workspace", Level.Good, LocalText.Of(sl: $"Delovna mapa {workspace.Folder}, nastavitve so v redu.", en: $"Workspace {workspace.Folder}, the settings are right.")));
            foreach (var setting in workspace.InForce.Where(static s => s.Value is not null && SecretStore.IsReference(s.Value)))
            {
                workspace.Secrets.Resolve(setting.Value);
            }

            foreach (var clear in workspace.InForce.Where(static s => s.Setting.Secret && s.Origin is not null && s.Setting.Path != "store.connectionString" && !SecretStore.IsReference(s.Value ?? "")))
            {
                checks.Add(new("secrets", Level.Note, LocalText.Of(
                    sl: $"{clear.Setting.Path} stoji v {clear.Origin} nešifrirano. Shranite ga z: opendata secret set IME in vpišite secret:IME",
                    en: $"{clear.Setting.Path} stands in {clear.Origin} in clear. Keep it with: opendata secret set NAME and write secret:NAME")));
            }

            return workspace;
        }
        catch (CatalogException failure)
        {
            checks.Add(new("workspace", Level.Bad, failure.Text));
            return null;
        }
    }

    private static void Time(Call call, List<Check> checks)
    {
        var (now, zone) = (call.Clock.GetUtcNow(), call.Clock.LocalTimeZone);
        checks.Add(now.Year < 2026
            ? new("clock", Level.Bad, LocalText.Of(sl: $"Ura kaže {now:yyyy-MM-dd}, kar ne more biti prav. Nastavite uro računalnika.", en: $"The clock says {now:yyyy-MM-dd}, which cannot be right. Set the computer's clock."))
            : new("clock", Level.Good, LocalText.Of(sl: $"Ura: {Numerals.Of(now, zone, "sl")}, časovni pas {zone.Id}.", en: $"Clock: {Numerals.Of(now, zone, "en")}, time zone {zone.Id}.")));
    }

    private static void Address(Workspace workspace, List<Check> checks) => checks.Add(
        WorkspaceWarnings.OfBaseUri(workspace.BaseUri) is { } warning
            ? new("baseUri", Level.Note, warning)
            : new("baseUri", Level.Good, LocalText.Of(sl: $"Naslov kataloga je {workspace.BaseUri}.", en: $"The catalogue's address is {workspace.BaseUri}.")));

    private static void Disk(Call call, Workspace workspace, List<Check> checks)
    {
        try
        {
            var probe = Path.Combine(workspace.Folder, ".doctor-" + Path.GetRandomFileName());
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            var free = new DriveInfo(workspace.Folder).AvailableFreeSpace;
            checks.Add(new("disk", free < LowSpace ? Level.Note : Level.Good, LocalText.Of(
                sl: $"Na disku je prostega {Numerals.OfSize(free, "sl")}" + (free < LowSpace ? "; sprostite prostor pred večjim zajemom." : "."),
                en: $"{Numerals.OfSize(free, "en")} of the disk are free" + (free < LowSpace ? "; make room before a larger harvest." : "."))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            checks.Add(new("disk", Level.Bad, LocalText.Of(
                sl: $"V {workspace.Folder} ni mogoče pisati ({e.Message}). Preverite pravice in ali je disk samo za branje.",
                en: $"{workspace.Folder} cannot be written ({e.Message}). Check rights and whether the disk is read-only.")));
        }
    }

    private static async Task StoreAsync(Call call, Workspace workspace, List<Check> checks, CancellationToken cancel)
    {
        try
        {
            await using var store = await call.OpenStoreAsync(workspace, cancel);
            var health = await store.ExamineAsync(cancel);
            var kind = workspace.Settings.Store.Kind;
            checks.Add(health.Problems.Count == 0
                ? new("store", Level.Good, LocalText.Of(sl: $"Katalog se odpre in je cel ({kind} {health.Version}).", en: $"The catalogue opens and is sound ({kind} {health.Version})."))
                : new("store", Level.Bad, LocalText.Of(
                    sl: $"Katalog je poškodovan ({kind} {health.Version}): {health.Problems[0]} Obnovite ga iz varnostne kopije.",
                    en: $"The catalogue is damaged ({kind} {health.Version}): {health.Problems[0]} Bring it back from a backup.")));
            await RunsAsync(store, checks, cancel);
            await SourcesAsync(store, checks, cancel);
            if (await store.CountUnsentNoticesAsync(cancel) is > 0 and var unsent)
            {
                checks.Add(new("notices", Level.Note, LocalText.Of(
                    sl: $"Neposlanih obvestil: {unsent}. Preverite notify.smtp.* in notify.webhook; program jih poskuša poslati znova.",
                    en: $"Notices that could not be sent: {unsent}. Check notify.smtp.* and notify.webhook; the program tries them again.")));
            }

            if ((await store.CountEntriesAsync(cancel)).Where(static c => c.Kind is "requests" or "problems" or "reuses").Sum(static c => c.Open) is > 0 and var open)
            {
                checks.Add(new("registers", Level.Note, LocalText.Of(
                    sl: $"Odprtih zahtev in prijav uporabnikov: {open}. Poglejte jih z: opendata register --list",
                    en: $"Requests and reports of users that are open: {open}. Look at them with: opendata register --list")));
            }

            var waiting = await store.CountAsync(new RecordFilter { Status = RecordStatus.Submitted }, cancel);
            checks.Add(new("approvals", waiting > 0 ? Level.Note : Level.Good, LocalText.Of(
                sl: $"Na odobritev čaka {Plural.Records.Of(waiting, "sl")}" + (waiting > 0 ? ": opendata dataset list --status submitted" : "."),
                en: $"{Plural.Records.Of(waiting, "en")} waiting for approval" + (waiting > 0 ? ": opendata dataset list --status submitted" : "."))));
        }
        catch (CatalogException failure)
        {
            checks.Add(new("store", Level.Bad, failure.Text));
        }
    }

    private static async Task RunsAsync(CatalogStore store, List<Check> checks, CancellationToken cancel)
    {
        var dead = await store.InterruptDeadRunsAsync(cancel);
        checks.Add(new("runs", dead > 0 ? Level.Note : Level.Good, dead > 0
            ? LocalText.Of(
                sl: $"{Plural.Runs.Of(dead, "sl")} brez živega procesa: označeno kot prekinjeno. Zaženite znova: opendata harvest --all",
                en: $"{Plural.Runs.Of(dead, "en")} without a living process: now marked as interrupted. Run again: opendata harvest --all")
            : LocalText.Of(sl: "Noben zajem ni obvisel.", en: "No run is left hanging.")));
    }

    private static async Task SourcesAsync(CatalogStore store, List<Check> checks, CancellationToken cancel)
    {
        var sources = await store.ListSourcesAsync(cancel);
        var kinds = AllHarvesters.Create();
        foreach (var source in sources.Where(s => !SourceLocation.IsAddress(s.Location, kinds) && !Path.Exists(s.Location)))
        {
            checks.Add(new("sources", Level.Bad, LocalText.Of(
                sl: $"Vir {source.Id}: {source.Location} ne obstaja. Popravite ga z: opendata source set {source.Id} location=…",
                en: $"Source {source.Id}: {source.Location} does not exist. Mend it with: opendata source set {source.Id} location=…")));
        }

        checks.Add(new("sources", Level.Good, LocalText.Of(sl: $"Prijavljeno: {Plural.Sources.Of(sources.Count, "sl")}.", en: $"Registered: {Plural.Sources.Of(sources.Count, "en")}.")));
    }

    private enum Level
    {
        Good,
        Note,
        Bad,
    }

    private sealed record Check(string Name, Level Level, LocalText Text);
}
