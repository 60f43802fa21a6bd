using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>Runs sources one after another and shows how it goes: shared by <c>harvest</c>, <c>source test</c> and <c>demo</c>.</summary>
internal static class HarvestRuns
{
    private const int RecordsShown = 20;

    public static async Task<IReadOnlyList<HarvestReport>> RunAsync(
        Call call, Workspace workspace, CatalogStore store, IReadOnlyList<string> sources, Func<string, HarvestRequest> request, CancellationToken cancel)
    {
        var harvest = Registering.Harvest(store, workspace, call.Clock);
        var reports = new List<HarvestReport>();
        await HarvestWatch.RunAsync(call, async progress =>
        {
            foreach (var source in sources)
            {
                reports.Add(await harvest.RunAsync(request(source), progress, cancel));
                if (!call.Terminal.ErrorIsTerminal)
                {
                    Report(call, reports[^1]);
                }
            }
        });
        if (call.Terminal.ErrorIsTerminal)
        {
            reports.ForEach(r => Report(call, r));
        }

        return reports;
    }

    /// <summary>Failed when a run failed, attention when a person should look, done otherwise.</summary>
    public static int ExitCodeOf(IReadOnlyList<HarvestReport> reports) =>
        reports.Any(static r => r.Run.Status == RunStatus.Failed) ? ExitCodes.Failed
        : reports.Any(static r => r.Run.Status == RunStatus.Cancelled) ? ExitCodes.Cancelled
        : reports.Any(static r => r.NeedsAttention || r.Run.Status is RunStatus.Held or RunStatus.Partial) ? ExitCodes.Attention
        : ExitCodes.Done;

    private static void Report(Call call, HarvestReport report)
    {
        call.Note(RunPrinter.Line(report.Run, call.Language), RunPrinter.Line(report.Run, call.Language));
        var rejected = report.Records.Where(static r => r.Outcome == RecordOutcome.Rejected).ToList();
        foreach (var record in rejected.Take(RecordsShown))
        {
            var line = $"    ✗ {record.RemoteId}: {record.Reason?.For(call.Language)}";
            call.Note(line, line);
        }

        if (rejected.Count > RecordsShown)
        {
            var more = rejected.Count - RecordsShown;
            call.Note(
                $"    … in še {call.Count(more, Plural.Records)}: opendata runs show {report.Run.Id}",
                $"    … and {call.Count(more, Plural.Records)} more: opendata runs show {report.Run.Id}");
        }
    }
}
