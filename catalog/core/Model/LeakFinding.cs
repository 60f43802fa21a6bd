namespace OpenData.Catalog.Model;

/// <summary>One kind of personal or secret data at one place of a file. It never holds a value, only its mask.</summary>
public sealed record LeakFinding
{
    /// <summary>Stable short name of what found it: <c>emso</c>, <c>tax-number</c>, <c>email</c>, <c>small-cells</c>, <c>unread</c>…</summary>
    public required string Detector { get; init; }

    public required LeakVerdict Verdict { get; init; }

    /// <summary>Part of the file, as the reader named it: <c>a.xlsx › List1</c>; empty for a file of one table.</summary>
    public string Part { get; init; } = "";

    /// <summary>Name of the column; null for what is not in a column.</summary>
    public string? Column { get; init; }

    /// <summary>Place of the first one for people: a row's number or a place in a text; empty for the whole part.</summary>
    public string First { get; init; } = "";

    /// <summary>How many cells or places.</summary>
    public long Count { get; init; }

    /// <summary>Of the cells with a value, 0–1; null for what is not in a column.</summary>
    public double? Share { get; init; }

    /// <summary>Shape of the first one with its digits and letters hidden but a few: <c>010•••••0•••0</c>; null where even that tells too much.</summary>
    public string? Mask { get; init; }

    /// <summary>Why it counts as it does, and what to do.</summary>
    public LocalText Why { get; init; } = LocalText.Empty;
}
