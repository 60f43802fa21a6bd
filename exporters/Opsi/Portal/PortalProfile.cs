using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>How one portal is spoken to: the national one, a trial of it and a double are one code path.</summary>
internal sealed record PortalProfile
{
    /// <summary>Version of the gateway that a working client uses; another stands in <c>publish.opsi.url</c>.</summary>
    private const string Gateway = "api/gw/opsi-api-basic/2.2.3/";

    private const string GatewayMark = "/api/gw/";

    private static readonly string[] Pages = ["/api/", "/dataset", "/organization", "/data/"];

    /// <summary>The portal's pages begin here; ends in a slash.</summary>
    public required Uri Site { get; init; }

    /// <summary>Actions that read; ends in a slash.</summary>
    public required Uri Reads { get; init; }

    /// <summary>Actions that write, and reads that the gateway does not have; ends in a slash.</summary>
    public required Uri Direct { get; init; }

    /// <summary>Reads go through the gateway, which takes some by POST and wants every member of their bodies.</summary>
    public bool IsGateway { get; init; }

    public string KeyHeader { get; init; } = "X-CKAN-API-Key";

    /// <summary>A portal in our own network: its key may travel unencrypted.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Least time from the end of one answer to the next request.</summary>
    public TimeSpan Spacing { get; init; }

    /// <summary>From a request to the end of its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Pause before what may be asked again is asked again; it doubles.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A portal that asks for a longer pause than this is left alone.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts at one request, the first among them.</summary>
    public int Attempts { get; init; } = 3;

    public int PageSize { get; init; } = 100;

    /// <summary>Kept files are uploaded; otherwise the portal is given their addresses.</summary>
    public bool Uploads { get; init; }

    /// <summary>Largest file to be uploaded, in bytes.</summary>
    public long UploadLimit { get; init; }

    /// <summary>Page of a dataset.</summary>
    public Uri Page(string name) => new(Site, "dataset/" + Uri.EscapeDataString(name));

    /// <exception cref="SettingsInvalidException">The address or the header is wrong.</exception>
    public static PortalProfile Of(OpsiSettings settings)
    {
        if (!Uri.TryCreate(settings.Url.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "publish.opsi.url ni naslov portala. Vpišite ga v celoti in brez uporabniškega imena, npr. https://podatki.gov.si/",
                en: "publish.opsi.url is no address of a portal. Enter it in full and without a user name, such as https://podatki.gov.si/"));
        }

        if (settings.KeyHeader.Length == 0 || !settings.KeyHeader.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"publish.opsi.keyHeader: »{settings.KeyHeader}« ni ime glave. Dovoljene so črke, številke in vezaj, npr. X-CKAN-API-Key ali Authorization.",
                en: $"publish.opsi.keyHeader: \"{settings.KeyHeader}\" is no name of a header. Letters, digits and hyphens may stand in it, such as X-CKAN-API-Key or Authorization."));
        }

        var path = address.AbsolutePath.TrimEnd('/') + "/";
        var gateway = path.IndexOf(GatewayMark, StringComparison.OrdinalIgnoreCase);
        var site = new Uri(address, gateway >= 0 ? path[..(gateway + 1)] : Root(path));
        var isGateway = settings.Surface == "gateway" || (settings.Surface == "auto" && gateway >= 0);
        var direct = new Uri(site, "api/3/action/");
        return new PortalProfile
        {
            Site = site,
            Direct = direct,
            Reads = !isGateway ? direct : gateway >= 0 ? new Uri(address, path) : new Uri(site, Gateway),
            IsGateway = isGateway,
            KeyHeader = settings.KeyHeader,
            IsLocal = settings.AllowLocal,
            Spacing = TimeSpan.FromSeconds(settings.Spacing),
            Timeout = TimeSpan.FromSeconds(settings.Timeout),
            PageSize = Math.Clamp(settings.PageSize, 1, 100),
            Uploads = settings.Files == "upload",
            UploadLimit = (long)(settings.UploadLimit * 1_000_000),
        };
    }

    // What people copy from the browser is a page of the portal.
    private static string Root(string path)
    {
        var at = Pages.Select(p => path.IndexOf(p, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(path.Length - 1).Min();
        return path[..at] + "/";
    }
}
