using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Harvesters.Foreign;

/// <summary>Ids and names that a run met, sixteen bytes each whatever their length.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<UInt128> marks = [];

    public int Count => marks.Count;

    /// <summary>False when it was there already.</summary>
    public bool Add(string id) => marks.Add(Mark(id));

    public bool Contains(string id) => marks.Contains(Mark(id));

    private static UInt128 Mark(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
