using System.Globalization;
using System.Xml;
using OpenData.Catalog.Harvesting;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// What a search says about the portal as a whole: how many records, and when the newest of them changed. Both as last time, and a full reading not
/// long ago: nothing is to be read. A count can hide a swap (one added, one removed), so everything is read every so often all the same.
/// </summary>
internal sealed record PortalState
{
    private const string NewestKey = "ckan:newest";
    private const string CountKey = "ckan:count";
    private const string FullKey = "ckan:full";
    private const string MeantKey = "ckan:selection";

    /// <summary><c>metadata_modified</c> of the newest record, as written; null when the portal does not sort by it.</summary>
    public string? Newest { get; init; }

    public long Count { get; init; }

    /// <summary>When everything was read last.</summary>
    public DateTimeOffset FullAt { get; init; }

    /// <summary>Mark of the selection that this is about.</summary>
    public required string Meant { get; init; }

    /// <summary>What the last run left; null when it left nothing that can be used.</summary>
    public static PortalState? Of(HarvestState before, string meant) =>
        before.Validators.TryGetValue(NewestKey, out var newest) && before.Validators.TryGetValue(MeantKey, out var selection) && selection == meant
        && before.Validators.TryGetValue(CountKey, out var count) && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && before.Validators.TryGetValue(FullKey, out var full) && DateTimeOffset.TryParse(full, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? new PortalState { Newest = newest, Count = number, FullAt = at, Meant = selection } : null;

    /// <summary>For the next run; nothing when the portal does not tell what changed.</summary>
    public IReadOnlyDictionary<string, string> Validators => Newest is null ? new Dictionary<string, string>() : new Dictionary<string, string>
    {
        [NewestKey] = Newest,
        [CountKey] = Count.ToString(CultureInfo.InvariantCulture),
        [FullKey] = FullAt.ToString("O", CultureInfo.InvariantCulture),
        [MeantKey] = Meant,
    };

    /// <summary>For the next run after one that did not see everything: it reads all of it, whatever the portal says.</summary>
    public static IReadOnlyDictionary<string, string> Unfinished { get; } = new Dictionary<string, string>
    {
        [FullKey] = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Everything has to be read again.</summary>
    public bool IsDue(string every, DateTimeOffset now) => now - FullAt >= Duration(every);

    // Weeks are ISO 8601, but not XML Schema.
    private static TimeSpan Duration(string text) =>
        text.EndsWith('W') ? TimeSpan.FromDays(7 * int.Parse(text.AsSpan(1, text.Length - 2), CultureInfo.InvariantCulture)) : XmlConvert.ToTimeSpan(text);
}
