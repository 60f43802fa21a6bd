using System.Text;
using System.Xml;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// Element names for properties and classes: prefixed where the head declares a prefix, with a declaration of their own elsewhere. Only
/// names that XML allowed from its first edition on are written, so that every XML reader takes them.
/// </summary>
internal sealed class ElementNames(NamespaceTable namespaces)
{
    private const int MaxKnown = 4096;

    private readonly IriMemory<ElementName> properties = new(MaxKnown);
    private readonly IriMemory<ElementName> classes = new(MaxKnown);

    /// <summary>Call before each block: the numbers mean other terms.</summary>
    public void StartBlock()
    {
        properties.StartBlock();
        classes.StartBlock();
    }

    /// <summary>Null when no XML name can stand for the property, or RDF/XML gives that name another meaning.</summary>
    public ElementName? OfProperty(TermTable terms, int id)
    {
        if (!properties.TryGet(terms, id, out var name))
        {
            name = Made(terms.TextOf(id), RdfXmlMeanings.IsForbiddenAttribute);
            properties.Add(terms.TextOf(id), name);
        }

        return name.IsNone ? null : name;
    }

    /// <summary>The same for the class that a node's element is named after; its number need not be interned.</summary>
    public ElementName? OfClass(ReadOnlySpan<byte> iri)
    {
        if (!classes.TryGet(iri, out var name))
        {
            name = Made(iri, meaning => RdfXmlMeanings.IsForbiddenNode(meaning) || meaning == RdfXmlMeaning.Description);
            classes.Add(iri, name);
        }

        return name.IsNone ? null : name;
    }

    private ElementName Made(ReadOnlySpan<byte> iri, Func<RdfXmlMeaning, bool> isForbidden)
    {
        var rdf = Encoding.UTF8.GetBytes(RdfNames.RdfNamespace).AsSpan();
        return iri.StartsWith(rdf) && isForbidden(RdfXmlMeanings.OfRdf(iri[rdf.Length..]))
            ? ElementName.None
            : Split(Encoding.UTF8.GetString(iri));
    }

    private ElementName Split(string iri)
    {
        if (namespaces.Of(iri) is { } entry && IsName(iri.AsSpan(entry.Iri.Length)))
        {
            return new(entry.Prefix + ":" + iri[entry.Iri.Length..], null);
        }

        var start = iri.Length;
        while (start > 0 && XmlConvert.IsNCNameChar(iri[start - 1]))
        {
            start--;
        }

        while (start < iri.Length && !XmlConvert.IsStartNCNameChar(iri[start]))
        {
            start++;
        }

        // A namespace must not be empty, nor one that XML itself owns.
        return start == 0 || start == iri.Length || iri.StartsWith("http://www.w3.org/XML/1998/namespace", StringComparison.Ordinal)
            || iri.StartsWith("http://www.w3.org/2000/xmlns/", StringComparison.Ordinal)
            ? ElementName.None
            : new("ns0:" + iri[start..], iri[..start]);
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !XmlConvert.IsStartNCNameChar(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!XmlConvert.IsNCNameChar(c))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A name as it stands in tags.</summary>
internal sealed class ElementName
{
    /// <summary>Stands for names that cannot be written.</summary>
    public static readonly ElementName None = new();

    /// <param name="name">Prefix, colon, local name.</param>
    /// <param name="ns">To be declared on the element itself as <c>ns0</c>; null when the head declares it.</param>
    public ElementName(string name, string? ns)
    {
        Open = Encoding.UTF8.GetBytes(ns is null ? "<" + name : $"<{name} xmlns:ns0=\"{XmlText.Attribute(ns)}\"");
        Close = Encoding.UTF8.GetBytes($"</{name}>\n");
    }

    private ElementName() => (Open, Close) = ([], []);

    public bool IsNone => Open.Length == 0;

    /// <summary>The start tag up to its attributes.</summary>
    public byte[] Open { get; }

    /// <summary>The end tag with the line's end.</summary>
    public byte[] Close { get; }
}
