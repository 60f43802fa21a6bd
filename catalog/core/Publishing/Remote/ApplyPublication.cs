using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Does exactly what a plan says. Each step is written down before it goes out and after it ended, so that a call that was cut off goes on where it
/// was, and nothing is done twice. A step that is refused or fails does not stop the others.
/// </summary>
public sealed class ApplyPublication(CatalogStore store, PublishTarget target, TimeProvider clock)
{
    // So many times in a row, and the remote is taken to be away.
    private const int Patience = 3;

    /// <summary>How long to wait before it is looked whether a step whose answer was lost arrived; as many tries as pauses.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>Finds the plan that a document names.</summary>
    /// <param name="document">The document as it is now, UTF-8.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SettingsInvalidException">It is no plan, is for another kind of remote catalogue, or was edited.</exception>
    /// <exception cref="NotFoundException">It was not made in this catalogue.</exception>
    /// <exception cref="RecordConflictException">It was applied already.</exception>
    public async Task<KeptPlan> FindAsync(ReadOnlyMemory<byte> document, CancellationToken cancel)
    {
        var (id, hash) = PlanFile.Read(document);
        var kept = await store.FindPlanAsync(id, cancel) ?? throw new NotFoundException(LocalText.Of(
            sl: $"Načrta {id} v tem katalogu ni: narejen je bil v drugem ali pred več kot {CatalogStore.PlanAge.Days} dnevi. Naredite novega: opendata publish {target.Name} --out plan.json",
            en: $"There is no plan {id} in this catalogue: it was made in another, or more than {CatalogStore.PlanAge.Days} days ago. Make a new one: opendata publish {target.Name} --out plan.json"));
        if (hash != kept.Hash)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Datoteka z načrtom {id} je bila po izdelavi spremenjena, zato se ne izvede. Popravite zapise v katalogu in naredite nov načrt.",
                en: $"The file of the plan {id} was edited after it was made, so it is not applied. Correct the records in the catalogue and make a new plan."));
        }

        if (kept.Plan.Target != target.Name)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Načrt je za {kept.Plan.Target}, ne za {target.Name}. Izvedite ga z: opendata publish {kept.Plan.Target} --apply …",
                en: $"The plan is for {kept.Plan.Target}, not for {target.Name}. Apply it with: opendata publish {kept.Plan.Target} --apply …"));
        }

        RefuseApplied(kept);
        return kept;
    }

    /// <summary>Applies a plan that was made in this call: nothing can have changed since.</summary>
    /// <inheritdoc cref="RunAsync(KeptPlan, string, bool, IProgress{PublishProgress}?, CancellationToken)"/>
    public Task<ApplyReport> RunAsync(PublicationPlan plan, string actor, IProgress<PublishProgress>? progress, CancellationToken cancel) =>
        RunAsync(new KeptPlan(plan, "", PlanStatus.Planned, null, null), actor, justMade: true, progress, cancel);

    /// <summary>Applies a plan, or goes on with it.</summary>
    /// <param name="kept">The plan.</param>
    /// <param name="actor">Who applies it.</param>
    /// <param name="justMade">It was made in this call: nothing can have changed since.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancel">Stops between steps or in one; what is left may be gone on with.</param>
    /// <exception cref="RecordConflictException">Either side changed since the plan was made, or it was applied already.</exception>
    /// <exception cref="SettingsInvalidException">It is for another remote catalogue.</exception>
    /// <exception cref="TargetBusyException">Another publication to it is running.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be opened or read; nothing was done.</exception>
    public async Task<ApplyReport> RunAsync(
        KeptPlan kept, string actor, bool justMade, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var plan = kept.Plan;
        await using var opened = await target.OpenAsync(plan.Owner, cancel);
        RefuseAnother(plan, opened);
        await using var hold = await store.HoldTargetAsync(opened.Target, opened.Address, actor, cancel);

        // Somebody may have applied it while the remote was held.
        var status = await store.FindPlanStatusAsync(plan.Id, cancel) ?? kept.Status;
        RefuseApplied(kept with { Status = status });
        if (status == PlanStatus.Planned && !justMade)
        {
            var request = new PlanRequest
            {
                Actor = actor, Owner = plan.Owner, AllowRemovals = plan.AllowRemovals, Overwrite = plan.Overwrite, Progress = progress,
            };
            PlanDrift.Refuse(plan, await new PlanPublication(store, target, clock).MakeAsync(opened, request, cancel));
        }

        await store.BeginPlanAsync(plan, actor, cancel);
        return await StepsAsync(plan, new StepDelivery(store, opened, clock, Pauses, actor), actor, progress, cancel);
    }

    private async Task<ApplyReport> StepsAsync(
        PublicationPlan plan, StepDelivery delivery, string actor, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        var before = (await store.ListReceiptsAsync(plan.Id, cancel)).ToDictionary(static r => r.Step);
        var receipts = new List<PublicationReceipt>();
        var (number, doneBefore, away) = (0, 0, 0);
        LocalText? stopped = null;
        var steps = plan.Steps.ToList();
        foreach (var step in steps)
        {
            var earlier = before.GetValueOrDefault(number);
            if (earlier is { Status: StepStatus.Done or StepStatus.Waiting or StepStatus.Refused })
            {
                receipts.Add(earlier);
                doneBefore++;
            }
            else if (stopped is null)
            {
                cancel.ThrowIfCancellationRequested();
                var receipt = await delivery.RunAsync(plan, number, step, earlier, cancel);
                receipts.Add(receipt);
                away = receipt.Status is StepStatus.Failed or StepStatus.Started ? away + 1 : 0;
                stopped = away == Patience && number + 1 < steps.Count ? Away(receipt) : null;
            }
            else if (earlier is not null)
            {
                receipts.Add(earlier);
            }

            number++;
            progress?.Report(new PublishProgress(PlanTexts.Sending, number, steps.Count, step.Dataset ?? step.RemoteName ?? ""));
        }

        var report = new ApplyReport
        {
            Plan = plan, Status = StatusOf(receipts, stopped), DoneBefore = doneBefore, Receipts = receipts, Stopped = stopped,
        };
        if (report.Status != PlanStatus.Applying)
        {
            await store.EndPlanAsync(plan.Id, report.Status, actor, CancellationToken.None);
        }

        return report;
    }

    // A step of which nobody knows whether it arrived keeps the plan open: going on with it looks first.
    private static PlanStatus StatusOf(List<PublicationReceipt> receipts, LocalText? stopped) =>
        stopped is not null || receipts.Any(static r => r.Status == StepStatus.Started) ? PlanStatus.Applying
        : receipts.Any(static r => r.Status is StepStatus.Refused or StepStatus.Failed) ? PlanStatus.AppliedInPart
        : PlanStatus.Applied;

    private static void RefuseApplied(KeptPlan kept)
    {
        if (kept.Status is PlanStatus.Applied or PlanStatus.AppliedInPart)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Načrt {kept.Plan.Id} je že izveden ({kept.AppliedBy}, {kept.AppliedAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC). Kar je ostalo, pokaže nov načrt: opendata publish {kept.Plan.Target}",
                en: $"The plan {kept.Plan.Id} was applied already ({kept.AppliedBy}, {kept.AppliedAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC). A new plan shows what is left: opendata publish {kept.Plan.Target}"));
        }
    }

    private static void RefuseAnother(PublicationPlan plan, OpenedTarget opened)
    {
        if (plan.Target != opened.Target || plan.Address != opened.Address)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Načrt je za {plan.Target} na {plan.Address}, nastavljen pa je {opened.Target} na {opened.Address}. Naredite načrt za ta cilj.",
                en: $"The plan is for {plan.Target} at {plan.Address}, but {opened.Target} at {opened.Address} is set up. Make a plan for this target."));
        }
    }

    private static LocalText Away(PublicationReceipt last) => LocalText.Of(
        sl: $"Ciljni katalog se {Patience}-krat zapored ni odzval, zato je objava ustavljena: {last.Reason?.For("sl")} Pozneje nadaljujte z istim načrtom.",
        en: $"The remote catalogue did not answer {Patience} times in a row, so the publication stopped: {last.Reason?.For("en")} Go on with the same plan later.");
}
