using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>publish TARGET</c>: plans, applies, verifies and adopts at a remote catalogue; without a flag it plans and shows.</summary>
internal static class PublishCommand
{
    public static Command Create(Grammar grammar)
    {
        var target = grammar.Argument("TARGET", "ciljni katalog (opsi, graph-store)", "remote catalogue (opsi, graph-store)");
        target.CompletionSources.Add("opsi", "graph-store");
        var plan = grammar.Flag("--plan", "naredi in pokaže načrt, ne spremeni ničesar (privzeto)", "make and show the plan, change nothing (default)");
        var output = grammar.Option<string>("--out", "DATOTEKA", "FILE", "zapiše načrt v datoteko za pregled in --apply", "write the plan into a file, to be looked at and applied");
        var apply = grammar.Option<string>("--apply", "DATOTEKA", "FILE", "izvede natanko ta načrt ali ga nadaljuje", "apply exactly this plan, or go on with it");
        var yes = grammar.Flag("--yes", "naredi načrt in ga takoj izvede; z --adopt prevzame zanesljive predloge", "make the plan and apply it at once; with --adopt take the sure proposals");
        var removals = grammar.Flag("--allow-removals", "odstrani tam, kar je pri nas umaknjeno ali arhivirano", "remove there what is withdrawn or archived here");
        var overwrite = grammar.Many("--overwrite", "ID", "ID", "zbirke, pri katerih naši podatki prepišejo tamkajšnje spremembe", "datasets whose values here go over changes made there");
        var owner = grammar.Option<string>("--owner", "ORGAN", "ORG", "le zbirke tega organa", "datasets of this body only");
        var adopt = grammar.Flag("--adopt", "predlaga, kateri tamkajšnji zapisi so naši", "propose which records there are ours");
        var pair = grammar.Many("--pair", "ZBIRKA=ZAPIS", "DATASET=REMOTE", "z --adopt: poveže zbirko z zapisom tam (oznaka ali ime)", "with --adopt: bind a dataset to a record there (id or name)");
        var verify = grammar.Flag("--verify", "prebere nazaj vse zapise in datoteke in jih primerja s poslanim", "read back every record and file and compare with what was sent");
        var status = grammar.Flag("--status", "kje je kateri zapis, po naši evidenci", "where each record stands, by our ledger");
        return grammar.Command(
            "publish",
            "Objavi katalog v drugem katalogu: načrt, izvedba, preverjanje.",
            "Publish the catalogue to a remote one: plan, apply, verify.",
            RunAsync, target, plan, output, apply, yes, removals, overwrite, owner, adopt, pair, verify, status);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            Refuse(call);
            var publisher = Find(call, call.Need(target));
            await using var store = await call.OpenStoreAsync(cancel);
            var ledger = new PublishLedger(call, store, publisher, call.Get(owner));
            if (call.Get(status))
            {
                return await ledger.StatusAsync(cancel);
            }

            if (call.Get(verify))
            {
                return await ledger.VerifyAsync(cancel);
            }

            if (call.Get(adopt))
            {
                return await new PublishAdoption(call, store, publisher, call.Get(owner)).RunAsync(call.Get(pair) ?? [], call.Get(yes), cancel);
            }

            await Registering.ReadFilesAsync(call, store, call.Workspace, cancel);
            var plans = new PublishPlans(call, store, publisher);
            if (call.Get(apply) is { } file)
            {
                return await plans.ApplyAsync(call.PathOf(file), cancel);
            }

            var request = new PlanRequest
            {
                Actor = call.Actor,
                Owner = call.Get(owner),
                AllowRemovals = call.Get(removals),
                Overwrite = call.Get(overwrite) ?? [],
                Language = call.Language,
            };
            var path = call.Get(output) is { } named ? call.PathOf(named) : null;
            return call.Get(yes) ? await plans.PlanAndApplyAsync(request, path, cancel) : await plans.PlanAsync(request, path, cancel);
        }

        void Refuse(Call call)
        {
            var ways = new Option[] { plan, apply, adopt, verify, status }.Where(call.Has).ToList();
            if (call.Has(yes) && !call.Has(adopt))
            {
                ways.Add(yes);
            }

            var planning = ways.Count == 0 || ways is [var only] && (only == plan || only == yes);
            var stray = new Option[] { output, removals, overwrite }.Where(o => call.Has(o) && !planning)
                .Concat(call.Has(pair) && !call.Has(adopt) ? [pair] : [])
                .Concat(call.Has(owner) && call.Has(apply) ? [owner] : []).ToList();
            if (ways.Count > 1 || stray.Count > 0)
            {
                var names = string.Join(", ", ways.Concat(stray).Select(static o => o.Name));
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Te možnosti ne gredo skupaj: {names}. Glejte: opendata publish --help", en: $"These options do not go together: {names}. See: opendata publish --help"));
            }
        }
    }

    private static IPublisher Find(Call call, string name)
    {
        var all = call.Terminal.Publishers();
        var known = all.Count > 0 ? string.Join(", ", all.Select(static p => p.Name)) : "–";
        return all.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Ciljnega kataloga {name} ni; na izbiro so: {known}.", en: $"There is no target {name}; there are: {known}."));
    }
}
