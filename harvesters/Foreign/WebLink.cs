using OpenData.Rdf;

namespace OpenData.Harvesters.Foreign;

/// <summary>Links that strangers wrote.</summary>
internal static class WebLink
{
    private const int MaxLength = 4000;

    /// <summary>The IRI of an absolute web address without a user's name in it; null for anything else.</summary>
    /// <param name="text">As the source has it.</param>
    /// <param name="from">Relative links count from here; null when they are not taken.</param>
    public static Iri? Of(string? text, Uri? from = null) => Address(text, from) is { } address ? new Iri(address.AbsoluteUri) : null;

    /// <summary>The same as an address to ask.</summary>
    public static Uri? Address(string? text, Uri? from = null)
    {
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 0 and <= MaxLength } || trimmed.Any(char.IsControl))
        {
            return null;
        }

        Uri? address;
        var understood = from is null ? Uri.TryCreate(trimmed, UriKind.Absolute, out address) : Uri.TryCreate(from, trimmed, out address);
        return understood && address is { Scheme: "http" or "https", UserInfo.Length: 0, Host.Length: > 0 } ? address : null;
    }
}
