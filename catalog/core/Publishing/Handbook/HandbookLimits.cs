using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>What a file that is published may cost.</summary>
public sealed record HandbookLimits
{
    public static HandbookLimits Default { get; } = new();

    /// <summary>Bytes of a published file. The handbook's own limit is 100 GB; a portal's limit for uploads is far lower.</summary>
    public long MaxBytes { get; init; } = 100_000_000_000;

    /// <summary>What reading it may cost.</summary>
    public ProfileLimits Reading { get; init; } = ProfileLimits.Default;
}
