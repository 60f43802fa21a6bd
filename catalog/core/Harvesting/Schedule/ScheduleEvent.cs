using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>What a schedule says while it works, a line each. The family is closed.</summary>
public abstract record ScheduleEvent
{
    private ScheduleEvent()
    {
    }

    /// <summary>It works from now on.</summary>
    /// <param name="Name">This program's name among those that share the schedule.</param>
    /// <param name="Parallel">How much it does at a time.</param>
    public sealed record Begun(string Name, int Parallel) : ScheduleEvent;

    /// <summary>Something is due and begins.</summary>
    public sealed record Started(string Kind, string Id) : ScheduleEvent;

    /// <summary>A harvest ended.</summary>
    public sealed record Harvested(Run Run) : ScheduleEvent;

    /// <summary>A job ended.</summary>
    public sealed record JobEnded(JobRun Run) : ScheduleEvent;

    /// <summary>Something went wrong with the schedule itself; it goes on.</summary>
    public sealed record Trouble(LocalText Text) : ScheduleEvent;

    /// <summary>It begins nothing more; so much is still running.</summary>
    public sealed record Stopping(int Running) : ScheduleEvent;

    /// <summary>It has ended.</summary>
    /// <param name="CutOff">How much had to be cut off; what was done of it is kept, and the rest is due again at once.</param>
    public sealed record Stopped(int CutOff) : ScheduleEvent;
}
