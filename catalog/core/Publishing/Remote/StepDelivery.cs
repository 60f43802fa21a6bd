using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Takes one step: writes it down, sends it, finds out what came of it when the answer is lost, and writes that down with the ledger's line.
/// </summary>
internal sealed class StepDelivery(
    CatalogStore store, OpenedTarget target, TimeProvider clock, IReadOnlyList<TimeSpan> pauses, string actor)
{
    private readonly StepPreparation preparation = new(store, target, clock, actor);

    /// <summary>Takes the step to an end; only a fault of the program or of the store, or a cancellation, leaves it begun.</summary>
    public async Task<PublicationReceipt> RunAsync(
        PublicationPlan plan, int number, PlannedStep step, PublicationReceipt? before, CancellationToken cancel)
    {
        var receipt = Begin(plan, number, step, before);
        PreparedStep? prepared = null;
        try
        {
            prepared = await preparation.RunAsync(step, again: before is not null, cancel);
            receipt = receipt with { Revision = prepared.Form?.Revision };

            // The name is known to the ledger before the remote hears of it: a crash finds it again.
            await store.SaveReceiptAsync(receipt, step.Action == PublicationAction.Create ? prepared.Line : null, cancel);
            var (sent, delivery) = await SendAsync(step, prepared, receipt, cancel);
            return await EndAsync(receipt, sent, delivery, cancel);
        }
        catch (RemoteRefusedException e)
        {
            return await RefusedAsync(receipt, prepared, e.Text, cancel);
        }
        catch (RemoteUnavailableException e)
        {
            // Of an earlier try that may have arrived nothing more is known now.
            var status = before?.Status == StepStatus.Started ? StepStatus.Started : StepStatus.Failed;
            return await KeepAsync(receipt with { Status = status, Reason = e.Text }, null);
        }
        catch (AnswerLostException e)
        {
            return await KeepAsync(receipt with { Status = StepStatus.Started, Reason = Unknown(e.Text) }, null);
        }
        catch (RecordConflictException e)
        {
            return await KeepAsync(receipt with { Status = StepStatus.Failed, Reason = e.Text }, null);
        }
    }

    private PublicationReceipt Begin(PublicationPlan plan, int number, PlannedStep step, PublicationReceipt? before) => new()
    {
        Plan = plan.Id,
        Step = number,
        Target = plan.Target,
        Address = plan.Address,
        Action = step.Action,
        Status = StepStatus.Started,
        Dataset = step.Dataset,
        RemoteId = step.RemoteId,
        RemoteName = step.RemoteName,
        Hash = step.LocalHash,
        StartedAt = before?.StartedAt ?? clock.GetUtcNow(),
        Actor = actor,
    };

    /// <exception cref="AnswerLostException">It cannot be found out whether it arrived.</exception>
    private async Task<(PreparedStep Step, Delivery Delivery)> SendAsync(
        PlannedStep planned, PreparedStep step, PublicationReceipt receipt, CancellationToken cancel)
    {
        AnswerLostException? lost = null;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                step = lost is null ? step : await preparation.AgainAsync(planned, step, cancel);
                if (step is { Done: { } done })
                {
                    return (step, done);
                }

                var consignment = step.Consignment ?? throw new InvalidOperationException("a step that is not done has something to send");
                return (step, await target.Remote.SendAsync(consignment with { Plan = receipt.Plan, Step = receipt.Step }, cancel));
            }
            catch (AnswerLostException e)
            {
                lost = e;
            }
            catch (RemoteUnavailableException e) when (lost is not null)
            {
                lost = new AnswerLostException(e.Text, e);
            }

            if (attempt >= pauses.Count)
            {
                throw lost;
            }

            await Task.Delay(pauses[attempt], clock, cancel);
        }
    }

    private async Task<PublicationReceipt> EndAsync(PublicationReceipt receipt, PreparedStep step, Delivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (delivery.Waits is { } waits)
        {
            return await WaitAsync(receipt, step, waits);
        }

        if (receipt.Action == PublicationAction.Remove && delivery.Record is { Deleted: false })
        {
            return await KeepAsync(receipt with { Status = StepStatus.Refused, Reason = StillThere }, null);
        }

        if (receipt.Action == PublicationAction.Remove)
        {
            return await KeepAsync(receipt with { Status = StepStatus.Done }, LedgerLine.Removed(step.Line, now));
        }

        var form = step.Form ?? throw new InvalidOperationException("only a removal has no form");
        if ((delivery.Record ?? await ReadBackAsync(step.Consignment?.There?.Id ?? form.Name, cancel)) is not { } there)
        {
            return await WaitAsync(receipt, step, NotSeen);
        }

        return await KeepAsync(
            receipt with
            {
                Status = StepStatus.Done,
                RemoteId = there.Id,
                RemoteName = there.Name,
                RemoteRevision = there.Revision,
                Copies = form.Copies,
            },
            LedgerLine.Arrived(step.Line, form, there, actor, now));
    }

    private Task<PublicationReceipt> WaitAsync(PublicationReceipt receipt, PreparedStep step, LocalText waits) => KeepAsync(
        receipt with { Status = StepStatus.Waiting, Reason = waits, Copies = step.Form?.Copies ?? receipt.Copies },
        LedgerLine.HandedOver(step.Line, step.Form?.Content.Hash ?? LedgerLine.Removal));

    private async Task<RemoteRecord?> ReadBackAsync(string idOrName, CancellationToken cancel)
    {
        try
        {
            return await target.Remote.FindAsync(idOrName, cancel);
        }
        catch (RemoteUnavailableException)
        {
            // It was taken, that is known; a verification sees the rest.
            return null;
        }
    }

    // A name that another body has is of no use: the next plan is to try the next one.
    private async Task<PublicationReceipt> RefusedAsync(PublicationReceipt receipt, PreparedStep? step, LocalText why, CancellationToken cancel)
    {
        var refused = receipt with { Status = StepStatus.Refused, Reason = why };
        if (receipt.Action == PublicationAction.Create && target.Remote.LongestName is { } longest && step is { Form: { } form }
            && await ReadBackAsync(form.Name, cancel) is { } other && (other.Deleted || other.Marker != form.Dataset))
        {
            var next = RemoteNames.Next(form.Name, longest);
            return await KeepAsync(
                refused with
                {
                    Reason = LocalText.Of(
                        sl: $"{why.For("sl")} Nov načrt bo poskusil z imenom {next}.", en: $"{why.For("en")} A new plan will try the name {next}."),
                },
                step.Line with { RemoteName = next });
        }

        return await KeepAsync(refused, null);
    }

    private async Task<PublicationReceipt> KeepAsync(PublicationReceipt receipt, PublishedRecord? line)
    {
        // What has happened at the remote is written down even when the call is being cut short.
        var ended = receipt with { EndedAt = receipt.Status == StepStatus.Started ? null : clock.GetUtcNow() };
        await store.SaveReceiptAsync(ended, line, CancellationToken.None);
        return ended;
    }

    private static LocalText Unknown(LocalText why) => LocalText.Of(
        sl: $"{why.For("sl")} Ni znano, ali je prispelo; nadaljevanje istega načrta ali nov načrt to najprej preveri.",
        en: $"{why.For("en")} It is not known whether it arrived; going on with the plan, or a new plan, looks first.");

    private static LocalText StillThere { get; } = LocalText.Of(
        sl: "Portal je zahtevek sprejel, zapis pa tam še stoji. Odstrani ga lahko skrbnik portala.",
        en: "The portal took the request, but the record still stands there. The portal's administrator can remove it.");

    private static LocalText NotSeen { get; } = LocalText.Of(
        sl: "Poslano, a tam še ni vidno; pokaže ga preverjanje (--verify).", en: "Sent, but not to be seen there yet; a verification (--verify) will show it.");
}
