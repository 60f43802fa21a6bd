using OpenData.Rdf.Statements;

namespace OpenData.Rdf.JsonLd;

/// <summary>Things found again by a run of bytes. It stops growing at a limit, so that no document can fill memory with it.</summary>
internal sealed class ByteTable<T>
    where T : class
{
    private const int Most = 20_000;

    private Entry[] entries = new Entry[64];
    private int count;

    public T? Find(ReadOnlySpan<byte> key)
    {
        var hash = TermHash.Of(TermKind.Iri, key);
        var mask = entries.Length - 1;
        for (var i = (int)hash & mask; entries[i].Key is { } found; i = (i + 1) & mask)
        {
            if (entries[i].Hash == hash && key.SequenceEqual(found))
            {
                return entries[i].Value;
            }
        }

        return null;
    }

    public void Add(ReadOnlySpan<byte> key, T value)
    {
        if (count >= Most || key.Length > 1024)
        {
            return;
        }

        if (++count * 2 > entries.Length)
        {
            var old = entries;
            entries = new Entry[old.Length * 2];
            foreach (var entry in old)
            {
                if (entry.Key is not null)
                {
                    Put(entry);
                }
            }
        }

        Put(new(TermHash.Of(TermKind.Iri, key), key.ToArray(), value));
    }

    private void Put(Entry entry)
    {
        var mask = entries.Length - 1;
        var i = (int)entry.Hash & mask;
        while (entries[i].Key is not null)
        {
            i = (i + 1) & mask;
        }

        entries[i] = entry;
    }

    private readonly record struct Entry(ulong Hash, byte[] Key, T Value);
}
