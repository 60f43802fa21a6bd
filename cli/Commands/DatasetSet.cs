using System.CommandLine;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset set ID FIELD=VALUE… --why TEXT</c>: what a person sets is given from then on.</summary>
internal static class DatasetSet
{
    public static Command Create(Grammar grammar)
    {
        var id = grammar.Argument("ID", "oznaka zapisa", "id of the record");
        var values = grammar.Several("FIELD=VALUE", "polja in nove vrednosti, npr. title.en=Water frequency=mesečno; prazna vrednost polje izprazni", "fields and new values, such as title.en=Water frequency=monthly; an empty value clears a field", required: true);
        values.CompletionSources.Add(_ => EditDataset.Fields.Select(static f => f + "="));
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "razlog, ki ostane v zgodovini", "reason, kept in the history");
        why.Required = true;
        return grammar.Command("set", "Spremeni polja zapisa; zajem jih ne prepiše več.", "Change fields of a record; no harvest overwrites them.", RunAsync, id, values, why);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var automatic = call.Workspace.Settings.Catalog.Approval == "automatic";
            var kept = await new EditDataset(store, automatic).RunAsync(
                call.Need(id), [.. (call.Get(values) ?? []).Select(Grammar.Pair)], new Change(call.Actor, call.Get(why) ?? ""), cancel);
            Shown.Record(call, kept);
            return ExitCodes.Done;
        }
    }
}
