using System.Text;

namespace OpenData.Rdf.RdfXml;

/// <summary>In which encoding an XML document is (XML 1.0, appendix F), seen from its first bytes and its declaration.</summary>
/// <param name="Encoding">Null for UTF-8, which is read as it is.</param>
/// <param name="Declared">The name in the XML declaration; null when there is none or it lies beyond the sample.</param>
/// <param name="IsContradicted">The declaration names another encoding than the bytes show.</param>
/// <param name="IsUnknown">The declaration names an encoding that cannot be read.</param>
internal readonly record struct XmlEncoding(Encoding? Encoding, string? Declared, bool IsContradicted, bool IsUnknown)
{
    /// <summary>So many bytes tell the encoding of any sane document.</summary>
    public const int Sample = 1024;

    /// <summary>Stands for what cannot be decoded; XML allows it nowhere, so that one check finds it with its place.</summary>
    private const string Undecodable = "\uFFFE";

    public static XmlEncoding Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
        {
            return OfUtf8(DeclaredIn(start[3..]));
        }

        return start switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Wide("utf-32", start[4..]),
            [0, 0, 0xFE, 0xFF, ..] => Wide("utf-32BE", start[4..]),
            [0xFF, 0xFE, ..] => Wide("utf-16", start[2..]),
            [0xFE, 0xFF, ..] => Wide("utf-16BE", start[2..]),
            [(byte)'<', 0, (byte)'?' or (>= (byte)'A' and <= (byte)'z'), 0, ..] => Wide("utf-16", start),
            [0, (byte)'<', 0, (byte)'?' or (>= (byte)'A' and <= (byte)'z'), ..] => Wide("utf-16BE", start),
            _ => OfDeclaration(DeclaredIn(start)),
        };
    }

    private static XmlEncoding OfUtf8(string? declared) => new(null, declared, declared is not null && !IsUtf8(declared), false);

    private static XmlEncoding Wide(string name, ReadOnlySpan<byte> start)
    {
        var encoding = Find(name)!;
        var declared = DeclaredIn(Encoding.UTF8.GetBytes(encoding.GetString(start[..Math.Min(start.Length & ~3, Sample)])));
        return new(encoding, declared, declared is not null && !IsWide(declared), false);
    }

    private static XmlEncoding OfDeclaration(string? declared)
    {
        if (declared is null || IsUtf8(declared))
        {
            return new(null, declared, false, false);
        }

        if (IsWide(declared))
        {
            return new(null, declared, true, false);
        }

        var encoding = Find(declared);
        return new(encoding, declared, false, encoding is null);
    }

    /// <summary>US-ASCII counts as UTF-8, of which it is a part.</summary>
    private static bool IsUtf8(string name) =>
        name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
        || name.Equals("ascii", StringComparison.OrdinalIgnoreCase);

    private static bool IsWide(string name) =>
        name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ucs-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("iso-10646-ucs-", StringComparison.OrdinalIgnoreCase);

    private static Encoding? Find(string name)
    {
        var fallback = new DecoderReplacementFallback(Undecodable);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, fallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, fallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? DeclaredIn(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith("<?xml"u8) || start.Length < 6 || start[5] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            return null;
        }

        var end = start.IndexOf("?>"u8);
        var declaration = end < 0 ? start : start[..end];
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
        {
            return null;
        }

        var rest = declaration[(at + 8)..].TrimStart(" \t\r\n="u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
        {
            return null;
        }

        var close = rest[1..].IndexOf(rest[0]);
        return close <= 0 ? null : Encoding.ASCII.GetString(rest.Slice(1, close));
    }
}
