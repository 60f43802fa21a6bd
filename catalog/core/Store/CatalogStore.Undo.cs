using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// Puts every record a run touched back as it was before, all or nothing, as new revisions: what it added is archived, what it changed or
    /// archived gets its earlier state. The run keeps its status and says when it was undone; the source forgets its validators, so that its next
    /// run reads everything again. Answers how many records.
    /// </summary>
    /// <exception cref="RecordConflictException">A record changed since, or the run is running or undone already.</exception>
    /// <exception cref="NotFoundException">There is no such run.</exception>
    public Task<int> UndoRunAsync(string run, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var undone = await FindRunAsync(session, run) ?? throw UnknownRun(run);
                RefuseUndo(undone);
                var touched = await TouchedAsync(session, run);
                RefuseChanged(run, touched.Where(t => t.Present != t.Last).Select(t => t.Record).ToList());
                var why = change with { Run = null, Why = $"razveljavljen zajem / undone run {run}: {change.Why}" };
                foreach (var record in touched)
                {
                    session.Cancel.ThrowIfCancellationRequested();
                    await PutBackAsync(session, record, why);
                }

                await UpdateRunAsync(session, undone with { UndoneAt = clock.GetUtcNow() });
                await session.ExecuteAsync("update source set state = null where id = @Source", new { undone.Source });
                return touched.Count;
            },
            cancel);
    }

    // A record is touched by the revisions that the run made of it.
    private static Task<IReadOnlyList<TouchedRow>> TouchedAsync(Session session, string run) => session.ListAsync<TouchedRow>("""
        select v.record as Record, min(v.number) as First, max(v.number) as Last, max(r.revision) as Present
          from revision v join record r on r.id = v.record
         where v.run = @run
         group by v.record
         order by v.record
        """, new { run });

    private async Task PutBackAsync(Session session, TouchedRow touched, Change change)
    {
        var present = await FindAsync(session, touched.Record) ?? throw new InvalidOperationException($"{touched.Record} has no body");
        if (touched.First == 1)
        {
            await SaveAsync(session, present with { ArchivedAt = clock.GetUtcNow() }, change, null);
            return;
        }

        var before = await FindRevisionAsync(session, touched.Record, touched.First - 1)
            ?? throw new InvalidOperationException($"{touched.Record} has no revision {touched.First - 1}");
        await SaveAsync(session, before.ToRecord() with { Revision = present.Revision, LastSeenRun = present.LastSeenRun }, change, null);
    }

    private static void RefuseUndo(Run run)
    {
        if (run.Status == RunStatus.Running)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zajem {run.Id} še teče; razveljavite ga, ko se konča.",
                en: $"The run {run.Id} is still running; undo it when it has ended."));
        }

        if (run.UndoneAt is not null)
        {
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zajem {run.Id} je že razveljavljen.",
                en: $"The run {run.Id} is undone already."));
        }
    }

    private static void RefuseChanged(string run, List<string> changed)
    {
        if (changed.Count > 0)
        {
            var names = string.Join(", ", changed.Take(5)) + (changed.Count > 5 ? ", …" : "");
            throw new RecordConflictException(LocalText.Of(
                sl: $"Zajema {run} ni mogoče razveljaviti, ker so se zapisi po njem še spreminjali: {names}. Najprej razveljavite poznejši zajem ali popravite zapise ročno.",
                en: $"The run {run} cannot be undone because records have changed since: {names}. Undo the later run first, or correct the records by hand."));
        }
    }
}
