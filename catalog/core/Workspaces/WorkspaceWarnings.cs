using System.Net;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>What is allowed but will hurt later.</summary>
public static class WorkspaceWarnings
{
    /// <summary>Says why an address should not be published under; null when it is a good one.</summary>
    public static LocalText? OfBaseUri(Uri address)
    {
        var loopback = address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (loopback)
        {
            return LocalText.Of(
                sl: $"Naslov kataloga {address} velja le na tem računalniku. Pred objavo določite javnega: opendata config set catalog.baseUri=https://…",
                en: $"The catalogue's address {address} is good on this computer only. Set a public one before publishing: opendata config set catalog.baseUri=https://…");
        }

        return address.Scheme == "https"
            ? null
            : LocalText.Of(
                sl: $"Naslov kataloga {address} ni šifriran (http). Priporočen je https: opendata config set catalog.baseUri=https://…",
                en: $"The catalogue's address {address} is not encrypted (http). Better use https: opendata config set catalog.baseUri=https://…");
    }
}
