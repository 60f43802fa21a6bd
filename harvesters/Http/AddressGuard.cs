using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OpenData.Harvesters.Http;

/// <summary>
/// Which addresses a catalogue may ask: public ones only (IANA special-purpose registries for IPv4 and IPv6), so that a source's address
/// cannot be used to look into the network the catalogue stands in.
/// </summary>
public static class AddressGuard
{
    private static readonly (uint Network, int Bits)[] Special4 =
    [
        Net(0, 0, 0, 0, 8), Net(10, 0, 0, 0, 8), Net(100, 64, 0, 0, 10), Net(127, 0, 0, 0, 8), Net(169, 254, 0, 0, 16),
        Net(172, 16, 0, 0, 12), Net(192, 0, 0, 0, 24), Net(192, 0, 2, 0, 24), Net(192, 88, 99, 0, 24), Net(192, 168, 0, 0, 16),
        Net(198, 18, 0, 0, 15), Net(198, 51, 100, 0, 24), Net(203, 0, 113, 0, 24), Net(224, 0, 0, 0, 4), Net(240, 0, 0, 0, 4),
    ];

    // Where cloud providers hand machines their credentials: never a source of data, whatever the operator allows.
    private static readonly IPAddress[] Metadata =
    [
        IPAddress.Parse("169.254.169.254"), IPAddress.Parse("169.254.170.2"), IPAddress.Parse("168.63.129.16"),
        IPAddress.Parse("100.100.100.200"), IPAddress.Parse("192.0.0.192"), IPAddress.Parse("fd00:ec2::254"),
    ];

    /// <summary>True for an address of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return !IsMetadata(address) && (Embedded(address) is { } inner ? IsPublic4(inner) : IsPublic6(address));
    }

    /// <summary>True for a cloud provider's metadata address, in IPv4, IPv6, mapped or translated form.</summary>
    public static bool IsMetadata(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = Embedded(address) ?? address;
        return Metadata.Any(m => m.Equals(plain));
    }

    // The IPv4 address itself, or the one inside a mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address.
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (address.IsIPv4MappedToIPv6 || bytes[..12].SequenceEqual<byte>([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]))
        {
            return new IPAddress(bytes[12..]);
        }

        return bytes is [0x20, 0x02, ..] ? new IPAddress(bytes[2..6]) : null;
    }

    private static bool IsPublic4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        var value = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        foreach (var (network, bits) in Special4)
        {
            if (value >> (32 - bits) == network >> (32 - bits))
            {
                return false;
            }
        }

        return true;
    }

    // Global unicast is 2000::/3; out of it go 2001::/23 (Teredo, ORCHID, benchmarks), the two documentation blocks.
    private static bool IsPublic6(IPAddress address)
    {
        Span<byte> b = stackalloc byte[16];
        address.TryWriteBytes(b, out _);
        return b[0] >> 5 == 1
            && !(b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02)
            && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8)
            && !(b[0] == 0x3f && b[1] == 0xff && b[2] < 0x10);
    }

    private static (uint Network, int Bits) Net(byte a, byte b, byte c, byte d, int bits) =>
        ((uint)((a << 24) | (b << 16) | (c << 8) | d), bits);
}
