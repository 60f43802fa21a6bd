using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary>Whether the data of a published record may be handed to who asks: every address of files and rows goes through here.</summary>
internal static class DataGate
{
    private const string Public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";

    /// <summary>The refusal with its ground; null when the data may be had.</summary>
    public static IResult? Refuse(HttpContext context, CatalogRecord record)
    {
        if (record.Resource.AccessRights is not { } right || right.Value == Public)
        {
            return null;
        }

        var ground = record.Resource.AccessRightsGround.For(LanguagePath.Of(context));
        return MachineRoutes.Problem(context, StatusCodes.Status403Forbidden, LocalText.Of(
            sl: $"Podatki niso javni. {ground}", en: $"The data are not public. {ground}"));
    }
}
