using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class XmlScanner
{
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

        if (depth > options.Limits.Depth)
        {
            throw new RdfSyntaxException(
                window.Problem(
                    $"Gnezdenje presega {options.Limits.Depth} ravni.", $"Nesting exceeds {options.Limits.Depth} levels."),
                isLimit: true);
        }

        if (depth == 0 && sawRoot)
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

        Open(new(Name, declared, scope));
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

    private XmlToken EndTag()
    {
        if (depth == 0)
        {
            throw Malformed("končna oznaka brez začetne.", "an end tag without a start tag.");
        }

        var name = open[depth - 1].Name;
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
