namespace OpenData.Catalog.Rows;

/// <summary>How long rows may be looked for; once it has run out it stays so.</summary>
internal sealed class RowBudget(TimeSpan time, CancellationToken cancel)
{
    private const int Every = 256;

    // A long value takes the time of many short rows.
    private const int BytesOfRow = 256;

    private readonly long began = TimeProvider.System.GetTimestamp();
    private long looked;
    private long asked;
    private bool isOut;

    /// <summary>Time without end.</summary>
    public static RowBudget None(CancellationToken cancel) => new(Timeout.InfiniteTimeSpan, cancel);

    public TimeSpan Passed => TimeProvider.System.GetElapsedTime(began);

    /// <summary>To be asked before each row.</summary>
    /// <param name="bytes">Bytes of values that were looked at since it was last asked.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for the rows any more.</exception>
    public bool IsOut(long bytes = 0)
    {
        looked += 1 + (bytes / BytesOfRow);
        if (looked - asked >= Every)
        {
            asked = looked;
            cancel.ThrowIfCancellationRequested();
            isOut |= time != Timeout.InfiniteTimeSpan && Passed > time;
        }

        return isOut;
    }
}
