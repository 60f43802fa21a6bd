using System.Buffers;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>The IRIs that a document uses again and again, each as one object: properties, classes, datatypes.</summary>
internal sealed class KnownIris
{
    /// <summary>No vocabulary has so many; a document that does only loses time.</summary>
    private const int Most = 65_536;

    /// <summary>By the end of the text, in which the names of one vocabulary differ: spares most look-ups.</summary>
    private readonly KnownIri?[] recent = new KnownIri?[256];

    private readonly Dictionary<byte[], KnownIri> known = new(ByteTextComparer.Instance);
    private readonly ArrayBufferWriter<byte> joined = new(256);

    public KnownIri Of(ReadOnlySpan<byte> iri)
    {
        ref var slot = ref recent[iri.Length < 2 ? 0 : (byte)(iri.Length + (iri[^1] * 7) + (iri[^2] * 31))];
        return slot is not null && slot.Text.SequenceEqual(iri) ? slot : slot = Found(iri);
    }

    public KnownIri Joined(ReadOnlySpan<byte> ns, ReadOnlySpan<byte> local)
    {
        joined.ResetWrittenCount();
        joined.Write(ns);
        joined.Write(local);
        return Of(joined.WrittenSpan);
    }

    private KnownIri Found(ReadOnlySpan<byte> iri)
    {
        var bySpan = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (bySpan.TryGetValue(iri, out var found))
        {
            return found;
        }

        if (known.Count == Most)
        {
            known.Clear();
        }

        return known[iri.ToArray()] = new KnownIri(iri);
    }
}
