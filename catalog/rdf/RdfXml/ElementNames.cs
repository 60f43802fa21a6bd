using System.Text;
using System.Xml;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>Element names for properties and classes: prefixed where the head declares a prefix, with a declaration of their own elsewhere.</summary>
internal sealed class ElementNames(NamespaceTable namespaces)
{
    private const int MaxKnown = 4096;

    private readonly Dictionary<Iri, ElementName?> properties = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ElementName?> classes = new(StringComparer.Ordinal);

    /// <summary>Null when no XML name can stand for the property, or RDF/XML gives that name another meaning.</summary>
    public ElementName? OfProperty(Iri iri)
    {
        if (!properties.TryGetValue(iri, out var name))
        {
            name = IsReserved(iri.Value, RdfXmlMeanings.IsForbiddenAttribute) ? null : Split(iri.Value);
            if (properties.Count < MaxKnown)
            {
                properties[iri] = name;
            }
        }

        return name;
    }

    /// <summary>The same for the class that a node's element is named after.</summary>
    public ElementName? OfClass(Iri iri)
    {
        if (!classes.TryGetValue(iri.Value, out var name))
        {
            name = IsReserved(iri.Value, m => RdfXmlMeanings.IsForbiddenNode(m) || m == RdfXmlMeaning.Description) ? null : Split(iri.Value);
            if (classes.Count < MaxKnown)
            {
                classes[iri.Value] = name;
            }
        }

        return name;
    }

    private static bool IsReserved(string iri, Func<RdfXmlMeaning, bool> isForbidden) =>
        iri.StartsWith(RdfNames.RdfNamespace, StringComparison.Ordinal)
        && isForbidden(RdfXmlMeanings.OfRdf(Encoding.UTF8.GetBytes(iri[RdfNames.RdfNamespace.Length..])));

    private ElementName? Split(string iri)
    {
        if (namespaces.Of(iri) is { } entry && IsName(iri.AsSpan(entry.Iri.Length)))
        {
            return new(Encoding.UTF8.GetBytes(entry.Prefix + ":" + iri[entry.Iri.Length..]), null);
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
            ? null
            : new(Encoding.UTF8.GetBytes("ns0:" + iri[start..]), iri[..start]);
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

/// <param name="Bytes">Prefix, colon, local name.</param>
/// <param name="Namespace">To be declared on the element itself as <c>ns0</c>; null when the head declares it.</param>
internal sealed record ElementName(byte[] Bytes, string? Namespace);
