namespace OpenData.Harvesters.Http;

/// <summary>The body of an answer, handed out as a stream that closes the answer with itself.</summary>
internal sealed class AnswerStream(SourceAnswer answer) : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => answer.Body.ReadAsync(buffer, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await answer.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }
}
