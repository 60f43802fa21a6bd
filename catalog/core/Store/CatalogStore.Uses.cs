using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Counts that a body has taken the shared data of a record.</summary>
    /// <param name="record">Id of the record.</param>
    /// <param name="body">Id of the body.</param>
    /// <param name="cancel">Gives up.</param>
    public Task CountUseAsync(string record, string body, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("""
            insert into data_use (record, body, day, count) values (@record, @body, @day, 1)
            on conflict (record, body, day) do update set count = data_use.count + 1
            """, new { record, body, day = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }),
        cancel);

    /// <summary>Who has taken the shared data of a record, the most frequent first.</summary>
    public Task<IReadOnlyList<CountedUse>> ReadUsesAsync(string record, CancellationToken cancel) => ReadAsync(
        session => session.ListAsync<CountedUse>("""
            select body, min(day) as FirstDay, max(day) as LastDay, cast(sum(count) as bigint) as Count
              from data_use
             where record = @record
             group by body
             order by sum(count) desc, body
            """, new { record }),
        cancel);
}

/// <summary>How often a body has taken the shared data of a record.</summary>
public sealed record CountedUse
{
    /// <summary>Id of the body.</summary>
    public string Body { get; init; } = "";

    /// <summary>Day of the first time, <c>2026-11-21</c> in UTC.</summary>
    public string FirstDay { get; init; } = "";

    /// <summary>Day of the last time.</summary>
    public string LastDay { get; init; } = "";

    public long Count { get; init; }
}
