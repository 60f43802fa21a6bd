using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace OpenData.Rdf.Statements;

/// <summary>
/// Terms under small numbers, from 1 on; 0 stands for none. Their bytes lie in pages, so a table of millions costs what its texts cost and
/// some 30 bytes a term. Not thread-safe while terms are added.
/// </summary>
public sealed class TermTable
{
    private const int PageSize = 1 << 18;
    private const int FirstEntries = 1 << 8;
    private const int RecentlyKnown = 64;

    private readonly List<byte[]> pages = [];
    private readonly Dictionary<KnownIri, int> knownIds = new(ReferenceEqualityComparer.Instance);
    private readonly Recent[] recentlyKnown = new Recent[RecentlyKnown];
    private readonly List<KnownIri?> datatypes = [null];
    private readonly Dictionary<KnownIri, int> datatypeSlots = new(ReferenceEqualityComparer.Instance);
    private Entry[] entries = new Entry[FirstEntries];
    private int[] slots = new int[FirstEntries * 2];
    private Recent lastDatatype;
    private int page = -1;
    private int used;

    /// <summary>Terms held; the greatest number in use.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of text held.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The number of a term, which is kept when it is new. None has the number 0.</summary>
    public int Intern(in TermView term)
    {
        if (term.Known is { } known)
        {
            return Intern(known);
        }

        return term.IsNone ? 0 : Intern(term, TermHash.Of(term));
    }

    /// <summary>The number of an IRI that a reader keeps; the second time it costs one look by reference.</summary>
    public int Intern(KnownIri iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        ref var recent = ref recentlyKnown[(int)iri.Hash & (RecentlyKnown - 1)];
        if (!ReferenceEquals(recent.Iri, iri))
        {
            recent = new Recent(iri, SlowlyIntern(iri));
        }

        return recent.Id;
    }

    /// <summary>Keeps a term under a number of its own without looking whether it is here already: for what nobody will ask for by value.</summary>
    public int Append(in TermView term) => term.IsNone ? 0 : Store(term, 0);

    /// <summary>The number of a term, 0 when it is not here.</summary>
    public int Find(in TermView term)
    {
        if (term.IsNone)
        {
            return 0;
        }

        var hash = TermHash.Of(term);
        return slots[SlotOf(term, hash)];
    }

    /// <summary>Valid until the table is cleared.</summary>
    public TermView this[int id]
    {
        get
        {
            if (id == 0)
            {
                return default;
            }

            ref readonly var entry = ref entries[id];
            var bytes = pages[entry.Page].AsSpan(entry.Start, entry.Length + entry.LanguageLength);
            return entry.Kind switch
            {
                TermKind.Iri => TermView.Iri(bytes),
                TermKind.BlankNode => TermView.BlankNode(bytes),
                _ => entry.LanguageLength > 0
                    ? TermView.Literal(bytes[..entry.Length], bytes[entry.Length..])
                    : TermView.Literal(bytes, datatypes[entry.Datatype]),
            };
        }
    }

    public TermKind KindOf(int id) => id == 0 ? TermKind.None : entries[id].Kind;

    /// <summary>UTF-8 of the term's text, as <see cref="TermView.Text"/>.</summary>
    public ReadOnlySpan<byte> TextOf(int id)
    {
        ref readonly var entry = ref entries[id];
        return id == 0 ? default : pages[entry.Page].AsSpan(entry.Start, entry.Length);
    }

    /// <summary>Forgets every term above <paramref name="keep"/>; those up to it keep their numbers.</summary>
    public void Clear(int keep = 0)
    {
        if (keep >= Count)
        {
            return;
        }

        knownIds.Clear();
        Array.Clear(recentlyKnown);
        if (keep == 0)
        {
            lastDatatype = default;
            (page, used, TextBytes) = (pages.Count > 0 ? 0 : -1, 0, 0);
            datatypes.RemoveRange(1, datatypes.Count - 1);
            datatypeSlots.Clear();
        }
        else
        {
            ref readonly var last = ref entries[keep];
            (page, used) = (last.Page, last.Start + last.Length + last.LanguageLength);
            for (var id = keep + 1; id <= Count; id++)
            {
                TextBytes -= entries[id].Length + entries[id].LanguageLength;
            }
        }

        Count = keep;
        for (var i = pages.Count - 1; i > page; i--)
        {
            // Pages larger than usual were made for one long text and go; the others wait for the next terms.
            if (pages[i].Length > PageSize)
            {
                pages.RemoveAt(i);
            }
        }

        Rehash(slots.Length);
    }

