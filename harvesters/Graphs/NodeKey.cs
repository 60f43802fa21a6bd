using System.Security.Cryptography;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Harvesters.Graphs;

/// <summary>Stands for a node by 16 bytes, so that a million of them cost no more than that many numbers.</summary>
internal static class NodeKey
{
    public const int Size = 16;

    /// <summary>Writes the key of an IRI or a blank node.</summary>
    public static void Write(in TermView node, Span<byte> key)
    {
        Span<byte> few = stackalloc byte[512];
        var marked = node.Text.Length < few.Length ? few[..(node.Text.Length + 1)] : new byte[node.Text.Length + 1];
        marked[0] = (byte)node.Kind;
        node.Text.CopyTo(marked[1..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(marked, hash);
        hash[..Size].CopyTo(key);
    }

    /// <summary>The same as a number that sorts as the bytes do.</summary>
    public static UInt128 Of(Term node)
    {
        Span<byte> key = stackalloc byte[Size];
        Write(View(node), key);
        return Of(key);
    }

    public static UInt128 Of(ReadOnlySpan<byte> key) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(key);

    public static TermView View(Term node) => node switch
    {
        Iri iri => TermView.Iri(Encoding.UTF8.GetBytes(iri.Value)),
        BlankNode blank => TermView.BlankNode(Encoding.UTF8.GetBytes(blank.Label)),
        _ => throw new ArgumentException("A literal is no node.", nameof(node)),
    };
}
