using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Model;

/// <summary>A table of a distribution and its columns: what the profiler saw and what people say about them.</summary>
public sealed record TableDescription
{
    public required TableProfile Profile { get; init; }

    /// <summary>Descriptions and units of columns, by the column's name, given by people or sidecars.</summary>
    public IReadOnlyDictionary<string, ColumnDescription> Columns { get; init; } = new Dictionary<string, ColumnDescription>();
}

/// <summary>What a person or a sidecar says about a column.</summary>
public sealed record ColumnDescription
{
    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Description { get; init; } = LocalText.Empty;

    public string? Unit { get; init; }

    /// <summary>Declared type, in the words of the sidecar; compared with the profile, never believed over it.</summary>
    public string? DeclaredType { get; init; }
}
