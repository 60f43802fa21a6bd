using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Web.Limits;

namespace OpenData.Web.Site;

/// <summary>For whom a request says to act.</summary>
internal abstract record BearerAnswer
{
    /// <summary>It shows no token. A cookie is none, nor is a word in the address.</summary>
    public static BearerAnswer Nobody { get; } = new Stranger();

    public sealed record Stranger : BearerAnswer;

    /// <summary>What it shows does not hold.</summary>
    public sealed record Refused(LocalText Why) : BearerAnswer;

    public sealed record Known(TokenGrant Grant) : BearerAnswer;
}

/// <summary>
/// Reads the header <c>Authorization: Bearer</c> (RFC 6750), the one way in for programs, once for each request; and holds back a token
/// that asks too often. Whether a token is needed is for the endpoint to say.
/// </summary>
internal sealed class Bearer(SiteOptions options, TokenLimits limits)
{
    private const string Scheme = "Bearer";

    private static readonly object Place = new();

    private readonly AuthenticateToken authenticate = new(options.Store, options.Clock);

    /// <summary>For whom the request acts, as <see cref="ReadAsync"/> found it.</summary>
    public static BearerAnswer Of(HttpContext context) => context.Items[Place] as BearerAnswer ?? BearerAnswer.Nobody;

    public async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is null || await IsLetInAsync(context))
        {
            await next(context);
        }
    }

    /// <summary>Reads the token, if any; false when it asks too often, and the answer says so.</summary>
    public async Task<bool> IsLetInAsync(HttpContext context)
    {
        var answer = await AnswerAsync(context);
        context.Items[Place] = answer;
        if (answer is not BearerAnswer.Known { Grant.Token.Id: var token } || limits.Take(token) is not { } wait)
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    /// <summary>The challenge of an answer that refuses (RFC 6750, section 3).</summary>
    /// <param name="error">Its word for what is wrong; null when no token was shown.</param>
    /// <param name="scope">The scope that is missing.</param>
    public static string Challenge(string? error = null, string? scope = null) =>
        $"{Scheme} realm=\"opendata\"" + (error is null ? "" : $", error=\"{error}\"") + (scope is null ? "" : $", scope=\"{scope}\"");

    private async Task<BearerAnswer> AnswerAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header is not [{ } value])
        {
            return header.Count == 0 ? BearerAnswer.Nobody : new BearerAnswer.Refused(LocalText.Of(
                sl: "Glava Authorization je navedena večkrat.", en: "The header Authorization stands more than once."));
        }

        if (!value.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
        {
            // Another way of letting people in, such as a proxy's own, is not ours to judge.
            return BearerAnswer.Nobody;
        }

        return await authenticate.RunAsync(value[(Scheme.Length + 1)..].Trim(), context.RequestAborted) switch
        {
            TokenAnswer.Accepted { Grant: var grant } => new BearerAnswer.Known(grant),
            TokenAnswer.Refused { Why: var why } => new BearerAnswer.Refused(why),
            _ => BearerAnswer.Nobody,
        };
    }
}
