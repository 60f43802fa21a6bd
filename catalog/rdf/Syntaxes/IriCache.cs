using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// Remembers which <see cref="KnownIri"/> a run of document bytes stands for. Of limited size: once it is full, a name gets in only when
/// it is met again, and in the place of one that is met less often. So a document full of names that come once costs no memory and does
/// not drive out those that come always.
/// </summary>
internal sealed class IriCache
{
    private const int Ways = 2;
    private const int FirstSets = 1 << 7;
    private const int MostSets = 1 << 11;
    private const int MaxKey = 512;
    private const byte MaxUses = 15;

    private Entry[] entries = new Entry[FirstSets * Ways];
    private ulong[]? metOnce;
    private int generation = 1;
    private int found;
    private int lastPredicate;

    public KnownIri? Find(ReadOnlySpan<byte> key, out ulong hash)
    {
        hash = Hash(key);
        var first = FirstOf(hash);
        for (var i = first; i < first + Ways; i++)
        {
            ref var entry = ref entries[i];
            if (entry.Hash == hash && IsValid(entry) && key.SequenceEqual(entry.Key))
            {
                if (entry.Uses < MaxUses)
                {
                    entry.Uses++;
                }

                found = i;
                return entry.Iri;
            }
        }

        return null;
    }

    /// <summary>
    /// The predicate that came behind the last one before, when these bytes begin with it: documents say the same things in the same
    /// order. Whether it ends there is the caller's to see, who then calls <see cref="PredicateFound"/>.
    /// </summary>
    public KnownIri? Guess(ReadOnlySpan<byte> bytes, out int length)
    {
        found = entries[lastPredicate].Next;
        ref var entry = ref entries[found];
        length = entry.Key is null ? 0 : entry.Key.Length;
        return length > 0 && length < bytes.Length && IsValid(entry) && bytes[..length].SequenceEqual(entry.Key) ? entry.Iri : null;
    }

    /// <summary>What was found, guessed or accepted last is a predicate.</summary>
    public void PredicateFound()
    {
        entries[lastPredicate].Next = found;
        lastPredicate = found;
    }

    /// <summary>
    /// Offers what <see cref="Find"/> did not find; null when there is no place for it yet. A name that is <paramref name="bound"/> means
    /// what it means only until <see cref="Rebind"/>.
    /// </summary>
    public KnownIri? Offer(ReadOnlySpan<byte> key, ulong hash, ReadOnlySpan<byte> iri, bool bound)
    {
        if (key.Length > MaxKey || iri.Length > 2 * MaxKey)
        {
            return null;
        }

        var place = PlaceFor(hash);
        if (place < 0)
        {
            return null;
        }

        var known = new KnownIri(iri);
        found = place;
        entries[place] = new() { Hash = hash, Key = key.ToArray(), Iri = known, Generation = bound ? generation : 0 };
        return known;
    }

    /// <summary>Needed whenever the same bytes may come to mean something else: another base or another meaning of a prefix.</summary>
    public void Rebind() => generation++;

    private int PlaceFor(ulong hash)
    {
        while (true)
        {
            var first = FirstOf(hash);
            for (var i = first; i < first + Ways; i++)
            {
                if (!IsValid(entries[i]))
                {
                    return i;
                }
            }

            if (entries.Length == MostSets * Ways)
            {
                return IsMetAgain(hash) ? LeastUsed(first) : -1;
            }

            Grow();
        }
    }

    /// <summary>A fixed table of hashes: what matters is only whether a name comes again soon.</summary>
    private bool IsMetAgain(ulong hash)
    {
        metOnce ??= new ulong[MostSets * Ways];
        ref var met = ref metOnce[(int)(hash >> 20) & (metOnce.Length - 1)];
        if (met == hash)
        {
            return true;
        }

        met = hash;
        return false;
    }

    private int LeastUsed(int first)
    {
        for (var i = first; i < first + Ways; i++)
        {
            if (entries[i].Uses == 0)
            {
                return i;
            }

            entries[i].Uses--;
        }

        return -1;
    }

    private void Grow()
    {
        var old = entries;
        (found, lastPredicate) = (0, 0);
        entries = new Entry[old.Length * 2];
        for (var i = 0; i < old.Length; i++)
        {
            if (IsValid(old[i]))
            {
                // Two of one old place go to two new places, each as wide as the old one.
                var first = FirstOf(old[i].Hash);
                entries[entries[first].Key is null ? first : first + 1] = old[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstOf(ulong hash) => ((int)hash & ((entries.Length / Ways) - 1)) * Ways;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsValid(in Entry entry) => entry.Key is not null && (entry.Generation == 0 || entry.Generation == generation);

    /// <summary>
    /// Cheap and without a seed: names made to collide only drive each other out. (It also does without the wide multiplication, for which
    /// code compiled ahead has no instruction.)
    /// </summary>
    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length * 0x9E3779B97F4A7C15;
        var i = 0;
        ref var first = ref MemoryMarshal.GetReference(key);
        for (; i <= key.Length - 8; i += 8)
        {
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i))) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
        }

        for (; i < key.Length; i++)
        {
            hash = (hash ^ key[i]) * 0x100000001B3;
        }

        hash ^= hash >> 29;
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }

    private struct Entry
    {
        public ulong Hash;
        public byte[]? Key;
        public KnownIri Iri;
        public int Generation;
        public byte Uses;

        /// <summary>Where the predicate stands that came behind this one; what is there now may be another.</summary>
        public int Next;
    }
}
