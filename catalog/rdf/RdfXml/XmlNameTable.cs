using System.Diagnostics.CodeAnalysis;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The names met in a document, by their bytes and the scope they stand in. Fixed size and forgetful, so that a long document costs no
/// memory. Elements and attributes have one each: a name without prefix means different things in the two.
/// </summary>
internal sealed class XmlNameTable(XmlNamespaces namespaces, bool hasDefault)
{
    private const int Size = 1 << 11;

    /// <summary>Longer names are an attack.</summary>
    public const int LongestName = 1 << 16;

    private readonly XmlName?[] names = new XmlName?[Size];

    /// <summary>False when the bytes are no qualified name.</summary>
    public bool TryFind(ReadOnlySpan<byte> raw, [NotNullWhen(true)] out XmlName? name)
    {
        var hash = TermHash.Of(TermKind.Iri, raw);
        ref var slot = ref names[(int)(hash >> 32) & (Size - 1)];
        name = slot;
        if (name is not null && name.Hash == hash && name.Scope == namespaces.Scope && raw.SequenceEqual(name.Raw))
        {
            return true;
        }

        name = New(raw, hash);
        if (name is { IsUndeclared: false })
        {
            slot = name;
        }

        return name is not null;
    }

    private XmlName? New(ReadOnlySpan<byte> raw, ulong hash)
    {
        var colon = raw.IndexOf((byte)':');
        if (raw.Length > LongestName || !XmlNames.IsName(raw[(colon + 1)..]) || (colon >= 0 && !XmlNames.IsName(raw[..colon])))
        {
            return null;
        }

        return new XmlName(raw.ToArray(), colon + 1, NamespaceOf(raw, colon)) { Hash = hash, Scope = namespaces.Scope };
    }

    private byte[]? NamespaceOf(ReadOnlySpan<byte> raw, int colon)
    {
        if (colon < 0)
        {
            return hasDefault ? namespaces.Of([]) : raw.SequenceEqual("xmlns"u8) ? RdfXmlMeanings.XmlnsNamespace.ToArray() : [];
        }

        return !hasDefault && raw.StartsWith("xmlns:"u8) ? RdfXmlMeanings.XmlnsNamespace.ToArray() : namespaces.Of(raw[..colon]);
    }
}
