namespace OpenData.Catalog.Rows;

/// <summary>How long rows may be looked for; once it has run out it stays so.</summary>
internal sealed class RowBudget(TimeSpan time, CancellationToken cancel)
{
    private const int Every = 256;

    private readonly long began = TimeProvider.System.GetTimestamp();
    private int asked;
    private bool isOut;

    /// <summary>Time without end.</summary>
    public static RowBudget None(CancellationToken cancel) => new(Timeout.InfiniteTimeSpan, cancel);

    public TimeSpan Passed => TimeProvider.System.GetElapsedTime(began);

    /// <exception cref="OperationCanceledException">Nobody waits for the rows any more.</exception>
    public bool IsOut()
    {
        if (++asked % Every == 0)
        {
            cancel.ThrowIfCancellationRequested();
            isOut |= time != Timeout.InfiniteTimeSpan && Passed > time;
        }

        return isOut;
    }
}
