using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>What a client asks before anything else, and the licences.</summary>
internal static class SiteActions
{
    /// <summary>The version whose answers these are: clients choose their way by it.</summary>
    private const string Version = "2.10.0";

    public static Task<CkanResult> ReadAsync(CkanCall call, CancellationToken cancel) => Task.FromResult(CkanAnswer.Whole(JsonValue.Create(true)));

    public static Task<CkanResult> StatusAsync(CkanCall call, CancellationToken cancel)
    {
        var head = SampleMark.Apply(call.Catalog.Head);
        return Task.FromResult(CkanAnswer.Whole(new JsonObject
        {
            ["ckan_version"] = Version,
            ["site_url"] = call.Place.Addresses.Root.TrimEnd('/'),
            ["site_title"] = head.Title.For("sl"),
            ["site_description"] = head.Description.For("sl"),
            ["error_emails_to"] = null,
            ["locale_default"] = "sl",
            ["extensions"] = new JsonArray("dcat"),
        }));
    }

    public static Task<CkanResult> LicencesAsync(CkanCall call, CancellationToken cancel) =>
        Task.FromResult(CkanAnswer.Whole(new JsonArray([.. LicenceDocument.Register()])));
}
