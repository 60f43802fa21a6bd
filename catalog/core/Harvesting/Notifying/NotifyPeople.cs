using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// Tells people when a source begins to fail, is held, recovers, or stays bad for long, and once for each job that needs them. Messages are
/// kept with
/// the state they tell in one transaction and sent from there: one that cannot be sent is tried again, by whichever program comes next, and
/// never
/// fails a harvest.
/// </summary>
public sealed class NotifyPeople(CatalogStore store, NoticeSettings settings, TimeProvider clock)
{
    /// <summary>
    /// Keeps what is new about sources as messages, then sends what waits. Sources of a running job are left to the job's own message.
    /// </summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (!settings.Any)
        {
            return;
        }

        var told = await store.ReadToldAsync(cancel);
        var last = await store.ReadLastRunsAsync(source: null, cancel);
        var busy = await store.ListRunningJobsAsync(cancel);
        var owners = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        foreach (var source in await store.ListSourcesAsync(cancel))
        {
            if (last.TryGetValue(source.Id, out var run) && run.StartedAt >= source.CreatedAt && !busy.Any(j => j.Covers(source)))
            {
                await TellAsync(source, run, told.GetValueOrDefault(source.Id), owners.GetValueOrDefault(source.Owner ?? ""), cancel);
            }
        }

        await new SendNotices(store, settings).RunAsync(cancel);
    }

    /// <summary>
    /// Keeps the one message of a job's run, when it needs a person or is the first good one after some that did, and takes what it says
    /// about its
    /// sources as told. Call it before the run is marked as ended. A store that cannot be written is no reason for the job to fail.
    /// </summary>
    public async Task TellJobAsync(Job job, JobRun run, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(run);
        if (!settings.Any)
        {
            return;
        }

        try
        {
            var before = (await store.ListJobRunsAsync(job.Id, 2, cancel)).FirstOrDefault(r => r.Id != run.Id);
            var needed = run.Status is JobStatus.Attention or JobStatus.Failed
                || (run.Status == JobStatus.Done && before?.Status is JobStatus.Attention or JobStatus.Failed);
            if (needed)
            {
                await store.AddNoticesAsync([.. Operators(About(job, run))], cancel);
            }

            await TakeAsToldAsync(run, cancel);
        }
        catch (CatalogException)
        {
            // The job's run keeps all that the message would have said.
        }
    }

    private async Task TellAsync(Source source, LastRun run, ToldCondition? told, Organisation? owner, CancellationToken cancel)
    {
        if (SourceNews.Of(told, run, clock.GetUtcNow(), settings.RemindAfter) is { } news)
        {
            var notice = About(source, run, told, news);
            await store.TellAsync(source.Id, told, news.Now, [.. Operators(notice), .. Owner(owner, notice)], cancel);
        }
    }

    /// <summary>Those who run the catalogue read it in the job's message; an owner who wants it gets its own.</summary>
    private async Task TakeAsToldAsync(JobRun job, CancellationToken cancel)
    {
        var told = await store.ReadToldAsync(cancel);
        var last = await store.ReadLastRunsAsync(source: null, cancel);
        var harvests = job.Steps.SelectMany(static s => s.Runs).ToHashSet(StringComparer.Ordinal);
        foreach (var source in await store.ListSourcesAsync(cancel))
        {
            if (!last.TryGetValue(source.Id, out var run) || !harvests.Contains(run.Id) || SourceNews.ConditionOf(run) is not { } condition)
            {
                continue;
            }

            var before = told.GetValueOrDefault(source.Id);
            if (before is not null || condition != SourceCondition.Well)
            {
                var owner = source.Owner is { } id ? await store.FindOrganisationAsync(id, cancel) : null;
                var now = clock.GetUtcNow();
                var news = SourceNews.Of(before, run, now, settings.RemindAfter);
                var notices = news is null ? [] : Owner(owner, About(source, run, before, news));
                await store.TellAsync(source.Id, before, new ToldCondition(condition, run.Id, now), notices, cancel);
            }
        }
    }

    private Notice About(Source source, LastRun run, ToldCondition? told, SourceNews news) => New(news.Event) with
    {
        Source = source.Id,
        Run = run.Id,
        Subject = NoticeTexts.Subject(news.Event, source),
        Text = NoticeTexts.Body(news.Event, source, run, told, settings.BaseUri),
    };

    private Notice About(Job job, JobRun run) => New(NoticeEvent.Job) with
    {
        Job = job.Id, Run = run.Id, Subject = NoticeTexts.Subject(job, run), Text = NoticeTexts.Body(job, run, settings.BaseUri),
    };

    private Notice New(NoticeEvent what) => new()
    {
        Id = "", Channel = NoticeChannel.Mail, Event = what, Subject = LocalText.Empty, Text = LocalText.Empty, At = clock.GetUtcNow(),
    };

    private IEnumerable<Notice> Operators(Notice notice)
    {
        if (settings.Mail is { To.Count: > 0 } mail)
        {
            yield return Named(notice with { To = mail.To });
        }

        if (settings.Webhook is not null)
        {
            yield return Named(notice with { Channel = NoticeChannel.Webhook });
        }
    }

    // A message of its own, so that nobody sees who else is told.
    private IReadOnlyList<Notice> Owner(Organisation? owner, Notice notice) =>
        settings.Mail is { } mail && owner is { Notices: true, Email: { Length: > 0 } email } && !mail.To.Contains(email, StringComparer.OrdinalIgnoreCase)
            ? [Named(notice with { To = [email] })]
            : [];

    private static Notice Named(Notice notice) => notice with { Id = Guid.CreateVersion7(notice.At).ToString("N") };
}
