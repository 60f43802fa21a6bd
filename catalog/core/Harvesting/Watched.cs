namespace OpenData.Catalog.Harvesting;

/// <summary>
/// Runs work that may not listen when it is told to stop: a harvester that waits for a dead socket, a profiler in an endless loop. It is given a moment,
/// then left behind; whatever it still does is nobody's.
/// </summary>
/// <param name="patience">How long work may take to end after it was told to.</param>
internal sealed class Watched(TimeSpan patience)
{
    /// <summary>Pieces of work that were left behind.</summary>
    public int Abandoned { get; private set; }

    /// <summary>The work's own end, if it comes before it is told to stop or in the moment after.</summary>
    /// <param name="work">What to do; it should know <paramref name="stop"/>.</param>
    /// <param name="stop">Tells it to stop.</param>
    /// <exception cref="OperationCanceledException">It was told to stop, and did.</exception>
    /// <exception cref="AbandonedException">It was told to stop, and did not.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        var task = Task.Run(work, CancellationToken.None);
        try
        {
            return await task.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It may be just about to end.
        }

        try
        {
            return await task.WaitAsync(patience, CancellationToken.None);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Abandoned++;
            _ = task.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new AbandonedException(stop);
        }
    }
}

/// <summary>Work that was told to stop went on, and was left behind.</summary>
internal sealed class AbandonedException(CancellationToken stop) : OperationCanceledException("left behind", stop);
