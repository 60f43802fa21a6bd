using OpenData.Catalog.Model;

namespace OpenData.Catalog.Access;

/// <summary>What roles allow.</summary>
public static class Rights
{
    /// <summary>Scopes that a person may give to a token.</summary>
    public static IReadOnlyList<TokenScope> Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return [.. user.Roles.SelectMany(Of).Distinct().Order()];
    }

    /// <summary>The person acts for its own bodies in this; an operator and an administrator act for all.</summary>
    public static bool IsBounded(User user, TokenScope scope)
    {
        ArgumentNullException.ThrowIfNull(user);
        return scope is not (TokenScope.Harvest or TokenScope.Metrics) && !user.Roles.Contains(Role.Admin);
    }

    /// <summary>Some of the roles are for bodies that must be named.</summary>
    public static bool NeedBodies(IReadOnlyList<Role> roles) =>
        !roles.Contains(Role.Admin) && roles.Any(r => r is Role.Reader or Role.Editor or Role.Steward);

    private static TokenScope[] Of(Role role) => role switch
    {
        Role.Reader => [TokenScope.Read],
        Role.Editor => [TokenScope.Read, TokenScope.Write],
        Role.Steward => [TokenScope.Read, TokenScope.Approve],
        Role.Operator => [TokenScope.Harvest, TokenScope.Metrics],
        Role.Admin => Enum.GetValues<TokenScope>(),
        _ => [],
    };
}
