using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>
/// Reads back every record of ours and its files at a remote catalogue, writes into the ledger how each was seen, and closes hand-overs that
/// arrived. Nothing is changed there.
/// </summary>
public sealed class VerifyPublication(CatalogStore store, PublishTarget target, TimeProvider clock)
{
    /// <param name="owner">Only records of this body; null for all.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="progress">Told after each record.</param>
    /// <param name="cancel">Stops; what was seen until then is kept.</param>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    /// <exception cref="RemoteUnavailableException">The remote cannot be read.</exception>
    /// <exception cref="TargetBusyException">A publication to it is running.</exception>
    public async Task<VerificationReport> RunAsync(string? owner, string actor, IProgress<PublishProgress>? progress, CancellationToken cancel)
    {
        await using var opened = await target.OpenAsync(owner, cancel);
        await using var hold = await store.HoldTargetAsync(opened.Target, opened.Address, actor, cancel);
        var pass = await VerificationPass.StartAsync(store, opened, owner, actor, clock, cancel);
        await foreach (var record in opened.Remote.ReadAsync(cancel))
        {
            await pass.AddAsync(record, cancel);
            progress?.Report(new PublishProgress(PlanTexts.Checking, pass.Seen, pass.Expected, record.Title));
        }

        await pass.AddUnlistedAsync(cancel);
        return await pass.EndAsync(cancel);
    }
}
