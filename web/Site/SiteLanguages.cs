using OpenData.Catalog;

namespace OpenData.Web.Site;

/// <summary>
/// Languages that pages are offered in: Slovenian and English, and Italian or Hungarian where a setting or a body says so. What this program changes is
/// seen at once, what another does within seconds.
/// </summary>
internal sealed class SiteLanguages(SiteOptions options, SiteLook look)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private volatile Seen seen = new(-1, 0);

    /// <summary>The default first.</summary>
    public async ValueTask<IReadOnlyList<string>> ReadAsync(CancellationToken cancel)
    {
        var (known, writes) = (seen, options.Store.Writes);
        if (known.Writes != writes || TimeProvider.System.GetElapsedTime(known.At) >= LookAgain)
        {
            try
            {
                look.Offer(await options.Store.ListOrganisationsAsync(cancel));
                seen = new Seen(writes, TimeProvider.System.GetTimestamp());
            }
            catch (CatalogException)
            {
                // The database is away: what was offered last is offered still, and the page itself says what is wrong.
            }
        }

        return look.Languages;
    }

    private sealed record Seen(long Writes, long At);
}
