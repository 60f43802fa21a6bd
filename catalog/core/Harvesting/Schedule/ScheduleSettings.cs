using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>How a schedule works.</summary>
public sealed record ScheduleSettings
{
    /// <summary>
    /// The catalogue's database: on PostgreSQL every program with the same one shares the work, on SQLite a schedule stands alone.
    /// </summary>
    public required StoreOptions Store { get; init; }

    /// <summary>How much is done at a time by one program.</summary>
    [Range(1, 64)]
    public int Parallel { get; init; } = 4;

    /// <summary>How often the catalogue is read for what was added, changed, removed, or left behind by a program that died.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long running work may go on after a stop before it is cut off.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often programs that share the schedule say that they live.</summary>
    public TimeSpan CheckIn { get; init; } = TimeSpan.FromSeconds(7.5);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
