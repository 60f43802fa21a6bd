using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>Which records to read; every part that is null does not restrict.</summary>
public sealed record RecordFilter
{
    /// <summary>Words to search for, as a person types them.</summary>
    public string? Words { get; init; }

    public string? Owner { get; init; }

    public string? Source { get; init; }

    public RecordStatus? Status { get; init; }

    /// <summary><c>dataset</c>, <c>service</c> or <c>series</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Records that left their source are left out unless asked for.</summary>
    public bool Archived { get; init; }

    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>Sort by the Slovenian order of titles; otherwise by id, or with words the best match first (words in the title before words elsewhere).</summary>
    public bool ByTitle { get; init; }
}
