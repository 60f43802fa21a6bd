using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>
/// Publishes to every remote catalogue that is set up, as far as the job's policy and the owners' allow; the rest is planned and reported. A harvest
/// that failed does not keep back what is approved of the others.
/// </summary>
public sealed class PublishStep(CatalogStore store, IReadOnlyList<PublishTarget> targets, TimeProvider clock) : IJobStep
{
    public string Name => JobSteps.Publish;

    public bool RunsAfterFailure => true;

    public async Task<bool> IsReadyAsync(CancellationToken cancel) => (await TargetSteps.SetUpAsync(targets, cancel)).Count > 0;

    public Task<JobStepReport> RunAsync(JobStepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TargetSteps.RunAsync(Name, targets, context, clock, PublishAsync, cancel);
    }

    private async Task PublishAsync(PublishTarget target, JobStepContext context, TargetTally tally, CancellationToken cancel)
    {
        var datasets = context.Job.Sources.Count > 0 ? await DatasetsAsync(context, cancel) : null;
        var report = await new PublishUnattended(store, target, clock).RunAsync(context.Job.Owner, datasets, context.Job.Policy, context.Actor, cancel);
        var (plan, applied) = (report.Plan, report.Applied);
        tally.Count("created", applied?.Created ?? 0);
        tally.Count("updated", applied?.Updated ?? 0);
        tally.Count("unchanged", plan.Unchanged);
        tally.Count("waiting", plan.Waiting + (applied?.Waiting ?? 0));
        tally.Count("held", report.Held);
        tally.Count("blocked", plan.Blocked.Count);
        tally.Count("conflicts", plan.Conflicts.Count);
        tally.Count("refused", applied?.Troubles.Count ?? 0);
        tally.Fail(applied?.Stopped);
        if (report.Held > 0)
        {
            tally.Tell(PlanTexts.HeldByPolicy(report.Held));
        }

        tally.Tell(plan.Conflicts.Select(static c => (c.Dataset, c.Reason)));
        var troubles = applied?.Troubles ?? [];
        tally.Tell(troubles.Where(static t => t.Reason is not null).Select(static t => (t.Dataset ?? "", t.Reason!))); // null ones were left out

        // A draft is no fault: it waits for its steward as every day.
        tally.Tell(plan.Blocked.Where(static b => b.Code != "not-approved").Select(static b => (b.Dataset, b.Reason)));
    }

    private async Task<IReadOnlySet<string>> DatasetsAsync(JobStepContext context, CancellationToken cancel)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in context.Sources)
        {
            await foreach (var key in store.ReadKeysAsync(new RecordFilter { Source = source.Id }, cancel))
            {
                ids.Add(key.Id);
            }
        }

        return ids;
    }
}

/// <summary>Verifies every remote catalogue that is set up.</summary>
public sealed class VerifyStep(CatalogStore store, IReadOnlyList<PublishTarget> targets, TimeProvider clock) : IJobStep
{
    public string Name => JobSteps.Verify;

    public bool RunsAfterFailure => true;

    public async Task<bool> IsReadyAsync(CancellationToken cancel) => (await TargetSteps.SetUpAsync(targets, cancel)).Count > 0;

    public Task<JobStepReport> RunAsync(JobStepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        return TargetSteps.RunAsync(Name, targets, context, clock, VerifyAsync, cancel);
    }

    private async Task VerifyAsync(PublishTarget target, JobStepContext context, TargetTally tally, CancellationToken cancel)
    {
        var report = await new VerifyPublication(store, target, clock).RunAsync(context.Job.Owner, context.Actor, null, cancel);
        tally.Count("present", report.Present);
        tally.Count("waiting", report.Waiting);
        tally.Count("problems", report.Troubles.Count);
        tally.Count("unsent", report.Unsent.Count);
        tally.Count("blocked", report.Blocked.Count);
        tally.Count("lingering", report.Lingering.Count);
        tally.Tell(report.Troubles.Where(static t => t.Problem is not null).Select(static t => (t.Dataset, t.Problem!))); // null ones were left out
        tally.Tell(report.Lingering.Select(static id => (id, PlanTexts.Lingers)));
        if (report.Unsent.Count > 0)
        {
            tally.Tell(PlanTexts.NeverSent(report.Unsent.Count, PlanTexts.Some(report.Unsent)));
        }
    }
}
