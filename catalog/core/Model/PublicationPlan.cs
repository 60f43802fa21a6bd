using System.Text.Json.Serialization;

namespace OpenData.Catalog.Model;

/// <summary>What is to be done to one record of a remote catalogue.</summary>
public enum PublicationAction
{
    Create,
    Update,
    Remove,
}

/// <summary>A field in a remote catalogue's own terms, and what stands where.</summary>
/// <param name="Field">The remote's name for it; of a file <c>resources/KEY/NAME</c>.</param>
/// <param name="Remote">What stands there; null for nothing.</param>
/// <param name="Local">What we would send; null for nothing.</param>
public sealed record FieldDifference(string Field, string? Remote, string? Local)
{
    /// <summary>What we sent last; null when we never sent the field.</summary>
    public string? Sent { get; init; }
}

/// <summary>One step of a plan.</summary>
public sealed record PlannedStep
{
    public required PublicationAction Action { get; init; }

    /// <summary>Id of our record; null for one that only the remote has.</summary>
    public string? Dataset { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Our body whose entry it goes under.</summary>
    public string? Owner { get; init; }

    /// <summary>The remote's id; null before it is created.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The name it has there, or is to have: chosen once and kept.</summary>
    public string? RemoteName { get; init; }

    /// <summary>What changes, in the order of the remote's form; all fields for a new record.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    /// <summary>Files that go as copies made by the remote's rules, by the key of the distribution.</summary>
    public IReadOnlyDictionary<string, FileCopy> Copies { get; init; } = new Dictionary<string, FileCopy>();

    /// <summary>SHA-256 over what we would send; null for a removal.</summary>
    public string? LocalHash { get; init; }

    /// <summary>SHA-256 over what stands there; null before it is created.</summary>
    public string? RemoteHash { get; init; }
}

/// <summary>A record that is not sent, and why.</summary>
/// <param name="Dataset">Id of our record.</param>
/// <param name="Code">Stable short name of the reason, such as <c>not-approved</c>.</param>
/// <param name="Reason">What blocks it and what to do.</param>
public sealed record BlockedRecord(string Dataset, string Code, LocalText Reason);

/// <summary>A record that somebody changed at the remote: never overwritten unless a person says so.</summary>
public sealed record PublicationConflict
{
    public required string Dataset { get; init; }

    public required string RemoteId { get; init; }

    public string? RemoteName { get; init; }

    /// <summary>The fields changed by another hand; empty when the record is gone from there.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    public required LocalText Reason { get; init; }
}

/// <summary>What a publication would do, to the last field; nothing else is done by applying it.</summary>
public sealed record PublicationPlan
{
    /// <summary>Version-7 GUID.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the publisher, such as <c>opsi</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Address of the remote catalogue: a plan for a trial portal is not applied to the real one.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>Only records of this body; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Records that are withdrawn here are taken away there.</summary>
    public bool AllowRemovals { get; init; }

    /// <summary>Ids of our records that go out over another hand's changes.</summary>
    public IReadOnlyList<string> Overwrite { get; init; } = [];

    public IReadOnlyList<PlannedStep> Create { get; init; } = [];

    public IReadOnlyList<PlannedStep> Update { get; init; } = [];

    public IReadOnlyList<PlannedStep> Remove { get; init; } = [];

    public int Unchanged { get; init; }

    /// <summary>Handed over as they are and not seen there yet: nothing to do but wait.</summary>
    public int Waiting { get; init; }

    public IReadOnlyList<BlockedRecord> Blocked { get; init; } = [];

    public IReadOnlyList<PublicationConflict> Conflicts { get; init; } = [];

    /// <summary>Records of our bodies there that are none of ours (never sent, never adopted).</summary>
    public int Strangers { get; init; }

    /// <summary>What concerns the whole: a body without an entry there, two ways to data.europa.eu.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>What the remote's own form calls the fields of this plan; of a file without its key (<c>resources/NAME</c>).</summary>
    public IReadOnlyDictionary<string, LocalText> Labels { get; init; } = new Dictionary<string, LocalText>();

    /// <summary>All steps in the order in which they are taken: their places number the receipts.</summary>
    [JsonIgnore]
    public IEnumerable<PlannedStep> Steps => Create.Concat(Update).Concat(Remove);
}

/// <summary>How far a kept plan has come.</summary>
public enum PlanStatus
{
    /// <summary>Made and shown.</summary>
    Planned,

    /// <summary>Begun; what is left may be gone on with.</summary>
    Applying,

    /// <summary>Every step was taken.</summary>
    Applied,

    /// <summary>Every step was tried; some were refused or failed.</summary>
    AppliedInPart,
}

/// <summary>A plan as the catalogue remembers it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Hash">SHA-256 over its file: an edited file is refused.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="AppliedAt">When the last step ended.</param>
/// <param name="AppliedBy">Who applied it.</param>
public sealed record KeptPlan(PublicationPlan Plan, string Hash, PlanStatus Status, DateTimeOffset? AppliedAt, string? AppliedBy);
