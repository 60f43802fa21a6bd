using System.Runtime.InteropServices;
using OpenData.Rdf.Sorting;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// Records of one size, sorted into buckets as they come. Up to <paramref name="budget"/> bytes stay in memory; what is more goes, block by
/// block, to a temporary file that is gone with the object.
/// </summary>
internal sealed class SpilledBuckets<T>(int buckets, int blockBytes, long budget) : IDisposable
    where T : unmanaged
{
    private readonly int blockLength = blockBytes / Marshal.SizeOf<T>();
    private readonly Bucket[] buckets = [.. Enumerable.Range(0, buckets).Select(static _ => new Bucket())];
    private T[] gathered = [];
    private long inMemory;
    private FileStream? file;

    public int Count => buckets.Length;

    public void Add(int bucket, T item)
    {
        var to = buckets[bucket];
        if (to.Used == to.Last.Length)
        {
            NextBlock(to);
        }

        to.Last[to.Used++] = item;
    }

    public long CountOf(int bucket) => ((long)buckets[bucket].Full.Count * blockLength) + buckets[bucket].Used;

    /// <summary>Everything in a bucket, in the order in which it came; valid until the next call, and the caller's to change.</summary>
    public Span<T> All(int bucket)
    {
        var from = buckets[bucket];
        var count = checked((int)CountOf(bucket));
        if (count > gathered.Length)
        {
            gathered = new T[count + (count >> 2)];
        }

        var all = gathered.AsSpan(0, count);
        var at = 0;
        foreach (var (block, offset) in from.Full)
        {
            Read(block, offset, all.Slice(at, blockLength));
            at += blockLength;
        }

        from.Last.AsSpan(0, from.Used).CopyTo(all[at..]);
        return all;
    }

    /// <summary>Visits everything in a bucket without bringing it into memory as a whole.</summary>
    public void ForEach(int bucket, Action<T> visit)
    {
        var from = buckets[bucket];
        var items = new T[blockLength];
        foreach (var (block, offset) in from.Full)
        {
            Read(block, offset, items);
            Array.ForEach(items, visit);
        }

        foreach (var item in from.Last.AsSpan(0, from.Used))
        {
            visit(item);
        }
    }

    /// <summary>Forgets a bucket's records in memory.</summary>
    public void Drop(int bucket) => buckets[bucket] = new();

    public void Dispose() => file?.Dispose();

    private void NextBlock(Bucket bucket)
    {
        if (bucket.Used == 0)
        {
            bucket.Last = new T[blockLength];
            return;
        }

        if (inMemory + blockBytes <= budget)
        {
            inMemory += blockBytes;
            bucket.Full.Add((bucket.Last, 0));
            bucket.Last = new T[blockLength];
        }
        else
        {
            file ??= TemporaryFile.Open(folder: null);
            bucket.Full.Add((null, file.Length));
            file.Seek(0, SeekOrigin.End);
            file.Write(MemoryMarshal.AsBytes(bucket.Last.AsSpan()));
        }

        bucket.Used = 0;
    }

    private void Read(T[]? block, long offset, Span<T> items)
    {
        if (block is not null)
        {
            block.CopyTo(items);
            return;
        }

        file!.Seek(offset, SeekOrigin.Begin);
        file.ReadExactly(MemoryMarshal.AsBytes(items));
    }

    private sealed class Bucket
    {
        public List<(T[]? Block, long Offset)> Full { get; } = [];

        public T[] Last { get; set; } = [];

        public int Used { get; set; }
    }
}
