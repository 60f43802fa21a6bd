namespace OpenData.Catalog.Privacy;

/// <summary>How far the guard goes in one go.</summary>
public sealed record GuardSettings
{
    /// <summary>One file is read for no longer; what is not read to its end is held.</summary>
    public TimeSpan FileTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A file up to this size is read at once when somebody asks for it; a larger one waits for its turn.</summary>
    public long AtOnceBytes { get; init; } = 4 << 20;

    /// <summary>Counts of persons below this are small cells.</summary>
    public int SmallCell { get; init; } = 5;
}
