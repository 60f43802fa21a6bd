using System.Diagnostics.CodeAnalysis;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A verification as it goes: what the remote lists, then what it does not list, then what was never sent.</summary>
internal sealed class VerificationPass
{
    private readonly CatalogStore store;
    private readonly OpenedTarget target;
    private readonly string? owner;
    private readonly string actor;
    private readonly DateTimeOffset now;
    private readonly Dictionary<string, PublishedRecord> lines;
    private readonly Dictionary<string, string> byId;
    private readonly Dictionary<string, string> handedOver = new(StringComparer.Ordinal);
    private readonly ILookup<string, PublicationReceipt> waiting;
    private readonly CutOffSteps cutOff;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> accounted = new(StringComparer.Ordinal);
    private readonly List<PublishedRecord> troubles = [];
    private readonly List<string> lingering = [];
    private readonly HashSet<LocalText> notes = [];
    private int strangers;
    private int present;
    private int onTheirWay;
    private int closed;

    private VerificationPass(
        (CatalogStore Store, OpenedTarget Target, string? Owner, string Actor, DateTimeOffset Now) given,
        IReadOnlyList<PublishedRecord> lines,
        IReadOnlyList<PublicationReceipt> waiting,
        IReadOnlyDictionary<string, PlannedStep> begun)
    {
        (store, target, owner, actor, now) = given;
        this.lines = lines.Where(static l => l.RemovedAt is null).ToDictionary(static l => l.Dataset, StringComparer.Ordinal);
        byId = this.lines.Values
            .Where(static l => l.RemoteId is not null)
            .ToDictionary(static l => l.RemoteId!, static l => l.Dataset, StringComparer.Ordinal); // null ones were left out
        foreach (var line in this.lines.Values.Where(static l => l is { RemoteId: null, OnItsWay: not null, RemoteName: not null }))
        {
            handedOver[line.RemoteName!] = line.Dataset; // null ones were left out
        }

        cutOff = new CutOffSteps(target, begun, actor, now);
        this.waiting = waiting.ToLookup(static r => r.Dataset ?? "", StringComparer.Ordinal);
    }

    public int Seen => seen.Count;

    public int Expected => lines.Count;

    public static async Task<VerificationPass> StartAsync(
        CatalogStore store, OpenedTarget target, string? owner, string actor, TimeProvider clock, CancellationToken cancel) => new(
        (store, target, owner, actor, clock.GetUtcNow()),
        await store.ListPublishedAsync(target.Target, target.Address, cancel),
        await store.ListWaitingReceiptsAsync(target.Target, target.Address, cancel),
        await store.ListBegunStepsAsync(target.Target, target.Address, cancel));

    /// <summary>A record that the remote lists.</summary>
    public async Task AddAsync(RemoteRecord there, CancellationToken cancel)
    {
        if (there.Deleted)
        {
            return;
        }

        var dataset = byId.GetValueOrDefault(there.Id) ?? there.Marker ?? handedOver.GetValueOrDefault(there.Name);
        if (dataset is null || await store.FindAsync(dataset, cancel) is not { } record)
        {
            strangers++;
            return;
        }

        var line = lines.GetValueOrDefault(dataset);
        if ((line?.RemoteId is { } other && other != there.Id) || !seen.Add(dataset))
        {
            // Another one with our mark; a plan names it.
            strangers++;
            return;
        }

        await CheckAsync(record, line ?? target.NewLine(dataset), there, cancel);
    }

    /// <summary>Records that the ledger knows and the listing lacks are asked for one by one.</summary>
    public async Task AddUnlistedAsync(CancellationToken cancel)
    {
        foreach (var line in lines.Values.Where(l => !seen.Contains(l.Dataset)).ToList())
        {
            if (await store.FindAsync(line.Dataset, cancel) is not { } record || (owner is not null && record.Resource.Owner != owner))
            {
                continue;
            }

            var there = (line.RemoteId ?? line.RemoteName) is { } name ? await target.Remote.FindAsync(name, cancel) : null;
            var isByName = there?.Marker == line.Dataset || (there?.Marker is null && line.OnItsWay is not null);

            // Where nobody knows us, what was deleted is listed no more and shows nothing but that it was there.
            var isOutOfSight = line.OnItsWay == LedgerLine.Removal && there is { Locked: not null, Content.Fields.Count: 0 };
            if (there is { Deleted: false } && !isOutOfSight && (line.RemoteId is not null || isByName))
            {
                seen.Add(line.Dataset);
                await CheckAsync(record, line, there, cancel);
            }
            else
            {
                await AbsentAsync(record, line, cancel);
            }
        }
    }

