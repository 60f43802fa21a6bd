using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>What a step of a job is given.</summary>
public sealed record JobStepContext
{
    public required Job Job { get; init; }

    /// <summary>The sources that the job is about, in order of id.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>Who runs the job.</summary>
    public required string Actor { get; init; }

    /// <summary>Told what the step is at.</summary>
    public IProgress<LocalText>? Progress { get; init; }
}

/// <summary>
/// One kind of step. It reports what went wrong and what needs a person; it throws only when it was cancelled or for a fault of the program
/// or the
/// store.
/// </summary>
public interface IJobStep
{
    /// <summary>One of <see cref="JobSteps.Names"/>.</summary>
    string Name { get; }

    /// <summary>It makes sense, and does no harm, after a step that failed.</summary>
    bool RunsAfterFailure { get; }

    /// <summary>Whether what it needs is set up; a job with a step that is not ready is refused.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancel) => Task.FromResult(true);

    Task<JobStepReport> RunAsync(JobStepContext context, CancellationToken cancel);
}

/// <summary>The steps that a chain may have. Those that need a remote catalogue are there once a target is set up.</summary>
public static class JobSteps
{
    public const string Harvest = "harvest";
    public const string Check = "check";
    public const string Publish = "publish";
    public const string Verify = "verify";

    /// <summary>In the only order that makes sense.</summary>
    public static IReadOnlyList<string> Names { get; } = [Harvest, Check, Publish, Verify];
}
