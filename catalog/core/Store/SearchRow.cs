namespace OpenData.Catalog.Store;

/// <summary>What a search in memory needs of one record.</summary>
public sealed record SearchRow
{
    public required string Id { get; init; }

    /// <summary>Its place in the Slovenian order of titles.</summary>
    public required string SortKey { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Approved and at its source: strangers may find it.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Id of the body that owns it.</summary>
    public required string? Owner { get; init; }

    /// <summary>The resource with nothing but what facets are made from: four documents, a line each.</summary>
    public required string Facts { get; init; }

    /// <summary>Times the data speak of: <c>START/END</c>, parted by spaces.</summary>
    public required string Periods { get; init; }

    /// <summary>Dates of change of the data, parted by spaces; each begins with the letter of its precision.</summary>
    public required string Modified { get; init; }

    /// <summary>Points for being of use by itself.</summary>
    public required int Quality { get; init; }

    /// <summary>Folded words in order, texts parted by a full stop; empty when they were not asked for.</summary>
    public string Words { get; init; } = "";

    /// <summary>How many of the words are of the titles.</summary>
    public int TitleLength { get; init; }

    /// <summary>How many follow them that are of the keywords.</summary>
    public int SubjectLength { get; init; }
}
