using Microsoft.AspNetCore.Http;
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
    public async ValueTask<IReadOnlyList<string>> ReadAsync(HttpContext context)
    {
        var (known, writes) = (seen, options.Store.Writes);
        if (!IsWordless(context.Request.Path) && (known.Writes != writes || TimeProvider.System.GetElapsedTime(known.At) >= LookAgain))
        {
            try
            {
                look.Offer(await options.Store.ListOrganisationsAsync(context.RequestAborted));
            }
            catch (CatalogException)
            {
                // The database is away: what was offered last is offered still, and the page itself says what is wrong.
            }

            seen = new Seen(writes, TimeProvider.System.GetTimestamp());
        }

        return look.Languages;
    }

    // Whether this process lives must not depend on the database, and style sheets speak no language.
    private static bool IsWordless(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/assets", StringComparison.Ordinal);

    private sealed record Seen(long Writes, long At);
}
