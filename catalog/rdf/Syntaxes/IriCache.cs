using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Remembers which <see cref="Iri"/> a run of document bytes stood for. Fixed size and forgetful (a newer name takes an older one's
/// place), so that a long document costs no memory and colliding names cost only time.
/// </summary>
internal sealed class IriCache
{
    private const int Size = 1 << 13;

    private readonly Entry[] entries = new Entry[Size];

    public Iri? Find(ReadOnlySpan<byte> key, out ulong hash)
    {
        hash = Hash(key);
        ref var entry = ref entries[(int)(hash >> 51)];
        return entry.Hash == hash && entry.Key is not null && key.SequenceEqual(entry.Key) ? entry.Iri : null;
    }

    public void Add(ReadOnlySpan<byte> key, ulong hash, Iri iri)
    {
        if (key.Length <= 512)
        {
            entries[(int)(hash >> 51)] = new(hash, key.ToArray(), iri);
        }
    }

    /// <summary>Needed whenever the same bytes may come to mean something else: a new base or prefix.</summary>
    public void Clear() => Array.Clear(entries);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length * 0x9E3779B97F4A7C15;
        while (key.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            key = key[8..];
        }

        foreach (var octet in key)
        {
            hash = (hash ^ octet) * 0x100000001B3;
        }

        hash ^= hash >> 29;
        return hash * 0x9E3779B97F4A7C15;
    }

    private readonly record struct Entry(ulong Hash, byte[] Key, Iri Iri);
}
