using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using OpenData.Catalog.Model;
using Quartz;

namespace OpenData.Catalog.Harvesting.Schedule;

/// <summary>
/// How often something is due: an ISO 8601 duration of a minute or more (a month counts 30 days, a year 365), or a cron expression with
/// seconds
/// first, read on the clock of Ljubljana. Every id has its own small delay, the same each time, so that a hundred daily sources do not
/// start together.
/// </summary>
public sealed class Recurrence
{
    /// <summary>The longest delay; a twentieth of the interval when that is shorter.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    private readonly CronExpression? cron;
    private readonly TimeSpan interval;

    private Recurrence(CronExpression? cron, TimeSpan interval) => (this.cron, this.interval) = (cron, interval);

    /// <summary>The zone of cron expressions.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Ljubljana");

    /// <summary>Reads <c>P1D</c>, <c>PT15M</c>, <c>0 0 3 * * ?</c>.</summary>
    /// <exception cref="SettingsInvalidException">It is neither, or would be due more often than once a minute.</exception>
    public static Recurrence Parse(string every) => TryParse(every) ?? throw new SettingsInvalidException(LocalText.Of(
        sl: $"every: »{every}« ni trajanje, dolgo vsaj minuto (PT15M, P1D, P1M), in ne izraz cron s sekundami na začetku, ki so eno samo število (0 0 3 * * ?).",
        en: $"every: \"{every}\" is neither a duration of a minute or more (PT15M, P1D, P1M) nor a cron expression that begins with seconds, a single number (0 0 3 * * ?)."));

    /// <summary>Null when the text is neither form.</summary>
    public static Recurrence? TryParse(string every)
    {
        ArgumentNullException.ThrowIfNull(every);
        var text = every.Trim();
        return text.StartsWith('P') ? OfDuration(text) : OfCron(text);
    }

    /// <summary>
    /// When something made at an instant is due for the first time: a duration at once, a cron expression at its next time.
    /// </summary>
    /// <returns>Null when a cron expression has no time left.</returns>
    public DateTimeOffset? First(string id, DateTimeOffset made) => cron is null ? made : NextCron(id, made);

    /// <summary>
    /// When it is due again after a start. Durations keep to their own beat, counted from when the source was made, whatever the delays in
    /// between;
    /// times that passed unused are not made up for, and a start by hand shortly before a beat stands for it.
    /// </summary>
    public DateTimeOffset? After(string id, DateTimeOffset made, DateTimeOffset started)
    {
        if (cron is not null)
        {
            return NextCron(id, started);
        }

        var beat = made + Delay(id, interval);
        var earliest = started + (interval / 2);
        var beats = Math.Max(0, (long)Math.Ceiling((earliest - beat) / interval));
        return beat + TimeSpan.FromTicks(interval.Ticks * beats);
    }

    private DateTimeOffset? NextCron(string id, DateTimeOffset after)
    {
        if (cron!.GetNextValidTimeAfter(after) is not { } next) // only asked of a cron expression
        {
            return null;
        }

        var gap = cron.GetNextValidTimeAfter(next) is { } following ? following - next : LongestDelay;
        return next + Delay(id, gap);
    }

    // By a hash that is the same on every machine and in every version, which the runtime's own is not.
    private static TimeSpan Delay(string id, TimeSpan interval)
    {
        var share = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) / (double)uint.MaxValue;
        var room = interval / 20 < LongestDelay ? interval / 20 : LongestDelay;
        return TimeSpan.FromSeconds(Math.Floor(room.TotalSeconds * share));
    }

    private static Recurrence? OfDuration(string text)
    {
        try
        {
            var span = XmlConvert.ToTimeSpan(text);
            return span >= Shortest && span <= Longest ? new Recurrence(null, span) : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static Recurrence? OfCron(string text)
    {
        var seconds = text.Split(' ', 2)[0];
        return seconds.Length > 0 && seconds.All(char.IsAsciiDigit) && CronExpression.TryParse(text, out var read) && read is not null
            ? new Recurrence(read.WithTimeZone(Zone), default)
            : null;
    }
}
