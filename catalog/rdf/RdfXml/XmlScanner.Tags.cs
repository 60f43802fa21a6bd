using System.Buffers;
using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class XmlScanner
{
    private const int FewAttributes = 12;

    private static readonly SearchValues<byte> InDoubleQuotes = SearchValues.Create("\"&<\t\n"u8);
    private static readonly SearchValues<byte> InSingleQuotes = SearchValues.Create("'&<\t\n"u8);

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

    private XmlToken StartTag()
    {
        int nameLength;
        bool isEmpty;
        while (!TryTag(window.Rest, out nameLength, out isEmpty))
        {
            if (!window.Grow())
            {
                throw Ended();
            }
        }

        if (open.Count > options.Limits.Depth)
        {
            throw new RdfSyntaxException(
                window.Problem(
                    $"Gnezdenje presega {options.Limits.Depth} ravni.", $"Nesting exceeds {options.Limits.Depth} levels."),
                isLimit: true);
        }

        if (open.Count == 0 && sawRoot)
        {
            throw Malformed("Dokument ima več kot en korenski element.", "The document has more than one root element.");
        }

        sawRoot = true;
        var (declared, scope) = (namespaces.Count, namespaces.Scope);
        if (hasDecoding)
        {
            Decode();
        }

        if (hasDeclarations)
        {
            Declare();
        }

        Name = Resolved(elementNames, 1, nameLength);
        for (var i = 0; i < attributeCount; i++)
        {
            ref var attribute = ref attributes[i];
            attribute.Name = Resolved(attributeNames, attribute.NameStart, attribute.NameLength);
        }

        if (attributeCount > 1)
        {
            CheckUnique();
        }

        open.Add(new(Name, declared, scope));
        isLeaving = isEmpty;
        return XmlToken.StartTag;
    }

    /// <summary>Finds the parts of a tag; false when it is not yet there to its end. Sets the token's length.</summary>
    private bool TryTag(ReadOnlySpan<byte> rest, out int nameLength, out bool isEmpty)
    {
        var at = XmlNames.End(rest, 1);
        (nameLength, isEmpty, attributeCount, hasDeclarations, hasDecoding) = (at - 1, false, 0, false, false);
        while (at < rest.Length)
        {
            var c = rest[at];
            if (c == '>')
            {
                tokenLength = at + 1;
                return true;
            }

            if (c == '/')
            {
                if (at + 1 == rest.Length)
                {
                    return false;
                }

                isEmpty = rest[at + 1] == '>' ? true : throw Malformed("za »/« pričakovan »>«.", "'>' was expected after '/'.", at);
                tokenLength = at + 2;
                return true;
            }

            var before = at;
            at = Spaces(rest, at);
            if (at == rest.Length)
            {
                return false;
            }

            if (rest[at] is (byte)'>' or (byte)'/')
            {
                continue;
            }

            if (at == before)
            {
                throw nameLength == 0
                    ? Malformed("za »<« pričakovano ime elementa.", "an element's name was expected after '<'.", at)
                    : Malformed("pričakovan presledek, »/>« ali »>«.", "white space, '/>' or '>' was expected.", at);
            }

            if (!TryAttribute(rest, ref at))
            {
                return false;
            }
        }

        return false;
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
            throw Malformed("pričakovan atribut z vrednostjo: ime=\"vrednost\".", "an attribute with a value was expected: name=\"value\".", at);
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
        var length = value.IndexOfAny(quote == '"' ? InDoubleQuotes : InSingleQuotes);
        if (length < 0)
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

    private static int Spaces(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }

        return at;
    }

    private XmlName Resolved(XmlNameTable names, int start, int length)
    {
        var raw = window.Rest.Slice(start, length);
        if (!names.TryFind(raw, out var name))
        {
            if (length > XmlNameTable.LongestName)
            {
                throw new RdfSyntaxException(
                    window.Problem(
                        $"Ime presega {XmlNameTable.LongestName} bajtov.", $"A name exceeds {XmlNameTable.LongestName} bytes.", start),
                    isLimit: true);
            }

            throw length == 0
                ? Malformed("za »<« pričakovano ime elementa.", "an element's name was expected after '<'.", start)
                : Malformed(
                    $"»{Shown(raw)}« ni ime.", $"'{Shown(raw)}' is no qualified name.", start);
        }

        if (name.IsUndeclared && !options.Lenient)
        {
            var prefix = Shown(name.Prefix);
            throw Malformed($"predpona »{prefix}« ni deklarirana.", $"the prefix '{prefix}' is not declared.", start);
        }

        return name;
    }

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
        var seen = new HashSet<byte[]>(Utf8Equality.Instance);
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

        if (isXml != ns.SequenceEqual(RdfXmlMeanings.XmlNamespace) || ns.SequenceEqual(RdfXmlMeanings.XmlnsNamespace) || prefix.SequenceEqual("xmlns"u8))
        {
            throw Malformed(
                $"»{text}« vzame ime, ki pripada XML.", $"'{text}' takes a name that belongs to XML itself.", offset);
        }

        if (ns.IsEmpty && name.Length > 6)
        {
            Recoverable($"predpona v »{text}« nima imenskega prostora.", $"the prefix in '{text}' has no namespace.", offset);
        }
    }

    private XmlToken EndTag()
    {
        if (open.Count == 0)
        {
            throw Malformed("končna oznaka brez začetne.", "an end tag without a start tag.");
        }

        var name = open[^1].Name;
        while (true)
        {
            var rest = window.Rest;
            var at = XmlNames.End(rest, 2);
            var end = Spaces(rest, at);
            if (end < rest.Length)
            {
                if (!rest[2..at].SequenceEqual(name.Raw) || rest[end] != '>')
                {
                    var raw = Shown(name.Raw);
                    throw Malformed($"pričakovano </{raw}>.", $"</{raw}> was expected.");
                }

                Name = name;
                tokenLength = end + 1;
                Close();
                return XmlToken.EndTag;
            }

            if (!window.Grow())
            {
                throw Ended();
            }
        }
    }
}
