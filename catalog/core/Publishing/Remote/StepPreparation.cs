using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A step that may go out, or that turns out to be done.</summary>
/// <param name="Line">The ledger's line to go on from.</param>
/// <param name="Form">Our side; null for a removal.</param>
/// <param name="Consignment">What to send; null when it is done.</param>
/// <param name="Done">The end that an earlier try came to; null when there is something to send.</param>
internal sealed record PreparedStep(PublishedRecord Line, LocalForm? Form, Consignment? Consignment, Delivery? Done);

/// <summary>
/// Looks at both sides once more before a step: it goes out only when they stand as the plan saw them. After a try that was cut off it finds out what
/// came of it.
/// </summary>
internal sealed class StepPreparation(CatalogStore store, OpenedTarget target, TimeProvider clock, string actor)
{
    /// <summary>Makes a step ready.</summary>
    /// <param name="step">The step.</param>
    /// <param name="again">An earlier try may have arrived.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RemoteRefusedException">Either side has changed since the plan.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    public async Task<PreparedStep> RunAsync(PlannedStep step, bool again, CancellationToken cancel)
    {
        var dataset = step.Dataset ?? throw new InvalidOperationException("a step has its dataset");
        var record = await store.FindAsync(dataset, cancel);
        var line = await store.FindPublishedAsync(target.Target, target.Address, dataset, cancel);
        var known = line is { RemovedAt: null } ? line : null;
        return step.Action switch
        {
            PublicationAction.Create => await CreateAsync(
                step, record, PlanDraft.Renewed(line, target.NewLine(dataset)) with { RemoteName = step.RemoteName }, again, cancel),
            PublicationAction.Update => await UpdateAsync(
                step,
                await FormAsync(step, record, known, cancel),
                known ?? target.NewLine(dataset) with { RemoteId = step.RemoteId, RemoteName = step.RemoteName },
                again,
                cancel),
            _ => await RemoveAsync(step, record, known ?? target.NewLine(dataset), cancel),
        };
    }

    /// <summary>What to send after a try whose answer was lost, or that it is done.</summary>
    /// <exception cref="RemoteRefusedException">Another hand was there meanwhile.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    public async Task<PreparedStep> AgainAsync(PlannedStep planned, PreparedStep step, CancellationToken cancel)
    {
        if (step is not { Consignment: { } sent })
        {
            return step;
        }

        var there = await target.Remote.FindAsync(sent.There?.Id ?? sent.Form?.Name ?? "", cancel);
        if (sent.Action == PublicationAction.Remove)
        {
            return there is null or { Deleted: true } ? step with { Consignment = null, Done = new Delivery(null) } : step;
        }

        if (there is null or { Deleted: true })
        {
            return sent.There is null ? step : throw Changed(sent.Form?.Dataset ?? "", isHere: false);
        }

        var form = sent.Form ?? throw new InvalidOperationException("only a removal has no form");
        return sent.There is not null ? await GoOnAsync(planned, step.Line, form, there, cancel)
            : there.Marker != form.Dataset ? throw NameTaken(form.Name)

            // Made this minute, so nobody else has changed it: what stands otherwise is how the remote keeps it.
            : Rest(step.Line, form, there, Left(step.Line, form, there));
    }

    private async Task<PreparedStep> CreateAsync(PlannedStep step, CatalogRecord? record, PublishedRecord line, bool again, CancellationToken cancel)
    {
        var form = await FormAsync(step, record, line, cancel);
        if (again && await target.Remote.FindAsync(form.Name, cancel) is { Deleted: false } there)
        {
            return there.Marker == form.Dataset ? await GoOnAsync(step, line, form, there, cancel) : throw NameTaken(form.Name);
        }

        var all = Names(form.Content.Fields.Select(static f => f.Key));
        return new PreparedStep(line, form, new Consignment(PublicationAction.Create, form, null, all), null);
    }

    private async Task<PreparedStep> UpdateAsync(PlannedStep step, LocalForm form, PublishedRecord line, bool again, CancellationToken cancel)
    {
        if (await FindAsync(step, cancel) is not { } there)
        {
            throw Changed(form.Dataset, isHere: false);
        }

        var isAsPlanned = there.Content.Hash == step.RemoteHash;
        if (!isAsPlanned && !again && !FieldComparison.IsThere(form.Content, there.Content.Fields))
        {
            throw Changed(form.Dataset, isHere: false);
        }

        return there.Locked is { } why ? throw new RemoteRefusedException(PlanTexts.Locked(why))
            : isAsPlanned ? Update(line, form, there, step.Fields)
            : await GoOnAsync(step, line, form, there, cancel);
    }

