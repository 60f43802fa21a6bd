using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>Runs sources side by side and shows how it goes: shared by <c>harvest</c>, <c>source test</c> and <c>demo</c>.</summary>
internal static class HarvestRuns
{
    private const int RecordsShown = 20;

    /// <summary>The reports in the order of the sources; each is told as its run ends.</summary>
    /// <param name="call">What was asked, and the ways to answer.</param>
    /// <param name="workspace">Where.</param>
    /// <param name="store">Its catalogue.</param>
    /// <param name="sources">Ids.</param>
    /// <param name="request">How to run each.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <param name="inOrder">One after another, so that ids come out the same every time.</param>
    public static async Task<IReadOnlyList<HarvestReport>> RunAsync(
        Call call, Workspace workspace, CatalogStore store, IReadOnlyList<string> sources, Func<string, HarvestRequest> request, CancellationToken cancel,
        bool inOrder = false)
    {
        var reports = new List<HarvestReport>();
        await HarvestWatch.RunAsync(call, async progress =>
        {
            await foreach (var report in RunsAsync(call, workspace, store, [.. sources.Select(request)], progress, inOrder, cancel))
            {
                reports.Add(report);
                progress.Report(new HarvestProgress(report.Run.Source, Reconciliation.Accounted(report.Run), Reconciliation.Accounted(report.Run), ""));
                if (!call.Terminal.ErrorIsTerminal)
                {
                    Report(call, report);
                }
            }
        });
        if (call.Terminal.ErrorIsTerminal)
        {
            reports.ForEach(r => Report(call, r));
        }

        return [.. reports.OrderBy(r => sources.ToList().IndexOf(r.Run.Source))];
    }

    // What is wrong with the one source asked for is an error of the call; among several it is a failed run.
    private static IAsyncEnumerable<HarvestReport> RunsAsync(
        Call call, Workspace workspace, CatalogStore store, IReadOnlyList<HarvestRequest> requests, IProgress<HarvestProgress> progress, bool inOrder,
        CancellationToken cancel) =>
        requests is [var only]
            ? OneAsync(Registering.Harvest(store, workspace, call.Clock, Registering.Guard(call, store, workspace)), only, progress, cancel)
            : Registering.HarvestSeveral(store, workspace, call.Clock, Registering.Guard(call, store, workspace), inOrder).RunAsync(requests, progress, cancel);

    private static async IAsyncEnumerable<HarvestReport> OneAsync(
        HarvestSource harvest, HarvestRequest request, IProgress<HarvestProgress> progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await harvest.RunAsync(request, progress, cancel);
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
        Report(call, report.Run, [.. report.Records.Where(static r => r.Outcome == RecordOutcome.Rejected)], null, "✗");
        Report(call, report.Run, [.. report.Records.Where(static r => r.Outcome == RecordOutcome.Skipped && r.Dataset is not null)], null, "‖");
        Report(call, report.Run, report.Missing, report.Run.WouldArchive, "?");
        foreach (var file in report.Withheld.Take(RecordsShown))
        {
            call.Note($"    ⛔ {file.Dataset}, {file.File.Name}: {file.Hold!.Why.For("sl")} Več: opendata leaks {file.Dataset}", // not null: those that are held
                $"    ⛔ {file.Dataset}, {file.File.Name}: {file.Hold.Why.For("en")} More: opendata leaks {file.Dataset}");
        }

        if (report.Uncounted is { } uncounted)
        {
            call.Note("    " + uncounted.For("sl"), "    " + uncounted.For("en"));
        }
    }

    private static void Report(Call call, Run run, IReadOnlyList<RunRecord> records, int? total, string mark)
    {
        foreach (var record in records.Take(RecordsShown))
        {
            var line = $"    {mark} {record.RemoteId}: {record.Reason?.For(call.Language)}";
            call.Note(line, line);
        }

        var more = (total ?? records.Count) - Math.Min(records.Count, RecordsShown);
        if (records.Count > 0 && more > 0)
        {
            call.Note(
                $"    … in še {call.Count(more, Plural.Records)}: opendata runs show {run.Id}",
                $"    … and {call.Count(more, Plural.Records)} more: opendata runs show {run.Id}");
        }
    }
}
