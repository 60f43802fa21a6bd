using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>A stage on the way of a record from its source to a remote catalogue.</summary>
public enum LineageStage
{
    /// <summary>Another record that this one was made from.</summary>
    MadeFrom,

    /// <summary>Where the data lie.</summary>
    Source,

    /// <summary>A person described it; there is no source.</summary>
    ByHand,

    Harvest,

    /// <summary>The files were measured and described.</summary>
    Profile,

    /// <summary>Rows of registers added to it.</summary>
    Enrichment,

    /// <summary>People changed what the source gave.</summary>
    Correction,

    Approval,

    /// <summary>It stands in this catalogue.</summary>
    Published,

    /// <summary>Its counterpart at a remote catalogue.</summary>
    Remote,
}

/// <summary>One stage with its facts. Nothing of it is a path, a secret or a person's name.</summary>
public sealed record LineageNode
{
    public required LineageStage Stage { get; init; }

    /// <summary>What it is called; empty where the stage says it all.</summary>
    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary>Word of the kind of source or of the remote catalogue (<c>files</c>, <c>opsi</c>); null elsewhere.</summary>
    public string? Kind { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>Body that stands behind it.</summary>
    public string? Owner { get; init; }

    /// <summary>A public address, <c>http</c> or <c>https</c>.</summary>
    public string? Address { get; init; }

    /// <summary>Id of a record of this catalogue.</summary>
    public string? Record { get; init; }

    /// <summary>Files, tables and rows measured; enrichments; corrected fields.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];

    /// <summary>A rule of the program did it, no person.</summary>
    public bool Automatic { get; init; }

    /// <summary>Stages it follows from, by their place in the list.</summary>
    public IReadOnlyList<int> After { get; init; } = [];
}

/// <summary>
/// The way of a published record: from its source through harvest, measuring, corrections and approval to where it is shown.
/// </summary>
public static class RecordLineage
{
    private const int MaxSources = 6;
    private const int MaxRemotes = 6;

    /// <param name="store">The catalogue.</param>
    /// <param name="record">A published record.</param>
    /// <param name="hidden">What no public record may name.</param>
    /// <param name="titleOf">Title of a published record by its id; null for one that strangers may not see.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<LineageNode>> ReadAsync(
        CatalogStore store, CatalogRecord record, HiddenReferences hidden, Func<string, Task<LocalText?>> titleOf, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(titleOf);
        var nodes = new List<LineageNode>();
        var made = await MadeFromAsync(record, titleOf);
        nodes.AddRange(made);
        Chain(nodes, await OriginAsync(store, record, cancel), made.Count);
        if (record.Source is not null && await HarvestAsync(store, record, cancel) is { } harvest)
        {
            Chain(nodes, harvest);
        }

        if (Profile(record) is { } profile)
        {
            Chain(nodes, profile);
        }

        if (record.Trace?.Enrichments.Count is > 0 and var rows)
        {
            Chain(nodes, new LineageNode { Stage = LineageStage.Enrichment, Counts = [rows] });
        }

        if (Corrected(record, hidden) is > 0 and var fields)
        {
            Chain(nodes, new LineageNode { Stage = LineageStage.Correction, Counts = [fields] });
        }

        Chain(nodes, await ApprovalAsync(store, record, cancel));
        Chain(nodes, new LineageNode { Stage = LineageStage.Published, At = record.ChangedAt, Record = record.Resource.Id,
            Name = record.Resource.Title });
        var published = nodes.Count - 1;
        foreach (var remote in await RemoteAsync(store, record.Resource.Id, cancel))
        {
            nodes.Add(remote with { After = [published] });
        }

        return nodes;
    }

    /// <summary>Counterparts of a record at remote catalogues, as far as the ledger knows them to be there.</summary>
    public static async Task<IReadOnlyList<LineageNode>> RemoteAsync(CatalogStore store, string id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var lines = await store.ListPublishedOfAsync(id, cancel);
        var remotes = new List<LineageNode>();
        foreach (var line in lines.Where(l =>
            l is { RemovedAt: null, Sight: RemoteSight.Present or RemoteSight.Changed or RemoteSight.Broken }).Take(MaxRemotes))
        {
            var isPortal = line.Target == "opsi" && line.RemoteName is not null;
            remotes.Add(new LineageNode
            {
                Stage = LineageStage.Remote,
                Kind = line.Target,
                At = line.SeenAt ?? line.SentAt,
                Address = isPortal ? PublicAddress.Of($"{line.Address.TrimEnd('/')}/dataset/{Uri.EscapeDataString(line.RemoteName!)}")
                    : null, // a portal's has one
            });
            if (line.EuropeanId is { Length: > 0 } european)
            {
                remotes.Add(new LineageNode
                {
                    Stage = LineageStage.Remote, Kind = "data.europa.eu",
                    Address = "https://data.europa.eu/data/datasets/" + Uri.EscapeDataString(european),
                });
            }
        }

        return remotes;
    }

