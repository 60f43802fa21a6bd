namespace OpenData.Tests.Support.OpsiDouble.Faults;

/// <summary>What the double can do wrong. On the command line the names are written with hyphens: <c>lost-after-write</c>.</summary>
internal enum OpsiFault
{
    /// <summary>A web page with status 200 in place of the answer.</summary>
    HtmlPage,

    /// <summary>503 with a web page, without a word when to come again.</summary>
    Unavailable,

    /// <summary>503 with <c>Retry-After</c>.</summary>
    UnavailableRetry,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    TooManyRequests,

    /// <summary>500 with the server's own page, before anything is done.</summary>
    ServerError,

    /// <summary>Headers come, and the first bytes; then nothing until the client gives up.</summary>
    Stall,

    /// <summary>The body comes in pieces with pauses.</summary>
    Slow,

    /// <summary>The body ends in its middle, though the length says more.</summary>
    Truncated,

    /// <summary>The search's count grows by one with every page.</summary>
    CountDrift,

    /// <summary>A create finds its name taken, though it is not.</summary>
    NameTaken,

    /// <summary>A write is done, and the connection closed before the answer.</summary>
    LostAfterWrite,

    /// <summary>The connection is closed before a write is done.</summary>
    LostBeforeWrite,

    /// <summary>Writes show in the search only after <see cref="OpsiFaults.Lag"/>, or when the fault is cleared.</summary>
    SearchLag,

    /// <summary>Messages come in Slovenian.</summary>
    Slovenian,
}
