using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>How a record of ours stands at a remote catalogue, by what the ledger knows.</summary>
public enum Standing
{
    /// <summary>There as it was sent, when last looked.</summary>
    Present,

    /// <summary>Sent or handed over, not looked for since.</summary>
    Unseen,

    /// <summary>Handed over, not there yet.</summary>
    Waiting,

    /// <summary>Changed there by another hand.</summary>
    Changed,

    /// <summary>A file of it cannot be had there, or is another.</summary>
    Broken,

    /// <summary>Gone from there.</summary>
    Missing,

    /// <summary>Approved here, never sent.</summary>
    Unsent,

    /// <summary>Withdrawn or archived here, still there.</summary>
    Lingering,
}

/// <summary>One line of the status.</summary>
/// <param name="Dataset">Id of our record.</param>
/// <param name="Title">Its title here.</param>
/// <param name="Standing">How it stands there.</param>
/// <param name="Line">The ledger's line; null for one never sent.</param>
/// <param name="NewerHere">It has changed here since it was sent.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
public sealed record StatusLine(string Dataset, LocalText Title, Standing Standing, PublishedRecord? Line, bool NewerHere, LocalText? Remedy);

/// <summary>The ledger of one remote catalogue.</summary>
/// <param name="Address">Its address; null when nothing was ever published to this kind of target.</param>
/// <param name="VerifiedAt">When a verification last saw a record there.</param>
/// <param name="Begun">Plans left half-way.</param>
/// <param name="Lines">In order of id.</param>
public sealed record StatusReport(string? Address, DateTimeOffset? VerifiedAt, IReadOnlyList<string> Begun, IReadOnlyList<StatusLine> Lines)
{
    /// <summary>Somebody should do something.</summary>
    public bool NeedsAttention => Begun.Count > 0 || Lines.Any(static l => l.Remedy is not null);
}

/// <summary>Answers from the ledger alone, without asking the remote, where each record stands.</summary>
public sealed class PublicationStatus(CatalogStore store, string target)
{
    /// <summary>One report for each address that was ever published to; one without an address when there was none.</summary>
    /// <param name="owner">Only records of this body; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<StatusReport>> RunAsync(string? owner, CancellationToken cancel)
    {
        var reports = new List<StatusReport>();
        foreach (var address in await store.ListPublishedAddressesAsync(target, cancel))
        {
            var lines = await store.ListPublishedAsync(target, address, cancel);
            var ledger = lines.Where(static l => l.RemovedAt is null).ToDictionary(static l => l.Dataset, StringComparer.Ordinal);
            var begun = await store.ListBegunPlansAsync(target, address, cancel);
            reports.Add(new StatusReport(address, ledger.Values.Max(static l => l.SeenAt), begun, await LinesAsync(ledger, owner, cancel)));
        }

        return reports.Count > 0 ? reports : [new StatusReport(null, null, [], await LinesAsync([], owner, cancel))];
    }

    private async Task<IReadOnlyList<StatusLine>> LinesAsync(Dictionary<string, PublishedRecord> ledger, string? owner, CancellationToken cancel)
    {
        var lines = new List<StatusLine>();
        await foreach (var record in store.ReadAsync(new RecordFilter { Archived = true, Owner = owner }, cancel))
        {
            var line = ledger.GetValueOrDefault(record.Resource.Id);
            if (StandingOf(record, line) is { } standing)
            {
                var newer = line?.SentAt is { } sent && record.ChangedAt > sent;
                lines.Add(new StatusLine(record.Resource.Id, record.Resource.Title, standing, line, newer, Remedy(standing, record.Resource.Id)));
            }
        }

        return lines;
    }

    private static Standing? StandingOf(CatalogRecord record, PublishedRecord? line)
    {
        var isGone = record.ArchivedAt is not null || record.Status == RecordStatus.Withdrawn || record.Resource.Audience == Audience.Internal;
        if (line is null or { RemoteId: null, OnItsWay: null })
        {
            return !isGone && record is { Status: RecordStatus.Approved, Resource: Dataset } ? Standing.Unsent : null;
        }

        return line switch
        {
            _ when isGone => line.Sight == RemoteSight.Missing ? null : Standing.Lingering,
            { OnItsWay: not null } => Standing.Waiting,
            { Sight: RemoteSight.Changed } => Standing.Changed,
            { Sight: RemoteSight.Broken } => Standing.Broken,
            { Sight: RemoteSight.Missing } => Standing.Missing,
            { Sight: RemoteSight.Present } => Standing.Present,
            _ => Standing.Unseen,
        };
    }

    private LocalText? Remedy(Standing standing, string dataset) => standing switch
    {
        Standing.Unsent => LocalText.Of(sl: $"opendata publish {target} pokaže, kaj manjka za objavo", en: $"opendata publish {target} shows what it lacks"),
        Standing.Changed or Standing.Missing => LocalText.Of(
            sl: $"popravite ali umaknite pri nas ali prepišite: opendata publish {target} --overwrite {dataset}",
            en: $"correct or withdraw it here, or write over it: opendata publish {target} --overwrite {dataset}"),
        Standing.Broken => LocalText.Of(sl: "popravite datoteko ali njen naslov in objavite znova", en: "mend the file or its address and publish again"),
        Standing.Waiting => LocalText.Of(sl: $"ko bo vneseno: opendata publish {target} --verify", en: $"once it is entered: opendata publish {target} --verify"),
        Standing.Lingering => LocalText.Of(sl: $"opendata publish {target} --allow-removals", en: $"opendata publish {target} --allow-removals"),
        _ => null,
    };
}
