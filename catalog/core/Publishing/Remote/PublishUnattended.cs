using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What an unattended publication came to.</summary>
/// <param name="Plan">The whole plan, as a person would see it.</param>
/// <param name="Applied">What was applied of it; null when nothing was allowed or there was nothing to do.</param>
/// <param name="Held">Steps that wait for a person.</param>
public sealed record UnattendedReport(PublicationPlan Plan, ApplyReport? Applied, int Held);

/// <summary>Plans, and applies what may go out without a person's look.</summary>
public sealed class PublishUnattended(CatalogStore store, PublishTarget target, TimeProvider clock)
{
    /// <param name="owner">Only records of this body; null for all.</param>
    /// <param name="datasets">Only these records; null for all.</param>
    /// <param name="policy">What the job allows.</param>
    /// <param name="actor">Who runs it.</param>
    /// <param name="cancel">Stops; what is left may be gone on with.</param>
    /// <exception cref="CatalogException">The remote cannot be opened or read, a setting is wrong, or another publication runs.</exception>
    public async Task<UnattendedReport> RunAsync(
        string? owner, IReadOnlySet<string>? datasets, PublishPolicy policy, string actor, CancellationToken cancel)
    {
        var planning = new PlanPublication(store, target, clock);
        PublicationPlan whole;
        await using (var opened = await target.OpenAsync(owner, cancel))
        {
            whole = await planning.MakeAsync(opened, new PlanRequest { Actor = actor, Owner = owner }, cancel);
        }

        var organisations = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var (allowed, held) = new PolicyOfOwners(policy, organisations, datasets).Narrow(whole);
        if (!allowed.Steps.Any())
        {
            return new UnattendedReport(whole, null, held);
        }

        await planning.KeepAsync(allowed, "sl", cancel);
        return new UnattendedReport(whole, await new ApplyPublication(store, target, clock).RunAsync(allowed, actor, null, cancel), held);
    }
}
