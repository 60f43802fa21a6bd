using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>
/// What every page's foot says of the body behind the site, read once for a page. Pages of problems have it read before they are drawn: the framework
/// sends those without waiting for what their parts fetch.
/// </summary>
internal sealed class FooterFacts(SiteOptions site)
{
    private CatalogDescription? head;

    /// <summary>The catalogue's description; after <see cref="ReadAsync"/>.</summary>
    public CatalogDescription Head => head ?? throw new InvalidOperationException("not read yet");

    /// <summary>The body that answers for the site; null when there is none yet.</summary>
    public Organisation? Body { get; private set; }

    /// <summary>Where to write; null when nobody said.</summary>
    public string? Contact { get; private set; }

    public async ValueTask ReadAsync(CancellationToken cancel)
    {
        if (head is null)
        {
            var organisations = await site.Store.ListOrganisationsAsync(cancel);
            (Body, Contact) = (SiteContact.First(organisations), SiteContact.Of(site.Workspace, organisations));
            head = CatalogHead.Complete(site.Workspace.Describe(), organisations);
        }
    }
}