    // After the last of the chain; the first link follows from all that came before it.
    private static void Chain(List<LineageNode> nodes, LineageNode node, int before = -1) =>
        nodes.Add(node with { After = before >= 0 ? [.. Enumerable.Range(0, before)] : nodes.Count == 0 ? [] : [nodes.Count - 1] });

    private static async Task<List<LineageNode>> MadeFromAsync(CatalogRecord record, Func<string, Task<LocalText?>> titleOf)
    {
        var made = new List<LineageNode>();
        foreach (var source in ((record.Resource as Dataset)?.Sources ?? []).Take(MaxSources))
        {
            if (PublicAddress.Of(source) is { } address)
            {
                made.Add(new LineageNode { Stage = LineageStage.MadeFrom, Address = address, Name = LocalText.In("", address) });
            }
            else if (await titleOf(source) is { } title)
            {
                made.Add(new LineageNode { Stage = LineageStage.MadeFrom, Record = source, Name = title });
            }
        }

        return made;
    }

    private static async Task<LineageNode> OriginAsync(CatalogStore store, CatalogRecord record, CancellationToken cancel) =>
        record.Source is not { } id
            ? new LineageNode { Stage = LineageStage.ByHand, At = record.CreatedAt, Owner = record.Resource.Owner }
            : new LineageNode
            {
                Stage = LineageStage.Source,
                Kind = (await store.FindSourceAsync(id, cancel))?.Kind,
                Owner = record.Resource.Owner,
                Address = PublicAddress.Of(record.Trace?.Address),
            };

    private static async Task<LineageNode?> HarvestAsync(CatalogStore store, CatalogRecord record, CancellationToken cancel)
    {
        var run = record.LastSeenRun is { } id ? await store.FindRunAsync(id, cancel) : null;
        return new LineageNode { Stage = LineageStage.Harvest, At = run?.StartedAt ?? record.CreatedAt, Automatic = true };
    }

    private static LineageNode? Profile(CatalogRecord record)
    {
        var files = ((record.Resource as Dataset)?.Distributions ?? []).Where(d => d.File is not null).ToList();
        var tables = files.SelectMany(d => d.VisibleTables).ToList();
        return files.Count == 0 ? null : new LineageNode
        {
            Stage = LineageStage.Profile,
            At = record.Trace?.Files.Max(f => f.ReadAt),
            Automatic = true,
            Counts = [files.Count, tables.Count, tables.Sum(t => t.Profile.Rows)],
        };
    }

    // Where the record differs from what the source gave, people changed it.
    private static int Corrected(CatalogRecord record, HiddenReferences hidden)
    {
        if (record.Trace?.Base is not { } given)
        {
            return 0;
        }

        // What the guard holds back is missing here, and nobody took it out.
        var withheld = ((record.Resource as Dataset)?.Distributions ?? []).Where(static d => d.Withheld is not null).Select(static d => d.Key).ToHashSet(StringComparer.Ordinal);
        return PublicChanges.Between(hidden.Without(given), hidden.Without(record.Resource)).Count(c => c.Distribution is not { } key || !withheld.Contains(key));
    }

    private static async Task<LineageNode> ApprovalAsync(CatalogStore store, CatalogRecord record, CancellationToken cancel)
    {
        Revision? approved = null;
        foreach (var revision in await store.ReadRevisionsAsync(record.Resource.Id, int.MaxValue, RecordHistory.PartSize, cancel))
        {
            if (revision.Record.Status != RecordStatus.Approved)
            {
                break;
            }

            approved = revision;
        }

        return new LineageNode { Stage = LineageStage.Approval, At = approved?.At ?? record.CreatedAt,
            Automatic = approved?.Change.Run is not null };
    }
}
