using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>source test ID</c>: a dry run that shows the first records as they would be kept, and what would be left out.</summary>
internal static class SourceTest
{
    private const int MostLines = 20;

    public static async Task<int> RunAsync(Call call, string id, CancellationToken cancel)
    {
        await using var store = await call.OpenStoreAsync(cancel);
        _ = await store.FindSourceAsync(id, cancel) ?? throw Missing.Source(id);
        var reports = await HarvestRuns.RunAsync(call, call.Workspace, store, [id], source => new HarvestRequest { Source = source, Actor = call.Actor, DryRun = true, Full = true }, cancel);
        foreach (var record in reports.SelectMany(static r => r.Previews))
        {
            PreviewPage.Write(call, record);
        }

        var left = reports.SelectMany(static r => r.Records).Where(static r => r.Outcome is RecordOutcome.Rejected or RecordOutcome.Skipped).ToList();
        var table = new TextTable(call.Text("Zapis", "Record"), call.Text("Izid", "Outcome"), call.Text("Razlog", "Reason"));
        foreach (var record in left.Take(MostLines))
        {
            table.Add(record.RemoteId, Words.Of(record.Outcome, call.Language), record.Reason?.For(call.Language));
        }

        call.Show(table);
        if (left.Count > MostLines)
        {
            call.Note($"… in še {call.Count(left.Count - MostLines, Plural.Records)}", $"… and {call.Count(left.Count - MostLines, Plural.Records)} more");
        }

        call.Note("Nič ni zapisano.", "Nothing has been written.");
        var answer = HarvestCommand.ToJson(reports, call.Language);
        answer["previews"] = new JsonArray([.. reports.SelectMany(static r => r.Previews).Select(Call.Node)]);
        call.Answer(answer);
        return HarvestRuns.ExitCodeOf(reports);
    }
}
