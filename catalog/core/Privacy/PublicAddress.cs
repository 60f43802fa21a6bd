using System.Net;
using System.Net.Sockets;

namespace OpenData.Catalog.Privacy;

/// <summary>An address that strangers may be shown and led to.</summary>
internal static class PublicAddress
{
    /// <summary>
    /// The address when it is <c>http</c> or <c>https</c> of a public host; null otherwise. A name and password, and a query that may hold
    /// a key, are left out.
    /// </summary>
    public static string? Of(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || IsInside(uri))
        {
            return null;
        }

        return uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    }

    // Names without a dot, and addresses of private networks, tell of the inside of a network.
    private static bool IsInside(Uri uri) => uri.HostNameType switch
    {
        UriHostNameType.Dns => !uri.Host.Contains('.', StringComparison.Ordinal)
            || uri.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase),
        _ => !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) || IsPrivate(address),
    };

    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv4MappedToIPv6;
        }

        var parts = address.GetAddressBytes();
        return parts[0] is 0 or 10 or 127 || (parts[0] == 172 && parts[1] is >= 16 and < 32) || (parts[0] == 192 && parts[1] == 168)
            || (parts[0] == 169 && parts[1] == 254);
    }
}
