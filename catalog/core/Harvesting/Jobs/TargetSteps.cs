using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>One piece of work at each remote catalogue that is set up; one that is away does not keep the others waiting.</summary>
internal static class TargetSteps
{
    public static async Task<IReadOnlyList<PublishTarget>> SetUpAsync(IReadOnlyList<PublishTarget> targets, CancellationToken cancel)
    {
        var ready = new List<PublishTarget>();
        foreach (var target in targets)
        {
            if (await target.IsSetUpAsync(cancel))
            {
                ready.Add(target);
            }
        }

        return ready;
    }

    public static async Task<JobStepReport> RunAsync(
        string step, IReadOnlyList<PublishTarget> targets, JobStepContext context, TimeProvider clock,
        Func<PublishTarget, JobStepContext, TargetTally, CancellationToken, Task> work, CancellationToken cancel)
    {
        var tally = new TargetTally(step, clock.GetUtcNow());
        var ready = await SetUpAsync(targets, cancel);
        if (ready.Count == 0)
        {
            tally.Fail(LocalText.Of(
                sl: $"{step}: ni nastavljenega cilja objave (publish.opsi.organization ali publish.graphStore.url)",
                en: $"{step}: no target to publish to is set up (publish.opsi.organization or publish.graphStore.url)"));
        }

        foreach (var target in ready)
        {
            context.Progress?.Report(LocalText.In("", target.Name));
            try
            {
                await work(target, context, tally, cancel);
            }
            catch (TargetBusyException)
            {
                // Somebody publishes there at this moment: nothing that a person would have to look at.
                tally.Count("busy", 1);
            }
            catch (CatalogException e) when (e is RemoteUnavailableException or RemoteRefusedException or AnswerLostException
                or SettingsInvalidException or NotFoundException)
            {
                tally.Fail(LocalText.Of(sl: $"{target.Name}: {e.Text.For("sl")}", en: $"{target.Name}: {e.Text.For("en")}"));
            }
        }

        return tally.Report(clock.GetUtcNow());
    }
}

/// <summary>Figures and lines of a step as they come.</summary>
internal sealed class TargetTally(string step, DateTimeOffset started)
{
    private const int LinesKept = 20;

    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly List<LocalText> attention = [];
    private bool failed;

    public void Count(string name, long more) => counts[name] = counts.GetValueOrDefault(name) + more;

    public void Tell(LocalText line) => attention.Add(line);

    /// <summary>A line for each record, the like ones together.</summary>
    public void Tell(IEnumerable<(string Dataset, LocalText Reason)> lines)
    {
        var all = lines.GroupBy(static l => l.Reason).ToList();
        attention.AddRange(all.Take(LinesKept).Select(static group =>
        {
            var names = PlanTexts.Some([.. group.Select(static l => l.Dataset)]);
            return LocalText.Of(sl: $"{names}: {group.Key.For("sl")}", en: $"{names}: {group.Key.For("en")}");
        }));
        if (all.Count > LinesKept)
        {
            attention.Add(LocalText.Of(sl: $"… in še: {all.Count - LinesKept}", en: $"… and more: {all.Count - LinesKept}"));
        }
    }

    /// <summary>The step failed, for this reason; nothing when there is none.</summary>
    public void Fail(LocalText? reason)
    {
        if (reason is not null)
        {
            failed = true;
            attention.Add(reason);
        }
    }

    public JobStepReport Report(DateTimeOffset ended) => new()
    {
        Step = step,
        Outcome = failed ? StepOutcome.Failed : attention.Count > 0 ? StepOutcome.Attention : StepOutcome.Done,
        StartedAt = started,
        EndedAt = ended,
        Counts = counts,
        Attention = attention,
    };
}
