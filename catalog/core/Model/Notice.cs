namespace OpenData.Catalog.Model;

/// <summary>What a notice tells.</summary>
public enum NoticeEvent
{
    /// <summary>A source cannot be harvested.</summary>
    Failed,

    /// <summary>A source's harvest waits for a person.</summary>
    Held,

    /// <summary>A source that had failed or was held is harvested again.</summary>
    Recovered,

    /// <summary>A source still fails, or still waits.</summary>
    Reminder,

    /// <summary>A job ended.</summary>
    Job,

    /// <summary>Something came for a register and waits for a person.</summary>
    Register,
}

/// <summary>The way a notice goes.</summary>
public enum NoticeChannel
{
    Mail,
    Webhook,
}

/// <summary>One message to one place.</summary>
public sealed record Notice
{
    public required string Id { get; init; }

    public required NoticeChannel Channel { get; init; }

    /// <summary>Addresses of e-mail; empty for the webhook, which has one place.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public required NoticeEvent Event { get; init; }

    public string? Source { get; init; }

    public string? Job { get; init; }

    /// <summary>The harvest, or the job's run, that it is about.</summary>
    public string? Run { get; init; }

    public required LocalText Subject { get; init; }

    public required LocalText Text { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A source's state as people know it.</summary>
public enum SourceCondition
{
    Well,
    Failing,
    Held,
}

/// <summary>What people were last told about a source.</summary>
public sealed record ToldCondition(SourceCondition Condition, string Run, DateTimeOffset At);
