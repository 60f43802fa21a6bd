using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>A kept plan.</summary>
internal sealed record PlanRow
{
    public string Hash { get; init; } = "";

    public string Status { get; init; } = "";

    public DateTimeOffset? AppliedAt { get; init; }

    public string? AppliedBy { get; init; }

    public string Body { get; init; } = "";

    public KeptPlan ToKeptPlan() => new(
        PackedPlan.Read(Body),
        Hash,
        ContractWords.TryParse<PlanStatus>(Status, out var status) ? status : throw new InvalidDataException($"unknown status {Status}"),
        AppliedAt,
        AppliedBy);
}
