using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>A column after its type was decided, with what later steps need to know of it.</summary>
internal sealed record ColumnDecision
{
    public required ColumnProfile Profile { get; init; }

    public required HeaderWords Words { get; init; }

    /// <summary>Smallest and largest number; NaN for other types.</summary>
    public double Least { get; init; } = double.NaN;

    public double Most { get; init; } = double.NaN;

    /// <summary>What a person should know about this column.</summary>
    public List<FileFinding> Findings { get; init; } = [];
}
