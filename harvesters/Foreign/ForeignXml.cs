using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// XML from strangers: no document type, nothing fetched, bounded in size and depth. Elements are told by their local names: prefixes and
/// namespaces of versions differ.
/// </summary>
internal static class ForeignXml
{
    private const int MaxDepth = 100;

    /// <summary>Most characters of one element that is held whole, each element below it counting as a hundred.</summary>
    private const int MaxElement = 32 << 20;

    /// <summary>A reader that stops at the limit.</summary>
    public static XmlReader Open(Stream stream, long maxCharacters) => XmlReader.Create(stream, new XmlReaderSettings
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = maxCharacters,
        CloseInput = false,
    });

    /// <summary>Reads the element at which the reader stands, and moves behind it.</summary>
    /// <exception cref="XmlException">Not well-formed, or nested too deep.</exception>
    public static async Task<XElement> TakeAsync(XmlReader reader, CancellationToken cancel)
    {
        var top = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        var current = top;
        Attributes(reader, top);
        if (reader.IsEmptyElement)
        {
            await reader.ReadAsync();
            return top;
        }

        var (floor, size) = (reader.Depth, 0L);
        while (await reader.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth - floor > MaxDepth || size > MaxElement:
                    throw new XmlException("nested too deep or too large");
                case XmlNodeType.Element:
                    size += 100;
                    var child = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    Attributes(reader, child);
                    current.Add(child);
                    current = reader.IsEmptyElement ? current : child;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    var text = await reader.GetValueAsync();
                    size += text.Length;
                    current.Add(new XText(text));
                    break;
                case XmlNodeType.EndElement when reader.Depth == floor:
                    await reader.ReadAsync();
                    return top;
                case XmlNodeType.EndElement:
                    current = current.Parent ?? top;
                    break;
            }
        }

        throw new XmlException("cut off");
    }

    /// <summary>Children of this local name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements()
        .Where(e => e.Name.LocalName == name) ?? [];

    /// <summary>The first element down this path of local names.</summary>
    public static XElement? Child(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.Children(name).FirstOrDefault();
        }

        return element;
    }

    /// <summary>An attribute by local name, whatever its prefix.</summary>
    public static string? AttributeText(this XElement? element, string name) => element?.Attributes()
        .FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    /// <summary>The text of an element, trimmed; null when there is none.</summary>
    public static string? Text(this XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The first exception's words in an OGC exception report; null when the document is none.</summary>
    public static string? ExceptionText(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        if (!text.Contains("ExceptionReport", StringComparison.Ordinal))
        {
            return null;
        }

        var start = text.IndexOf("ExceptionText>", StringComparison.Ordinal);
        var from = start >= 0 ? start + 14
            : text.IndexOf('>', Math.Max(0, text.IndexOf("<ServiceException", StringComparison.Ordinal))) + 1;
        var end = text.IndexOf("</", from, StringComparison.Ordinal);
        return ForeignText.Line(System.Net.WebUtility.HtmlDecode(text[from..(end < 0 ? text.Length : end)]), 300) ?? "?";
    }

    /// <summary>What to say of a document that is not well-formed.</summary>
    public static SourceUnreadableException Broken(Uri asked, XmlException e) => new(
        e.Message.Contains("DTD", StringComparison.Ordinal)
            ? LocalText.Of(
                sl: $"Odgovor strežnika {asked.IdnHost} ima deklaracijo DOCTYPE (DTD), ki je iz varnostnih razlogov ne beremo. "
                    + "Obvestite njegovega skrbnika.",
                en: $"The answer of {asked.IdnHost} has a DOCTYPE declaration (DTD), which is not read for safety. Tell its operator.")
            : LocalText.Of(
                sl: $"Odgovor strežnika {asked.IdnHost} v vrstici {e.LineNumber} ni več veljaven XML (morda je odrezan ali prevelik). "
                    + "Poskusite znova; če se ponavlja, obvestite njegovega skrbnika.",
                en: $"The answer of {asked.IdnHost} is not valid XML at line {e.LineNumber} (it may be cut off or too large). "
                    + "Try again; if it goes on, tell its operator."),
        e);

    private static void Attributes(XmlReader reader, XElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
            {
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            }
        }

        reader.MoveToElement();
    }
}
