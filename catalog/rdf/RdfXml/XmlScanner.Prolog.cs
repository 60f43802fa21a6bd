using System.Buffers;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class XmlScanner
{
    private static readonly SearchValues<byte> InEncodingName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"u8);

    private bool isAtStart;

    /// <summary>Passes the XML declaration, if there is one.</summary>
    private void Prolog()
    {
        while (window.Rest.Length < 6 && window.Grow())
        {
        }

        if (window.Rest.StartsWith("<?xml"u8) && window.Rest.Length > 5 && window.Rest[5] <= ' ')
        {
            isAtStart = true;
            Instruction();
            isAtStart = false;
            Leave();
        }
    }

    /// <summary>The XML declaration (XML 1.0, section 2.8): version, encoding, standalone, in this order.</summary>
    private void CheckDeclaration(ReadOnlySpan<byte> target, ReadOnlySpan<byte> parts)
    {
        if (!isAtStart || !target.SequenceEqual("xml"u8))
        {
            Recoverable(
                "deklaracija XML sme stati le čisto na začetku.", "the XML declaration may only stand at the very start.");
            return;
        }

        var all = parts;
        var version = Part(ref parts, "version"u8);
        var encoding = Part(ref parts, "encoding"u8);
        var standalone = Part(ref parts, "standalone"u8);
        var isRight = version.StartsWith("1."u8) && version.Length > 2 && version[2..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && (encoding.IsEmpty || IsEncodingName(encoding))
            && (standalone.IsEmpty || standalone.SequenceEqual("yes"u8) || standalone.SequenceEqual("no"u8))
            && parts.IndexOfAnyExcept(" \t\n"u8) < 0;
        if (!isRight)
        {
            var text = Shown(all);
            Recoverable(
                $"deklaracija XML ni pravilna: <?xml{text}?>.", $"the XML declaration is not right: <?xml{text}?>.");
        }
    }

    private static bool IsEncodingName(ReadOnlySpan<byte> name) =>
        char.IsAsciiLetter((char)name[0])
        && name.IndexOfAnyExcept(InEncodingName) < 0;

    /// <summary>Takes white space, the name and its quoted value from the start; takes nothing when something else stands there.</summary>
    private static ReadOnlySpan<byte> Part(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var rest = text.TrimStart(" \t\n"u8);
        if (rest.Length == text.Length || !rest.StartsWith(name))
        {
            return default;
        }

        rest = rest[name.Length..].TrimStart(" \t\n"u8);
        if (rest is not [(byte)'=', ..])
        {
            return default;
        }

        rest = rest[1..].TrimStart(" \t\n"u8);
        if (rest is not [(byte)'"' or (byte)'\'', ..] || rest[1..].IndexOf(rest[0]) is var length && length <= 0)
        {
            return default;
        }

        text = rest[(length + 2)..];
        return rest.Slice(1, length);
    }
}
