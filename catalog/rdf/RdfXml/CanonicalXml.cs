using System.Text;
using System.Xml;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The content of an element as Exclusive XML Canonicalization 1.0 with comments writes it: the lexical form of an XML literal
/// (RDF 1.1 XML Syntax, section 7.2.17).
/// </summary>
internal static class CanonicalXml
{
    /// <summary>Leaves the XML reader at the element's end tag (or at the element when it is empty).</summary>
    public static string ReadContent(XmlReader xml, RdfXmlReader owner)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var scopes = new List<Dictionary<string, string>>();
        while (owner.Next() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            owner.CheckLength(text);
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    owner.CheckDepth();
                    OpenElement(xml, text, scopes);
                    break;
                case XmlNodeType.EndElement:
                    text.Append("</").Append(xml.Name).Append('>');
                    scopes.RemoveAt(scopes.Count - 1);
                    break;
                case XmlNodeType.Comment:
                    text.Append("<!--").Append(xml.Value).Append("-->");
                    break;
                case XmlNodeType.ProcessingInstruction:
                    text.Append("<?").Append(xml.Name).Append(xml.Value.Length == 0 ? "" : " ").Append(xml.Value).Append("?>");
                    break;
                default:
                    AppendText(text, xml.Value);
                    break;
            }
        }

        return text.ToString();
    }

    private static void OpenElement(XmlReader xml, StringBuilder text, List<Dictionary<string, string>> scopes)
    {
        var isEmpty = xml.IsEmptyElement;
        var name = xml.Name;
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal) { [xml.Prefix] = xml.NamespaceURI };
        var attributes = new List<(string Namespace, string Local, string Name, string Value)>();
        while (xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                continue;
            }

            attributes.Add((xml.NamespaceURI, xml.LocalName, xml.Name, xml.Value));
            if (xml.Prefix.Length > 0)
            {
                used[xml.Prefix] = xml.NamespaceURI;
            }
        }

        xml.MoveToElement();
        var rendered = scopes.Count > 0 ? scopes[^1] : [];
        Dictionary<string, string>? changed = null;
        text.Append('<').Append(name);
        foreach (var (prefix, ns) in used)
        {
            if (prefix == "xml" || rendered.GetValueOrDefault(prefix, "") == ns)
            {
                continue;
            }

            changed ??= new(rendered, StringComparer.Ordinal);
            changed[prefix] = ns;
            text.Append(prefix.Length == 0 ? " xmlns" : " xmlns:").Append(prefix).Append("=\"");
            AppendAttribute(text, ns);
            text.Append('"');
        }

        attributes.Sort((a, b) =>
            string.CompareOrdinal(a.Namespace, b.Namespace) is not 0 and var order ? order : string.CompareOrdinal(a.Local, b.Local));
        foreach (var attribute in attributes)
        {
            text.Append(' ').Append(attribute.Name).Append("=\"");
            AppendAttribute(text, attribute.Value);
            text.Append('"');
        }

        text.Append('>');
        if (isEmpty)
        {
            text.Append("</").Append(name).Append('>');
        }
        else
        {
            scopes.Add(changed ?? rendered);
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
        }
    }

    private static void AppendAttribute(StringBuilder text, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '"' => text.Append("&quot;"),
                '\t' => text.Append("&#x9;"),
                '\n' => text.Append("&#xA;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
        }
    }
}
