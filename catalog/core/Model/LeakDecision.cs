namespace OpenData.Catalog.Model;

/// <summary>What a person decided about a file that the leak guard watches.</summary>
public enum LeakDecisionKind
{
    /// <summary>It goes out although the guard would hold it: there is a legal basis.</summary>
    Release,

    /// <summary>It went out and is taken back for ever.</summary>
    Recall,
}

/// <summary>A decision of a named person about one file. Decisions are added and never changed; none of them holds a value of the file.</summary>
public sealed record LeakDecision
{
    /// <summary>Number in order of time; empty until the store gives it.</summary>
    public string Id { get; init; } = "";

    public required LeakDecisionKind Kind { get; init; }

    public required string Dataset { get; init; }

    /// <summary>Key of the distribution.</summary>
    public required string Distribution { get; init; }

    public required KeptFile File { get; init; }

    /// <summary>Size of the file; null when the catalogue no longer had it.</summary>
    public long? Bytes { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the person.</summary>
    public required string Actor { get; init; }

    /// <summary>In the person's words; never public.</summary>
    public required string Why { get; init; }

    /// <summary>Legal basis of a release: act and article.</summary>
    public string? Basis { get; init; }

    /// <summary>Moment from which a release counts no more; null for one that ends with the content alone.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A release that holds for later contents too, while their columns and findings are among these.</summary>
    public bool Standing { get; init; }

    /// <summary>Columns of the file as it was released.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What was found in it, one of each kind: the release is of these and no others.</summary>
    public IReadOnlyList<LeakKind> Found { get; init; } = [];

    /// <summary>A recall of one earlier content: what the distribution holds else stays as it is.</summary>
    public bool OnlyThese { get; init; }

    /// <summary>Name of the incident that a recall belongs to.</summary>
    public string? Incident { get; init; }

    /// <summary>When the leak was noticed: the 72 hours are counted from it.</summary>
    public DateTimeOffset? NoticedAt { get; init; }
}

/// <summary>A kind of finding.</summary>
/// <param name="Detector">What found it.</param>
/// <param name="Column">In which column; null for what is not in one.</param>
/// <param name="Verdict">How grave.</param>
/// <param name="Part">In which part of the file; empty for the whole of it.</param>
public sealed record LeakKind(string Detector, string? Column, LeakVerdict Verdict, string Part = "");
