using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>source test ID</c>: a dry run whose records are shown one by one.</summary>
internal static class SourceTest
{
    public static async Task<int> RunAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        _ = await store.FindSourceAsync(id, cancel) ?? throw Missing.Source(id);
        var reports = await HarvestRuns.RunAsync(call, call.Workspace, store, [id], source => new HarvestRequest { Source = source, Actor = call.Actor, DryRun = true, Full = true }, cancel);
        var table = new TextTable(call.Text("Zapis", "Record"), call.Text("Izid", "Outcome"), call.Text("Razlog", "Reason"));
        foreach (var record in reports.SelectMany(static r => r.Records).Where(static r => r.Outcome != RecordOutcome.Unchanged))
        {
            table.Add(record.RemoteId, Words.Of(record.Outcome, call.Language), record.Reason?.For(call.Language));
        }

        call.Show(table);
        call.Note("Nič ni zapisano.", "Nothing has been written.");
        call.Answer(HarvestCommand.ToJson(reports, call.Language));
        return HarvestRuns.ExitCodeOf(reports);
    }
}
