namespace OpenData.Catalog.Model;

/// <summary>What a program may do with a token.</summary>
public enum TokenScope
{
    /// <summary>Read records of the token's bodies as they stand, and take data that are shared with them.</summary>
    Read,

    /// <summary>Register and edit records, and send files.</summary>
    Write,

    /// <summary>Approve, withdraw and restore records.</summary>
    Approve,

    /// <summary>Start harvests and see how they went.</summary>
    Harvest,

    /// <summary>Read <c>/metrics</c>.</summary>
    Metrics,
}

/// <summary>A token by which a program acts for a person. The secret itself is kept nowhere.</summary>
public sealed record AccessToken
{
    /// <summary>Stands in the token's text too, so that a token that was found can be revoked.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the person.</summary>
    public required string User { get; init; }

    public IReadOnlyList<TokenScope> Scopes { get; init; } = [TokenScope.Read];

    /// <summary>Only for these bodies; empty for all of the person's.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Only for these records; empty for all of the bodies'.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>What it is for, in the words of who made it.</summary>
    public string? Note { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; init; } = "";

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Since when it is not accepted; null while it is.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
