using System.Runtime.CompilerServices;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>Names of RDF/XML with a meaning of their own (RDF 1.1 XML Syntax, section 6.2), and the IRIs of elements met so far.</summary>
internal sealed class RdfXmlNames
{
    private const int MaxKnown = 100_000;

    private readonly Dictionary<(string Namespace, string Name), Iri> known = new(AtomComparer.Instance);

    /// <summary>May not name a node element.</summary>
    public static bool IsForbiddenNode(string name) => IsCoreSyntax(name) || name is "li" || IsOld(name);

    /// <summary>May not name a property element.</summary>
    public static bool IsForbiddenProperty(string name) => IsCoreSyntax(name) || name is "Description" || IsOld(name);

    /// <summary>May not name a property attribute.</summary>
    public static bool IsForbiddenAttribute(string name) => IsForbiddenProperty(name) || name is "li";

    /// <summary>The IRI of an element or attribute; both strings come from the reader's name table, so they compare by reference.</summary>
    public Iri Of(string ns, string name)
    {
        if (known.TryGetValue((ns, name), out var iri))
        {
            return iri;
        }

        iri = new Iri(ns + name);
        iri = iri.Equals(RdfNames.Type) ? RdfNames.Type : iri;
        if (known.Count < MaxKnown)
        {
            known[(ns, name)] = iri;
        }

        return iri;
    }

    private static bool IsCoreSyntax(string name) => name is "RDF" or "ID" or "about" or "parseType" or "resource" or "nodeID" or "datatype";

    private static bool IsOld(string name) => name is "aboutEach" or "aboutEachPrefix" or "bagID";

    private sealed class AtomComparer : IEqualityComparer<(string Namespace, string Name)>
    {
        public static readonly AtomComparer Instance = new();

        public bool Equals((string Namespace, string Name) x, (string Namespace, string Name) y) =>
            ReferenceEquals(x.Name, y.Name) && ReferenceEquals(x.Namespace, y.Namespace);

        public int GetHashCode((string Namespace, string Name) atom) =>
            (RuntimeHelpers.GetHashCode(atom.Name) * 31) ^ RuntimeHelpers.GetHashCode(atom.Namespace);
    }
}
