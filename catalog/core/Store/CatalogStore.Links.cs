namespace OpenData.Catalog.Store;

/// <summary>What an address answered when it was last asked.</summary>
public sealed record LinkCheck
{
    public required string Url { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Status of the answer to HEAD; null when there was no answer.</summary>
    public int? HeadStatus { get; init; }

    /// <summary>Status of the answer to GET, asked where HEAD was refused; null when it was not asked or did not answer.</summary>
    public int? GetStatus { get; init; }
}

public sealed partial class CatalogStore
{
    /// <summary>Keeps what addresses answered in place of what they answered before.</summary>
    public Task SaveLinkChecksAsync(IReadOnlyList<LinkCheck> checks, CancellationToken cancel) => WriteAsync(
        async session =>
        {
            foreach (var check in checks)
            {
                await session.ExecuteAsync("""
                    insert into link_check (url, checked_at, changed_at, head_status, get_status)
                    values (@Url, @CheckedAt, @CheckedAt, @HeadStatus, @GetStatus)
                    on conflict (url) do update
                       set checked_at = excluded.checked_at,
                           changed_at = case when coalesce(link_check.head_status, 0) = coalesce(excluded.head_status, 0) then link_check.changed_at
                                             else excluded.checked_at end,
                           head_status = excluded.head_status,
                           get_status = excluded.get_status
                    """, check);
            }
        },
        cancel);

    /// <summary>What is known of addresses, by address; those nobody asked are left out.</summary>
    public Task<IReadOnlyDictionary<string, LinkCheck>> ReadLinkChecksAsync(IReadOnlyCollection<string> urls, CancellationToken cancel) =>
        ReadAsync<IReadOnlyDictionary<string, LinkCheck>>(
            async session => (await session.ListAsync<LinkCheckRow>($"""
                select url as Url, checked_at as CheckedAt, head_status as HeadStatus, get_status as GetStatus
                  from link_check
                 where url in ({database.Named})
                """, new { Names = RecordJson.ToText(urls) })).ToDictionary(static r => r.Url, static r => r.ToCheck(), StringComparer.Ordinal),
            cancel);

    /// <summary>A word that changes when an address is asked for the first time or answers otherwise; empty while none was asked.</summary>
    public Task<string> LinkMarkAsync(CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>(
            "select case when count(*) = 0 then '' else cast(count(*) as text) || ' ' || max(changed_at) end from link_check") ?? "",
        cancel);
}

internal sealed record LinkCheckRow
{
    public string Url { get; init; } = "";

    public DateTimeOffset CheckedAt { get; init; }

    public int? HeadStatus { get; init; }

    public int? GetStatus { get; init; }

    public LinkCheck ToCheck() => new() { Url = Url, CheckedAt = CheckedAt, HeadStatus = HeadStatus, GetStatus = GetStatus };
}