    private int SlowlyIntern(KnownIri iri)
    {
        if (!knownIds.TryGetValue(iri, out var id))
        {
            knownIds[iri] = id = Intern(TermView.Iri(iri), iri.Hash);
        }

        return id;
    }

    private int Intern(in TermView term, ulong hash)
    {
        var slot = SlotOf(term, hash);
        if (slots[slot] > 0)
        {
            return slots[slot];
        }

        var id = Store(term, hash);
        if (Count * 2 > slots.Length)
        {
            Rehash(slots.Length * 2);
        }
        else
        {
            slots[slot] = id;
        }

        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(in TermView term, ulong hash)
    {
        var mask = slots.Length - 1;
        var check = Check(hash);
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var id = slots[slot];
            if (id == 0 || (entries[id].Check == check && Same(id, term)))
            {
                return slot;
            }
        }
    }

    private bool Same(int id, in TermView term)
    {
        ref readonly var entry = ref entries[id];
        if (entry.Kind != term.Kind || entry.Length != term.Text.Length || entry.LanguageLength != term.Language.Length)
        {
            return false;
        }

        var bytes = pages[entry.Page].AsSpan(entry.Start, entry.Length + entry.LanguageLength);
        return bytes[..entry.Length].SequenceEqual(term.Text)
            && SameDatatype(datatypes[entry.Datatype], term.Datatype)
            && (term.Language.IsEmpty || Ascii.EqualsIgnoreCase(bytes[entry.Length..], term.Language));
    }

    private static bool SameDatatype(KnownIri? one, KnownIri? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.Text.SequenceEqual(other.Text));

    private int Store(in TermView term, ulong hash)
    {
        var id = ++Count;
        if (id == entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
        }

        var length = term.Text.Length + term.Language.Length;
        if (page < 0 || used + length > pages[page].Length)
        {
            NextPage(length);
        }

        var bytes = pages[page].AsSpan(used);
        term.Text.CopyTo(bytes);
        term.Language.CopyTo(bytes[term.Text.Length..]);
        entries[id] = new(page, used, term.Text.Length, term.Language.Length, DatatypeSlot(term.Datatype), Check(hash), term.Kind, hash != 0);
        used += length;
        TextBytes += length;
        return id;
    }

    private void NextPage(int length)
    {
        page++;
        used = 0;
        if (page == pages.Count || pages[page].Length < length)
        {
            pages.Insert(page, new byte[Math.Max(length, PageSize)]);
        }
    }

    private int DatatypeSlot(KnownIri? datatype)
    {
        if (datatype is null)
        {
            return 0;
        }

        if (ReferenceEquals(datatype, lastDatatype.Iri))
        {
            return lastDatatype.Id;
        }

        if (!datatypeSlots.TryGetValue(datatype, out var slot))
        {
            datatypeSlots[datatype] = slot = datatypes.Count;
            datatypes.Add(datatype);
        }

        lastDatatype = new Recent(datatype, slot);
        return slot;
    }

    private void Rehash(int size)
    {
        if (size == slots.Length)
        {
            Array.Clear(slots);
        }
        else
        {
            slots = new int[BitOperations.RoundUpToPowerOf2((uint)size)];
        }

        var mask = slots.Length - 1;
        for (var id = 1; id <= Count; id++)
        {
            if (!entries[id].IsInterned)
            {
                continue;
            }

            // The check holds the hash's low bits, which choose the slot of tables up to four thousand million terms.
            var slot = (int)entries[id].Check & mask;
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = id;
        }
    }

    private static uint Check(ulong hash) => (uint)hash;

    private readonly struct Recent(KnownIri iri, int id)
    {
        public readonly KnownIri? Iri = iri;
        public readonly int Id = id;
    }

    private readonly record struct Entry(
        int Page, int Start, int Length, int LanguageLength, int Datatype, uint Check, TermKind Kind, bool IsInterned);
}
