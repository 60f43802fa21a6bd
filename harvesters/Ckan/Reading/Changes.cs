using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// Reads only what changed since the last run. It holds only where the numbers close (as many as before and those made since): a record
/// that is gone shows in the count, but not which one.
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
        if (ForeignTime.Start(before.Newest, dayFirst: true) is not { } since)
        {
            IsBroken = true;
            yield break;
        }

        var filter = selection.Filters(
            string.Create(CultureInfo.InvariantCulture, $"metadata_modified:[{since.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z TO *]"));
        for (var start = 0; ;)
        {
            await using var page = await portal.PageAsync(
                "package_search", cancel, ("q", selection.Query), ("fq", filter), ("rows", options.PageSize), ("start", start),
                ("sort", "metadata_modified asc"));
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

    private static bool IsMadeSince(JsonElement package, DateTimeOffset since) =>
        ForeignTime.Start(package.Text("metadata_created"), dayFirst: true) > since;
}