    private async Task<PreparedStep> RemoveAsync(PlannedStep step, CatalogRecord? record, PublishedRecord line, CancellationToken cancel)
    {
        var dataset = line.Dataset;
        if (record is { ArchivedAt: null, Status: not RecordStatus.Withdrawn, Resource.Audience: not Audience.Internal })
        {
            throw Changed(dataset, isHere: true);
        }

        if (await FindAsync(step, cancel) is not { } there)
        {
            return new PreparedStep(line, null, null, new Delivery(null));
        }

        return there.Content.Hash == step.RemoteHash
            ? new PreparedStep(line, null, new Consignment(PublicationAction.Remove, null, there, Names([])), null)
            : throw Changed(dataset, isHere: false);
    }

    private async Task<LocalForm> FormAsync(PlannedStep step, CatalogRecord? record, PublishedRecord? line, CancellationToken cancel)
    {
        var form = record is { IsPublic: true } ? await target.MapAsync(record, line, cancel) : null;
        return form is { Blocked.Count: 0 } && form.Content.Hash == step.LocalHash ? form : throw Changed(step.Dataset ?? "", isHere: true);
    }

    private async Task<RemoteRecord?> FindAsync(PlannedStep step, CancellationToken cancel) =>
        await target.Remote.FindAsync(step.RemoteId ?? step.RemoteName ?? "", cancel) is { Deleted: false } there ? there : null;

    // Goes on with what was cut off: what is left of it are fields that stand as they stood before it. Any other difference is another hand's.
    private async Task<PreparedStep> GoOnAsync(
        PlannedStep step, PublishedRecord line, LocalForm form, RemoteRecord there, CancellationToken cancel)
    {
        var left = Left(line, form, there);
        var before = step.Fields.ToDictionary(static f => f.Field, static f => f.Remote, StringComparer.Ordinal);
        if (left.All(f => before.TryGetValue(f.Field, out var stood) && stood == f.Remote))
        {
            return Rest(line, form, there, left);
        }

        // What arrived is ours, so that the next plan shows the other hand's changes as conflicts, and nothing else.
        await store.SavePublishedAsync(LedgerLine.AfterCut(line, step, there, actor, clock.GetUtcNow()), cancel);
        throw Changed(form.Dataset, isHere: false);
    }

    private static IReadOnlyList<FieldDifference> Left(PublishedRecord line, LocalForm form, RemoteRecord there) =>
        FieldComparison.Of(form.Content, there.Content.Fields, line).Changes;

    private static PreparedStep Rest(PublishedRecord line, LocalForm form, RemoteRecord there, IReadOnlyList<FieldDifference> left) => left.Count == 0
        ? new PreparedStep(line, form, null, new Delivery(there))
        : Update(line, form, there, left);

    private static PreparedStep Update(PublishedRecord line, LocalForm form, RemoteRecord there, IReadOnlyList<FieldDifference> fields) =>
        new(line, form, new Consignment(PublicationAction.Update, form, there, Names(fields.Select(static f => f.Field))), null);

    private static HashSet<string> Names(IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static RemoteRefusedException NameTaken(string name) => new(LocalText.Of(
        sl: $"Ime {name} ima tam že zapis, ki ni naš.", en: $"The name {name} is there on a record that is none of ours."));

    private static RemoteRefusedException Changed(string dataset, bool isHere) => new(isHere
        ? LocalText.Of(
            sl: $"Zbirka »{dataset}« se je pri nas po izdelavi načrta spremenila; naredite nov načrt.",
            en: $"The dataset \"{dataset}\" has changed here since the plan was made; make a new plan.")
        : LocalText.Of(
            sl: $"Zapis zbirke »{dataset}« se je tam po izdelavi načrta spremenil ali izginil; naredite nov načrt.",
            en: $"The record of the dataset \"{dataset}\" has changed there or vanished since the plan was made; make a new plan."));
}
