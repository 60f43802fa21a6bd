namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>
    /// Notes that a program wants to create a record, by the key that it gave; keys are remembered for two days. Answers what stands noted
    /// under the key, and whether it is this wish: for who asks again, it is the wish of then.
    /// </summary>
    public Task<(CreationWish Noted, bool IsNew)> NoteCreationAsync(CreationWish wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return WriteAsync(
            async session =>
            {
                var now = clock.GetUtcNow();
                var values = new { wish.Token, wish.Key, wish.Digest, wish.Record, now, old = now.AddDays(-2) };
                await session.ExecuteAsync("delete from creation where at < @old", values);
                var mine = await session.ExecuteAsync("""
                    insert into creation (token, key, digest, record, at) values (@Token, @Key, @Digest, @Record, @now) on conflict do nothing
                    """, values);
                var noted = await session.FirstAsync<CreationWish>("""
                    select token, key, digest, record, at from creation where token = @Token and key = @Key
                    """, values);
                return (noted ?? wish, mine == 1);
            },
            cancel);
    }

    /// <summary>The record of a wish is to be called otherwise.</summary>
    public Task MoveCreationAsync(CreationWish wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return WriteAsync(
            session => session.ExecuteAsync("""
                update creation set record = @Record, at = @now where token = @Token and key = @Key and digest = @Digest
                """, new { wish.Token, wish.Key, wish.Digest, wish.Record, now = clock.GetUtcNow() }),
            cancel);
    }

    /// <summary>Nothing came of a wish; its key is free again.</summary>
    public Task ForgetCreationAsync(CreationWish wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return WriteAsync(
            session => session.ExecuteAsync("""
                delete from creation where token = @Token and key = @Key and digest = @Digest
                """, new { wish.Token, wish.Key, wish.Digest }),
            cancel);
    }
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
