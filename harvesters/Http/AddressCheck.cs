using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>Looks at an address before anything is sent there; applied to every hop of a redirect.</summary>
internal static class AddressCheck
{
    /// <summary>Throws <see cref="SourceUnavailableException"/> for what may not be asked by its spelling alone. Names are looked up later, when connecting.</summary>
    public static void Demand(Uri address, bool allowLocal)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw Refused(
                "Naslov mora biti poln in se začeti s http:// ali https://.",
                "The address must be absolute and begin with http:// or https://.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw Refused(
                $"Naslov na strežniku {address.IdnHost} nosi uporabniško ime ali geslo. Odstranite ga iz naslova.",
                $"The address at {address.IdnHost} carries a user name or a password. Take it out of the address.");
        }

        var host = Name(address.IdnHost);
        if (Literal(host) is { } literal)
        {
            Demand(literal, host, allowLocal);
        }
        else if (EndsInNumber(host))
        {
            throw Refused(
                $"»{host}« ni ne ime ne naslov strežnika. Preverite zapis.",
                $"\"{host}\" is neither a name nor an address of a server. Check how it is written.");
        }
        else if (!allowLocal && (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)))
        {
            throw Local(host);
        }
    }

    /// <summary>Throws <see cref="SourceUnavailableException"/> when this address may not be connected to.</summary>
    public static void Demand(IPAddress address, string host, bool allowLocal)
    {
        if (AddressGuard.IsMetadata(address) || (!allowLocal && !AddressGuard.IsPublic(address)))
        {
            throw Local(host);
        }
    }

    /// <summary>The host's name in lower case, without brackets and without the dots that end it.</summary>
    public static string Name(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();

    /// <summary>An address written out (also in decimal, octal, hexadecimal or short form), null for a name.</summary>
    public static IPAddress? Literal(string host) => IPAddress.TryParse(host, out var address) ? address : null;

    // No domain is called so: what ends in a number is an address or a mistake (URL Standard, 3.5), and resolvers disagree about which.
    private static bool EndsInNumber(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last.Skip(2).All(char.IsAsciiHexDigit)));
    }

    private static SourceUnavailableException Local(string host) => Refused(
        $"Strežnik {host} je v krajevnem ali zasebnem omrežju, zato ga ne beremo. Če je to vaš vir, ga skrbnik dovoli z nastavitvijo allow-local=true.",
        $"The server {host} is in a local or private network and is not read. If the source is yours, an operator allows it with allow-local=true.");

    private static SourceUnavailableException Refused(string sl, string en) => new(LocalText.Of(sl: sl, en: en)) { Fault = ConnectionFault.Forbidden };
}
