using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The content of an element as Exclusive XML Canonicalization 1.0 with comments writes it: the lexical form of an XML literal
/// (RDF 1.1 XML Syntax, section 7.2.17).
/// </summary>
internal sealed class CanonicalXml(XmlScanner xml, ArrayBufferWriter<byte> output, RdfLimits limits)
{
    private static readonly SearchValues<byte> InText = SearchValues.Create("&<>\r"u8);
    private static readonly SearchValues<byte> InValue = SearchValues.Create("&<\"\t\n\r"u8);

    /// <summary>Namespaces already written for the elements now open, by prefix.</summary>
    private readonly List<Dictionary<string, byte[]>> written = [new(StringComparer.Ordinal) { [""] = [] }];

    /// <summary>Reads up to the element's end tag; nothing when its tag was empty.</summary>
    public void ReadContent()
    {
        if (xml.IsEmpty)
        {
            return;
        }

        var depth = xml.Depth;
        while (true)
        {
            switch (xml.Next())
            {
                case XmlToken.StartTag:
                    StartTag();
                    break;
                case XmlToken.EndTag when xml.Depth < depth:
                    return;
                case XmlToken.EndTag:
                    EndTag();
                    written.RemoveAt(written.Count - 1);
                    break;
                case XmlToken.Comment:
                    output.Write("<!--"u8);
                    output.Write(xml.Text);
                    output.Write("-->"u8);
                    break;
                case XmlToken.Instruction:
                    Instruction();
                    break;
                default:
                    Escaped(xml.Text, InText);
                    break;
            }

            if (output.WrittenCount > limits.TokenBytes)
            {
                throw new RdfSyntaxException(
                    xml.Problem(
                        $"Ena sama vrednost presega {limits.TokenBytes} bajtov.", $"A single value exceeds {limits.TokenBytes} bytes."),
                    isLimit: true);
            }
        }
    }

    private void StartTag()
    {
        output.Write("<"u8);
        output.Write(xml.Name.Raw);
        var inside = Namespaces();
        foreach (var index in SortedAttributes())
        {
            output.Write(" "u8);
            output.Write(xml.AttributeName(index).Raw);
            output.Write("=\""u8);
            Escaped(xml.AttributeValue(index), InValue);
            output.Write("\""u8);
        }

        output.Write(">"u8);
        if (xml.IsEmpty)
        {
            EndTag();
        }
        else
        {
            written.Add(inside);
        }
    }

    private void EndTag()
    {
        output.Write("</"u8);
        output.Write(xml.Name.Raw);
        output.Write(">"u8);
    }

    /// <summary>Declares the prefixes that the tag uses and that nobody around it has declared alike.</summary>
    private Dictionary<string, byte[]> Namespaces()
    {
        var used = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [Prefix(xml.Name)] = xml.Name.Namespace };
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            var name = xml.AttributeName(i);
            if (!IsDeclaration(name) && name.LocalStart > 0)
            {
                used[Prefix(name)] = name.Namespace;
            }
        }

        var outside = written[^1];
        var inside = outside;
        foreach (var (prefix, ns) in used)
        {
            if (prefix == "xml" || outside.GetValueOrDefault(prefix, []).AsSpan().SequenceEqual(ns))
            {
                continue;
            }

            inside = ReferenceEquals(inside, outside) ? new(outside, StringComparer.Ordinal) : inside;
            inside[prefix] = ns;
            output.Write(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            output.Write(Encoding.UTF8.GetBytes(prefix));
            output.Write("=\""u8);
            Escaped(ns, InValue);
            output.Write("\""u8);
        }

        return inside;
    }

    /// <summary>By namespace, then by local name.</summary>
    private List<int> SortedAttributes()
    {
        var order = new List<int>();
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            if (!IsDeclaration(xml.AttributeName(i)))
            {
                order.Add(i);
            }
        }

        order.Sort((a, b) =>
        {
            var (one, other) = (xml.AttributeName(a), xml.AttributeName(b));
            var byNamespace = one.Namespace.AsSpan().SequenceCompareTo(other.Namespace);
            return byNamespace != 0 ? byNamespace : one.Local.SequenceCompareTo(other.Local);
        });
        return order;
    }

    private static bool IsDeclaration(XmlName name) => name.Namespace.AsSpan().SequenceEqual(RdfXmlMeanings.XmlnsNamespace);

    private static string Prefix(XmlName name) => Encoding.UTF8.GetString(name.Prefix);

    private void Instruction()
    {
        var text = xml.Text;
        var end = XmlNames.End(text, 0);
        output.Write("<?"u8);
        output.Write(text[..end]);
        var data = text[end..].TrimStart(" \t\n"u8);
        if (!data.IsEmpty)
        {
            output.Write(" "u8);
            output.Write(data);
        }

        output.Write("?>"u8);
    }

    private void Escaped(ReadOnlySpan<byte> text, SearchValues<byte> stops)
    {
        while (true)
        {
            var at = text.IndexOfAny(stops);
            output.Write(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return;
            }

            output.Write(text[at] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                (byte)'\t' => "&#x9;"u8,
                (byte)'\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(at + 1)..];
        }
    }
}
