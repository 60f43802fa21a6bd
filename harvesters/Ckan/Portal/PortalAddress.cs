using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Ckan.Portal;

/// <summary>Where a portal answers: its pages, its action API or its gateway, its old API.</summary>
internal sealed record PortalAddress
{
    private const string Gateway = "/api/gw/";

    /// <summary>The portal's pages begin here; ends in a slash.</summary>
    public required Uri Site { get; init; }

    /// <summary>Names of actions are appended to this; ends in a slash.</summary>
    public required Uri Actions { get; init; }

    /// <summary>The gateway takes some actions by POST with a JSON body and wants every member of it.</summary>
    public bool IsGateway { get; init; }

    /// <summary>The location itself names the API that portals had before the action API.</summary>
    public bool IsOld { get; init; }

    /// <summary>Organisation that the location names (a page <c>/organization/NAME</c>); null otherwise.</summary>
    public string? Organization { get; init; }

    /// <summary>Dataset that the location names (a page <c>/dataset/NAME</c>); null otherwise.</summary>
    public string? Dataset { get; init; }

    /// <summary>A dataset's page.</summary>
    public Uri Page(string name) => new(Site, "dataset/" + Uri.EscapeDataString(name));

    /// <summary>An address of the API before the action API, such as <c>2/rest/dataset</c>.</summary>
    public Uri Old(string path) => new(Site, "api/" + path);

    /// <param name="location">The portal's front page, a page of an organisation or dataset, or an address of its API.</param>
    /// <param name="surface"><c>auto</c>, <c>ckan</c> or <c>gateway</c>.</param>
    /// <exception cref="SettingsInvalidException">The location is no web address.</exception>
    public static PortalAddress Of(string location, string surface)
    {
        if (!Uri.TryCreate(location.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"»{location}« ni naslov portala CKAN. Vpišite ga v celoti, npr. https://podatki.gov.si",
                en: $"\"{location}\" is no address of a CKAN portal. Enter it in full, such as https://podatki.gov.si"));
        }

        var path = uri.AbsolutePath;
        var gateway = path.IndexOf(Gateway, StringComparison.OrdinalIgnoreCase);
        if (surface == "gateway" || (surface == "auto" && gateway >= 0))
        {
            var site = gateway < 0 ? new Uri(uri, "/") : new Uri(uri, path[..(gateway + 1)]);
            return new PortalAddress { Site = site, Actions = new Uri(uri, path.TrimEnd('/') + "/"), IsGateway = true };
        }

        var root = Before(path, "/api/") ?? Before(path, "/organization/") ?? Before(path, "/dataset/") ?? path.TrimEnd('/') + "/";
        var start = new Uri(uri, root);
        return new PortalAddress
        {
            Site = start,
            Actions = new Uri(start, "api/3/action/"),
            IsOld = path.Contains("/api/2/", StringComparison.Ordinal) || path.Contains("/api/1/", StringComparison.Ordinal) || path.Contains("/api/rest/", StringComparison.Ordinal),
            Organization = After(path, "/organization/"),
            Dataset = After(path, "/dataset/"),
        };
    }

    private static string? Before(string path, string part)
    {
        var at = (path + "/").IndexOf(part, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : path[..at] + "/";
    }

    private static string? After(string path, string part)
    {
        var at = path.IndexOf(part, StringComparison.OrdinalIgnoreCase);
        var name = at < 0 ? "" : Uri.UnescapeDataString(path[(at + part.Length)..].Split('/')[0]);
        return name.Length == 0 ? null : name;
    }
}
