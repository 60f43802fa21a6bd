using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>A release as it is asked for.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="File">Key of the distribution or name of the file; null for every file of it that is held.</param>
/// <param name="Basis">Legal basis: act and article.</param>
/// <param name="Why">In the person's words.</param>
/// <param name="Until">When it ends by itself; null for when the content changes.</param>
/// <param name="Standing">Later contents too, while their columns and findings are the same; needs an end.</param>
/// <param name="Actor">Id of the person.</param>
public sealed record ReleaseRequest(string Dataset, string? File, string Basis, string Why, DateTimeOffset? Until, bool Standing, string Actor);

/// <summary>Lets files out that the guard holds: by a named person who may approve, on a legal basis, for these findings and no others.</summary>
public sealed class ReleaseFile(CatalogStore store, GuardFiles guard, TimeProvider clock)
{
    /// <summary>Releases; each file is read first, where it was not yet.</summary>
    /// <exception cref="NotFoundException">There is no such record or file.</exception>
    /// <exception cref="SettingsInvalidException">The person may not release it, something is missing, or nothing is held.</exception>
    public async Task<IReadOnlyList<LeakDecision>> RunAsync(ReleaseRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var record = await store.FindAsync(request.Dataset, cancel) ?? throw LeakFault.NoRecord(request.Dataset);
        await DemandAsync(request, record, cancel);
        var named = (await guard.RunAsync([request.Dataset], again: false, cancel)).Where(r => IsNamed(r.Distribution, r.File, request.File)).ToList();
        if (named.Count == 0)
        {
            throw LeakFault.NoFile(request.Dataset, request.File);
        }

        if (named.All(static r => r.Hold is null))
        {
            throw LeakFault.NotHeld(request.Dataset);
        }

        var held = named.Where(static r => r.Hold is { Kind: not FileHoldKind.Recalled }).ToList();
        if (held.Count == 0)
        {
            throw LeakFault.Recalled(request.Dataset);
        }

        var decisions = new List<LeakDecision>();
        foreach (var reading in held)
        {
            var reports = await store.ReadLeakReportsAsync(reading.File.Sha256, cancel);
            decisions.Add(new LeakDecision
            {
                Kind = LeakDecisionKind.Release,
                Dataset = reading.Dataset,
                Distribution = reading.Distribution,
                File = reading.File,
                At = clock.GetUtcNow(),
                Actor = request.Actor,
                Why = request.Why,
                Basis = request.Basis,
                Until = request.Until,
                Standing = request.Standing,
                Columns = [.. reports.SelectMany(static r => r.Columns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Found = [.. reports.SelectMany(static r => r.Findings).Where(static f => f.Verdict >= LeakVerdict.Hold)
                    .GroupBy(static f => (f.Detector, f.Column, f.Part))
                    .Select(static g => new LeakKind(g.Key.Detector, g.Key.Column, g.Max(static f => f.Verdict), g.Key.Part))],
            });
        }

        return await store.AddLeakDecisionsAsync(decisions, cancel);
    }

    /// <summary>A file goes by its distribution's key or by its own name.</summary>
    internal static bool IsNamed(string key, KeptFile file, string? named) => named is null || key == named || file.Name == named;

    private async Task DemandAsync(ReleaseRequest request, CatalogRecord record, CancellationToken cancel)
    {
        var person = await store.FindUserAsync(request.Actor, cancel);
        if (person is not { DisabledAt: null })
        {
            throw LeakFault.NoPerson(request.Actor);
        }

        var mayApprove = Rights.Of(person).Contains(TokenScope.Approve)
            && (!Rights.IsBounded(person, TokenScope.Approve) || (record.Resource.Owner is { } owner && person.Organisations.Contains(owner, StringComparer.Ordinal)));
        if (!mayApprove)
        {
            throw LeakFault.MayNot(request.Actor, request.Dataset);
        }

        LeakFault.DemandText(request.Basis, "--basis", "pravna podlaga (zakon in člen)", "the legal basis (act and article)");
        LeakFault.DemandText(request.Why, "--why", "razlog", "the reason");
        if (request.Standing && request.Until is null)
        {
            throw LeakFault.NoEnd();
        }

        if (request.Until <= clock.GetUtcNow())
        {
            throw LeakFault.Past();
        }
    }
}
