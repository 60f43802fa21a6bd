using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>harvest [ID…]</c>: runs sources side by side; one that fails or is slow keeps no other waiting.</summary>
internal static class HarvestCommand
{
    public static Command Create(Grammar grammar)
    {
        var ids = grammar.Several("ID", "viri", "sources", required: false);
        var all = grammar.Flag("--all", "vsi viri", "all sources");
        var due = grammar.Flag("--due", "viri, ki so po svojem urniku zdaj na vrsti", "the sources that are due now by their schedules");
        var dryRun = grammar.Flag("--dry-run", "preberi in poročaj, ne zapiši ničesar", "read and report, write nothing");
        var full = grammar.Flag("--full", "preberi vse znova, tudi nespremenjeno", "read everything again, also what has not changed");
        var limit = grammar.Number("--limit", 1, "ustavi se po toliko zapisih; nič se ne arhivira", "stop after so many records; nothing is archived");
        var removals = grammar.Flag("--allow-removals", "spusti tudi, kar bi zavore zadržale: odstranitev mnogih zapisov, osvežitve z izgubljenimi vrsticami ali stolpci", "let through what the brakes would hold: the removal of many records, refreshes that lose rows or columns");
        var release = grammar.Many("--release", "ZBIRKA", "DATASET", "spusti le te zapise: njihovo zadržano osvežitev ali odstranitev", "let through these records only: their held refresh or removal");
        return grammar.Command("harvest", "Zajame vire.", "Harvest sources.", RunAsync, ids, all, due, dryRun, full, limit, removals, release);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            await store.InterruptDeadRunsAsync(cancel);
            var times = call.Get(due) ? await DueSources.NowAsync(call, store, call.Get(ids) ?? [], call.Get(all), cancel) : null;
            var sources = times is null ? await ChosenAsync(call, store, call.Get(ids) ?? [], call.Get(all), cancel) : [.. times.Keys];
            var released = await ReleasedAsync(store, sources, call.Get(release) ?? [], cancel);
            var reports = await HarvestRuns.RunAsync(call, call.Workspace, store, sources, id => new HarvestRequest
            {
                Source = id,
                Actor = call.Actor,
                Due = times?[id],
                DryRun = call.Get(dryRun),
                Full = call.Get(full),
                Limit = call.Get(limit),
                AllowRemovals = call.Get(removals),
                Released = released,
            }, cancel);
            await Registering.RefreshAsync(call, store, call.Workspace, cancel);
            await Registering.TellAsync(call, store, cancel);
            call.Answer(ToJson(reports, call.Language));
            return HarvestRuns.ExitCodeOf(reports);
        }
    }

    /// <summary>The contract's document.</summary>
    public static JsonObject ToJson(IReadOnlyList<HarvestReport> reports, string language) => new()
    {
        ["runs"] = new JsonArray([.. reports.Select(r => RunPrinter.ToJson(r.Run, [.. r.Records, .. r.Missing], language))]),
    };

    private static async Task<IReadOnlySet<string>> ReleasedAsync(CatalogStore store, IReadOnlyList<string> sources, string[] named, CancellationToken cancel)
    {
        foreach (var id in named)
        {
            var record = await store.FindAsync(id, cancel) ?? throw Missing.Dataset(id);
            if (record.Source is null || !sources.Contains(record.Source, StringComparer.Ordinal))
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Zapis {id} ni iz nobenega od teh virov, zato ga z njimi ni mogoče sprostiti. Njegov vir pokaže: opendata dataset show {id}",
                    en: $"The record {id} comes from none of these sources and cannot be released with them. See its source with: opendata dataset show {id}"));
            }
        }

        return named.ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ChosenAsync(Call call, CatalogStore store, string[] named, bool all, CancellationToken cancel)
    {
        if (all == named.Length > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Navedite vire ali --all, ne obojega in ne ničesar. Vire našteje: opendata source list",
                en: "Name sources or say --all, not both and not nothing. List the sources with: opendata source list"));
        }

        var known = await store.ListSourcesAsync(cancel);
        foreach (var id in named)
        {
            if (!known.Any(s => s.Id == id))
            {
                throw Missing.Source(id);
            }
        }

        if (all && known.Count == 0)
        {
            call.Note("Virov še ni. Dodajte prvega z: opendata source add", "There are no sources yet. Add the first with: opendata source add");
        }

        return all ? [.. known.Select(static s => s.Id)] : [.. named.Distinct(StringComparer.Ordinal)];
    }
}
