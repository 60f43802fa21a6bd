using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

/// <summary>A qualified name as it stands in the document, with what it means where it stands.</summary>
internal sealed class XmlName
{
    private KnownIri? iri;

    /// <param name="raw">Prefix, colon and local name.</param>
    /// <param name="localStart">Where the local name begins in it.</param>
    /// <param name="ns">The namespace; empty for none, null when the prefix was never declared.</param>
    public XmlName(byte[] raw, int localStart, byte[]? ns)
    {
        (Raw, LocalStart, Namespace, IsUndeclared) = (raw, localStart, ns ?? [], ns is null);
        Meaning = ns is null ? RdfXmlMeaning.Nothing : RdfXmlMeanings.Of(Namespace, Local);
    }

    public byte[] Raw { get; }

    public int LocalStart { get; }

    public byte[] Namespace { get; }

    public bool IsUndeclared { get; }

    public RdfXmlMeaning Meaning { get; }

    public ReadOnlySpan<byte> Local => Raw.AsSpan(LocalStart);

    public ReadOnlySpan<byte> Prefix => LocalStart == 0 ? default : Raw.AsSpan(0, LocalStart - 1);

    /// <summary>Hash of the raw name and number of the scope in which it was resolved: the name table's own.</summary>
    public ulong Hash { get; init; }

    public long Scope { get; init; }

    /// <summary>Namespace and local name joined: the IRI of the property or class.</summary>
    public KnownIri Iri(KnownIris iris) => iri ??= iris.Joined(Namespace, Local);

    public bool HasSameIri(XmlName other) =>
        Local.SequenceEqual(other.Local)
        && (ReferenceEquals(Namespace, other.Namespace) || Namespace.AsSpan().SequenceEqual(other.Namespace));
}
