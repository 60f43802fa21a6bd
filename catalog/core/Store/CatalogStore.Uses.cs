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

    /// <summary>
    /// Notes that a program wants to create a record, by the key that it gave; keys are remembered for two days. Answers what stands noted under the
    /// key, and whether it is this wish: for who asks again, it is the wish of then.
    /// </summary>
    /// <param name="wish">What is asked for now.</param>
    /// <param name="moved">The wish was noted already, and its record is to be called otherwise.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<(CreationWish Noted, bool IsNew)> NoteCreationAsync(CreationWish wish, bool moved, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return WriteAsync(
            async session =>
            {
                var now = clock.GetUtcNow();
                await session.ExecuteAsync("delete from creation where at < @old", new { old = now.AddDays(-2) });
                var values = new { wish.Token, wish.Key, wish.Digest, wish.Record, now };
                var mine = await session.ExecuteAsync(moved
                    ? "update creation set record = @Record, at = @now where token = @Token and key = @Key and digest = @Digest"
                    : """
                        insert into creation (token, key, digest, record, at) values (@Token, @Key, @Digest, @Record, @now) on conflict do nothing
                        """, values);
                var noted = await session.FirstAsync<CreationWish>("""
                    select token, key, digest, record, at from creation where token = @Token and key = @Key
                    """, values);
                return (noted ?? wish, mine == 1);
            },
            cancel);
    }
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

/// <summary>A record that a program wants to create.</summary>
public sealed record CreationWish
{
    /// <summary>Id of the token.</summary>
    public string Token { get; init; } = "";

    /// <summary>The program's own name for this wish.</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 over what is to be created.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Id that the record gets.</summary>
    public string Record { get; init; } = "";

    /// <summary>When it was noted.</summary>
    public DateTimeOffset At { get; init; }
}
