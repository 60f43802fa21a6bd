using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A plan as it grows, record by record in order of id.</summary>
internal sealed class PlanDraft(OpenedTarget target, RemoteIndex index, CutOffSteps cutOff, PlanRequest request, DateTimeOffset now)
{
    // A record that the listing lacks may have moved to another body: so many are asked for one by one, beyond that the listing is believed.
    private const int LookedUp = 50;

    private readonly List<PlannedStep> create = [];
    private readonly List<PlannedStep> update = [];
    private readonly List<PlannedStep> remove = [];
    private readonly List<BlockedRecord> blocked = [];
    private readonly List<PublicationConflict> conflicts = [];
    private readonly List<string> lingering = [];
    private readonly List<string> quarantined = [];
    private readonly Dictionary<string, PublishedRecord> found = new(StringComparer.Ordinal);
    private readonly HashSet<string> overwrite = new(request.Overwrite, StringComparer.Ordinal);
    private readonly RemoteNames names = new(index, target.Remote.LongestName);
    private readonly Dictionary<string, LocalText> labels = new(StringComparer.Ordinal);
    private int unchanged;
    private int waiting;
    private int lookedUp;

    public async Task AddAsync(CatalogRecord record, CancellationToken cancel)
    {
        record = await target.GuardAsync(record, cancel);
        var dataset = record.Resource.Id;
        var line = index.LineOf(dataset);
        var isGone = record.ArchivedAt is not null || record.Status == RecordStatus.Withdrawn || record.Resource.Audience == Audience.Internal;
        var isKnownToBeGone = isGone && line?.Sight == RemoteSight.Missing;
        var there = index.Match(dataset) ?? (isKnownToBeGone ? null : await LookUpAsync(line, cancel));
        if (cutOff.Of(dataset) is { } step)
        {
            (line, there) = await AfterCutAsync(step, line, there, cancel);
        }

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

    /// <summary>Lines of the ledger that came out of what was found there, each with the line as it was read; null for a new one.</summary>
    public IEnumerable<(PublishedRecord? Before, PublishedRecord Line)> Found => found.Values.Select(line => (index.KeptLineOf(line.Dataset), line));

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
        var isUnheard = line is not { RemoteId: not null, SentHash: { } sent } || (line.SentAt is not null && sent != form.Content.Hash);
        if (isUnheard && line?.OnItsWay is null)
        {
            found[form.Dataset] = LedgerLine.Arrived(line ?? target.NewLine(form.Dataset), form, there.ToRecord(), request.Actor, now);
        }
    }

    private void AddNew(CatalogRecord record, LocalForm form, PublishedRecord? line)
    {
        // A record that was there and is published again gets its old name, unless a deleted record sits on it.
        var before = line?.RemoteName;
        var name = before is not null && line?.RemoteId is null && names.IsFree(before) ? before : names.Choose(before ?? form.Name, before);
        var stranger = index.ByName(name ?? form.Name);
        if (name is null || stranger is { Deleted: false, IsOurs: false })
        {
            conflicts.Add(new PublicationConflict
            {
                Dataset = form.Dataset,
                RemoteId = stranger?.Id ?? form.Name,
                RemoteName = name ?? form.Name,
                Reason = name is null
                    ? PlanTexts.AddressShared(form.Dataset, form.Name)
                    : PlanTexts.NameTaken(target.Target, form.Dataset, name, stranger?.Id ?? name),
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
        else if (record is { ArchivedAt: { } gone, MergedInto: null, Status: not RecordStatus.Withdrawn }
            && record.FateAt(now, target.Grace) == RecordFate.Quarantined)
        {
            // Its source may bring it back; what a person withdrew or merged goes at once.
            quarantined.Add(PlanTexts.Until(dataset, gone + target.Grace));
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

    private async Task<(PublishedRecord? Line, StandingRecord? There)> AfterCutAsync(
        PlannedStep step, PublishedRecord? line, StandingRecord? listed, CancellationToken cancel)
    {
        var (after, record) = await cutOff.LookAsync(step, line, cancel);
        if (after is not null && !ReferenceEquals(after, line))
        {
            found[after.Dataset] = after;
        }

        var there = record is not null ? StandingRecord.Of(record, after, []) with { IsOurs = true } : null;
        return (after is { RemovedAt: null } ? after : null, there ?? (step.Action == PublicationAction.Create ? listed : null));
    }

    private IEnumerable<LocalText> Notes()
    {
        if (quarantined.Count > 0)
        {
            yield return PlanTexts.Quarantined(quarantined.Count, PlanTexts.Some(quarantined));
        }

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
