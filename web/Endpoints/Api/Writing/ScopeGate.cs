using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>Scopes of which one is needed, as metadata of an endpoint: the gate asks for it, and the description tells it.</summary>
internal sealed record ApiScopes(IReadOnlyList<TokenScope> AnyOf)
{
    public IEnumerable<string> Words => AnyOf.Select(ContractWords.Of);
}

/// <summary>Lets in who shows a token with one of the scopes; whether it covers the record is asked when the record is known.</summary>
internal static class ScopeGate
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, params TokenScope[] anyOf)
    {
        var needed = new ApiScopes(anyOf);
        return endpoint.WithMetadata(needed).AddEndpointFilter((invocation, next) =>
        {
            Demand(Bearer.Of(invocation.HttpContext), needed);
            return next(invocation);
        });
    }

    private static void Demand(BearerAnswer answer, ApiScopes needed)
    {
        switch (answer)
        {
            case BearerAnswer.Known { Grant: var grant }:
                if (!needed.AnyOf.Any(grant.Allows))
                {
                    throw Lacks(string.Join(' ', needed.Words));
                }

                return;
            case BearerAnswer.Refused { Why: var why }:
                throw new WriteRefusal(StatusCodes.Status401Unauthorized, why) { Challenge = Bearer.Challenge("invalid_token") };
            default:
                throw new WriteRefusal(StatusCodes.Status401Unauthorized, LocalText.Of(
                    sl: "Za to je potreben žeton: Authorization: Bearer od_…", en: "This needs a token: Authorization: Bearer od_…"))
                {
                    Challenge = Bearer.Challenge(),
                };
        }
    }

    private static WriteRefusal Lacks(string scopes) => new(StatusCodes.Status403Forbidden, LocalText.Of(
        sl: $"Žeton nima potrebnega obsega ({scopes}), ali pa ga vloge njegove osebe ne dovolijo več.",
        en: $"The token lacks the scope that this needs ({scopes}), or its person's roles do not allow it any more."))
    {
        Challenge = Bearer.Challenge("insufficient_scope", scopes), Scope = scopes,
    };
}
