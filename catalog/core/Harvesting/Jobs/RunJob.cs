using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>Where a job is: the step that begins (with nothing else), or what it is at.</summary>
public readonly record struct JobProgress(string Job, string Step, LocalText? At);

/// <summary>Runs a job's steps in order, keeps what each did, and tells once what needs a person.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="steps">The steps there are.</param>
/// <param name="tell">Called with the ended run, before it is marked as ended, so that its sources are not told about one by one; must not
/// fail.</param>
/// <param name="clock">The time.</param>
public sealed class RunJob(
    CatalogStore store, IReadOnlyList<IJobStep> steps, Func<Job, JobRun, CancellationToken, Task> tell, TimeProvider clock)
{
    /// <summary>Runs the job to its end. A cancelled run keeps what it did and says so.</summary>
    /// <param name="id">The job.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="due">The due time that the run answers; null when a person asked.</param>
    /// <param name="progress">Told what begins.</param>
    /// <param name="cancel">Cuts it short.</param>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="SourceBusyException">It is running already.</exception>
    public async Task<JobRun> RunAsync(
        string id, string actor, DateTimeOffset? due, IProgress<JobProgress>? progress, CancellationToken cancel)
    {
        var job = await store.FindJobAsync(id, cancel) ?? throw new NotFoundException(LocalText.Of(
            sl: $"Opravila »{id}« ni. Seznam opravil: opendata job list.", en: $"There is no job \"{id}\". The list of jobs: opendata job list."));
        var run = await store.BeginJobRunAsync(id, actor, due, cancel);
        try
        {
            var sources = (await store.ListSourcesAsync(cancel)).Where(job.Covers).ToList();
            foreach (var name in job.Steps)
            {
                progress?.Report(new JobProgress(id, name, null));
                run = run with { Steps = [.. run.Steps, await StepAsync(name, job, sources, run, progress, cancel)] };
                await store.SaveJobRunAsync(run, cancel);
            }

            run = run with { Status = StatusOf(run.Steps) };
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            run = run with { Status = JobStatus.Cancelled, Reason = Cancelled };
        }
        catch (Exception e)
        {
            // A fault of ours or of the store: the run must not be left saying that it is running.
            await EndAsync(job, run with { Status = JobStatus.Failed, Reason = (e as CatalogException)?.Text ?? RecordsFault.Reason(e) });
            throw;
        }

        return await EndAsync(job, run);
    }

    private async Task<JobStepReport> StepAsync(
        string name, Job job, IReadOnlyList<Source> sources, JobRun run, IProgress<JobProgress>? progress, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (steps.FirstOrDefault(s => s.Name == name) is not { } step)
        {
            // Its target was taken away since the job was made.
            return new JobStepReport { Step = name, Outcome = StepOutcome.Failed, StartedAt = now, EndedAt = now, Attention = [NoTarget(name)] };
        }

        if (!step.RunsAfterFailure && run.Steps.Any(static s => s.Outcome is StepOutcome.Failed or StepOutcome.Skipped))
        {
            return new JobStepReport { Step = name, Outcome = StepOutcome.Skipped, StartedAt = now, EndedAt = now };
        }

        return await step.RunAsync(
            new JobStepContext
            {
                Job = job,
                Sources = sources,
                Actor = run.Actor,
                Progress = progress is null ? null : new At(at => progress.Report(new JobProgress(job.Id, name, at))),
            },
            cancel);
    }

    private async Task<JobRun> EndAsync(Job job, JobRun run)
    {
        run = run with { EndedAt = clock.GetUtcNow() };
        await tell(job, run, CancellationToken.None);
        await store.SaveJobRunAsync(run, CancellationToken.None);
        return run;
    }

    private static JobStatus StatusOf(IReadOnlyList<JobStepReport> reports) =>
        reports.Any(static r => r.Outcome == StepOutcome.Failed) ? JobStatus.Failed
        : reports.Any(static r => r.Outcome == StepOutcome.Attention) ? JobStatus.Attention
        : JobStatus.Done;

    private static LocalText NoTarget(string step) => LocalText.Of(
        sl: $"{step}: ni več nastavljenega cilja objave; nastavite ga ali opravilo naredite znova brez tega koraka",
        en: $"{step}: no target to publish to is set up any more; set it up, or make the job anew without this step");

    private static LocalText Cancelled { get; } = LocalText.Of(
        sl: "Opravilo je bilo prekinjeno; kar je bilo narejeno, velja.", en: "The job was cut short; what had been done stands.");

    // Called where the step is, not on another thread as Progress<T> does: lines keep their order.
    private sealed class At(Action<LocalText> report) : IProgress<LocalText>
    {
        public void Report(LocalText value) => report(value);
    }
}
