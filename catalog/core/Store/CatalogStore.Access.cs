using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

public sealed partial class CatalogStore
{
    /// <summary>Adds or replaces a person; the state is kept with who and why. Nothing is kept when nothing changed.</summary>
    /// <param name="user">As the person is to be.</param>
    /// <param name="before">As it was read; null for a new one.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordConflictException">Somebody else has changed or added the person since it was read.</exception>
    public Task SaveUserAsync(User user, User? before, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(change);
        var (body, read) = (RecordJson.ToText(user), before is null ? null : RecordJson.ToText(before));
        return WriteAsync(
            async session =>
            {
                // A body written by an older program may be spelt otherwise and say the same.
                var kept = await session.FirstAsync<string>("select body from catalog_user where id = @Id", new { user.Id });
                if ((kept is null ? null : RecordJson.ToText(RecordJson.Read<User>(kept))) != read)
                {
                    throw UserChanged(user.Id);
                }

                if (body == read)
                {
                    return;
                }

                var done = kept is null
                    ? await session.ExecuteAsync("insert into catalog_user (id, body) values (@Id, @body) on conflict (id) do nothing", new { user.Id, body })
                    : await session.ExecuteAsync("update catalog_user set body = @body where id = @Id and body = @kept", new { user.Id, body, kept });
                if (done == 0)
                {
                    throw UserChanged(user.Id);
                }

                await AddEditAsync(session, "user", user.Id, change, body);
            },
            cancel);
    }

    private static RecordConflictException UserChanged(string id) => new(LocalText.Of(
        sl: $"Uporabnika »{id}« je medtem spremenil nekdo drug. Poglejte ga in poskusite znova.",
        en: $"Somebody else changed the user \"{id}\" meanwhile. Look at it and try again."));

    /// <summary>The person of this id, disabled or not; null when there is none.</summary>
    public Task<User?> FindUserAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => await session.FirstAsync<string>("select body from catalog_user where id = @id", new { id }) is { } body
            ? RecordJson.Read<User>(body)
            : null,
        cancel);

    /// <summary>All people in order of id.</summary>
    public Task<IReadOnlyList<User>> ListUsersAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<User>>(
        async session => [.. (await session.ListAsync<string>("select body from catalog_user order by id")).Select(RecordJson.Read<User>)],
        cancel);

    /// <summary>Keeps what a person's one-time code must hash to, in place of any code before.</summary>
    /// <param name="user">Id of a person that is there.</param>
    /// <param name="hash">SHA-256 of the code, lower-case hexadecimal.</param>
    /// <param name="expiresAt">When the code holds no more.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up.</param>
    public Task KeepSetupCodeAsync(string user, string hash, DateTimeOffset expiresAt, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "update catalog_user set setup_hash = @hash, setup_expires_at = @expiresAt where id = @user",
                        new { user, hash, expiresAt });
                var body = await session.FirstAsync<string>("select body from catalog_user where id = @user", new { user });
                await AddEditAsync(session, "user", user, change, body);
            },
            cancel);
    }

    /// <summary>Keeps a new token.</summary>
    /// <param name="token">Of a person that is there.</param>
    /// <param name="hash">SHA-256 of its text, lower-case hexadecimal.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up.</param>
    public Task AddTokenAsync(AccessToken token, string hash, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(change);
        var body = RecordJson.ToText(token);
        return WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("""
                    insert into access_token (id, person, hash, body) values (@Id, @User, @hash, @body)
                    """, new { token.Id, token.User, hash, body });
                await AddEditAsync(session, "token", token.Id, change, body);
            },
            cancel);
    }

    /// <summary>A token with its person; null when there is none of this id.</summary>
    public Task<KeptToken?> FindTokenAsync(string id, CancellationToken cancel) => ReadAsync(
        async session => (await session.FirstAsync<TokenRow>($"{Tokens} where t.id = @id", new { id }))?.ToToken(), cancel);

    /// <summary>All tokens, the newest first.</summary>
    public Task<IReadOnlyList<KeptToken>> ListTokensAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<KeptToken>>(
        async session => [.. (await session.ListAsync<TokenRow>($"{Tokens} order by t.id")).Select(static r => r.ToToken())
            .OrderByDescending(static t => t.Token.CreatedAt)],
        cancel);

    /// <summary>A token is accepted no more, from now on. False when that was so already.</summary>
    /// <exception cref="NotFoundException">There is none of this id.</exception>
    public Task<bool> RevokeTokenAsync(string id, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async session =>
            {
                var row = await session.FirstAsync<TokenRow>($"{Tokens} where t.id = @id", new { id })
                    ?? throw new NotFoundException(LocalText.Of(
                    sl: $"Žetona »{id}« ni. Seznam: opendata token list.",
                    en: $"There is no token \"{id}\". The list: opendata token list."));
                var token = row.ToToken().Token;
                if (token.RevokedAt is not null)
                {
                    return false;
                }

                var body = RecordJson.ToText(token with { RevokedAt = clock.GetUtcNow() });
                await session.ExecuteAsync("update access_token set body = @body where id = @id", new { id, body });
                await AddEditAsync(session, "token", id, change, body);
                return true;
            },
            cancel);
    }

    /// <summary>Notes that a token is used now.</summary>
    public Task TouchTokenAsync(string id, CancellationToken cancel) => WriteAsync(
        session => session.ExecuteAsync("update access_token set last_used_at = @now where id = @id", new { id, now = clock.GetUtcNow() }),
            cancel);

    private const string Tokens = """
        select t.hash, t.last_used_at as LastUsedAt, t.body, u.body as UserBody
          from access_token t join catalog_user u on u.id = t.person
        """;
}

/// <summary>A token as it is kept.</summary>
/// <param name="Token">What it allows.</param>
/// <param name="User">Its person as it stands now.</param>
/// <param name="Hash">SHA-256 of its text, lower-case hexadecimal.</param>
/// <param name="LastUsedAt">To the minute; null when it never was used.</param>
public sealed record KeptToken(AccessToken Token, User User, string Hash, DateTimeOffset? LastUsedAt);

/// <summary>A token as its table keeps it.</summary>
internal sealed record TokenRow
{
    public string Hash { get; init; } = "";

    public DateTimeOffset? LastUsedAt { get; init; }

    public string Body { get; init; } = "";

    public string UserBody { get; init; } = "";

    public KeptToken ToToken() => new(RecordJson.Read<AccessToken>(Body), RecordJson.Read<User>(UserBody), Hash, LastUsedAt);
}
