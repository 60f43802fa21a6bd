using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OpenData.Rdf.Statements;

/// <summary>
/// Hashes of terms, seeded anew in every process, so that no document can be written to make them collide. Language tags count without
/// case.
/// </summary>
public static class TermHash
{
    private const ulong One = 0xA0761D6478BD642F;
    private const ulong Two = 0xE7037ED1A0B428DB;

    private static readonly ulong Seed = NewSeed("first", "second");
    private static readonly ulong SecondSeed = NewSeed("third", "fourth");

    public static ulong Of(in TermView term) => Of(term, Seed);

    /// <summary>Of an IRI or a blank node.</summary>
    public static ulong Of(TermKind kind, ReadOnlySpan<byte> text) => Mix(Bytes(text, Seed), (ulong)kind ^ One);

    /// <summary>128 bits, enough to stand for the term itself in an index of hundreds of millions.</summary>
    public static UInt128 Wide(in TermView term) => new(Of(term, Seed), Of(term, SecondSeed));

    /// <summary>Another 64 bits, which tell nothing of those of <see cref="Of(in TermView)"/>.</summary>
    internal static ulong Second(in TermView term) => Of(term, SecondSeed);

    private static ulong Of(in TermView term, ulong seed)
    {
        var hash = Mix(Bytes(term.Text, seed), (ulong)term.Kind ^ One);
        if (term.Datatype is { } datatype)
        {
            return Mix(hash, Bytes(datatype.Text, seed) ^ Two);
        }

        return term.Language.IsEmpty ? hash : Mix(hash, WithoutCase(term.Language, seed));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Bytes(ReadOnlySpan<byte> text, ulong seed)
    {
        var (hash, length) = (seed, (ulong)text.Length);
        while (text.Length > 16)
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ One, BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ hash);
            text = text[16..];
        }

        ulong low = 0;
        ulong high = 0;
        if (text.Length >= 8)
        {
            low = BinaryPrimitives.ReadUInt64LittleEndian(text);
            high = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        }
        else if (text.Length >= 4)
        {
            low = BinaryPrimitives.ReadUInt32LittleEndian(text);
            high = BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        }
        else if (text.Length > 0)
        {
            low = ((ulong)text[0] << 16) | ((ulong)text[text.Length >> 1] << 8) | text[^1];
        }

        // The length comes in on its own: beside the bytes it could make up for a difference in them, and then no seed would help.
        return Mix(Mix(low ^ Two, high ^ hash), length ^ One);
    }

    private static ulong WithoutCase(ReadOnlySpan<byte> tag, ulong seed)
    {
        var hash = seed;
        foreach (var letter in tag)
        {
            hash = Mix(hash ^ (ulong)(letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter), Two);
        }

        return hash;
    }

    /// <summary>
    /// The runtime's own hashes of text are keyed at random in every process. They are at hand at once, while a generator of random numbers
    /// would load a whole library of cryptography when a short run starts.
    /// </summary>
    private static ulong NewSeed(string one, string other) =>
        ((ulong)(uint)one.GetHashCode(StringComparison.Ordinal) << 32) | (uint)other.GetHashCode(StringComparison.Ordinal) | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
