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

    /// <summary>A kind that is left out: the CKAN feed knows no services.</summary>
    public string? ExceptKind { get; init; }

    /// <summary>Only records with a high-value category.</summary>
    public bool HighValueOnly { get; init; }

    /// <summary>Only this record and those after it in order of id.</summary>
    public string? FromId { get; init; }

    /// <summary>Exactly this record.</summary>
    public string? Id { get; init; }

    /// <summary>Only these records.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Records whose last change is at this moment or later.</summary>
    public DateTimeOffset? ChangedFrom { get; init; }

    /// <summary>Records whose last change is at this moment or earlier.</summary>
    public DateTimeOffset? ChangedTo { get; init; }

    /// <summary>Records that left their source are left out unless asked for.</summary>
    public bool Archived { get; init; }

    /// <summary>Internal records are left out.</summary>
    public bool WithoutInternal { get; init; }

    /// <summary>All others are left out.</summary>
    public bool InternalOnly { get; init; }

    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>Sort by the Slovenian order of titles; otherwise by id, or with words the best match first (words in the title before words elsewhere).</summary>
    public bool ByTitle { get; init; }

    /// <summary>An order that is asked for by name; it goes before <see cref="ByTitle"/> and before the best match.</summary>
    public RecordOrder? Order { get; init; }
}

/// <summary>Orders of records; where two are alike, their ids decide, so that pages neither repeat nor lose one.</summary>
public enum RecordOrder
{
    Id,

    IdDown,

    Title,

    TitleDown,

    /// <summary>The longest unchanged first: <see cref="Newest"/> backwards.</summary>
    Oldest,

    /// <summary>The last changed first.</summary>
    Newest,
}
