using System.Xml;
using OpenData.Tables.Profiles;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>Copies an XML document as it streams by, without some of its elements and attributes. Comments and processing instructions stay behind.</summary>
internal sealed class XmlCopy(ProfileLimits limits, CancellationToken cancel)
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>True for an element that is left out with all it holds; asked once for each, in order.</summary>
    public Func<XmlReader, bool> Drop { get; init; } = static _ => false;

    /// <summary>The value that an attribute gets; null leaves it out. The reader stands on the attribute; the element's local name is given.</summary>
    public Func<string, XmlReader, string?> Attribute { get; init; } = static (_, reader) => reader.Value;

    /// <summary>Writes something else for an element that is left out.</summary>
    public Action<XmlWriter>? Instead { get; init; }

    public void Copy(Stream from, Stream to)
    {
        using var reader = SafeXml.Open(from, limits);
        using var writer = XmlWriter.Create(to, Settings);
        for (var more = reader.Next(limits); more;)
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.NodeType == XmlNodeType.Element && Drop(reader))
            {
                Instead?.Invoke(writer);

                // Passes over the element and stands on what follows.
                reader.Skip();
                more = !reader.EOF;
                continue;
            }

            Node(reader, writer);
            more = reader.Next(limits);
        }
    }

    private void Node(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.XmlDeclaration:
                writer.WriteStartDocument(standalone: true);
                break;
            case XmlNodeType.Element:
                Element(reader, writer);
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.CDATA:
                writer.WriteCData(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                writer.WriteWhitespace(reader.Value);
                break;
            default:
                break;
        }
    }

    private void Element(XmlReader reader, XmlWriter writer)
    {
        var (local, empty) = (reader.LocalName, reader.IsEmptyElement);
        writer.WriteStartElement(reader.Prefix, local, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
        {
            if (Attribute(local, reader) is { } value)
            {
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, value);
            }
        }

        reader.MoveToElement();
        if (empty)
        {
            writer.WriteEndElement();
        }
    }
}
