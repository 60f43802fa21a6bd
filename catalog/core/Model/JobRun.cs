namespace OpenData.Catalog.Model;

/// <summary>How a job's run stands.</summary>
public enum JobStatus
{
    Running,
    Done,

    /// <summary>Done, but a person must look at something.</summary>
    Attention,

    Failed,

    /// <summary>Its program died.</summary>
    Interrupted,

    Cancelled,
}

/// <summary>How a step of a job ended.</summary>
public enum StepOutcome
{
    Done,

    /// <summary>Done, but a person must look at something.</summary>
    Attention,

    Failed,

    /// <summary>Not begun, because an earlier step failed.</summary>
    Skipped,
}

/// <summary>What one step of a job did.</summary>
public sealed record JobStepReport
{
    public required string Step { get; init; }

    public required StepOutcome Outcome { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Its figures by name: <c>sources</c>, <c>added</c>, <c>errors</c>…</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    /// <summary>What needs a person, a line each.</summary>
    public IReadOnlyList<LocalText> Attention { get; init; } = [];

    /// <summary>Ids of the harvests it ran.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];
}

/// <summary>One run of a job, and what came of its steps.</summary>
public sealed record JobRun
{
    public required string Id { get; init; }

    public required string Job { get; init; }

    public JobStatus Status { get; init; } = JobStatus.Running;

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who started it.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The steps that have ended, in order.</summary>
    public IReadOnlyList<JobStepReport> Steps { get; init; } = [];

    /// <summary>Why it was cut short; null when it came to its end.</summary>
    public LocalText? Reason { get; init; }
}
