using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Access;

/// <summary>What a token is asked for.</summary>
public sealed record TokenRequest
{
    /// <summary>Id of the person for whom it acts.</summary>
    public required string User { get; init; }

    /// <summary>Empty for the least: to read.</summary>
    public IReadOnlyList<TokenScope> Scopes { get; init; } = [];

    public IReadOnlyList<string> Organisations { get; init; } = [];

    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary><c>90d</c>, <c>P90D</c> or a day; null for the longest life.</summary>
    public string? Expires { get; init; }

    public string? Note { get; init; }
}

/// <summary>A token that was made.</summary>
/// <param name="Token">What it allows.</param>
/// <param name="Text">What programs send; it is told this once and kept nowhere.</param>
public sealed record IssuedToken(AccessToken Token, string Text);

/// <summary>Makes tokens. A token never allows more than its person's roles do, now or later.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="longest">The longest life of a token (<c>access.tokenLife</c>).</param>
/// <param name="clock">From when lives count.</param>
public sealed class IssueToken(CatalogStore store, TimeSpan longest, TimeProvider clock)
{
    private const int MaxNote = 300;

    /// <summary>Makes a token.</summary>
    /// <exception cref="NotFoundException">There is no such person, body or record.</exception>
    /// <exception cref="SettingsInvalidException">The person may not do that, is disabled, or the end cannot be read or is too
    /// far.</exception>
    public async Task<IssuedToken> RunAsync(TokenRequest request, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = await store.FindUserAsync(request.User, cancel) ?? throw AccessFault.NoUser(request.User);
        IReadOnlyList<TokenScope> scopes = request.Scopes.Count == 0 ? [TokenScope.Read] : [.. request.Scopes.Distinct().Order()];
        Demand(user, scopes, request);
        foreach (var body in request.Organisations)
        {
            _ = await store.FindOrganisationAsync(body, cancel) ?? throw AccessFault.NoBody(body);
        }

        foreach (var record in request.Datasets)
        {
            _ = await store.FindAsync(record, cancel) ?? throw AccessFault.NoRecord(record);
        }

        var now = clock.GetUtcNow();
        var (id, text) = TokenText.Make();
        var token = new AccessToken
        {
            Id = id,
            User = user.Id,
            Scopes = scopes,
            Organisations = [.. request.Organisations.Distinct(StringComparer.Ordinal)],
            Datasets = [.. request.Datasets.Distinct(StringComparer.Ordinal)],
            Note = request.Note is { Length: > MaxNote } note ? note[..MaxNote] : request.Note,
            CreatedAt = now,
            CreatedBy = actor,
            ExpiresAt = TokenExpiry.Parse(request.Expires, now, longest),
        };
        await store.AddTokenAsync(token, Convert.ToHexStringLower(TokenText.HashOf(text)), new Change(actor, "nov žeton / token created"),
            cancel);
        return new IssuedToken(token, text);
    }

    private static void Demand(User user, IReadOnlyList<TokenScope> scopes, TokenRequest request)
    {
        if (user.DisabledAt is not null)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Uporabnik {user.Id} nima več dostopa. Vrnete mu ga z: opendata user enable {user.Id}",
                en: $"The user {user.Id} has no access any more. Give it back with: opendata user enable {user.Id}"));
        }

        var may = Rights.Of(user);
        if (scopes.Where(s => !may.Contains(s)).ToList() is [_, ..] missing)
        {
            var (asked, known) = (string.Join(", ", missing.Select(ContractWords.Of)), string.Join(", ", may.Select(ContractWords.Of)));
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Vloge osebe {user.Id} ne dovolijo: {asked}. Dovolijo: {known}. Dodate jo z: opendata user set {user.Id} --role …",
                en: $"The roles of {user.Id} do not allow: {asked}. They allow: {known}. Add one: opendata user set {user.Id} --role …"));
        }

        var bounded = scopes.Any(s => Rights.IsBounded(user, s));
        if (bounded && request.Organisations.FirstOrDefault(o => !user.Organisations.Contains(o, StringComparer.Ordinal)) is { } other)
        {
            throw AccessFault.Value("org", other, LocalText.Of(
                sl: $"eden od organov uporabnika: {string.Join(", ", user.Organisations)}",
                en: $"one of the user's bodies: {string.Join(", ", user.Organisations)}"));
        }
    }
}
