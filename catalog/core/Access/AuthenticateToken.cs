using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Access;

/// <summary>What became of a token that somebody showed.</summary>
public abstract record TokenAnswer
{
    /// <summary>It holds.</summary>
    public sealed record Accepted(TokenGrant Grant) : TokenAnswer;

    /// <summary>It does not, and why; nothing is said of a token whose secret was not right.</summary>
    public sealed record Refused(LocalText Why) : TokenAnswer;
}

/// <summary>Says whom a token stands for. What it was last used for is noted once a minute at most.</summary>
public sealed class AuthenticateToken(CatalogStore store, TimeProvider clock)
{
    private static readonly TimeSpan NoteAgain = TimeSpan.FromMinutes(1);
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    private static readonly LocalText NotKnown = LocalText.Of(sl: "Takega žetona ni.", en: "There is no such token.");

    public async Task<TokenAnswer> RunAsync(string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TokenText.IdOf(text) is not { } id)
        {
            return new TokenAnswer.Refused(NotKnown);
        }

        // Compared in constant time, also with an id that is not there: how long it takes tells nothing of the secret.
        var kept = await store.FindTokenAsync(id, cancel);
        var same = CryptographicOperations.FixedTimeEquals(TokenText.HashOf(text), kept is null ? Nothing
            : Convert.FromHexString(kept.Hash));
        if (kept is null || !same)
        {
            return new TokenAnswer.Refused(NotKnown);
        }

        var now = clock.GetUtcNow();
        if (Fault(kept, now) is { } fault)
        {
            return new TokenAnswer.Refused(fault);
        }

        if (kept.LastUsedAt is not { } used || now - used >= NoteAgain)
        {
            await store.TouchTokenAsync(id, cancel);
        }

        return new TokenAnswer.Accepted(new TokenGrant(kept.Token, kept.User));
    }

    private static LocalText? Fault(KeptToken kept, DateTimeOffset now) => kept switch
    {
        { Token.RevokedAt: not null } => LocalText.Of(sl: "Žeton je preklican.", en: "The token is revoked."),
        { User.DisabledAt: not null } => LocalText.Of(sl: "Oseba, za katero velja žeton, nima več dostopa.",
            en: "The person of the token has no access any more."),
        { Token.ExpiresAt: var end } when end <= now => LocalText.Of(sl: "Žeton je potekel.", en: "The token has expired."),
        _ => null,
    };
}
