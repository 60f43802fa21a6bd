using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Conversion;

/// <summary>
/// Hands blocks from the thread that fills them to one that works on them, in order; three blocks go round. Nothing is started for a
/// document of one block: it is worked on where it was filled. A failure of the other side comes out of the next call, or of
/// <see cref="Complete"/>.
/// </summary>
/// <param name="work">What is done with each block.</param>
/// <param name="make">Makes a block; those that begin with terms of their own keep them when they are emptied.</param>
/// <param name="keep">How many terms a block begins with.</param>
/// <param name="cancel">Ends it.</param>
internal sealed class BlockPipe(Action<StatementBlock> work, Func<StatementBlock> make, int keep, CancellationToken cancel) : IDisposable
{
    private const int Blocks = 3;

    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private readonly BlockingCollection<StatementBlock> full = new(Blocks);
    private readonly BlockingCollection<StatementBlock> free = new(Blocks);
    private Task? worker;
    private ExceptionDispatchInfo? fault;

    public BlockPipe(Action<StatementBlock> work, CancellationToken cancel)
        : this(work, () => new StatementBlock(), 0, cancel)
    {
    }

    /// <summary>The block to fill.</summary>
    public StatementBlock Current { get; private set; } = make();

    /// <summary>Whether a block went through already.</summary>
    public bool IsRunning => worker is not null;

    /// <summary>Hands the block over; <see cref="Current"/> is another, empty one afterwards.</summary>
    public void Push()
    {
        if (worker is null)
        {
            for (var i = 1; i < Blocks; i++)
            {
                free.Add(make(), CancellationToken.None);
            }

            worker = Task.Factory.StartNew(WorkAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            full.Add(Current, stop.Token);
            Current = free.Take(stop.Token);
        }
        catch (OperationCanceledException)
        {
            Volatile.Read(ref fault)?.Throw();
            throw;
        }
    }

    /// <summary>Works on the last block and waits for those before it.</summary>
    public void Complete()
    {
        if (worker is null)
        {
            work(Current);
            return;
        }

        Push();
        full.CompleteAdding();
        worker.Wait(CancellationToken.None);
        fault?.Throw();
        cancel.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        stop.Cancel();
        worker?.Wait(CancellationToken.None);
        stop.Dispose();
        full.Dispose();
        free.Dispose();
    }

    private void WorkAll()
    {
        try
        {
            foreach (var block in full.GetConsumingEnumerable(stop.Token))
            {
                work(block);
                block.Clear(keep);
                free.Add(block, stop.Token);
            }
        }
        catch (Exception e)
        {
            // Whatever it is, it belongs to the thread that fills the blocks.
            Volatile.Write(ref fault, ExceptionDispatchInfo.Capture(e));
            stop.Cancel();
        }
    }
}
