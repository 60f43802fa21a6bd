using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Json;
using OpenData.Harvesters.Texts;

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

    /// <summary>Everything has to be read again.</summary>
    public bool IsDue(string every, DateTimeOffset now) => now - FullAt >= Duration(every);

    // Weeks are ISO 8601, but not XML Schema.
    private static TimeSpan Duration(string text) =>
        text.EndsWith('W') ? TimeSpan.FromDays(7 * int.Parse(text.AsSpan(1, text.Length - 2), CultureInfo.InvariantCulture)) : XmlConvert.ToTimeSpan(text);
}

/// <summary>
/// Reads only what changed since the last run. It holds only where the numbers close (as many as before and those made since): a record that is gone
/// shows in the count, but not which one.
/// </summary>
internal sealed class Changes(CkanPortal portal, Selection selection, CkanOptions options, RecordReading records)
{
    private long made;

    /// <summary>As many as before and those made since are what the portal has now, and nothing was taken back.</summary>
    public bool Close(PortalState before, PortalState now) => before.Count + made == now.Count && !records.SawWithdrawn && !IsBroken;

    /// <summary>The portal did not give the changes.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Records changed since; to be asked for when the newest change is another than before.</summary>
    public async IAsyncEnumerable<HarvestEvent> ReadAsync(PortalState before, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (LooseMoment.InstantOf(before.Newest) is not { } since)
        {
            IsBroken = true;
            yield break;
        }

        var filter = selection.Filters(string.Create(CultureInfo.InvariantCulture, $"metadata_modified:[{since.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z TO *]"));
        for (var start = 0; ;)
        {
            await using var page = await portal.PageAsync(
                "package_search", cancel, ("q", selection.Query), ("fq", filter), ("rows", options.PageSize), ("start", start), ("sort", "metadata_modified asc"));
            var received = 0;
            await foreach (var package in page.ReadAsync(cancel))
            {
                received++;
                if (records.Take(package) is { } one)
                {
                    made += IsMadeSince(package, since) ? 1 : 0;
                    yield return one;
                }
            }

            IsBroken |= page.Refusal is not null || page.Count is null;
            start += received;
            if (received == 0 || IsBroken || start >= page.Count)
            {
                IsBroken |= start < page.Count;
                yield break;
            }
        }
    }

    private static bool IsMadeSince(JsonElement package, DateTimeOffset since) => LooseMoment.InstantOf(package.Text("metadata_created")) > since;
}
