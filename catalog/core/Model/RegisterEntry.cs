namespace OpenData.Catalog.Model;

/// <summary>Where an entry of a register stands.</summary>
public enum RegisterStatus
{
    /// <summary>It holds, or waits for a person.</summary>
    Open,

    /// <summary>It was decided, answered or has ended.</summary>
    Closed,
}

/// <summary>
/// One entry of a register that DCAT has no words for (a request for re-use, a charge, an exclusive arrangement…), as it stands after its newest
/// revision. It never holds data of the person who sent it: those are a <see cref="RegisterSender"/>, which can be erased.
/// </summary>
public sealed record RegisterEntry
{
    /// <summary>Kind, year and number: <c>request-2026-0001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the register: <c>requests</c>, <c>charges</c>…</summary>
    public required string Kind { get; init; }

    public RegisterStatus Status { get; init; }

    /// <summary>Strangers may see it: a person of the body approved it, or the law wants the register public.</summary>
    public bool Shown { get; init; }

    /// <summary>Fields by name: days as <c>yyyy-MM-dd</c>, numbers in invariant form, words as their codes, several of them parted by semicolons.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>1 for a new entry; one more with every change.</summary>
    public int Revision { get; init; }

    /// <summary>Value of a field; null without one.</summary>
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>What a person outside wrote and left: kept apart from the entry, so that it can be erased while the entry and its history stay.</summary>
public sealed record RegisterSender
{
    /// <summary>Fields by name, as plain text.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Unguessable name of the receipt; null for what did not come by a form.</summary>
    public string? Receipt { get; init; }

    /// <summary>From this moment on nobody sees it, and it is removed.</summary>
    public required DateTimeOffset EraseAt { get; init; }
}
