namespace OpenData.Rdf.Sorting;

/// <summary>Several sorted runs as one, each record once: a heap of the runs by the record they stand at.</summary>
internal sealed class RunMerge : IRecordCursor
{
    private readonly IRecordCursor[] heap;
    private byte[] current = new byte[1024];
    private int length = -1;
    private int count;

    public RunMerge(IReadOnlyList<RunFile> files)
    {
        heap = new IRecordCursor[files.Count];
        foreach (var cursor in files.Select(static f => f.Read()))
        {
            if (cursor.MoveNext())
            {
                heap[count++] = cursor;
            }
        }

        for (var i = (count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    public ReadOnlySpan<byte> Current => current.AsSpan(0, length);

    public bool MoveNext()
    {
        while (count > 0)
        {
            var record = heap[0].Current;
            var isNew = length < 0 || !record.SequenceEqual(Current);
            if (isNew)
            {
                if (record.Length > current.Length)
                {
                    current = new byte[Math.Max(record.Length, current.Length * 2)];
                }

                record.CopyTo(current);
                length = record.Length;
            }

            if (!heap[0].MoveNext())
            {
                heap[0] = heap[--count];
            }

            Sink(0);
            if (isNew)
            {
                return true;
            }
        }

        return false;
    }

    private void Sink(int at)
    {
        for (var child = (2 * at) + 1; child < count; child = (2 * at) + 1)
        {
            if (child + 1 < count && Compare(child + 1, child) < 0)
            {
                child++;
            }

            if (Compare(at, child) <= 0)
            {
                return;
            }

            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }

    private int Compare(int one, int other) => heap[one].Current.SequenceCompareTo(heap[other].Current);
}
