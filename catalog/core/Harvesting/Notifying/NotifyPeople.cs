using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// Tells people when a source begins to fail, is held, recovers, or stays bad for long, and once for each job that needs them. Messages are kept with
/// the state they tell in one transaction and sent from there: one that cannot be sent is tried again, by whichever program comes next, and never
/// fails a harvest.
/// </summary>
public sealed class NotifyPeople(CatalogStore store, NoticeSettings settings, TimeProvider clock)
{
    /// <summary>Keeps what is new about sources as messages, then sends what waits. Sources of a running job are left to the job's own message.</summary>
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
    /// Keeps the one message of a job's run, when it needs a person or is the first good one after some that did, and takes what it says about its
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
                await store.AddNoticesAsync(
                    Notices(NoticeEvent.Job, NoticeTexts.Subject(job, run), NoticeTexts.Body(job, run, settings.BaseUri), null, n => n with { Job = job.Id, Run = run.Id }), cancel);
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
        if (SourceNews.Of(told, run, clock.GetUtcNow(), settings.RemindAfter) is not { } news)
        {
            return;
        }

        IReadOnlyList<Notice> notices = news.Event is not { } what ? [] : Notices(
            what,
            NoticeTexts.Subject(what, source),
            NoticeTexts.Body(what, source, run, told, settings.BaseUri),
            owner is { Notices: true, Email: { Length: > 0 } email } ? email : null,
            n => n with { Source = source.Id, Run = run.Id });
        await store.TellAsync(source.Id, told, news.Now, notices, cancel);
    }

    private async Task TakeAsToldAsync(JobRun run, CancellationToken cancel)
    {
        var told = await store.ReadToldAsync(cancel);
        var harvests = run.Steps.SelectMany(static s => s.Runs).ToHashSet(StringComparer.Ordinal);
        foreach (var (source, last) in await store.ReadLastRunsAsync(source: null, cancel))
        {
            var before = told.GetValueOrDefault(source);
            if (harvests.Contains(last.Id) && SourceNews.ConditionOf(last) is { } condition && (before is not null || condition != SourceCondition.Well))
            {
                await store.TellAsync(source, before, new ToldCondition(condition, last.Id, clock.GetUtcNow()), [], cancel);
            }
        }
    }

    // The owner's message is its own, so that nobody sees who else is told.
    private List<Notice> Notices(NoticeEvent what, LocalText subject, LocalText text, string? owner, Func<Notice, Notice> about)
    {
        var places = new List<(NoticeChannel Channel, IReadOnlyList<string> To)>();
        if (settings.Mail is { } mail)
        {
            if (mail.To.Count > 0)
            {
                places.Add((NoticeChannel.Mail, mail.To));
            }

            if (owner is not null && !mail.To.Contains(owner, StringComparer.OrdinalIgnoreCase))
            {
                places.Add((NoticeChannel.Mail, [owner]));
            }
        }

        if (settings.Webhook is not null)
        {
            places.Add((NoticeChannel.Webhook, []));
        }

        var now = clock.GetUtcNow();
        return [.. places.Select(p => about(new Notice
        {
            Id = Guid.CreateVersion7(now).ToString("N"), Channel = p.Channel, To = p.To, Event = what, Subject = subject, Text = text, At = now,
        }))];
    }
}
