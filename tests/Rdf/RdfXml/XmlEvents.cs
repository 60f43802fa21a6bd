using System.Text;
using System.Xml;
using OpenData.Rdf.RdfXml;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.RdfXml;

/// <summary>What a document says, one line an event, as our scanner and the framework's reader tell it; null when refused.</summary>
internal static class XmlEvents
{
    public static string? OfScanner(byte[] document, out string? fault, bool lenient = false)
    {
        var told = new StringBuilder();
        var text = new StringBuilder();
        var options = new RdfReadOptions { Lenient = lenient };
        try
        {
            using var xml = new XmlScanner(new MemoryStream(document), options, TestContext.Current.CancellationToken);
            for (var token = xml.Next(); token != XmlToken.End; token = xml.Next())
            {
                if (token == XmlToken.Text)
                {
                    text.Append(Encoding.UTF8.GetString(xml.Text));
                    continue;
                }

                Flush(told, text);
                Tell(told, xml, token);
            }
        }
        catch (MalformedXmlException refused)
        {
            fault = refused.Message;
            return null;
        }

        fault = null;
        return told.ToString();
    }

    public static string? OfFramework(byte[] document, out string? fault)
    {
        var told = new StringBuilder();
        var text = new StringBuilder();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(document), settings);
            while (xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                {
                    text.Append(xml.Depth > 0 ? xml.Value : "");
                    continue;
                }

                Flush(told, text);
                Tell(told, xml);
            }
        }
        catch (XmlException refused)
        {
            fault = refused.Message;
            return null;
        }

        fault = null;
        return told.ToString();
    }

    private static void Tell(StringBuilder told, XmlScanner xml, XmlToken token)
    {
        switch (token)
        {
            case XmlToken.StartTag:
                told.Append("start ").Append(Name(xml.Name)).Append('\n');
                for (var i = 0; i < xml.AttributeCount; i++)
                {
                    var value = Encoding.UTF8.GetString(xml.AttributeValue(i));
                    told.Append("  ").Append(Name(xml.AttributeName(i))).Append(" = ").Append(value).Append('\n');
                }

                told.Append(xml.IsEmpty ? "end\n" : "");
                break;
            case XmlToken.EndTag:
                told.Append("end\n");
                break;
            case XmlToken.Comment:
                told.Append("comment ").Append(Encoding.UTF8.GetString(xml.Text)).Append('\n');
                break;
            default:
                var parts = Encoding.UTF8.GetString(xml.Text).Split([' ', '\t', '\n'], 2);
                var data = parts.Length > 1 ? parts[1].TrimStart(' ', '\t', '\n') : "";
                told.Append("instruction ").Append(parts[0]).Append(' ').Append(data).Append('\n');
                break;
        }
    }

    private static string Name(XmlName name) =>
        $"{{{Encoding.UTF8.GetString(name.Namespace)}}}" + Encoding.UTF8.GetString(name.Local) + " " + Encoding.UTF8.GetString(name.Prefix);

    private static void Tell(StringBuilder told, XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = xml.IsEmptyElement;
                told.Append("start ").Append(Name(xml)).Append('\n');
                while (xml.MoveToNextAttribute())
                {
                    told.Append("  ").Append(Name(xml)).Append(" = ").Append(xml.Value).Append('\n');
                }

                told.Append(isEmpty ? "end\n" : "");
                break;
            case XmlNodeType.EndElement:
                told.Append("end\n");
                break;
            case XmlNodeType.Comment:
                told.Append("comment ").Append(xml.Value).Append('\n');
                break;
            case XmlNodeType.ProcessingInstruction:
                told.Append("instruction ").Append(xml.Name).Append(' ').Append(xml.Value).Append('\n');
                break;
            default:
                break;
        }
    }

    private static string Name(XmlReader xml) => "{" + xml.NamespaceURI + "}" + xml.LocalName + " " + xml.Prefix;

    private static void Flush(StringBuilder told, StringBuilder text)
    {
        if (text.Length > 0)
        {
            told.Append("text ").Append(text).Append('\n');
            text.Clear();
        }
    }
}
