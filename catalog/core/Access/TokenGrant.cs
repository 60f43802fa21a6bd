using OpenData.Catalog.Model;

namespace OpenData.Catalog.Access;

/// <summary>
/// What a token that was accepted lets a program do now: what its scopes say, as far as its person's roles still allow it.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="User">The person for whom the program acts; the author of what it changes.</param>
public sealed record TokenGrant(AccessToken Token, User User)
{
    public bool Allows(TokenScope scope) => Token.Scopes.Contains(scope) && Rights.Of(User).Contains(scope);

    /// <summary>It may do this with a record of this owner; a record without one belongs to nobody but administrators.</summary>
    public bool Covers(TokenScope scope, string? owner, string record) =>
        Allows(scope) && CoversRecord(record) && IsLeftBy(Token.Organisations, owner)
            && (!Rights.IsBounded(User, scope) || IsOfUser(owner));

    /// <summary>It is for this body: one of the person's, or any for an administrator, and not shut out by the token.</summary>
    public bool CoversBody(string body) => IsLeftBy(Token.Organisations, body) && (User.Roles.Contains(Role.Admin) || IsOfUser(body));

    /// <summary>The token is for all records, or for this one.</summary>
    public bool CoversRecord(string record) => IsLeftBy(Token.Datasets, record);

    private bool IsOfUser(string? body) => body is not null && User.Organisations.Contains(body, StringComparer.Ordinal);

    // An empty list shuts nothing out.
    private static bool IsLeftBy(IReadOnlyList<string> named, string? one) => named.Count == 0
        || (one is not null && named.Contains(one, StringComparer.Ordinal));
}
