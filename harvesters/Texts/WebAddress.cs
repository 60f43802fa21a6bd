using System.Text;
using OpenData.Rdf;

namespace OpenData.Harvesters.Texts;

/// <summary>Web addresses as strangers write them.</summary>
internal static class WebAddress
{
    private const int MaxLength = 4_000;

    /// <summary>An absolute http, https or ftp address with the signs that no IRI may hold percent-encoded; null for anything else.</summary>
    public static Iri? Of(string? text)
    {
        var bare = text?.Trim();
        if (bare is null or { Length: 0 or > MaxLength } || !Uri.TryCreate(bare, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https" or "ftp") || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // A part of the address in angle brackets and the like: encoded, the rest stays as it was written.
        return new Iri(bare.All(IsFit) ? bare : Encoded(bare));
    }

    /// <summary>The address's file name extension without the dot, in lower case; null when there is none.</summary>
    public static string? Extension(Iri? address)
    {
        if (address is null || !Uri.TryCreate(address.Value, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var name = uri.AbsolutePath[(uri.AbsolutePath.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot is > 1 and <= 9 && name[(dot + 1)..].All(char.IsAsciiLetterOrDigit) ? name[(dot + 1)..].ToLowerInvariant() : null;
    }

    private static bool IsFit(char c) => c > ' ' && c is not ('<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`' or '\u007F') && !char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFD';

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
