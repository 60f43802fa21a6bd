using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

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
    /// <summary>What the answer means.</summary>
    public LinkOutcome Outcome { get; init; } = LinkOutcomes.Of(Status, null);

    /// <summary>When it was last seen to fail; null where that is <see cref="At"/>.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Since when it answers without a secure connection; null while it does not.</summary>
    public DateTimeOffset? InsecureSince { get; init; }

    /// <summary>It answers differently again and again.</summary>
    public bool IsUnsteady { get; init; }

    /// <summary>What its content is, as a code of the EU list of file types; null where nobody looked.</summary>
    public string? Format { get; init; }

    public bool Answers => Outcome == LinkOutcome.Answers;

    /// <summary>It failed on two different days of Slovenia at least: once may be chance.</summary>
    public bool FailedTwice => !Answers && FailingSince is { } since && SlovenianDay.Of(since) < SlovenianDay.Of(FailedAt ?? At);

    /// <summary>It answered without a secure connection on two different days.</summary>
    public bool InsecureTwice => InsecureSince is { } since && SlovenianDay.Of(since) < SlovenianDay.Of(At);
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

/// <summary>Decisions on high-value data: what persons have decided of datasets (register <c>hvd</c>).</summary>
public interface IHighValueDecisions
{
    /// <summary>The decisions on records by id, as they stood at a moment; a candidate that nobody decided on is none. Called from several threads.</summary>
    Task<IReadOnlyDictionary<string, HighValueDecision>> FindAsync(IReadOnlyCollection<string> records, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>A person's decision on whether a dataset is of high value.</summary>
/// <param name="IsHighValue">It is: agreed on, or reported already.</param>
/// <param name="On">When it was decided.</param>
/// <param name="Person">Who decided.</param>
/// <param name="Role">In which role.</param>
/// <param name="Document">What it rests on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Entry">Id of the register's entry.</param>
/// <param name="State">The state's word: <c>agreed</c>, <c>reported</c>, <c>no</c>.</param>
public sealed record HighValueDecision(bool IsHighValue, DateOnly On, string Person, string? Role, string? Document, string Reason, string? Entry = null, string? State = null);
