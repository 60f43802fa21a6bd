using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// What there is to tell about a source: a change of its state, and now and then that a bad one lasts. A function of what was told and the
/// last run.
/// </summary>
/// <param name="Event">What is told.</param>
/// <param name="Now">What is known from now on.</param>
public sealed record SourceNews(NoticeEvent Event, ToldCondition Now)
{
    // A program that stopped says nothing against a source; one that stops each time does.
    private const int StopsThatTell = 3;

    /// <summary>Null when there is nothing new.</summary>
    public static SourceNews? Of(ToldCondition? told, LastRun last, DateTimeOffset now, TimeSpan remindAfter)
    {
        ArgumentNullException.ThrowIfNull(last);
        if (last.Id == told?.Run && (told.Condition == SourceCondition.Well || now - told.At < remindAfter))
        {
            return null;
        }

        var before = told?.Condition ?? SourceCondition.Well;
        if (ConditionOf(last) is not { } condition)
        {
            return null;
        }

        var known = new ToldCondition(condition, last.Id, now);
        return condition switch
        {
            SourceCondition.Well => before == SourceCondition.Well ? null : new SourceNews(NoticeEvent.Recovered, known),
            _ when condition != before => new SourceNews(condition == SourceCondition.Held ? NoticeEvent.Held : NoticeEvent.Failed, known),
            _ when told is not null && now - told.At >= remindAfter => new SourceNews(NoticeEvent.Reminder, known),
            _ => null,
        };
    }

    /// <summary>Null while the last run says nothing about the source (it runs, or was cut off).</summary>
    public static SourceCondition? ConditionOf(LastRun last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return last.Status switch
        {
            RunStatus.Done => SourceCondition.Well,
            RunStatus.Held => SourceCondition.Held,
            RunStatus.Failed or RunStatus.Partial => SourceCondition.Failing,
            RunStatus.Interrupted when last.Unfinished >= StopsThatTell => SourceCondition.Failing,
            _ => null,
        };
    }
}
