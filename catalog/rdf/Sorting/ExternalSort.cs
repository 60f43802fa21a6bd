namespace OpenData.Rdf.Sorting;

/// <summary>
/// Sorts any number of byte records in a set memory, in byte order and each one once. What does not fit is sorted in runs that go to
/// temporary files, which are gone after <see cref="Dispose"/> whatever happens, and merged when they are read. Add records, then call
/// <see cref="Finish"/> once. Not thread-safe.
/// </summary>
public sealed class ExternalSort : IDisposable
{
    /// <summary>Runs merged at once; each holds a file open and a buffer.</summary>
    private const int MaxFanIn = 64;

    private readonly SortOptions options;
    private readonly List<RunFile> files = [];
    private SortRun filling = new();
    private SortRun spare = new();
    private Task<RunFile>? spilling;

    public ExternalSort(SortOptions options) => this.options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Records added, those that came twice included.</summary>
    public long Added { get; private set; }

    /// <summary>Runs that went to files so far.</summary>
    public int Runs { get; private set; }

    /// <exception cref="SortSpaceException">The folder for temporary files cannot be written or is full.</exception>
    public void Add(ReadOnlySpan<byte> record, CancellationToken cancel)
    {
        if (filling.Bytes + record.Length + SortRun.EntryBytes > options.RunBytes && filling.Count > 0)
        {
            Spill(cancel);
        }

        filling.Add(record);
        Added++;
    }

    /// <summary>The records in order. The cursor lives until this object is disposed.</summary>
    /// <exception cref="SortSpaceException">As <see cref="Add"/>.</exception>
    public IRecordCursor Finish(CancellationToken cancel)
    {
        Collect();
        if (files.Count == 0)
        {
            filling.Sort(cancel);
            return filling.Read();
        }

        if (filling.Count > 0)
        {
            Spill(cancel);
            Collect();
        }

        // The memory of the runs is worth more in the merge's hands.
        (filling, spare) = (new(), new());
        while (files.Count > MaxFanIn)
        {
            MergeSome(cancel);
        }

        return new RunMerge(files);
    }

    public void Dispose()
    {
        try
        {
            Collect();
        }
        catch (Exception e) when (e is SortSpaceException or OperationCanceledException)
        {
            // It was told to whoever added the next record, or is of no interest any more.
        }

        files.ForEach(static f => f.Dispose());
        files.Clear();
    }

    /// <summary>Hands the full run over to be sorted and written while the next one fills.</summary>
    private void Spill(CancellationToken cancel)
    {
        Collect();
        cancel.ThrowIfCancellationRequested();
        (filling, spare) = (spare, filling);
        filling.Clear();
        var run = spare;
        spilling = Task.Run(() => Written(run, cancel), CancellationToken.None);
    }

    private void Collect()
    {
        if (spilling is { } task)
        {
            spilling = null;
            files.Add(task.GetAwaiter().GetResult());
            Runs++;
        }
    }

    private RunFile Written(SortRun run, CancellationToken cancel)
    {
        run.Sort(cancel);
        return RunFile.Write(options.Folder, run.Read(), cancel);
    }

    private void MergeSome(CancellationToken cancel)
    {
        var some = files.GetRange(0, MaxFanIn);
        var merged = RunFile.Write(options.Folder, new RunMerge(some), cancel);
        files.RemoveRange(0, MaxFanIn);
        some.ForEach(static f => f.Dispose());
        files.Add(merged);
    }
}
