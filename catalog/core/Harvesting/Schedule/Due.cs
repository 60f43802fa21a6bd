using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>Why something is due when it is, or why it is not.</summary>
public enum DueReason
{
    /// <summary>It has no schedule.</summary>
    ByHand,

    /// <summary>Its schedule cannot be read, or has no time left.</summary>
    Never,

    /// <summary>It has not run yet.</summary>
    First,

    /// <summary>Its regular time.</summary>
    Regular,

    /// <summary>The last run did not come to its end.</summary>
    Retry,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>The last run was held: a person must look first.</summary>
    Held,
}

/// <summary>When a source or a job is due next.</summary>
/// <param name="At">Null while nothing but a person or its present run can make it due.</param>
/// <param name="Reason">Why then, or why not.</param>
public readonly record struct Due(DateTimeOffset? At, DueReason Reason)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    // Never the very instant of the last due time: that one is answered.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>True from its time on.</summary>
    public bool IsNow(DateTimeOffset now) => At <= now;

    /// <summary>
    /// The rule for sources: by schedule; sooner when the last run did not come to its end (after 5, 10, 20… minutes, at most a day, at
    /// once when only
    /// the program had stopped); not at all while it runs or waits for a person.
    /// </summary>
    public static Due Of(Source source, LastRun? last)
    {
        ArgumentNullException.ThrowIfNull(source);
        return last?.Status == RunStatus.Held && last.StartedAt >= source.CreatedAt && source.Every is not null
            ? new Due(null, DueReason.Held)
            : Of(source.Id, source.Every, source.CreatedAt, last);
    }

    /// <summary>The rule for jobs: by schedule; at once when only the program had stopped.</summary>
    public static Due Of(Job job, LastRun? last)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Of(job.Id, job.Every, job.CreatedAt, last);
    }

    /// <summary>The same for anything with an id and a schedule.</summary>
    private static Due Of(string id, string? every, DateTimeOffset made, LastRun? last)
    {
        if (every is null)
        {
            return new Due(null, DueReason.ByHand);
        }

        if (last?.Status == RunStatus.Running)
        {
            return new Due(null, DueReason.Running);
        }

        if (Recurrence.TryParse(every) is not { } recurrence)
        {
            return new Due(null, DueReason.Never);
        }

        // Runs from before it was made belong to another of the same name.
        if (last is null || last.StartedAt < made)
        {
            return recurrence.First(id, made) is { } first ? new Due(first, DueReason.First) : new Due(null, DueReason.Never);
        }

        var regular = recurrence.After(id, made, last.StartedAt);
        var retry = last.Unfinished > 0 ? (last.EndedAt ?? last.StartedAt) + Pause(last) : (DateTimeOffset?)null;
        return (retry, regular) switch
        {
            ({ } soon, null) => new Due(soon, DueReason.Retry),
            ({ } soon, { } planned) when soon < planned => new Due(soon, DueReason.Retry),
            (_, { } planned) => new Due(planned, DueReason.Regular),
            _ => new Due(null, DueReason.Never),
        };
    }

    // A program that stopped says nothing against the source, once; a source that stops the program each time is a failing one.
    private static TimeSpan Pause(LastRun last)
    {
        var stopped = last.Status is RunStatus.Interrupted or RunStatus.Cancelled;
        var doublings = last.Unfinished - (stopped ? 2 : 1);
        return doublings < 0 ? AtOnce
            : doublings > 8 ? LongestPause
            : FirstPause * Math.Pow(2, doublings);
    }
}
