using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Answers of addresses as the catalogue keeps them: the last of each by a moment, and since when it fails, whether HEAD is refused or not.</summary>
/// <param name="store">The catalogue.</param>
public sealed class StoredLinks(CatalogStore store) : ILinkEvidence
{
    public async Task<IReadOnlyDictionary<string, LinkAnswer>> FindAsync(IReadOnlyCollection<string> addresses, DateTimeOffset at, CancellationToken cancel)
    {
        if (addresses.Count == 0)
        {
            return new Dictionary<string, LinkAnswer>();
        }

        var kept = await store.ReadLinkSpansAsync(addresses, at, cancel);
        return kept.ToDictionary(static k => k.Key, k => Answer(new LinkHistory(k.Value, at)), StringComparer.Ordinal);
    }

    internal static LinkAnswer Answer(LinkHistory history)
    {
        var last = history.Last;
        return new LinkAnswer(last.Url, history.AskedAt, last.Outcome == LinkOutcome.Answers && last.HeadStatus is >= 200 and < 400 ? last.HeadStatus : last.Status, history.FailingSince)
        {
            Outcome = last.Outcome,
            FailedAt = history.FailedAt,
            InsecureSince = history.InsecureSince,
            IsUnsteady = history.IsUnsteady,
            Format = last.Format,
        };
    }
}
