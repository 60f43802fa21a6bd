using System.Text;
using OpenData.Rdf;

namespace OpenData.Harvesters.Foreign;

/// <summary>Web addresses as strangers write them.</summary>
internal static class WebAddress
{
    private const int MaxLength = 4_000;

    /// <summary>
    /// The IRI of an absolute http, https or ftp address as it was written, signs that no IRI may hold percent-encoded; null for anything
    /// else, also for one with a user's name in it.
    /// </summary>
    public static Iri? Of(string? text)
    {
        var bare = text?.Trim();
        if (Address(bare) is not { Scheme: "http" or "https" or "ftp" })
        {
            return null;
        }

        // A part of the address in angle brackets and the like: encoded, the rest stays.
        return new Iri(bare!.All(IsFit) ? bare! : Encoded(bare!)); // it is an address
    }

    /// <summary>An http or https address to ask; null for anything else.</summary>
    /// <param name="text">As the source has it.</param>
    /// <param name="from">Relative addresses count from here; null when they are not taken.</param>
    public static Uri? ToAsk(string? text, Uri? from = null) =>
        text?.Trim() is { } bare && !bare.Any(char.IsControl) && Address(bare, from) is { Scheme: "http" or "https" } address
            ? address
            : null;

    /// <summary>The address's file name extension without the dot, in lower case; null when there is none.</summary>
    public static string? Extension(Iri? address)
    {
        if (address is null || !Uri.TryCreate(address.Value, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var name = uri.AbsolutePath[(uri.AbsolutePath.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot is > 1 and <= 9 && name[(dot + 1)..].All(char.IsAsciiLetterOrDigit)
            ? name[(dot + 1)..].ToLowerInvariant() : null;
    }

    private static Uri? Address(string? bare, Uri? from = null)
    {
        Uri? address = null;
        var understood = bare is { Length: > 0 and <= MaxLength }
            && (from is null ? Uri.TryCreate(bare, UriKind.Absolute, out address) : Uri.TryCreate(from, bare, out address));
        return understood && address is { UserInfo.Length: 0, Host.Length: > 0 } ? address : null;
    }

    private static bool IsFit(char c) => c > ' ' && c < '\uFFFD' && c is not ('<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`')
        && !char.IsControl(c) && !char.IsSurrogate(c);

    private static string Encoded(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            var sign = rune.ToString();
            encoded.Append(sign.All(IsFit) || (sign.Length == 2 && rune.Value < 0xE0000) ? sign : Uri.EscapeDataString(sign));
        }

        return encoded.ToString();
    }
}
