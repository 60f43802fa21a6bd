using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// Verdicts of the leak guard as the catalogue keeps them, with the release that held at the moment. A report that was made anew since takes the place of
/// the one before: of that moment nothing is known then.
/// </summary>
/// <param name="store">The catalogue.</param>
public sealed class StoredVerdicts(CatalogStore store) : IFileEvidence
{
    public async Task<IReadOnlyDictionary<GuardedPlace, GuardedFile>> FindAsync(IReadOnlyCollection<GuardedPlace> places, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        var found = new Dictionary<GuardedPlace, GuardedFile>();
        if (places.Count == 0)
        {
            return found;
        }

        var hashes = places.Select(static p => p.Sha256).ToHashSet(StringComparer.Ordinal);
        var reports = (await store.ReadLeakReportsAsync(hashes, cancel)).Where(r => r.Report!.ScannedAt <= at).ToLookup(static r => r.Sha256, StringComparer.Ordinal); // whole, so there is one
        var known = await store.ReadLeaksAsync(hashes, [.. places.Select(static p => p.Dataset).Distinct(StringComparer.Ordinal)], cancel);
        var facts = known with { Now = at, Decisions = [.. known.Decisions.Where(d => d.At <= at)], Verdicts = reports.SelectMany(static r => r).Where(static r => r.Verdict >= LeakVerdict.Hold).ToLookup(static r => r.Sha256, StringComparer.Ordinal) };
        foreach (var place in places)
        {
            if (reports[place.Sha256].MaxBy(static r => r.Verdict)?.Report is { } gravest)
            {
                var release = FileHolds.ReleaseOf(facts, place.Dataset, place.Distribution, place.Sha256);
                found[place] = new GuardedFile(gravest, release?.Actor, release?.Basis);
            }
        }

        return found;
    }
}
