using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Works out what a publication would do: reads the remote once, maps our records as they stream by, and compares them field by field. No record
/// is changed on either side; the plan is kept in the catalogue, with the hash of its document, and the ledger learns what it did not know.
/// </summary>
public sealed class PlanPublication(CatalogStore store, PublishTarget target, TimeProvider clock)
{
    /// <summary>Makes a plan and keeps it.</summary>
    /// <exception cref="NotFoundException">There is no such body or record.</exception>
    /// <exception cref="SettingsInvalidException">A setting is wrong.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    public async Task<PublicationPlan> RunAsync(PlanRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await target.OpenAsync(request.Owner, cancel);
        var plan = await MakeAsync(opened, request, cancel);
        await KeepAsync(plan, request.Language, cancel);
        return plan;
    }

    /// <summary>Keeps a plan, so that its document may be applied.</summary>
    internal Task KeepAsync(PublicationPlan plan, string language, CancellationToken cancel) =>
        store.SavePlanAsync(plan, PlanFile.Hash(plan, language), cancel);

    /// <summary>Makes a plan.</summary>
    internal async Task<PublicationPlan> MakeAsync(OpenedTarget opened, PlanRequest request, CancellationToken cancel)
    {
        foreach (var id in request.Overwrite)
        {
            _ = await store.FindAsync(id, cancel) ?? throw new NotFoundException(LocalText.Of(
                sl: $"--overwrite: zapisa »{id}« ni. Seznam zapisov: opendata dataset list.",
                en: $"--overwrite: there is no record \"{id}\". The list of records: opendata dataset list."));
        }

        var index = await RemoteIndex.ReadAsync(opened, await store.ListPublishedAsync(opened.Target, opened.Address, cancel), request.Progress, cancel);
        var now = clock.GetUtcNow();
        var cutOff = new CutOffSteps(opened, await store.ListBegunStepsAsync(opened.Target, opened.Address, cancel), request.Actor, now);
        var draft = new PlanDraft(opened, index, cutOff, request, now);

        // Archived ones too: they may still stand there.
        var filter = new RecordFilter { Archived = true, Owner = request.Owner };
        var total = await store.CountAsync(filter, cancel);
        long done = 0;
        await foreach (var record in store.ReadAsync(filter, cancel))
        {
            // Told before: a record with large files that are read for the first time takes its time.
            request.Progress?.Report(new PublishProgress(PlanTexts.Comparing, done++, total, record.Resource.Id));
            await draft.AddAsync(record, cancel);
        }

        request.Progress?.Report(new PublishProgress(PlanTexts.Comparing, done, total, ""));
        foreach (var (before, line) in draft.Found)
        {
            await store.SaveFoundAsync(before, line, cancel);
        }

        var plan = draft.ToPlan(Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        var left = await store.ListBegunPlansAsync(opened.Target, opened.Address, cancel);
        return plan with { Notes = [.. opened.Remote.Notes, .. plan.Notes, .. left.Take(1).Select(PlanTexts.LeftHalfWay)] };
    }
}
