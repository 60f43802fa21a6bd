namespace OpenData.Catalog.Model;

/// <summary>Why a file that the catalogue keeps does not go out.</summary>
public enum FileHoldKind
{
    /// <summary>Nobody has looked into its bytes yet.</summary>
    Unread,

    /// <summary>It waits for a person's decision.</summary>
    Held,

    /// <summary>It holds personal or secret data.</summary>
    Blocked,

    /// <summary>It was public and was taken back.</summary>
    Recalled,
}

/// <summary>What strangers are told of a file that does not go out. It says nothing of what the file holds.</summary>
/// <param name="Kind">Which of the grounds.</param>
/// <param name="Why">The same for people.</param>
public sealed record FileHold(FileHoldKind Kind, LocalText Why);
