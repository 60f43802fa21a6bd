using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

/// <summary>Texts in UTF-8 as keys that can be looked up by a span, with hashes no document can foresee.</summary>
internal sealed class ByteTextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly ByteTextComparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate) => TermHash.Of(TermKind.Iri, alternate).GetHashCode();

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
