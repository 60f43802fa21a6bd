using OpenData.Catalog.Publishing;
using OpenData.Exporters.CkanApi.Actions;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi;

/// <summary>
/// CKAN's action API for reading, over the published part of the catalogue: what OPSI, data.europa.eu and CKAN's clients harvest.
/// A host gives a call and writes the answer; it needs to know nothing of either.
/// </summary>
/// <param name="catalog">The catalogue at one moment; the answer is written while it is open.</param>
public sealed class CkanActions(PublishedCatalog catalog)
{
    private static readonly Dictionary<string, Func<CkanCall, CancellationToken, Task<CkanResult>>> All = new(StringComparer.Ordinal)
    {
        ["site_read"] = SiteActions.ReadAsync,
        ["status_show"] = SiteActions.StatusAsync,
        ["license_list"] = SiteActions.LicencesAsync,
        ["package_list"] = PackageActions.ListAsync,
        ["package_show"] = PackageActions.ShowAsync,
        ["current_package_list_with_resources"] = PackageActions.CurrentAsync,
        ["resource_show"] = PackageActions.ResourceAsync,
        ["package_search"] = SearchAction.RunAsync,
        ["organization_list"] = OrganizationActions.ListAsync,
        ["organization_show"] = OrganizationActions.ShowAsync,
        ["group_list"] = GroupActions.ListAsync,
        ["group_show"] = GroupActions.ShowAsync,
        ["group_package_show"] = GroupActions.PackagesAsync,
        ["tag_list"] = GroupActions.TagsAsync,
    };

    private readonly LinkedIris linked = new(catalog);

    /// <summary>Names of all actions.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Answers a call; a call that is wrong is answered too, as CKAN answers it.</summary>
    public async Task<CkanAnswer> AnswerAsync(CkanRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var place = new CkanPlace(catalog.Addresses, catalog.Organisations) { OwnIris = linked.Own };
        var help = place.Addresses.Root + "api/3/action/help_show?name=" + Uri.EscapeDataString(Shown(request.Action));
        try
        {
            if (!All.TryGetValue(request.Action, out var action))
            {
                throw CkanRefusal.BadRequest("Action name not known: " + Shown(request.Action));
            }

            return CkanAnswer.Success(help, await action(new CkanCall(catalog, place, linked, CkanParameters.Of(request)), cancel));
        }
        catch (CkanRefusal refusal)
        {
            return CkanAnswer.Of(refusal, help);
        }
    }

    private static string Shown(string name) => name.Length <= 100 ? name : name[..100] + "…";
}
