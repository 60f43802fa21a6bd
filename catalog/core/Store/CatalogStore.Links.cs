using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    private const int ChecksTogether = 500;
    private const int MostSpans = 200;

    /// <summary>
    /// Keeps what addresses answered: the last answer of each, and a row of its history for each change. An answer older than the last one is passed over.
    /// </summary>
    public async Task SaveLinkChecksAsync(IReadOnlyList<LinkCheck> checks, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(checks);
        foreach (var group in checks.Chunk(ChecksTogether))
        {
            await WriteAsync(
                async session =>
                {
                    foreach (var check in group)
                    {
                        await KeepAnswerAsync(session, check);
                    }
                },
                cancel);
        }
    }

    /// <summary>What is known of addresses, by address; those nobody asked are left out.</summary>
    public Task<IReadOnlyDictionary<string, LinkCheck>> ReadLinkChecksAsync(IReadOnlyCollection<string> urls, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, LinkCheck>>(
            async session => (await session.ListAsync<LinkCheckRow>($"""
                select url as Url, checked_at as CheckedAt, head_status as HeadStatus, get_status as GetStatus
                  from link_check
                 where url in ({database.Named})
                """, new { Names = RecordJson.ToText(urls) })).ToDictionary(static r => r.Url, static r => r.ToCheck(), StringComparer.Ordinal),
            cancel);

    /// <summary>The history of addresses until a moment, the oldest first, by address; those nobody asked by then are left out.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<LinkSpan>>> ReadLinkSpansAsync(IReadOnlyCollection<string> urls, DateTimeOffset until, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<LinkSpan>>>(
            async session => (await session.ListAsync<LinkSpanRow>($"""
                select {SpanColumns}
                  from link_answer
                 where url in ({database.Named}) and since <= @until
                 order by url, since
                """, new { Names = RecordJson.ToText(urls), until })).GroupBy(static r => r.Url, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => (IReadOnlyList<LinkSpan>)[.. g.Select(static r => r.ToSpan())], StringComparer.Ordinal),
            cancel);

    /// <summary>A word that changes when an address is asked for the first time or answers otherwise; empty while none was asked.</summary>
    public Task<string> LinkMarkAsync(CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>(
            "select case when count(*) = 0 then '' else cast(count(*) as text) || ' ' || max(changed_at) end from link_check") ?? "",
        cancel);

    private const string SpanColumns = """
        url as Url, since as Since, second_at as SecondAt, last_at as LastAt, times as Times, outcome as Outcome, head_status as HeadStatus, get_status as GetStatus,
        final_url as FinalUrl, redirects as Redirects, media_type as MediaType, bytes as Bytes, format as Format
        """;

    private static async Task KeepAnswerAsync(Session session, LinkCheck check)
    {
        var last = (await session.FirstAsync<LinkSpanRow>($"select {SpanColumns} from link_answer where url = @Url order by since desc limit 1", new { check.Url }))?.ToSpan();
        if (last is not null && check.CheckedAt < last.Check.CheckedAt)
        {
            return; // another program asked later and was faster
        }

        await session.ExecuteAsync("""
            insert into link_check (url, checked_at, changed_at, head_status, get_status)
            values (@Url, @CheckedAt, @CheckedAt, @HeadStatus, @GetStatus)
            on conflict (url) do update
               set checked_at = excluded.checked_at,
                   changed_at = case when coalesce(link_check.head_status, 0) = coalesce(excluded.head_status, 0) then link_check.changed_at
                                     else excluded.checked_at end,
                   head_status = excluded.head_status,
                   get_status = excluded.get_status
            """, new { check.Url, check.CheckedAt, check.HeadStatus, check.GetStatus });
        await (last is not null && LinkSpan.IsSame(last.Check, check) ? LengthenAsync(session, last, check) : BeginSpanAsync(session, check));
    }

    private static Task<int> LengthenAsync(Session session, LinkSpan last, LinkCheck check) => session.ExecuteAsync("""
        update link_answer
           set last_at = @CheckedAt, second_at = @second, times = times + 1, final_url = @FinalUrl, redirects = @Redirects, bytes = @Bytes,
               format = coalesce(@Format, format)
         where url = @Url and since = @Since
        """, new
        {
            check.Url, last.Since, check.CheckedAt, second = last.SecondAt ?? (LinkSpan.IsLaterDay(last.Since, check.CheckedAt) ? check.CheckedAt : (DateTimeOffset?)null),
            check.FinalUrl, check.Redirects, check.Bytes, check.Format,
        });

    private static async Task BeginSpanAsync(Session session, LinkCheck check)
    {
        await session.ExecuteAsync("""
            insert into link_answer (url, since, last_at, times, outcome, head_status, get_status, final_url, redirects, media_type, bytes, format)
            values (@Url, @CheckedAt, @CheckedAt, 1, @outcome, @HeadStatus, @GetStatus, @FinalUrl, @Redirects, @MediaType, @Bytes, @Format)
            on conflict (url, since) do update
               set outcome = excluded.outcome, head_status = excluded.head_status, get_status = excluded.get_status, final_url = excluded.final_url,
                   redirects = excluded.redirects, media_type = excluded.media_type, bytes = excluded.bytes, format = excluded.format
            """, new
            {
                check.Url, check.CheckedAt, outcome = LinkOutcomes.WordOf(check.Outcome), check.HeadStatus, check.GetStatus, check.FinalUrl, check.Redirects, check.MediaType,
                check.Bytes, check.Format,
            });

        // An address that never answers twice the same must not fill the catalogue.
        await session.ExecuteAsync("""
            delete from link_answer
             where url = @Url
               and since <= (select since from link_answer where url = @Url order by since desc limit 1 offset @MostSpans)
            """, new { check.Url, MostSpans });
    }
}

internal sealed record LinkCheckRow
{
    public string Url { get; init; } = "";

    public DateTimeOffset CheckedAt { get; init; }

    public int? HeadStatus { get; init; }

    public int? GetStatus { get; init; }

    public LinkCheck ToCheck() => new() { Url = Url, CheckedAt = CheckedAt, HeadStatus = HeadStatus, GetStatus = GetStatus };
}

internal sealed record LinkSpanRow
{
    public string Url { get; init; } = "";

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? SecondAt { get; init; }

    public DateTimeOffset LastAt { get; init; }

    public int Times { get; init; }

    public string Outcome { get; init; } = "";

    public int? HeadStatus { get; init; }

    public int? GetStatus { get; init; }

    public string? FinalUrl { get; init; }

    public int Redirects { get; init; }

    public string? MediaType { get; init; }

    public long? Bytes { get; init; }

    public string? Format { get; init; }

    public LinkSpan ToSpan() => new(Since, SecondAt, Times, new LinkCheck
    {
        Url = Url, CheckedAt = LastAt, HeadStatus = HeadStatus, GetStatus = GetStatus, Outcome = LinkOutcomes.Of(Outcome), FinalUrl = FinalUrl, Redirects = Redirects,
        MediaType = MediaType, Bytes = Bytes, Format = Format,
    });
}
