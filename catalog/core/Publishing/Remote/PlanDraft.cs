using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A plan as it grows, record by record in order of id.</summary>
internal sealed class PlanDraft(OpenedTarget target, RemoteIndex index, PlanRequest request, DateTimeOffset now)
{
    // A record that the listing lacks may have moved to another body: so many are asked for one by one, beyond that the listing is believed.
    private const int LookedUp = 50;

    private readonly List<PlannedStep> create = [];
    private readonly List<PlannedStep> update = [];
    private readonly List<PlannedStep> remove = [];
    private readonly List<BlockedRecord> blocked = [];
    private readonly List<PublicationConflict> conflicts = [];
    private readonly List<string> lingering = [];
    private readonly List<PublishedRecord> found = [];
    private readonly HashSet<string> overwrite = new(request.Overwrite, StringComparer.Ordinal);
    private readonly RemoteNames names = new(index);
    private readonly Dictionary<string, LocalText> labels = new(StringComparer.Ordinal);
    private int unchanged;
    private int waiting;
    private int lookedUp;

    public async Task AddAsync(CatalogRecord record, CancellationToken cancel)
    {
        var dataset = record.Resource.Id;
        var line = index.LineOf(dataset);
        var isGone = record.ArchivedAt is not null || record.Status == RecordStatus.Withdrawn;
        var isKnownToBeGone = isGone && line?.Sight == RemoteSight.Missing;
        var there = index.Match(dataset) ?? (isKnownToBeGone ? null : await LookUpAsync(line, cancel));
        if (isGone)
        {
            AddRemoval(record, line, there);
        }
        else if (record.Status != RecordStatus.Approved)
        {
            // What the remote would not take anyway waits for nobody.
            if (there is not null || target.Map(record, line) is not null)
            {
                blocked.Add(new BlockedRecord(dataset, "not-approved", PlanTexts.NotApproved(record.Status, there is { Deleted: false })));
            }
        }
        else if (await target.MapAsync(record, line, cancel) is { } form)
        {
            AddApproved(record, form, line, there);
        }
    }

    /// <summary>Lines of the ledger for records that stand there as ours, of which it had no id.</summary>
    public IReadOnlyList<PublishedRecord> Found => found;

    public PublicationPlan ToPlan(string id) => new()
    {
        Id = id,
        Target = target.Target,
        Address = target.Address,
        MadeAt = now,
        MadeBy = request.Actor,
        Owner = request.Owner,
        AllowRemovals = request.AllowRemovals,
        Overwrite = [.. request.Overwrite.Order(StringComparer.Ordinal)],
        Create = create,
        Update = update,
        Remove = remove,
        Unchanged = unchanged,
        Waiting = waiting,
        Blocked = blocked,
        Conflicts = conflicts,
        Strangers = index.Strangers,
        Notes = [.. Notes()],
        Labels = labels,
    };

    private void AddApproved(CatalogRecord record, LocalForm form, PublishedRecord? line, StandingRecord? there)
    {
        if (form.Blocked.Count > 0)
        {
            blocked.AddRange(form.Blocked);
        }
        else if (there is { Deleted: false })
        {
            AddStanding(form, line, there);
        }
        else if (line?.RemoteId is { } lost && !overwrite.Contains(form.Dataset))
        {
            conflicts.Add(new PublicationConflict
            {
                Dataset = form.Dataset, RemoteId = lost, RemoteName = line.RemoteName, Reason = PlanTexts.Gone(target.Target, form.Dataset),
            });
        }
        else if (line?.OnItsWay == form.Content.Hash)
        {
            waiting++;
        }
        else
        {
            AddNew(record, form, line);
        }
    }

    private void AddStanding(LocalForm form, PublishedRecord? line, StandingRecord there)
    {
        var (changes, byOthers) = FieldComparison.Of(form.Content, there.Fields, line);
        if (changes.Count == 0)
        {
            unchanged++;
            NoteFound(form, line, there);
        }
        else if (there.Locked is { } why)
        {
            blocked.Add(new BlockedRecord(form.Dataset, "locked", PlanTexts.Locked(why)));
        }
        else if (byOthers.Count > 0 && !overwrite.Contains(form.Dataset))
        {
            conflicts.Add(new PublicationConflict
            {
                Dataset = form.Dataset,
                RemoteId = there.Id,
                RemoteName = there.Name,
                Fields = Labelled(byOthers),
                Reason = PlanTexts.ByAnotherHand(target.Target, form.Dataset),
            });
        }
        else if (line?.OnItsWay == form.Content.Hash)
        {
            waiting++;
        }
        else
        {
            update.Add(new PlannedStep
            {
                Action = PublicationAction.Update,
                Dataset = form.Dataset,
                Title = form.Title,
                Owner = form.Owner,
                RemoteId = there.Id,
                RemoteName = there.Name,
                Fields = Labelled(changes),
                Copies = form.Copies,
                LocalHash = form.Content.Hash,
                RemoteHash = there.Hash,
            });
        }
    }

