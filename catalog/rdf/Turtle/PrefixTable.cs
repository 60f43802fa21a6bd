using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Turtle;

/// <summary>The prefixes that hold at the current place of a document, by their bytes.</summary>
internal sealed class PrefixTable
{
    private Entry[] entries = new Entry[64];
    private int count;

    /// <summary>Bytes of all prefixes and namespaces.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The namespace a prefix stands for; empty when it is not declared.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> prefix) => entries[SlotOf(prefix, TermHash.Of(TermKind.Iri, prefix))].Namespace;

    /// <summary>
    /// Declares a prefix, or with an empty namespace takes the declaration back. True when the prefix had another meaning before.
    /// </summary>
    public bool Declare(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        var hash = TermHash.Of(TermKind.Iri, prefix);
        ref var entry = ref entries[SlotOf(prefix, hash)];
        if (entry.Prefix is not null)
        {
            if (iri.SequenceEqual(entry.Namespace))
            {
                return false;
            }

            TextBytes += iri.Length - (entry.Namespace?.Length ?? 0);
            entry.Namespace = iri.ToArray();
            return true;
        }

        entry = new() { Hash = hash, Prefix = prefix.ToArray(), Namespace = iri.ToArray() };
        TextBytes += prefix.Length + iri.Length;
        if (++count * 2 > entries.Length)
        {
            Grow();
        }

        return false;
    }

    private int SlotOf(ReadOnlySpan<byte> prefix, ulong hash)
    {
        for (var slot = (int)hash & (entries.Length - 1); ; slot = (slot + 1) & (entries.Length - 1))
        {
            ref readonly var entry = ref entries[slot];
            if (entry.Prefix is null || (entry.Hash == hash && prefix.SequenceEqual(entry.Prefix)))
            {
                return slot;
            }
        }
    }

    private void Grow()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        for (var i = 0; i < old.Length; i++)
        {
            ref readonly var entry = ref old[i];
            if (entry.Prefix is not null)
            {
                entries[SlotOf(entry.Prefix, entry.Hash)] = entry;
            }
        }
    }

    private struct Entry
    {
        public ulong Hash;
        public byte[]? Prefix;
        public byte[]? Namespace;
    }
}
