using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Steps that were begun and of which nobody knows what became: the program died, or the answer stayed lost. The record itself tells: a listing may
/// lag behind.
/// </summary>
internal sealed class CutOffSteps(OpenedTarget target, IReadOnlyDictionary<string, PlannedStep> begun, string actor, DateTimeOffset now)
{
    /// <summary>The step of a record; null when none was cut off.</summary>
    public PlannedStep? Of(string dataset) => begun.GetValueOrDefault(dataset);

    /// <summary>What became of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="line">The ledger's line; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The line as it is now known, the same when nothing arrived; and what stands there, null when that is nothing of ours.</returns>
    /// <exception cref="RemoteUnavailableException">It cannot be read.</exception>
    public async Task<(PublishedRecord? Line, RemoteRecord? There)> LookAsync(PlannedStep step, PublishedRecord? line, CancellationToken cancel)
    {
        var dataset = step.Dataset ?? throw new InvalidOperationException("a step has its dataset");
        var id = line?.RemoteId ?? step.RemoteId;
        var there = await target.Remote.FindAsync(id ?? step.RemoteName ?? "", cancel);
        there = there is not null && (there.Id == id || there.Marker == dataset) ? there : null;
        return there is { Deleted: false }
            ? (step.Action == PublicationAction.Remove ? line : After(step, line ?? target.NewLine(dataset), there), there)
            : (step.Action == PublicationAction.Remove ? LedgerLine.Removed(line ?? target.NewLine(dataset), now) : line, there);
    }

    /// <summary>The line after a new record or an update that was cut off, when this stands there.</summary>
    public PublishedRecord After(PlannedStep step, PublishedRecord line, RemoteRecord there) => LedgerLine.AfterCut(line, step, there, actor, now);
}
