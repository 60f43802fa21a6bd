using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>Harvests the job's sources one after another; one that fails does not stop the others.</summary>
public sealed class HarvestStep(HarvestSource harvest, TimeProvider clock) : IJobStep
{
    public string Name => JobSteps.Harvest;

    public bool RunsAfterFailure => false;

    public async Task<JobStepReport> RunAsync(JobStepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tally = new Tally(clock.GetUtcNow());
        foreach (var source in context.Sources)
        {
            cancel.ThrowIfCancellationRequested();
            context.Progress?.Report(LocalText.In("", source.Id));
            try
            {
                tally.Add(await harvest.RunAsync(new HarvestRequest { Source = source.Id, Actor = context.Actor }, null, cancel));
            }
            catch (SourceBusyException)
            {
                // Somebody else harvests it at this moment: nothing that a person would have to look at.
                tally.AddBusy();
            }
            catch (CatalogException e) when (e is SettingsInvalidException or NotFoundException)
            {
                tally.Add(source.Id, e);
            }

            cancel.ThrowIfCancellationRequested();
        }

        return tally.Report(clock.GetUtcNow());
    }

    private sealed class Tally(DateTimeOffset started)
    {
        private readonly List<LocalText> attention = [];
        private readonly List<string> runs = [];
        private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);
        private bool failed;

        public void Add(HarvestReport report)
        {
            var run = report.Run;
            runs.Add(run.Id);
            Count("sources", 1);
            Count("added", run.Added);
            Count("changed", run.Changed);
            Count("unchanged", run.Unchanged);
            Count("rejected", run.Rejected);
            Count("archived", run.Archived);
            failed |= run.Status is RunStatus.Failed or RunStatus.Cancelled;
            Count("failed", run.Status is RunStatus.Failed ? 1 : 0);
            Count("held", run.Status is RunStatus.Held ? 1 : 0);
            if (run.Reason is { } reason)
            {
                attention.Add(LocalText.Of(sl: $"{run.Source}: {reason.For("sl")}", en: $"{run.Source}: {reason.For("en")}"));
            }

            if (report.Uncounted is { } uncounted)
            {
                attention.Add(uncounted);
            }

            if (run.Rejected > 0)
            {
                attention.Add(LocalText.Of(
                    sl: $"{run.Source}: zavrnjeni zapisi ({run.Rejected}); kateri in zakaj: opendata runs show {run.Id}",
                    en: $"{run.Source}: rejected records ({run.Rejected}); which and why: opendata runs show {run.Id}"));
            }
            else if (report.NeedsAttention && run.Reason is null)
            {
                attention.Add(LocalText.Of(
                    sl: $"{run.Source}: v opisih so napake; pokaže jih opendata check",
                    en: $"{run.Source}: there are errors in the descriptions; opendata check shows them"));
            }
        }

        public void AddBusy()
        {
            Count("sources", 1);
            Count("busy", 1);
        }

        public void Add(string source, CatalogException trouble)
        {
            Count("sources", 1);
            Count("failed", 1);
            failed = true;
            attention.Add(LocalText.Of(sl: $"{source}: {trouble.Text.For("sl")}", en: $"{source}: {trouble.Text.For("en")}"));
        }

        public JobStepReport Report(DateTimeOffset ended) => new()
        {
            Step = JobSteps.Harvest,
            Outcome = failed ? StepOutcome.Failed : attention.Count > 0 ? StepOutcome.Attention : StepOutcome.Done,
            StartedAt = started,
            EndedAt = ended,
            Counts = counts,
            Attention = attention,
            Runs = runs,
        };

        private void Count(string name, long more) => counts[name] = counts.GetValueOrDefault(name) + more;
    }
}
