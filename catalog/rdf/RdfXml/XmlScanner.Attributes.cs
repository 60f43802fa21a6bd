using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>Attributes and namespace declarations of a start tag.</summary>
internal sealed partial class XmlScanner
{
    private const int FewAttributes = 12;

    private XmlAttribute[] attributes = new XmlAttribute[16];
    private int attributeCount;
    private bool hasDeclarations;
    private bool hasDecoding;

    /// <summary>Attributes of the last start tag in the order of the document, namespace declarations included.</summary>
    public int AttributeCount => attributeCount;

    public XmlName AttributeName(int index) => attributes[index].Name;

    /// <summary>The normalised value (XML 1.0, section 3.3.3).</summary>
    public ReadOnlySpan<byte> AttributeValue(int index)
    {
        ref readonly var attribute = ref attributes[index];
        return (attribute.IsPlain ? window.Rest : decoded.WrittenSpan).Slice(attribute.ValueStart, attribute.ValueLength);
    }

    private bool TryAttribute(ReadOnlySpan<byte> rest, ref int at)
    {
        var start = at;
        at = XmlNames.End(rest, start);
        var nameLength = at - start;
        at = Spaces(rest, at);
        if (at == rest.Length)
        {
            return false;
        }

        if (nameLength == 0 || rest[at] != '=')
        {
            throw Malformed(
                "pričakovan atribut z vrednostjo: ime=\"vrednost\".",
                "an attribute with a value was expected: name=\"value\".",
                at);
        }

        at = Spaces(rest, at + 1);
        if (at == rest.Length)
        {
            return false;
        }

        var quote = rest[at];
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            throw Malformed("vrednost atributa mora biti v narekovajih.", "an attribute's value must stand in quotation marks.", at);
        }

        at++;
        var value = rest[at..];
        var length = XmlSearch.ValueStop(value, quote);
        if (length == value.Length)
        {
            return false;
        }

        var isPlain = value[length] == quote;
        if (!isPlain)
        {
            length = value.IndexOf(quote);
            if (length < 0)
            {
                return false;
            }

            hasDecoding = true;
        }

        if (attributeCount == attributes.Length)
        {
            Array.Resize(ref attributes, attributes.Length * 2);
        }

        attributes[attributeCount++] = new()
        {
            NameStart = start, NameLength = nameLength, ValueStart = at, ValueLength = length, IsPlain = isPlain,
        };
        hasDeclarations |= rest[start] == 'x' && IsDeclaration(rest.Slice(start, nameLength));
        at += length + 1;
        return true;
    }

    private static bool IsDeclaration(ReadOnlySpan<byte> name) => name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':');

    /// <summary>No two attributes may have the same name, nor two prefixes for it (Namespaces in XML, section 6.3).</summary>
    private void CheckUnique()
    {
        if (attributeCount > FewAttributes)
        {
            CheckManyUnique();
            return;
        }

        for (var i = 1; i < attributeCount; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (IsSame(attributes[i].Name, attributes[j].Name))
                {
                    Twice(attributes[i]);
                    attributes.AsSpan(i + 1, --attributeCount - i).CopyTo(attributes.AsSpan(i--));
                    break;
                }
            }
        }
    }

    private static bool IsSame(XmlName one, XmlName other) => ReferenceEquals(one, other)
        || (one.HasSameIri(other) && (!one.IsUndeclared || one.Raw.AsSpan().SequenceEqual(other.Raw)));

    private void CheckManyUnique()
    {
        var seen = new HashSet<byte[]>(ByteTextComparer.Instance);
        var kept = 0;
        for (var i = 0; i < attributeCount; i++)
        {
            var name = attributes[i].Name;
            byte[] key = name.IsUndeclared ? name.Raw : [.. name.Namespace, (byte)' ', .. name.Local];
            if (seen.Add(key))
            {
                attributes[kept++] = attributes[i];
            }
            else
            {
                Twice(attributes[i]);
            }
        }

        attributeCount = kept;
    }

    /// <summary>Lenient reading keeps the first of two attributes.</summary>
    private void Twice(in XmlAttribute second)
    {
        var name = Shown(second.Name.Raw);
        Recoverable($"atribut »{name}« se pojavi dvakrat.", $"the attribute '{name}' occurs twice.", second.NameStart);
    }

    private void Declare()
    {
        for (var i = 0; i < attributeCount; i++)
        {
            ref readonly var attribute = ref attributes[i];
            var name = window.Rest.Slice(attribute.NameStart, attribute.NameLength);
            if (!IsDeclaration(name))
            {
                continue;
            }

            var prefix = name.Length > 6 ? name[6..] : default;
            var ns = AttributeValue(i);
            CheckDeclaration(name, prefix, ns, attribute.NameStart);
            if (!namespaces.Declare(prefix, ns.ToArray()))
            {
                throw new RdfSyntaxException(
                    window.Problem(
                        $"Deklaracije imenskih prostorov presegajo {options.Limits.TokenBytes} bajtov.",
                        $"The namespace declarations exceed {options.Limits.TokenBytes} bytes."),
                    isLimit: true);
            }

            options.OnPrefix?.Invoke(Encoding.UTF8.GetString(prefix), Encoding.UTF8.GetString(ns));
        }
    }

    /// <summary>Namespaces in XML 1.0, sections 2.2 and 3.</summary>
    private void CheckDeclaration(ReadOnlySpan<byte> name, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> ns, int offset)
    {
        var isXml = prefix.SequenceEqual("xml"u8);
        var text = Shown(name);
        if (name.Length == 6 || (name.Length > 6 && !XmlNames.IsName(prefix)))
        {
            throw Malformed($"»{text}« ni ime.", $"'{text}' is no qualified name.", offset);
        }

        if (isXml != ns.SequenceEqual(RdfXmlMeanings.XmlNamespace)
            || ns.SequenceEqual(RdfXmlMeanings.XmlnsNamespace)
            || prefix.SequenceEqual("xmlns"u8))
        {
            throw Malformed(
                $"»{text}« vzame ime, ki pripada XML.", $"'{text}' takes a name that belongs to XML itself.", offset);
        }

        if (ns.IsEmpty && name.Length > 6)
        {
            Recoverable($"predpona v »{text}« nima imenskega prostora.", $"the prefix in '{text}' has no namespace.", offset);
        }
    }
}
