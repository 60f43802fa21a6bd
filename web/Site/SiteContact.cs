using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>Who answers for the site: the publisher of the catalogue, else the first body that is part of no other.</summary>
internal static class SiteContact
{
    public static string? Of(Workspace workspace, IReadOnlyList<Organisation> organisations) =>
        workspace.Settings.Site.Contact ?? workspace.Settings.Catalog.Publisher.Email ?? First(organisations)?.Email;

    public static Organisation? First(IReadOnlyList<Organisation> organisations) =>
        organisations.Where(o => o.PartOf is null).MinBy(o => o.Id, StringComparer.Ordinal);
}
