using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Links;

/// <summary>What an address answered over time, seen from a moment.</summary>
public sealed class LinkHistory
{
    // More often than a move, an outage and its end would make it.
    private const int UnsteadyChanges = 4;
    private const int UnsteadyDays = 30;

    private readonly DateTimeOffset at;

    /// <param name="spans">The oldest first; one at least, all of them begun by the moment.</param>
    /// <param name="at">The moment.</param>
    public LinkHistory(IReadOnlyList<LinkSpan> spans, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentOutOfRangeException.ThrowIfZero(spans.Count);
        (Spans, this.at) = (spans, at);
    }

    public IReadOnlyList<LinkSpan> Spans { get; }

    /// <summary>The last answer by then.</summary>
    public LinkCheck Last => Spans[^1].Check;

    /// <summary>When it was asked last by then.</summary>
    public DateTimeOffset AskedAt => Spans[^1].AskedBy(at);

    public bool Answers => Last.Outcome == LinkOutcome.Answers;

    /// <summary>
    /// When it failed first in an unbroken row of failures; null while it answers. A server that asks for a pause, and a question that was not put, neither
    /// break the row nor begin one.
    /// </summary>
    public DateTimeOffset? FailingSince => Since(static c => c.Outcome != LinkOutcome.Answers);

    /// <summary>When it was last known to fail: <see cref="AskedAt"/>, unless the last answer says nothing for or against it.</summary>
    public DateTimeOffset? FailedAt => Telling() is { } span && span.Check.Outcome != LinkOutcome.Answers ? span.AskedBy(at) : null;

    /// <summary>Since when it answers without a secure connection; null otherwise.</summary>
    public DateTimeOffset? InsecureSince => Since(static c => c.IsInsecure);

    /// <summary>How often it began to answer otherwise in the last 30 days.</summary>
    public int Changes => Spans.Zip(Spans.Skip(1))
        .Count(p => p.Second.Since > at.AddDays(-UnsteadyDays) && (p.First.Check.Outcome != p.Second.Check.Outcome || p.First.Check.MediaType != p.Second.Check.MediaType));

    /// <summary>It answers differently again and again: what it says today tells little of tomorrow.</summary>
    public bool IsUnsteady => Changes >= UnsteadyChanges;

    /// <summary>That it answers differently again and again, told of the place where it stands.</summary>
    public CheckFinding Finding(DataAddress address) => LinkFindings.Unsteady(address, Changes);

    private LinkSpan? Telling() => Spans.LastOrDefault(static s => !LinkOutcomes.IsSilent(s.Check.Outcome));

    private DateTimeOffset? Since(Func<LinkCheck, bool> holds)
    {
        DateTimeOffset? since = null;
        for (var i = Spans.Count - 1; i >= 0; i--)
        {
            if (LinkOutcomes.IsSilent(Spans[i].Check.Outcome))
            {
                continue;
            }

            if (!holds(Spans[i].Check))
            {
                break;
            }

            since = Spans[i].Since;
        }

        return since;
    }
}
