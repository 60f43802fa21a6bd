using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>worker</c>: the schedule and its harvests without the site, until a signal; any number of them on one PostgreSQL.</summary>
internal static class WorkerCommand
{
    public static Command Create(Grammar grammar)
    {
        var grace = grammar.Number("--grace", 0, "sekund za dokončanje tekočih zajemov ob ustavitvi (privzeto 30)", "seconds for running harvests to end after a stop (default 30)");
        return grammar.Command(
            "worker",
            "Zajema po urniku do signala za ustavitev; le na PostgreSQL, poljubno mnogo hkrati.",
            "Harvest by schedule until told to stop; on PostgreSQL only, any number at once.",
            (call, cancel) => RunAsync(call, call.Get(grace), cancel),
            grace);
    }

    private static async Task<int> RunAsync(Call call, int? grace, CancellationToken cancel)
    {
        var options = call.Workspace.StoreOptions();
        if (options.Kind != "postgresql")
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Ukaz worker deluje le na PostgreSQL (store.kind): bazo SQLite sme urnik uporabljati en sam. Na SQLite kličite »opendata harvest --due« iz časovnika sistema.",
                en: "The command worker needs PostgreSQL (store.kind): on SQLite there can be one schedule only. On SQLite call \"opendata harvest --due\" from the system's timer."));
        }

        await using var store = await call.OpenStoreAsync(cancel);
        var settings = new ScheduleSettings
        {
            Store = options,
            Parallel = call.Workspace.Settings.Harvest.Parallel,
            Grace = TimeSpan.FromSeconds(grace ?? 30),
            Clock = call.Clock,
        };
        var printer = new SchedulePrinter(call);
        await Registering.Schedule(call, store, settings, printer).RunAsync(cancel);
        call.Answer(new { runs = printer.Runs, jobs = printer.Jobs, cutOff = printer.CutOff });
        return ExitCodes.Done;
    }
}
