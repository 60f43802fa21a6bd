using System.IO.Pipelines;

namespace OpenData.Harvesters.Snapshots;

/// <summary>
/// A stream to read whose bytes are written as they are wanted: a snapshot of a table or of a service's features passes to the catalogue without
/// being held in memory or on disk.
/// </summary>
internal static class ProducedStream
{
    /// <summary>Starts the writer; it waits when the reader lags behind. What it throws reaches the reader, so that half a snapshot is never taken for a whole one.</summary>
    /// <param name="write">Writes everything to the stream it is given.</param>
    /// <param name="cancel">Ends the writer.</param>
    public static Stream Of(Func<Stream, CancellationToken, Task> write, CancellationToken cancel)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, minimumSegmentSize: 64 << 10));
        var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writer = Task.Run(() => WriteAsync(write, pipe.Writer, abandoned.Token), CancellationToken.None);
        return new Reading(pipe.Reader.AsStream(), writer, abandoned);
    }

    private static async Task WriteAsync(Func<Stream, CancellationToken, Task> write, PipeWriter pipe, CancellationToken cancel)
    {
        try
        {
            await using (var stream = pipe.AsStream(leaveOpen: true))
            {
                await write(stream, cancel);
            }

            await pipe.CompleteAsync();
        }
        catch (Exception e)
        {
            await pipe.CompleteAsync(e);
        }
    }

    /// <summary>The reader's end; closing it ends the writer.</summary>
    private sealed class Reading(Stream inner, Task writer, CancellationTokenSource abandoned) : Http.ReadOnlyStream
    {
        private bool isClosed;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            if (isClosed)
            {
                return;
            }

            isClosed = true;
            await abandoned.CancelAsync();
            await inner.DisposeAsync();
            await writer;
            abandoned.Dispose();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            // The asynchronous end comes by here once more.
            if (disposing && !isClosed)
            {
                isClosed = true;
                abandoned.Cancel();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
