using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds or replaces an indicator; the state is kept with who and why. Nothing is kept when nothing changed.</summary>
    public Task SaveIndicatorAsync(Indicator indicator, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var before = await session.FirstAsync<string>("select body from indicator where id = @Id", new { indicator.Id });
                var created = before is null
                    ? indicator.CreatedAt == default ? clock.GetUtcNow() : indicator.CreatedAt
                    : RecordJson.Read<Indicator>(before).CreatedAt;
                var body = RecordJson.ToText(indicator with { CreatedAt = created });
                if (body != before)
                {
                    await session.ExecuteAsync("""
                        insert into indicator (id, dataset, body) values (@Id, @Dataset, @body)
                        on conflict (id) do update set dataset = excluded.dataset, body = excluded.body
                        """, new { indicator.Id, indicator.Tie.Dataset, body });
                    await AddEditAsync(session, "indicator", indicator.Id, change, body);
                }
            },
            cancel);
    }

    /// <summary>The indicator of this id; null when there is none.</summary>
    public Task<Indicator?> FindIndicatorAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>("select body from indicator where id = @id", new { id }) is { } body
            ? RecordJson.Read<Indicator>(body)
            : null,
        cancel);

    /// <summary>All indicators in order of id, or those of one dataset.</summary>
    public Task<IReadOnlyList<Indicator>> ListIndicatorsAsync(string? dataset, CancellationToken cancel) => ReadAsync<IReadOnlyList<Indicator>>(
        async session => [.. (await session.ListAsync<string>("""
            select body from indicator where (@dataset is null or dataset = @dataset) order by id
            """, new { dataset })).Select(RecordJson.Read<Indicator>)],
        cancel);

    /// <summary>How many indicators there are.</summary>
    public Task<long> CountIndicatorsAsync(CancellationToken cancel) =>
        ReadAsync(session => session.FirstAsync<long>("select count(*) from indicator"), cancel);

    /// <summary>Indicators whose values were made from another state of the definition or of the dataset's record, or never; and those of series.</summary>
    public Task<IReadOnlyList<Indicator>> ListStaleIndicatorsAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<Indicator>>(
        async session => [.. (await session.ListAsync<string>("""
            select i.body
              from indicator i
              left join indicator_series s on s.id = i.id
              left join record r on r.id = i.dataset
             where s.id is null or s.tied <> i.body or s.revision <> coalesce(r.revision, 0) or r.kind = 'series'
             order by i.id
            """)).Select(RecordJson.Read<Indicator>)],
        cancel);

    /// <summary>Keeps the values made of an indicator; false when it was changed or removed meanwhile.</summary>
    /// <param name="indicator">The definition that they were made by.</param>
    /// <param name="series">The values.</param>
    /// <param name="revision">The state of the dataset's record; 0 when there is none.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> SaveIndicatorSeriesAsync(Indicator indicator, IndicatorSeries series, int revision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(series);
        return WriteAsync(
            async session => await session.ExecuteAsync("""
                insert into indicator_series (id, revision, tied, at, brief, body)
                select id, @revision, body, @now, @brief, @series from indicator where id = @Id and body = @tied
                on conflict (id) do update
                   set revision = excluded.revision, tied = excluded.tied, at = excluded.at, brief = excluded.brief, body = excluded.body
                """, new
                {
                    indicator.Id, revision, now = clock.GetUtcNow(), series = RecordJson.ToText(series), tied = RecordJson.ToText(indicator),
                    brief = RecordJson.ToText(series with { Points = [.. series.Points.TakeLast(IndicatorSeries.Recent)] }),
                }) == 1,
            cancel);
    }

    /// <summary>The values last made of an indicator; null when none were tried.</summary>
    public Task<IndicatorSeries?> FindIndicatorSeriesAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>("select body from indicator_series where id = @id", new { id }) is { } body
            ? RecordJson.Read<IndicatorSeries>(body)
            : null,
        cancel);

    /// <summary>
    /// The newest values of all indicators, or of those of one dataset, by the indicator's id; of long series no more than
    /// <see cref="IndicatorSeries.Recent"/>.
    /// </summary>
    public Task<IReadOnlyDictionary<string, IndicatorSeries>> ReadIndicatorSeriesAsync(string? dataset, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, IndicatorSeries>>(
            async session => (await session.ListAsync<SeriesRow>("""
                select s.id, s.brief as Body
                  from indicator_series s
                  join indicator i on i.id = s.id
                 where (@dataset is null or i.dataset = @dataset)
                """, new { dataset })).ToDictionary(static r => r.Id, static r => RecordJson.Read<IndicatorSeries>(r.Body), StringComparer.Ordinal),
            cancel);

    /// <summary>Removes an indicator and its values; its history stays.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveIndicatorAsync(string id, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("delete from indicator_series where id = @id", new { id });
                if (await session.ExecuteAsync("delete from indicator where id = @id", new { id }) == 0)
                {
                    return false;
                }

                await AddEditAsync(session, "indicator", id, change, body: null);
                return true;
            },
            cancel);
    }

    private sealed record SeriesRow
    {
        public string Id { get; init; } = "";

        public string Body { get; init; } = "";
    }
}
