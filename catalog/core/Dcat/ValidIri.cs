using System.Buffers;
using System.Text;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>
/// Lets only IRIs out that every reader accepts: absolute, forbidden signs percent-encoded (RFC 3987; one bad IRI makes a whole RDF/XML page
/// fail). Addresses of local files never leave.
/// </summary>
internal static class ValidIri
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(i => (char)i), '<', '>', '"', '{', '}', '|', '\\', '^', '`', '\u007F',
            .. Enumerable.Range(0x80, 0x21).Select(i => (char)i), .. Enumerable.Range(0xD800, 0x800).Select(i => (char)i), '\uFFFD', '\uFFFE', '\uFFFF']);

    /// <summary>The same IRI when it is fit to be written, a repaired one when it can be repaired, else null.</summary>
    public static Iri? Of(Iri? iri)
    {
        if (iri is null || !HasPublicScheme(iri.Value))
        {
            return null;
        }

        return iri.Value.AsSpan().ContainsAny(Forbidden) ? new Iri(Encode(iri.Value)) : iri;
    }

    /// <summary>An absolute web address as people write it into a text field; null for anything else.</summary>
    public static Iri? FromText(string text)
    {
        var trimmed = text.Trim();
        var web = trimmed.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase);
        return web && Uri.TryCreate(trimmed, UriKind.Absolute, out _) ? Of(new Iri(trimmed)) : null;
    }

    // One letter before the colon is a drive, not a scheme.
    private static bool HasPublicScheme(string iri)
    {
        var colon = iri.AsSpan().IndexOfAnyExcept(SchemeSigns);
        return colon > 1 && iri[colon] == ':' && char.IsAsciiLetter(iri[0]) && iri.Length > colon + 1
            && !iri.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
    }

    private static readonly SearchValues<char> SchemeSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static string Encode(string iri)
    {
        var encoded = new StringBuilder(iri.Length + 16);
        foreach (var rune in iri.EnumerateRunes())
        {
            if (rune.IsBmp ? Forbidden.Contains((char)rune.Value) : false)
            {
                encoded.Append(Uri.EscapeDataString(rune.ToString()));
            }
            else
            {
                encoded.Append(rune.ToString());
            }
        }

        return encoded.ToString();
    }
}
