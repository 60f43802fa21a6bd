using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>A recall as it is asked for.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="File">Key of the distribution or name of the file, also of one that left the record; null for every kept file of it.</param>
/// <param name="Why">In the person's words; never public.</param>
/// <param name="Actor">Id of the person.</param>
/// <param name="NoticedAt">When the leak was noticed; null for now.</param>
public sealed record RecallRequest(string Dataset, string? File, string Why, string Actor, DateTimeOffset? NoticedAt)
{
    /// <summary>
    /// Beginning of the SHA-256 of one content, at least eight digits: it alone is taken back, wherever in the history it stands; null for the content
    /// of now, or the last one where the file is not there any more.
    /// </summary>
    public string? Version { get; init; }
}

/// <summary>What a recall did, and what is left for people to do.</summary>
public sealed record RecallReport
{
    /// <summary>Name of the incident, also of its sheet.</summary>
    public required string Incident { get; init; }

    public required string Dataset { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The files, copies that were made of them included.</summary>
    public required IReadOnlyList<LeakDecision> Files { get; init; }

    /// <summary>An earlier recall of the same files was completed; nothing was recalled anew.</summary>
    public bool WasBegun { get; init; }

    /// <summary>Files that were removed from the disk.</summary>
    public int Removed { get; init; }

    /// <summary>Kept states of records from which values were taken.</summary>
    public int Rewritten { get; init; }

    /// <summary>Other records in which the same bytes stood.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Earlier contents of the dataset's files that are still kept.</summary>
    public IReadOnlyList<KeptFile> Earlier { get; init; } = [];

    /// <summary>Remote catalogues where the record stands: their next plan takes the file off.</summary>
    public IReadOnlyList<PublishedRecord> Remotes { get; init; } = [];

    /// <summary>What the guard had said of the files; masks only.</summary>
    public IReadOnlyList<LeakFinding> Findings { get; init; } = [];

    /// <summary>Since when the first of them was public; null when none is known to have been.</summary>
    public DateTimeOffset? PublicSince { get; init; }

    public DateTimeOffset NoticedAt => Files[0].NoticedAt ?? Files[0].At;

    /// <summary>Until when the supervisory authority is to be told (GDPR, article 33(1)): 72 hours after the leak was noticed.</summary>
    public DateTimeOffset TellUntil => NoticedAt + IncidentClock;

    /// <summary>GDPR, article 33(1).</summary>
    public static TimeSpan IncidentClock { get; } = TimeSpan.FromHours(72);
}
