using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// From now on a guard of this edition watches the catalogue: what it has not read does not go out. What an earlier edition said stands until this
    /// one has read the bytes too.
    /// </summary>
    public async Task UseLeakGuardAsync(string edition, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(edition);
        if (await ReadAsync(session => session.FirstAsync<string>("select edition from leak_guard"), cancel) != edition)
        {
            await WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync("update leak_guard set edition = @edition", new { edition });
                    await LeaksChangedAsync(session);
                },
                cancel);
        }
    }

    /// <summary>What is known of files that might go out.</summary>
    /// <param name="hashes">SHA-256 of their bytes.</param>
    /// <param name="datasets">Ids of the records they stand in.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<LeakFacts> ReadLeaksAsync(IReadOnlyCollection<string> hashes, IReadOnlyCollection<string> datasets, CancellationToken cancel) => ReadAsync(
        async session =>
        {
            var guard = await GuardAsync(session);
            if (guard.Mark == 0)
            {
                // Nothing was ever said or decided: the common case of a catalogue without a guard.
                return new LeakFacts { Now = clock.GetUtcNow(), Verdicts = Array.Empty<KeptVerdict>().ToLookup(static v => v.Sha256) };
            }

            var verdicts = await session.ListAsync<LeakRow>($"""
                select sha256, profile, edition, verdict, case when verdict in ('hold', 'block') then body end as Body
                  from leak_report
                 where sha256 in ({database.Named})
                """, new { Names = RecordJson.ToText(hashes) });
            var decisions = await session.ListAsync<DecisionRow>($"select id, body from leak_decision where sha256 in ({database.Named})", new { Names = RecordJson.ToText(hashes) });
            var others = await session.ListAsync<DecisionRow>($"select id, body from leak_decision where dataset in ({database.Named})", new { Names = RecordJson.ToText(datasets) });
            return new LeakFacts
            {
                Edition = guard.Edition,
                Now = clock.GetUtcNow(),
                Verdicts = verdicts.Select(static r => r.ToVerdict()).ToLookup(static v => v.Sha256, StringComparer.Ordinal),
                Decisions = [.. decisions.Concat(others).DistinctBy(static d => d.Id).OrderBy(static d => d.Id, StringComparer.Ordinal).Select(static d => d.ToDecision())],
            };
        },
        cancel);

    /// <summary>Every report of these bytes, one for each profile.</summary>
    public Task<IReadOnlyList<LeakReport>> ReadLeakReportsAsync(string sha256, CancellationToken cancel) => ReadAsync<IReadOnlyList<LeakReport>>(
        async session => [.. (await session.ListAsync<string>("select body from leak_report where sha256 = @sha256 order by profile", new { sha256 }))
            .Select(RecordJson.Read<LeakReport>)],
        cancel);

    /// <summary>Every report of several files, whole, in order of hash and profile.</summary>
    public Task<IReadOnlyList<KeptVerdict>> ReadLeakReportsAsync(IReadOnlyCollection<string> hashes, CancellationToken cancel) => ReadAsync<IReadOnlyList<KeptVerdict>>(
        async session => [.. (await session.ListAsync<LeakRow>(
            $"select sha256, profile, edition, verdict, body from leak_report where sha256 in ({database.Named}) order by sha256, profile", new { Names = RecordJson.ToText(hashes) }))
            .Select(static r => r.ToVerdict())],
        cancel);

    /// <summary>Keeps a report in place of the one before of the same bytes and profile, and where the bytes stand.</summary>
    /// <param name="report">Masks only.</param>
    /// <param name="profile">What was known of the dataset when the bytes were read.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="cancel">Gives up.</param>
    public Task SaveLeakReportAsync(LeakReport report, string profile, LeakPlace place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(place);
        return writer.RunAsync(
            async session =>
            {
                var (verdict, body) = (ContractWords.Of(report.Verdict), RecordJson.ToText(report));
                var before = await session.FirstAsync<string>("select verdict from leak_report where sha256 = @Sha256 and profile = @profile", new { report.Sha256, profile });
                await session.ExecuteAsync("""
                    insert into leak_report (sha256, profile, edition, verdict, scanned_at, body)
                    values (@Sha256, @profile, @Edition, @verdict, @ScannedAt, @body)
                    on conflict (sha256, profile) do update
                       set edition = excluded.edition, verdict = excluded.verdict, scanned_at = excluded.scanned_at, body = excluded.body
                    """, new { report.Sha256, profile, report.Edition, verdict, report.ScannedAt, body });
                await session.ExecuteAsync("""
                    insert into leak_place (sha256, dataset, distribution) values (@Sha256, @Dataset, @Distribution) on conflict do nothing
                    """, new { report.Sha256, place.Dataset, place.Distribution });
                if (before != verdict || report.Verdict >= LeakVerdict.Hold)
                {
                    await LeaksChangedAsync(session);
                }

                if (before != verdict && report.Verdict >= LeakVerdict.Hold)
                {
                    await ForgetSeriesAsync(session, dataset: null);
                    await ForgetPointsAsync(session, report.Sha256);
                }

                return true;
            },
            grouped: true,
            cancel);
    }

    /// <summary>Keeps where bytes stand that were read before; places that are kept already are not written again.</summary>
    public async Task SaveLeakPlacesAsync(IReadOnlyCollection<(string Sha256, LeakPlace Place)> places, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0)
        {
            return;
        }

        var hashes = places.Select(static p => p.Sha256).Distinct(StringComparer.Ordinal);
        var known = (await ReadAsync(
            session => session.ListAsync<LeakPlaceRow>($"select sha256, dataset, distribution from leak_place where sha256 in ({database.Named})", new { Names = RecordJson.ToText(hashes) }),
            cancel)).Select(static p => (p.Sha256, new LeakPlace(p.Dataset, p.Distribution))).ToHashSet();
        foreach (var (sha256, place) in places.Distinct().Where(p => !known.Contains(p)))
        {
            await writer.RunAsync(
                async session =>
                {
                    await session.ExecuteAsync(
                        "insert into leak_place (sha256, dataset, distribution) values (@sha256, @Dataset, @Distribution) on conflict do nothing",
                        new { sha256, place.Dataset, place.Distribution });
                    return true;
                },
                grouped: true,
                cancel);
        }
    }

    /// <summary>Reports of bytes that were read again by the edition in force go; those of bytes that it has not met stay.</summary>
    public Task DropOldLeakReportsAsync(string edition, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("""
            delete from leak_report
             where edition <> @edition
               and exists (select 1 from leak_report n where n.sha256 = leak_report.sha256 and n.edition = @edition)
            """, new { edition }),
        cancel);

    /// <summary>How far the last full reading went; null before any.</summary>
    public Task<string?> FindLeakSweepAsync(CancellationToken cancel) => ReadAsync(session => session.FirstAsync<string>("select swept from leak_guard"), cancel);

    /// <summary>Keeps how far a full reading went.</summary>
    public Task SaveLeakSweepAsync(string swept, CancellationToken cancel) =>
        WriteAsync(session => session.ExecuteAsync("update leak_guard set swept = @swept", new { swept }), cancel);

    /// <summary>
    /// A word that changes whenever another file may go out, or one no longer may, and when that last happened: by a report, a decision, or a release
    /// that came to its end.
    /// </summary>
    public Task<(string Mark, DateTimeOffset? ChangedAt)> LeakMarkAsync(CancellationToken cancel) => ReadAsync(
        async session =>
        {
            var guard = await GuardAsync(session);
            return ($"{guard.Mark}/{guard.Ended}", guard.EndedAt > guard.ChangedAt || guard.ChangedAt is null ? guard.EndedAt : guard.ChangedAt);
        },
        cancel);

    private async Task<GuardRow> GuardAsync(Session session) => await session.FirstAsync<GuardRow>("""
        select g.edition, g.mark, g.changed_at as ChangedAt,
               (select count(*) from leak_decision where until <= @now) as Ended,
               (select max(until) from leak_decision where until <= @now) as EndedAt
          from leak_guard g
        """, new { now = clock.GetUtcNow() }) ?? new GuardRow();

    private Task<int> LeaksChangedAsync(Session session) =>
        session.ExecuteAsync("update leak_guard set mark = mark + 1, changed_at = @now", new { now = clock.GetUtcNow() });

    // What was counted from a file that waits shows in the values: they are made anew without it. Values of one dataset are hidden with it.
    private static Task<int> ForgetSeriesAsync(Session session, string? dataset) => session.ExecuteAsync("""
        delete from indicator_series
         where id in (select i.id from indicator i join record r on r.id = i.dataset where r.kind = 'series' or i.dataset = @dataset)
        """, new { dataset });

    // A point of an earlier state of a dataset stands beside those of later ones: it goes with the file that it was made from.
    private static async Task ForgetPointsAsync(Session session, string sha256)
    {
        foreach (var row in await session.ListAsync<SeriesRow>("select id, body from indicator_series where body like @holding", new { holding = $"%{sha256}%" }))
        {
            var series = RecordJson.Read<IndicatorSeries>(row.Body);
            var left = series with { Points = [.. series.Points.Where(p => p.Files?.Contains(sha256, StringComparison.Ordinal) != true)] };
            await session.ExecuteAsync(
                "update indicator_series set brief = @brief, body = @body where id = @Id",
                new { row.Id, body = RecordJson.ToText(left), brief = RecordJson.ToText(left with { Points = [.. left.Points.TakeLast(IndicatorSeries.Recent)] }) });
        }
    }
}
