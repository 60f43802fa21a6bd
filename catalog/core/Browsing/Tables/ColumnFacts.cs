using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Browsing.Tables;

/// <summary>A column of a table for readers: what was measured and what people say of it.</summary>
public sealed record ColumnFacts
{
    public required string Name { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    /// <summary>What its values mean.</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>Its type in the words of the record's JSON: <c>integer</c>, <c>dateTime</c>, <c>latitude</c>…</summary>
    public required string Type { get; init; }

    /// <summary>Unit of measure as people write it; null without one.</summary>
    public string? Unit { get; init; }

    /// <summary>Rows without a value.</summary>
    public long Nulls { get; init; }

    /// <summary>Rows whose value is withheld.</summary>
    public long Confidential { get; init; }

    /// <summary>Different values; a lower bound where it is not exact.</summary>
    public long Distinct { get; init; }

    public bool DistinctIsExact { get; init; }

    /// <summary>Least value in the invariant form of the type; null without values.</summary>
    public string? Min { get; init; }

    /// <summary>Greatest value.</summary>
    public string? Max { get; init; }

    /// <summary>How dates are written, or the grid of coordinates.</summary>
    public string? Format { get; init; }

    internal static ColumnFacts Of(ColumnProfile profile, ColumnDescription? said) => new()
    {
        Name = profile.Name,
        Title = said?.Title ?? LocalText.Empty,
        Description = said?.Description ?? LocalText.Empty,
        Type = WordOf(profile.Type),
        Unit = said?.Unit ?? profile.Unit,
        Nulls = profile.Nulls,
        Confidential = profile.Confidential,
        Distinct = profile.Distinct,
        DistinctIsExact = profile.DistinctIsExact,
        Min = profile.Min,
        Max = profile.Max,
        Format = profile.Format,
    };

    private static string WordOf(ColumnType type)
    {
        var word = type.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }
}
