using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>How a body stands with a template that applies to it.</summary>
public enum GapState
{
    /// <summary>It has a published dataset.</summary>
    Covered,

    /// <summary>It has described one whose data are not for everybody or cannot be had.</summary>
    Closed,

    /// <summary>Another body of the same municipality has published one.</summary>
    Elsewhere,

    /// <summary>A person has stated that there is none to publish, and why.</summary>
    Absent,

    /// <summary>There is none.</summary>
    Missing,
}

/// <summary>A template that applies to a body, and how the body stands with it.</summary>
/// <param name="Expected">What is expected.</param>
/// <param name="State">How the body stands.</param>
/// <param name="Basis">Why it is expected of this body.</param>
/// <param name="Cover">The record that covers it, or that waits for approval; null for none.</param>
/// <param name="Records">How many of the body's records cover it.</param>
/// <param name="Absence">The entry that states why there is none; null for none.</param>
/// <param name="Due">By when the next state is awaited; null where the usual interval alone tells.</param>
public sealed record GapRow(
    ExpectedDataset Expected, GapState State, IReadOnlyList<GapBasis> Basis, TemplateCover? Cover, int Records, RegisterEntry? Absence, DateOnly? Due)
{
    public bool IsDuty => Basis.Any(static b => b.IsDuty);

    /// <summary>The regulation on high-value data names it, wholly or in part.</summary>
    public bool IsHighValue => Basis.Any(static b => b == GapBasis.HighValue || b == GapBasis.HighValueInPart);

    /// <summary>It is missing, and it is of the minimum set or the law wants it published.</summary>
    public bool IsPressing => State == GapState.Missing && (Expected.IsMinimum || IsDuty);
}

/// <summary>What must be set before anybody can say what applies to a body.</summary>
/// <param name="Field">The field: <c>legalClass</c> or <c>tasks</c>.</param>
/// <param name="Text">What to do.</param>
public sealed record GapQuestion(string Field, LocalText Text);

/// <summary>What is expected of a body and what of it there is.</summary>
/// <param name="Body">The body.</param>
/// <param name="Questions">What a person must set first; there are no rows while there is one.</param>
/// <param name="Rows">In the order of the templates.</param>
public sealed record BodyGaps(Organisation Body, IReadOnlyList<GapQuestion> Questions, IReadOnlyList<GapRow> Rows)
{
    public int Count(GapState state) => Rows.Count(r => r.State == state);

    public IEnumerable<GapRow> Missing => Rows.Where(static r => r.State == GapState.Missing);

    public bool NeedsAttention => Questions.Count > 0 || Rows.Any(static r => r.IsPressing);
}

/// <summary>What all bodies that were asked about stand for on a day.</summary>
public sealed record GapReport(DateOnly Day, IReadOnlyList<BodyGaps> Bodies);
