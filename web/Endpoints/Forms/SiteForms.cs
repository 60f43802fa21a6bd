using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>Whether this site takes forms: a site of plain files cannot, and a body may not want to.</summary>
internal static class SiteForms
{
    public static bool AreTaken(SiteOptions options) => !options.IsTwin && options.Workspace.Settings.Registers.Forms;
}
