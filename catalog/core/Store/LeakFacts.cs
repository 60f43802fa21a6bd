using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>What the catalogue knows of some files that might go out, at one moment.</summary>
public sealed record LeakFacts
{
    /// <summary>Edition of the guard that watches this catalogue; null where none does, and what nobody read goes out.</summary>
    public string? Edition { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What was said of the bytes, by their SHA-256; one for each profile under which they were read.</summary>
    public required ILookup<string, KeptVerdict> Verdicts { get; init; }

    /// <summary>Decisions about these bytes, and about the datasets they stand in, in order of time.</summary>
    public IReadOnlyList<LeakDecision> Decisions { get; init; } = [];
}

/// <summary>What was said of the bytes of a file.</summary>
public sealed record KeptVerdict
{
    public required string Sha256 { get; init; }

    /// <summary>What was known of the dataset when they were read.</summary>
    public required string Profile { get; init; }

    public required string Edition { get; init; }

    public required LeakVerdict Verdict { get; init; }

    /// <summary>The whole of it, for what is held; null for what is not.</summary>
    public LeakReport? Report { get; init; }
}

/// <summary>A place where bytes stand or stood.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="Distribution">Key of the distribution.</param>
public sealed record LeakPlace(string Dataset, string Distribution);

/// <summary>A row of a place.</summary>
internal sealed record LeakPlaceRow
{
    public string Sha256 { get; init; } = "";

    public string Dataset { get; init; } = "";

    public string Distribution { get; init; } = "";
}

/// <summary>A row of a report.</summary>
internal sealed record LeakRow
{
    public string Sha256 { get; init; } = "";

    public string Profile { get; init; } = "";

    public string Edition { get; init; } = "";

    public string Verdict { get; init; } = "";

    public string? Body { get; init; }

    public KeptVerdict ToVerdict() => new()
    {
        Sha256 = Sha256,
        Profile = Profile,
        Edition = Edition,
        Verdict = ContractWords.TryParse<LeakVerdict>(Verdict, out var verdict) ? verdict : LeakVerdict.Block,
        Report = Body is null ? null : RecordJson.Read<LeakReport>(Body),
    };
}

/// <summary>The guard's one row.</summary>
internal sealed record GuardRow
{
    public string? Edition { get; init; }

    public long Mark { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Releases that have ended by themselves.</summary>
    public long Ended { get; init; }

    /// <summary>When the newest of them did.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
