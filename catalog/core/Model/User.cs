namespace OpenData.Catalog.Model;

/// <summary>What a person may do, the least first; a person may have several.</summary>
public enum Role
{
    /// <summary>Has the shared data of its bodies.</summary>
    Reader,

    /// <summary>Registers and edits for its bodies.</summary>
    Editor,

    /// <summary>Approves for its bodies.</summary>
    Steward,

    /// <summary>Sources, harvests and publications of the whole catalogue.</summary>
    Operator,

    /// <summary>Everything, for all bodies.</summary>
    Admin,
}

/// <summary>A person who may be let in.</summary>
public sealed record User
{
    /// <summary>Slug by which the person signs in; it stands as the author in histories.</summary>
    public required string Id { get; init; }

    /// <summary>First and last name; never public.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address; never public.</summary>
    public required string Email { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [Role.Reader];

    /// <summary>Ids of the bodies that the person reads, edits or approves for.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the person is let in no more; null while it is.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}
