using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>How a body's records reach the portal.</summary>
internal enum OpsiWay
{
    /// <summary><c>api</c>: we write.</summary>
    Api,

    /// <summary><c>feed</c>: the portal reads us; nothing is written.</summary>
    Feed,

    /// <summary><c>hand-over</c>: files for entry by hand.</summary>
    HandOver,
}

/// <summary>A body of ours (or the workspace, for records without an owner) and what the portal knows of it.</summary>
internal sealed record PortalBody
{
    /// <summary>Null for the workspace.</summary>
    public Organisation? Organisation { get; init; }

    public required OpsiWay Way { get; init; }

    public PortalKey? Key { get; init; }

    /// <summary>Its entry there; null when it has none, or nobody said which it is.</summary>
    public PortalOrganisation? Entry { get; init; }

    /// <summary>Why there is no entry; null when there is one.</summary>
    public LocalText? Problem { get; init; }

    public string? Id => Organisation?.Id;
}
