using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset submit|approve|withdraw|confirm|restore</c>: a record's way to publication, with who and why.</summary>
internal static class DatasetReview
{
    public static Command Submit(Grammar grammar) =>
        Step(grammar, "submit", ReviewStep.Submit, "Predloži osnutke v odobritev.", "Submit drafts for approval.", reasonNeeded: false);

    public static Command Approve(Grammar grammar) =>
        Step(grammar, "approve", ReviewStep.Approve, "Odobri zapise za objavo.", "Approve records for publication.", reasonNeeded: false);

    public static Command Withdraw(Grammar grammar) =>
        Step(grammar, "withdraw", ReviewStep.Withdraw, "Umakne zapise iz objave; zgodovina ostane.", "Withdraw records from publication; their history stays.", reasonNeeded: true);

    public static Command Restore(Grammar grammar) =>
        Step(grammar, "restore", ReviewStep.Restore, "Vrne umaknjene ali arhivirane zapise.", "Bring back withdrawn or archived records.", reasonNeeded: false);

    public static Command Confirm(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa", "id of the record");
        var fields = grammar.Several("FIELD", "polja, katerih predlogi držijo (privzeto vsa)", "fields whose suggestions hold (default: all)", required: false);
        var why = Why(grammar, required: false);
        return grammar.Command("confirm", "Potrdi predlagane vrednosti zapisa.", "Confirm the suggested values of a record.", RunAsync, id, fields, why);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var review = new ReviewDataset(store, Automatic(call));
            Shown.Record(call, await review.RunAsync(call.Need(id), ReviewStep.Confirm, call.Get(fields) ?? [], new Change(call.Actor, call.Get(why) ?? ""), cancel));
            return ExitCodes.Done;
        }
    }

    private static Command Step(Grammar grammar, string name, ReviewStep step, string sl, string en, bool reasonNeeded)
    {
        var ids = grammar.Several("ID", "oznake zapisov", "ids of records", required: true);
        var why = Why(grammar, reasonNeeded);
        return grammar.Command(name, sl, en, RunAsync, ids, why);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var review = new ReviewDataset(store, Automatic(call));
            var done = new List<CatalogRecord>();
            foreach (var id in (call.Get(ids) ?? []).Distinct(StringComparer.Ordinal))
            {
                done.Add(await review.RunAsync(id, step, [], new Change(call.Actor, call.Get(why) ?? ""), cancel));
                call.Say($"{id}: {Words.Of(done[^1].Status, "sl")}", $"{id}: {Words.Of(done[^1].Status, "en")}");
            }

            call.Answer(new { datasets = new JsonArray([.. done.Select(r => DatasetPrinter.ToJson(r, call.Language))]) });
            return ExitCodes.Done;
        }
    }

    private static Option<string> Why(Grammar grammar, bool required)
    {
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "razlog, ki ostane v zgodovini", "reason, kept in the history");
        why.Required = required;
        return why;
    }

    private static bool Automatic(Call call) => call.Workspace.Settings.Catalog.Approval == "automatic";
}
