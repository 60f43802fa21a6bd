using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>Finds what bodies should publish and do not.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="clock">The time.</param>
public sealed class FindGaps(CatalogStore store, TimeProvider clock)
{
    private static readonly Iri PublicRight = AllVocabularies.AccessRight.ByCode("PUBLIC")!.Iri; // of the EU list

    /// <param name="owner">One body; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">There is no such body.</exception>
    public async Task<GapReport> RunAsync(string? owner, CancellationToken cancel)
    {
        var bodies = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        if (owner is not null && !bodies.ContainsKey(owner))
        {
            throw new NotFoundException(LocalText.Of(sl: $"Organa »{owner}« ni. Vse našteje: opendata org list.", en: $"There is no body \"{owner}\". List them with: opendata org list."));
        }

        var covered = new CoveredTemplates();
        await foreach (var record in store.ReadAsync(new RecordFilter { Kind = "dataset" }, cancel))
        {
            if (record is { Resource: Dataset dataset, MergedInto: null, Status: not RecordStatus.Withdrawn })
            {
                var whole = dataset.Owner is { } id && bodies.TryGetValue(id, out var body) ? (Dataset)InheritedValues.Apply(dataset, body) : dataset;
                covered.Add(whole, record.Trace, record.Status == RecordStatus.Approved, whole.Audience is null && (whole.AccessRights is not { } right || right == PublicRight));
            }
        }

        var day = SlovenianDay.Today(clock);
        var judge = new JudgeGaps(bodies, covered, new RegisterView(await store.ListEntriesAtAsync(clock.GetUtcNow(), cancel)), day);
        return new GapReport(day, [.. bodies.Values.Where(b => owner is null || b.Id == owner).OrderBy(static b => b.Id, StringComparer.Ordinal).Select(judge.Of)]);
    }
}
