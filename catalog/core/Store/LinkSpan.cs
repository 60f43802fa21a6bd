namespace OpenData.Catalog.Store;

/// <summary>A stretch of time in which an address answered the same whenever it was asked.</summary>
/// <param name="Since">The first of these answers.</param>
/// <param name="SecondAt">The first of them on a later day; null while there is none.</param>
/// <param name="Times">How many there were.</param>
/// <param name="Check">The last of them.</param>
public sealed record LinkSpan(DateTimeOffset Since, DateTimeOffset? SecondAt, int Times, LinkCheck Check)
{
    /// <summary>When it was asked last, as far as that is known, no later than a moment.</summary>
    public DateTimeOffset AskedBy(DateTimeOffset at) => Check.CheckedAt <= at ? Check.CheckedAt : SecondAt <= at ? SecondAt.Value : Since;

    /// <summary>The same answer again: what comes and goes (the size, what follows the host of a passing address) does not count.</summary>
    internal static bool IsSame(LinkCheck one, LinkCheck other) => one.Outcome == other.Outcome && one.HeadStatus == other.HeadStatus && one.GetStatus == other.GetStatus
        && one.MediaType == other.MediaType && HostOf(one.FinalUrl) == HostOf(other.FinalUrl);

    /// <summary>
    /// The second moment is of a later day wherever in Slovenia's year the two lie: by the clock of winter and by that of summer.
    /// </summary>
    internal static bool IsLaterDay(DateTimeOffset one, DateTimeOffset other) => DayOf(one, 1) < DayOf(other, 1) && DayOf(one, 2) < DayOf(other, 2);

    private static DateOnly DayOf(DateTimeOffset instant, int hours) => DateOnly.FromDateTime(instant.UtcDateTime.AddHours(hours));

    private static string? HostOf(string? url) => url is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : null;
}
