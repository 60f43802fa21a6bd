using System.Text.Json.Serialization;

namespace OpenData.Catalog.Store;

/// <summary>What an address came to when it was asked.</summary>
public enum LinkOutcome
{
    Answers,

    /// <summary>There is nothing (404, 410).</summary>
    Missing,

    /// <summary>The server refuses strangers or programs (401, 403 and others of their kind).</summary>
    Refused,

    /// <summary>A page to sign in stands where the data should.</summary>
    SignIn,

    /// <summary>A web page stands where a file is promised, or documentation that no machine reads.</summary>
    NotData,

    /// <summary>The server fails (5xx).</summary>
    Fails,

    /// <summary>The server asks to be left alone for now (429): it is there.</summary>
    Busy,

    /// <summary>There is no server of that name.</summary>
    NoHost,

    /// <summary>The server cannot be reached, breaks the connection or takes too long.</summary>
    NoAnswer,

    /// <summary>The server's certificate is not valid.</summary>
    Certificate,

    /// <summary>Redirects do not end.</summary>
    Redirects,

    /// <summary>The address lies in a local or private network, and was not asked.</summary>
    NotAsked,
}

/// <summary>What an address answered when it was last asked.</summary>
public sealed record LinkCheck
{
    private readonly LinkOutcome? outcome;

    public required string Url { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Status of the answer to HEAD; null when there was no answer.</summary>
    public int? HeadStatus { get; init; }

    /// <summary>Status of the answer to GET, asked where HEAD was refused or where the content counts; null when it was not asked or did not answer.</summary>
    public int? GetStatus { get; init; }

    /// <summary>What that means; by the status alone where nobody looked further.</summary>
    public LinkOutcome Outcome
    {
        get => outcome ?? LinkOutcomes.Of(HeadStatus, GetStatus);
        init => outcome = value;
    }

    /// <summary>Where redirects ended; null without any.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>How many redirects there were.</summary>
    public int Redirects { get; init; }

    /// <summary>Media type that the server states, without parameters.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size that the server states, in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>What the content is by its first bytes, as a code of the EU list of file types; null where nobody looked or it could not be told.</summary>
    public string? Format { get; init; }

    /// <summary>Status of the last answer; null without one.</summary>
    [JsonIgnore]
    public int? Status => GetStatus ?? HeadStatus;

    /// <summary>The data came unprotected: over http, not https.</summary>
    [JsonIgnore]
    public bool IsInsecure => Outcome == LinkOutcome.Answers && (FinalUrl ?? Url).StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Words and meanings of <see cref="LinkOutcome"/>.</summary>
public static class LinkOutcomes
{
    private static readonly (LinkOutcome Outcome, string Word)[] Words =
    [
        (LinkOutcome.Answers, "answers"), (LinkOutcome.Missing, "missing"), (LinkOutcome.Refused, "refused"), (LinkOutcome.SignIn, "sign-in"), (LinkOutcome.NotData, "not-data"),
        (LinkOutcome.Fails, "fails"), (LinkOutcome.Busy, "busy"), (LinkOutcome.NoHost, "no-host"), (LinkOutcome.NoAnswer, "no-answer"), (LinkOutcome.Certificate, "certificate"),
        (LinkOutcome.Redirects, "redirects"), (LinkOutcome.NotAsked, "not-asked"),
    ];

    /// <summary>The word that is kept and told.</summary>
    public static string WordOf(LinkOutcome outcome) => Array.Find(Words, w => w.Outcome == outcome).Word;

    /// <summary>The outcome that a word means.</summary>
    public static LinkOutcome Of(string word) => Array.Find(Words, w => w.Word == word).Outcome;

    /// <summary>What statuses mean by themselves; a GET speaks where HEAD was refused.</summary>
    public static LinkOutcome Of(int? head, int? get) => head is >= 200 and < 400 || get is >= 200 and < 400 ? LinkOutcome.Answers
        : head is null && get is null ? LinkOutcome.NoAnswer
        : Of((get ?? head)!.Value); // one of them is there

    /// <summary>What one status means.</summary>
    public static LinkOutcome Of(int status) => status switch
    {
        >= 200 and < 400 or 416 => LinkOutcome.Answers, // 416: a file without a single byte
        404 or 410 => LinkOutcome.Missing,
        429 => LinkOutcome.Busy,
        >= 500 => LinkOutcome.Fails,
        _ => LinkOutcome.Refused,
    };

    /// <summary>It says nothing for or against the address: the server is there and busy, or nobody asked.</summary>
    public static bool IsSilent(LinkOutcome outcome) => outcome is LinkOutcome.Busy or LinkOutcome.NotAsked;
}
