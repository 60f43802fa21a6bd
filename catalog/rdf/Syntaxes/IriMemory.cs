using System.Diagnostics.CodeAnalysis;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// What a writer made of an IRI that it meets often (a property, a class, a datatype): found by its number within a block, by its bytes
/// from one block to the next. Holds a set number of them; what comes later is made anew each time.
/// </summary>
internal sealed class IriMemory<T>(int most)
{
    private int[] places = new int[256];
    private ulong[] hashes = new ulong[128];
    private byte[][] names = new byte[128][];
    private readonly TermMarks byTerm = new();
    private readonly List<T> made = [];
    private TermTable? terms;
    private int kept;

    /// <summary>Call before each block: the numbers mean other terms.</summary>
    public void StartBlock() => byTerm.Clear();

    /// <summary>The same for a block that may keep some terms, whose numbers go on to mean the same.</summary>
    public void StartBlock(StatementBlock block)
    {
        if (ReferenceEquals(block.Terms, terms))
        {
            byTerm.ClearAbove(Math.Min(kept, block.KeptTerms));
        }
        else
        {
            byTerm.Clear();
            terms = block.Terms;
        }

        kept = block.KeptTerms;
    }

    public bool TryGet(TermTable terms, int id, [MaybeNullWhen(false)] out T value)
    {
        var place = byTerm[id];
        if (place == 0 && (place = Find(terms.TextOf(id), out _)) != 0)
        {
            byTerm.Set(id, place);
        }

        value = place == 0 ? default : made[place - 1];
        return place != 0;
    }

    public bool TryGet(ReadOnlySpan<byte> iri, [MaybeNullWhen(false)] out T value)
    {
        var place = Find(iri, out _);
        value = place == 0 ? default : made[place - 1];
        return place != 0;
    }

    public void Add(ReadOnlySpan<byte> iri, T value)
    {
        if (made.Count >= most || Find(iri, out var hash) != 0)
        {
            return;
        }

        made.Add(value);
        if (made.Count > names.Length)
        {
            Array.Resize(ref names, names.Length * 2);
            Array.Resize(ref hashes, hashes.Length * 2);
            places = new int[places.Length * 2];
            for (var i = 1; i < made.Count; i++)
            {
                places[FreeSlot(hashes[i - 1])] = i;
            }
        }

        (names[made.Count - 1], hashes[made.Count - 1]) = (iri.ToArray(), hash);
        places[FreeSlot(hash)] = made.Count;
    }

    /// <summary>1 + the place of what was made of the IRI, 0 when nothing was.</summary>
    private int Find(ReadOnlySpan<byte> iri, out ulong hash)
    {
        hash = TermHash.Of(TermKind.Iri, iri);
        for (var slot = (int)hash & (places.Length - 1); places[slot] != 0; slot = (slot + 1) & (places.Length - 1))
        {
            var place = places[slot];
            if (hashes[place - 1] == hash && iri.SequenceEqual(names[place - 1]))
            {
                return place;
            }
        }

        return 0;
    }

    private int FreeSlot(ulong hash)
    {
        var slot = (int)hash & (places.Length - 1);
        while (places[slot] != 0)
        {
            slot = (slot + 1) & (places.Length - 1);
        }

        return slot;
    }
}
