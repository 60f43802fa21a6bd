using System.Collections.Concurrent;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Cuts the next batches on a second thread while the caller works on one.</summary>
internal static class BatchPipeline
{
    private const int Batches = 4;

    public static IEnumerable<RowBatch> Read(CsvBatchReader reader, bool large, CancellationToken cancel) =>
        large ? Ahead(reader, cancel) : Here(reader, cancel);

    private static IEnumerable<RowBatch> Here(CsvBatchReader reader, CancellationToken cancel)
    {
        var batch = new RowBatch();
        while (reader.Next(batch))
        {
            cancel.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    private static IEnumerable<RowBatch> Ahead(CsvBatchReader reader, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var free = new BlockingCollection<RowBatch>();
        using var full = new BlockingCollection<RowBatch>(Batches);
        for (var i = 0; i < Batches; i++)
        {
            free.Add(new RowBatch(), cancel);
        }

        // A thread of its own: it works as long as the caller does.
        var reading = Task.Factory.StartNew(
            () => Fill(reader, free, full, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in full.GetConsumingEnumerable(cancel))
            {
                yield return batch;
                free.Add(batch, cancel);
            }
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }

        // A failure of reading is the caller's, with its own stack.
        reading.GetAwaiter().GetResult();
    }

    private static void Fill(CsvBatchReader reader, BlockingCollection<RowBatch> free, BlockingCollection<RowBatch> full, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var batch = free.Take(cancel);
                if (!reader.Next(batch))
                {
                    return;
                }

                full.Add(batch, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The caller stopped listening.
        }
        finally
        {
            full.CompleteAdding();
        }
    }
}
