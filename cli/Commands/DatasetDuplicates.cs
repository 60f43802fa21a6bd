using System.CommandLine;
using OpenData.Catalog.Editing.Duplicates;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>dataset duplicates</c> and <c>dataset merge</c>: one dataset that came by several ways.</summary>
internal static class DatasetDuplicates
{
    public static Command Find(Grammar grammar) => grammar.Command(
        "duplicates",
        "Pokaže zapise, ki morda opisujejo isto zbirko.",
        "Show records that may describe the same dataset.",
        async (call, cancel) =>
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var groups = await new FindDuplicates(store).RunAsync(cancel);
            var table = new TextTable(call.Text("Zapisi", "Records"), call.Text("Gotovost", "How sure"), call.Text("Skupno", "Shared"));
            foreach (var group in groups)
            {
                var sure = group.IsSure ? call.Text("ista oznaka", "same identifier") : call.Text("isti naslov podatkov", "same address of data");
                table.Add(string.Join(", ", group.Records), sure, group.Evidence[0].Value);
            }

            call.Show(table);
            call.Note(
                groups.Count == 0 ? "Dvojnikov ni." : "Zapisa združite z: opendata dataset merge OSTANE GRE --why RAZLOG",
                groups.Count == 0 ? "There are no duplicates." : "Merge two records with: opendata dataset merge STAYS GOES --why REASON");
            call.Answer(new
            {
                groups = groups.Select(g => new
                {
                    datasets = g.Records,
                    sure = g.IsSure,
                    evidence = g.Evidence.Select(e => new { kind = e.Kind.ToString().ToLowerInvariant(), value = e.Value }),
                }),
            });
            return ExitCodes.Done;
        });

    public static Command Merge(Grammar grammar)
    {
        var stays = grammar.Argument("ID", "zapis, ki ostane", "the record that stays");
        var goes = grammar.Argument("OTHER", "zapis, ki gre vanj", "the record that goes into it");
        var why = grammar.Option<string>("--why", "RAZLOG", "TEXT", "razlog, ki ostane v zgodovini", "reason, kept in the history");
        why.Required = true;
        return grammar.Command("merge", "Združi dva zapisa v enega.", "Merge two records into one.", RunAsync, stays, goes, why);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var store = await call.OpenStoreAsync(cancel);
            var merge = new MergeDatasets(store, call.Workspace.Settings.Catalog.Approval == "automatic");
            Shown.Record(call, await merge.RunAsync(call.Need(stays), call.Need(goes), new Change(call.Actor, call.Get(why) ?? ""), cancel));
            call.Note(
                $"{call.Need(goes)} zdaj vodi na {call.Need(stays)}; razdruži ju: opendata dataset restore {call.Need(goes)}",
                $"{call.Need(goes)} leads to {call.Need(stays)} now; take them apart with: opendata dataset restore {call.Need(goes)}");
            return ExitCodes.Done;
        }
    }
}
