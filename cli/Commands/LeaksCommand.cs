using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>leaks</c>: what the guard against personal and confidential data says of the catalogue's files, or of any file.</summary>
internal static class LeaksCommand
{
    public static Command Create(Grammar grammar)
    {
        var ids = grammar.Several("ID", "zbirke (privzeto vse)", "datasets (default: all)", required: false);
        var file = grammar.Many("--file", "DATOTEKA", "FILE", "datoteka na disku namesto zbirk kataloga", "a file on the disk instead of datasets of the catalogue");
        var command = grammar.Command(
            "leaks",
            "Varovalo pred razkritjem: preveri datoteke glede osebnih in zaupnih podatkov; pove sodbo, kje in zakaj, nikoli vrednosti.",
            "The leak guard: check files for personal and confidential data; tells the verdict, where and why, never a value.",
            RunAsync,
            ids, file);
        command.Subcommands.Add(LeaksRelease.Create(grammar));
        command.Subcommands.Add(LeaksDecisions.Create(grammar));
        command.Subcommands.Add(LeaksDecisions.CreateIncidents(grammar));
        return command;

        Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var (named, paths) = (call.Get(ids) ?? [], call.Get(file) ?? []);
            if (named.Length > 0 && paths.Length > 0)
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: "Zbirke kataloga in --file ne gredo skupaj. Preverite eno ali drugo.",
                    en: "Datasets of the catalogue and --file do not go together. Check one or the other."));
            }

            return paths.Length > 0 ? OfFilesAsync(call, paths, cancel) : OfCatalogAsync(call, named, cancel);
        }
    }

    /// <summary>The guard over a catalogue.</summary>
    /// <exception cref="SettingsInvalidException">Nothing looks into files.</exception>
    public static GuardFiles Demand(Call call, CatalogStore store) => Registering.Guard(call, store, call.Workspace) ?? throw NoScanner();

    private static async Task<int> OfCatalogAsync(Call call, string[] named, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        var guard = Demand(call, store);
        var ids = new List<string>();
        foreach (var id in named)
        {
            _ = await store.FindAsync(id, cancel) ?? throw Missing.Dataset(id);
            ids.Add(id);
        }

        if (named.Length == 0)
        {
            await foreach (var key in store.ReadKeysAsync(new RecordFilter { Kind = "dataset" }, cancel))
            {
                ids.Add(key.Id);
            }
        }

        var readings = await guard.RunAsync(ids, again: named.Length > 0, cancel);
        LeaksPrinter.Show(call, readings);
        return readings.Any(static r => r.Hold is not null) ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static async Task<int> OfFilesAsync(Call call, string[] paths, CancellationToken cancel)
    {
        var scanner = call.Scanner ?? throw NoScanner();
        var reports = new List<(string Name, LeakReport Report)>();
        foreach (var path in paths)
        {
            await using (FileAccessing.Open(call, path))
            {
                // Only to say in our own words what is wrong with the path.
            }

            reports.Add((path, await new PatientScan(scanner, new GuardSettings(), call.Clock).RunAsync(call.PathOf(path), Path.GetFileName(path), new ScanProfile(), cancel)));
        }

        LeaksPrinter.Show(call, reports);
        return reports.Any(static r => r.Report.Verdict >= LeakVerdict.Hold) ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static SettingsInvalidException NoScanner() => new(LocalText.Of(
        sl: "Ta različica programa nima varovala, ki bi bralo datoteke.", en: "This build of the program has no guard that reads files."));
}
