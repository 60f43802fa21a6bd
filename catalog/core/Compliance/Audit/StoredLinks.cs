using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// Answers of addresses as the catalogue keeps them: the last of each, and since when HEAD is answered so. An address whose HEAD was refused and whose
/// GET failed counts as failing since its last check alone: of earlier GETs nothing is kept.
/// </summary>
/// <param name="store">The catalogue.</param>
public sealed class StoredLinks(CatalogStore store) : ILinkEvidence
{
    public async Task<IReadOnlyDictionary<string, LinkAnswer>> FindAsync(IReadOnlyCollection<string> addresses, DateTimeOffset at, CancellationToken cancel)
    {
        if (addresses.Count == 0)
        {
            return new Dictionary<string, LinkAnswer>();
        }

        var kept = await store.ReadLinkChecksAtAsync(addresses, at, cancel);
        return kept.Select(Answer).ToDictionary(static a => a.Address, StringComparer.Ordinal);
    }

    internal static LinkAnswer Answer(DatedLinkCheck kept)
    {
        var (check, changed) = (kept.Check, kept.ChangedAt);
        if (check.HeadStatus is >= 200 and < 400)
        {
            return new LinkAnswer(check.Url, check.CheckedAt, check.HeadStatus, null);
        }

        if (check.GetStatus is >= 200 and < 400)
        {
            return new LinkAnswer(check.Url, check.CheckedAt, check.GetStatus, null);
        }

        // A server that is asked too often is there; one that refuses HEAD may have answered GET before.
        var gone = check.HeadStatus is null or 404 or 410 or >= 500 && check.HeadStatus is not 501;
        return new LinkAnswer(check.Url, check.CheckedAt, check.HeadStatus == 429 ? null : check.GetStatus ?? check.HeadStatus, gone ? changed : check.CheckedAt);
    }
}
