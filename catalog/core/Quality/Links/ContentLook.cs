using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using OpenData.Tables.Contents;

namespace OpenData.Catalog.Quality.Links;

/// <summary>What the first bytes of an answer show.</summary>
/// <param name="Format">Code of the EU list of file types; null where the beginning does not tell.</param>
/// <param name="IsPage">A web page.</param>
/// <param name="IsSignIn">A web page with a field for a password.</param>
/// <param name="Parses">A description of an interface that a program can read (JSON or XML, whole); null where that was not asked.</param>
internal sealed partial record ContentLook(string? Format, bool IsPage, bool IsSignIn, bool? Parses)
{
    /// <summary>So many bytes of a file are looked at.</summary>
    public const int Head = 1 << 16;

    private const int MostDescription = 8 << 20;

    public static readonly ContentLook None = new(null, false, false, null);

    /// <param name="body">Read from its beginning, no further than needed.</param>
    /// <param name="whole">It is a description: all of it must be readable.</param>
    /// <param name="name">Name of the file; it settles what the bytes leave open.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ContentLook> ReadAsync(Stream body, bool whole, string name, CancellationToken cancel)
    {
        var bytes = new byte[whole ? MostDescription : Head];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var seen = bytes.AsMemory(0, length);
        using var stream = new MemoryStream(bytes, 0, Math.Min(length, Head), writable: false);
        var content = ContentSniffer.Sniff(stream, name);
        var isPage = content.Kind == ContentKind.Html;
        return new ContentLook(
            IsTold(content, length) ? content.Format : null, isPage, isPage && PasswordField().IsMatch(Encoding.UTF8.GetString(seen.Span[..Math.Min(length, Head)])),
            whole ? length < bytes.Length && Parse(seen) : null);
    }

    // The directory of an archive stands at its end, and a workbook is an archive.
    private static bool IsTold(Content content, int length) =>
        content.Kind is not (ContentKind.Unknown or ContentKind.Nothing or ContentKind.Html) && (length < Head || content.Kind is not (ContentKind.Zip or ContentKind.Xls or ContentKind.Encrypted));

    // OpenAPI and its like are JSON, capabilities are XML.
    private static bool Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            if (text.Span.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..])
            {
                using var xml = XmlReader.Create(new MemoryStream(text.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
                while (xml.Read())
                {
                    if (xml is { NodeType: XmlNodeType.Element, Depth: 0, LocalName: "html" or "HTML" })
                    {
                        return false;
                    }
                }

                return true;
            }

            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            // YAML is what remains of what people write OpenAPI in; its first line says so.
            return OpenApiLine().IsMatch(Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, Head)]));
        }
    }

    [GeneratedRegex("""<input[^>]+type\s*=\s*["']?password""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PasswordField();

    [GeneratedRegex("""^\s*(openapi|swagger)\s*:\s*["']?[0-9]""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OpenApiLine();
}
