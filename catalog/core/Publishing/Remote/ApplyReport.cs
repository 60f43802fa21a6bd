using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What applying a plan came to.</summary>
public sealed record ApplyReport
{
    public required PublicationPlan Plan { get; init; }

    public required PlanStatus Status { get; init; }

    /// <summary>Steps that an earlier call had taken already.</summary>
    public int DoneBefore { get; init; }

    /// <summary>The journal of the whole plan, in order; a step that was not tried has no line.</summary>
    public IReadOnlyList<PublicationReceipt> Receipts { get; init; } = [];

    /// <summary>Why it stopped before the last step; null when every step was tried.</summary>
    public LocalText? Stopped { get; init; }

    public int Created => Count(PublicationAction.Create);

    public int Updated => Count(PublicationAction.Update);

    public int Removed => Count(PublicationAction.Remove);

    public int Waiting => Receipts.Count(static r => r.Status == StepStatus.Waiting);

    /// <summary>Steps that the remote refused, that failed, or of which it is not known whether they arrived.</summary>
    public IReadOnlyList<PublicationReceipt> Troubles =>
        [.. Receipts.Where(static r => r.Status is StepStatus.Refused or StepStatus.Failed or StepStatus.Started)];

    private int Count(PublicationAction action) => Receipts.Count(r => r.Action == action && r.Status == StepStatus.Done);
}