    // Sent by a call that was cut off before it heard the answer: it stands there as we would send it.
    private void NoteFound(LocalForm form, PublishedRecord? line, StandingRecord there)
    {
        var isUnheard = line?.RemoteId is null || (line.SentAt is not null && line.SentHash != form.Content.Hash);
        if (isUnheard && line?.OnItsWay is null)
        {
            found.Add(LedgerLine.Arrived(line ?? target.NewLine(form.Dataset), form, there.ToRecord(), request.Actor, now));
        }
    }

    private void AddNew(CatalogRecord record, LocalForm form, PublishedRecord? line)
    {
        // A record that was there and is published again gets its old name, unless a deleted record sits on it.
        var before = line?.RemoteName;
        var name = before is not null && line?.RemoteId is null && names.IsFree(before) ? before : names.Choose(before ?? form.Name, before);
        if (index.ByName(name) is { Deleted: false, IsOurs: false } stranger)
        {
            conflicts.Add(new PublicationConflict
            {
                Dataset = form.Dataset,
                RemoteId = stranger.Id,
                RemoteName = name,
                Reason = PlanTexts.NameTaken(target.Target, form.Dataset, name, stranger.Id),
            });
            return;
        }

        var named = Renewed(line, target.NewLine(form.Dataset)) with { RemoteName = name };
        if (target.Map(record, named) is not { } whole)
        {
            return;
        }

        create.Add(new PlannedStep
        {
            Action = PublicationAction.Create,
            Dataset = form.Dataset,
            Title = form.Title,
            Owner = form.Owner,
            RemoteName = name,
            Fields = Labelled([.. whole.Content.Fields.Select(static f => new FieldDifference(f.Key, null, f.Value))]),
            Copies = whole.Copies,
            LocalHash = whole.Content.Hash,
        });
    }

    /// <summary>The line that a record is sent with as new: nothing of an earlier life there counts.</summary>
    public static PublishedRecord Renewed(PublishedRecord? line, PublishedRecord fresh) =>
        line is { RemoteId: null, RemovedAt: null } ? line : fresh with { EuropeanId = line?.EuropeanId };

    private void AddRemoval(CatalogRecord record, PublishedRecord? line, StandingRecord? there)
    {
        var dataset = record.Resource.Id;
        if (there is not { Deleted: false })
        {
            return;
        }

        if (line?.OnItsWay == LedgerLine.Removal)
        {
            waiting++;
        }
        else if (!request.AllowRemovals)
        {
            lingering.Add(dataset);
        }
        else if (there.Locked is { } why)
        {
            blocked.Add(new BlockedRecord(dataset, "locked", PlanTexts.Locked(why)));
        }
        else
        {
            remove.Add(new PlannedStep
            {
                Action = PublicationAction.Remove,
                Dataset = dataset,
                Title = there.Title,
                Owner = record.Resource.Owner,
                RemoteId = there.Id,
                RemoteName = there.Name,
                RemoteHash = there.Hash,
            });
        }
    }

    private async Task<StandingRecord?> LookUpAsync(PublishedRecord? line, CancellationToken cancel)
    {
        if (line?.RemoteId is not { } id || lookedUp >= LookedUp)
        {
            return null;
        }

        lookedUp++;
        return await target.Remote.FindAsync(id, cancel) is { } found ? StandingRecord.Of(found, line, []) : null;
    }

    private IEnumerable<LocalText> Notes()
    {
        if (lingering.Count > 0)
        {
            yield return PlanTexts.WouldRemove(target.Target, lingering.Count, PlanTexts.Some(lingering));
        }

        if (index.Alike.Count > 0)
        {
            yield return PlanTexts.Alike(index.Alike.Count, PlanTexts.Some([.. index.Alike.Select(static r => r.Name)]));
        }
    }

    private IReadOnlyList<FieldDifference> Labelled(IReadOnlyList<FieldDifference> fields)
    {
        foreach (var field in fields)
        {
            var name = FieldNames.Plain(field.Field);
            if (!labels.ContainsKey(name) && target.Remote.LabelOf(field.Field) is { } label)
            {
                labels[name] = label;
            }
        }

        return fields;
    }
}

/// <summary>Names of fields, for people.</summary>
public static class FieldNames
{
    /// <summary>The name without the key of a file: <c>resources/KEY/url</c> is <c>resources/url</c>.</summary>
    public static string Plain(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var (first, last) = (field.IndexOf('/', StringComparison.Ordinal), field.LastIndexOf('/'));
        return first > 0 && last > first ? field[..first] + field[last..] : field;
    }
}
