using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Takes over records that were entered at a remote catalogue by hand or by another program. What stands there counts as sent from then on, so that
/// the next plan shows plain updates.
/// </summary>
public sealed class AdoptRecords(CatalogStore store, PublishTarget target, TimeProvider clock)
{
    /// <summary>Which records there may be which of ours.</summary>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    public async Task<IReadOnlyList<AdoptionProposal>> ProposeAsync(string? owner, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        await using var opened = await target.OpenAsync(owner, cancel);
        return await ProposeAsync(opened, owner, progress, cancel);
    }

    /// <summary>Takes the sure ones; answers every proposal as it stood before.</summary>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    /// <exception cref="TargetBusyException">A publication to it is running.</exception>
    public async Task<IReadOnlyList<AdoptionProposal>> AdoptSureAsync(
        string? owner, string actor, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        await using var opened = await target.OpenAsync(owner, cancel);
        await using var hold = await store.HoldTargetAsync(opened.Target, opened.Address, actor, cancel);
        var proposals = await ProposeAsync(opened, owner, progress, cancel);
        var known = await store.ListPublishedAsync(opened.Target, opened.Address, cancel);
        var lines = known.ToDictionary(static l => l.Dataset, StringComparer.Ordinal);
        foreach (var sure in proposals.Where(static p => p.Sure))
        {
            var why = new Change(actor, $"prevzeto / adopted: {sure.Grounds}");
            var line = PlanDraft.Renewed(lines.GetValueOrDefault(sure.Dataset), opened.NewLine(sure.Dataset));
            await store.AdoptAsync(LedgerLine.Adopted(line, sure.There, clock.GetUtcNow()), why, cancel);
        }

        return proposals;
    }

    /// <summary>Binds one record of ours to one there, on a person's word.</summary>
    /// <param name="dataset">Id of our record.</param>
    /// <param name="remote">Id or name there.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">One of the two is not there.</exception>
    /// <exception cref="SettingsInvalidException">The remote does not take such a record, or that one belongs to a body that is none of ours.</exception>
    /// <exception cref="RecordConflictException">One of the two is bound already.</exception>
    /// <exception cref="TargetBusyException">A publication to it is running.</exception>
    public async Task<PublishedRecord> AdoptAsync(string dataset, string remote, string actor, CancellationToken cancel)
    {
        var record = await store.FindAsync(dataset, cancel) ?? throw new NotFoundException(LocalText.Of(
            sl: $"Zapisa »{dataset}« ni. Seznam zapisov: opendata dataset list.",
            en: $"There is no record \"{dataset}\". The list of records: opendata dataset list."));
        await using var opened = await target.OpenAsync(null, cancel);
        await using var hold = await store.HoldTargetAsync(opened.Target, opened.Address, actor, cancel);
        if (await opened.Remote.FindAsync(remote, cancel) is not { Deleted: false } there)
        {
            throw new NotFoundException(LocalText.Of(
                sl: $"Zapisa »{remote}« v ciljnem katalogu ni. Predloge pokaže: opendata publish {target.Name} --adopt",
                en: $"There is no record \"{remote}\" in the remote catalogue. Proposals: opendata publish {target.Name} --adopt"));
        }

        if (there.Owner is null || opened.Map(record, null) is null)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Zapisa {there.Name} ni mogoče prevzeti: tam stoji pod organom, ki ni naš, ali pa ta cilj takih zapisov ne sprejema.",
                en: $"The record {there.Name} cannot be adopted: it stands under a body that is none of ours, or this target does not take such records."));
        }

        var known = await store.FindPublishedAsync(opened.Target, opened.Address, dataset, cancel);
        if (known is { RemovedAt: null, RemoteId: { } bound } && bound != there.Id)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zbirka »{dataset}« že pripada tamkajšnjemu zapisu {bound}.", en: $"The dataset \"{dataset}\" belongs to the remote record {bound} already."));
        }

        var line = LedgerLine.Adopted(PlanDraft.Renewed(known, opened.NewLine(dataset)), there, clock.GetUtcNow());
        await store.AdoptAsync(line, new Change(actor, "prevzeto / adopted: --pair"), cancel);
        return line;
    }

    private async Task<IReadOnlyList<AdoptionProposal>> ProposeAsync(
        OpenedTarget opened, string? owner, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        var lines = await store.ListPublishedAsync(opened.Target, opened.Address, cancel);
        var bound = lines.Where(static l => l is { RemoteId: not null, RemovedAt: null }).ToList();
        var ids = bound.Select(static l => l.RemoteId).ToHashSet(StringComparer.Ordinal);
        var datasets = bound.Select(static l => l.Dataset).ToHashSet(StringComparer.Ordinal);
        var strangers = new List<RemoteRecord>();
        await foreach (var there in opened.Remote.ReadAsync(cancel))
        {
            if (!there.Deleted && !ids.Contains(there.Id))
            {
                strangers.Add(there with { Raw = default });
            }

            progress?.Report(new PublishProgress(PlanTexts.ReadingThere, strangers.Count, null, there.Title));
        }

        var matches = new AdoptionMatches(strangers);
        await foreach (var record in store.ReadAsync(new RecordFilter { Owner = owner }, cancel))
        {
            if (record.Status != RecordStatus.Withdrawn && !datasets.Contains(record.Resource.Id) && opened.Map(record, null) is { } form)
            {
                matches.Add(record, form);
            }
        }

        return matches.ToProposals();
    }
}
