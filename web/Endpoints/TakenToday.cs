namespace OpenData.Web.Endpoints;

/// <summary>
/// Which token has taken which file today (UTC): a use is one however often a program comes back for its parts or its pages. It is forgotten with the
/// process, so that a restart counts once more.
/// </summary>
internal sealed class TakenToday(TimeProvider clock)
{
    // Whoever takes more in a day is counted once for each time.
    private const int Most = 100_000;

    private readonly Lock gate = new();
    private readonly HashSet<(string Token, string Record, string File)> taken = [];
    private DateOnly day;

    /// <summary>True when it is the first time today.</summary>
    public bool IsFirst(string token, string record, string file)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        lock (gate)
        {
            if (day != today)
            {
                taken.Clear();
                day = today;
            }

            return taken.Count >= Most ? !taken.Contains((token, record, file)) : taken.Add((token, record, file));
        }
    }
}
