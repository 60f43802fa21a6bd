using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Sorting;

/// <summary>Records in memory that are sorted together.</summary>
internal sealed class SortRun
{
    /// <summary>Memory a record takes besides its bytes.</summary>
    public const int EntryBytes = 16;

    private const int FirstBytes = 1 << 16;

    private GrowingArray<SortEntry> entries = new();
    private byte[] bytes = [];
    private int used;

    public int Count => entries.Count;

    public long Bytes => used + ((long)entries.Count * EntryBytes);

    public void Add(ReadOnlySpan<byte> record)
    {
        if (record.Length > bytes.Length - used)
        {
            Array.Resize(ref bytes, checked((int)Math.Max((long)used + record.Length, Math.Min(Math.Max(FirstBytes, bytes.Length * 2L), Array.MaxLength))));
        }

        record.CopyTo(bytes.AsSpan(used));
        entries.Add(new SortEntry(used, record.Length));
        used += record.Length;
    }

    public void Sort(CancellationToken cancel) => new ByteSort(bytes, cancel).Sort(entries.Array.AsSpan(0, entries.Count));

    /// <summary>The records in their order, each one once; call after <see cref="Sort"/>.</summary>
    public IRecordCursor Read() => new Cursor(this);

    public void Clear()
    {
        entries.Clear();
        used = 0;
    }

    private sealed class Cursor(SortRun run) : IRecordCursor
    {
        private int at = -1;

        public ReadOnlySpan<byte> Current => Record(at);

        public bool MoveNext()
        {
            var before = at;
            do
            {
                at++;
            }
            while (at < run.entries.Count && before >= 0 && Record(at).SequenceEqual(Record(before)));

            return at < run.entries.Count;
        }

        private ReadOnlySpan<byte> Record(int index)
        {
            var entry = run.entries[index];
            return run.bytes.AsSpan(entry.Start, entry.Length);
        }
    }
}
