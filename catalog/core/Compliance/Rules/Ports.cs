using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What addresses answered when they were last asked before a moment.</summary>
public interface ILinkEvidence
{
    /// <summary>Answers by address; an address that nobody asked by then is left out. Called from several threads.</summary>
    Task<IReadOnlyDictionary<string, LinkAnswer>> FindAsync(IReadOnlyCollection<string> addresses, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>The last answer of an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Status">Status of the answer; null for none.</param>
/// <param name="FailingSince">When it failed first in an unbroken row of failures; null while it answers, or while that is not known.</param>
public sealed record LinkAnswer(string Address, DateTimeOffset At, int? Status, DateTimeOffset? FailingSince)
{
    public bool Answers => Status is >= 200 and < 400;

    /// <summary>It failed on two different days of Slovenia at least: once may be chance.</summary>
    public bool FailedTwice => !Answers && FailingSince is { } since && SlovenianDay.Of(since) < SlovenianDay.Of(At);
}

/// <summary>What the leak guard says of files.</summary>
public interface IFileEvidence
{
    /// <summary>Reports by place, as they stood at a moment; a file that was not read by then is left out. Called from several threads.</summary>
    Task<IReadOnlyDictionary<GuardedPlace, GuardedFile>> FindAsync(IReadOnlyCollection<GuardedPlace> places, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>Bytes where they stand: a release is of one place.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="Distribution">Key of the distribution.</param>
/// <param name="Sha256">The bytes.</param>
public sealed record GuardedPlace(string Dataset, string Distribution, string Sha256);

/// <summary>The guard's report of a file, and the release that holds for it.</summary>
/// <param name="Report">What was found.</param>
/// <param name="ReleasedBy">The named person who released it; null for nobody.</param>
/// <param name="Basis">The legal basis of the release.</param>
public sealed record GuardedFile(LeakReport Report, string? ReleasedBy = null, string? Basis = null)
{
    /// <summary>It does not go out.</summary>
    public bool IsHeld => Report.Verdict >= LeakVerdict.Hold && ReleasedBy is null;
}

/// <summary>Decisions on high-value data: candidate, agreed, reported. It will read the register of decisions once there is one.</summary>
public interface IHighValueDecisions
{
    /// <summary>The decisions on records by id, as they stood at a moment. Called from several threads.</summary>
    Task<IReadOnlyDictionary<string, HighValueDecision>> FindAsync(IReadOnlyCollection<string> records, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>A person's decision on whether a dataset is of high value.</summary>
public sealed record HighValueDecision(bool IsHighValue, DateOnly On, string Person, string? Role, string? Document, string Reason);