    public async Task<VerificationReport> EndAsync(CancellationToken cancel)
    {
        var (here, unsent, blocked) = (0, new List<string>(), new List<BlockedRecord>());
        await foreach (var record in store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved, WithoutInternal = true, Owner = owner }, cancel))
        {
            var id = record.Resource.Id;
            if (seen.Contains(id) || accounted.Contains(id))
            {
                here++;
            }
            else if (target.Map(await target.GuardAsync(record, cancel), lines.GetValueOrDefault(id)) is { } form)
            {
                here++;
                if (form.Blocked.Count > 0)
                {
                    blocked.Add(form.Blocked[0]);
                }
                else
                {
                    unsent.Add(id);
                }
            }
        }

        return new VerificationReport
        {
            Target = target.Target,
            Address = target.Address,
            CheckedAt = now,
            Here = here,
            There = seen.Count,
            Strangers = strangers,
            Present = present,
            Waiting = onTheirWay,
            Closed = closed,
            Troubles = [.. troubles.OrderBy(static t => t.Dataset, StringComparer.Ordinal)],
            Unsent = unsent,
            Blocked = blocked,
            Lingering = [.. lingering.Order(StringComparer.Ordinal)],
            Notes = [.. notes],
        };
    }

    private async Task CheckAsync(CatalogRecord record, PublishedRecord line, RemoteRecord listed, CancellationToken cancel)
    {
        var isGone = record.ArchivedAt is not null || record.Status == RecordStatus.Withdrawn;
        var form = isGone ? null : await target.MapAsync(record, line, cancel);
        line = Known(line, form, listed);
        var there = listed;
        if (line.OnItsWay is not null || FieldComparison.SinceSent(there.Content.Fields, line, form?.Content).Count > 0)
        {
            // A listing may lag behind the record itself; and what a person entered bears no marks: our side tells which file is which.
            there = await target.Remote.FindAsync(listed.Id, cancel) ?? listed;
        }

        line = await ArrivedAsync(line, form, there, cancel);
        var differences = line.OnItsWay is null ? FieldComparison.SinceSent(there.Content.Fields, line, form?.Content) : [];
        var faults = new List<LocalText>();
        if (form is not null)
        {
            await foreach (var fault in target.Remote.CheckFilesAsync(there, form, cancel))
            {
                faults.Add(fault);
            }
        }

        var europe = await target.Remote.FindInEuropeAsync(there, line.EuropeanId, cancel);
        if (europe.Problem is { } problem)
        {
            notes.Add(problem);
        }

        line = line with
        {
            EuropeanId = europe.Id,
            RemoteId = there.Id,
            RemoteName = there.Name,
            Parts = there.Parts,
            RemoteRevision = there.Revision,
            Sight = faults.Count > 0 ? RemoteSight.Broken : differences.Count > 0 ? RemoteSight.Changed : RemoteSight.Present,
            SeenAt = now,
            Problem = VerificationTexts.Problem(faults, differences, isGone, line.OnItsWay is not null),
        };
        await store.SavePublishedAsync(line, cancel);
        Count(line, isGone);
    }

    // Sent by a call that was cut off: what stands there is what there is to know.
    private PublishedRecord Known(PublishedRecord line, LocalForm? form, RemoteRecord there) =>
        cutOff.Of(line.Dataset) is { Action: not PublicationAction.Remove } step
            ? IsThere(form, there) ? LedgerLine.Arrived(line, form, there, actor, now) : cutOff.After(step, line, there)
        : line.SentFields.Count > 0 || line.OnItsWay is not null ? line
        : IsThere(form, there) ? LedgerLine.Arrived(line, form, there, actor, now)
        : LedgerLine.Adopted(line, there, now);

    private static bool IsThere([NotNullWhen(true)] LocalForm? form, RemoteRecord there) =>
        form is not null && FieldComparison.IsThere(form.Content, there.Content.Fields);

    private void Count(PublishedRecord line, bool isGone)
    {
        if (isGone)
        {
            lingering.Add(line.Dataset);
        }
        else if (line.Sight != RemoteSight.Present)
        {
            troubles.Add(line);
        }
        else
        {
            present++;
        }

        onTheirWay += line.OnItsWay is null ? 0 : 1;
    }

    private async Task<PublishedRecord> ArrivedAsync(PublishedRecord line, LocalForm? form, RemoteRecord there, CancellationToken cancel)
    {
        if (line.OnItsWay is null or LedgerLine.Removal || !IsThere(form, there))
        {
            return line;
        }

        var receipts = waiting[line.Dataset].ToList();
        await CloseAsync(receipts, there, cancel);
        var (by, at) = receipts is [.., var last] ? (last.Actor, last.StartedAt) : (line.SentBy ?? actor, now);
        return LedgerLine.Arrived(line, form, there, by, at) with { SeenAt = now };
    }

    private async Task AbsentAsync(CatalogRecord record, PublishedRecord line, CancellationToken cancel)
    {
        if (line.OnItsWay == LedgerLine.Removal || cutOff.Of(line.Dataset) is { Action: PublicationAction.Remove })
        {
            await CloseAsync([.. waiting[line.Dataset]], null, cancel);
            await store.SavePublishedAsync(LedgerLine.Removed(line, now), cancel);
        }
        else if (line.RemoteId is not null)
        {
            accounted.Add(line.Dataset);
            line = line with { Sight = RemoteSight.Missing, SeenAt = now, Problem = VerificationTexts.Missing };
            await store.SavePublishedAsync(line, cancel);

            // What is withdrawn here and gone from there is as it should be.
            if (record is { ArchivedAt: null, Status: not RecordStatus.Withdrawn })
            {
                troubles.Add(line);
            }
        }
        else if (line.OnItsWay is not null)
        {
            accounted.Add(line.Dataset);
            onTheirWay++;
        }
    }

    private async Task CloseAsync(IReadOnlyList<PublicationReceipt> receipts, RemoteRecord? there, CancellationToken cancel)
    {
        foreach (var receipt in receipts)
        {
            await store.SaveReceiptAsync(
                receipt with
                {
                    Status = StepStatus.Done,
                    EndedAt = now,
                    Reason = null,
                    RemoteId = there?.Id ?? receipt.RemoteId,
                    RemoteName = there?.Name ?? receipt.RemoteName,
                    RemoteRevision = there?.Revision,
                },
                null,
                cancel);
            closed++;
        }
    }
}
