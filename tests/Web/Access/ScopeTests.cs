using System.Net;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;
using OpenData.Tests.Web.Machines;

namespace OpenData.Tests.Web.Access;

/// <summary>Every address that needs a token, with every scope and without one.</summary>
public sealed class ScopeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_operation_is_for_its_scopes_and_for_no_others(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var tokens = new Dictionary<TokenScope, string>();
        foreach (var scope in Enum.GetValues<TokenScope>())
        {
            tokens[scope] = await trial.TokenAsync([Role.Admin], [], [scope]);
        }

        var tried = 0;
        await foreach (var (method, path, scopes) in OperationsAsync(trial))
        {
            await RefusedAsync(trial.SendAsync(method, path, null), 401, "Bearer realm=\"opendata\"");
            await RefusedAsync(trial.SendAsync(method, path, "od_000000000000_" + new string('0', 49)), 401, "invalid_token");
            foreach (var (scope, token) in tokens)
            {
                using var answer = await trial.SendAsync(method, path, token);
                if (scopes.Contains(ContractWords.Of(scope)))
                {
                    Assert.True((int)answer.StatusCode is not (401 or 403 or 500),
                        $"{method} {path} with {scope}: {(int)answer.StatusCode}");
                }
                else
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} with {scope}: {(int)answer.StatusCode}");
                    Assert.Contains($"error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"",
                        answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
                    Assert.Equal(string.Join(' ',
                        scopes), JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["scope"]!.GetValue<string>());
                }

                tried++;
            }
        }

        Assert.Equal(14 * tokens.Count, tried);
    }

    [Theory, EveryDatabase]
    public async Task A_record_is_for_tokens_of_its_body_and_one_that_is_not_public_is_not_told_to_others(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda", "obcina");
        await trial.SaveAsync("osnutek", "obcina", status: RecordStatus.Draft);
        await trial.SaveAsync("notranja", "obcina", d => d with { Audience = Audience.Internal });
        var (own, other) = (await trial.TokenAsync(Role.Editor, "obcina"), await trial.TokenAsync(Role.Editor, "zavod"));
        var narrow = await trial.TokenAsync([Role.Editor], ["obcina", "zavod"], null, r => r with { Organisations = ["zavod"] });
        var one = await trial.TokenAsync([Role.Editor], ["obcina"], null, r => r with { Datasets = ["voda"] });
        foreach (var (id, stranger) in new[] { ("voda", 403), ("osnutek", 404), ("notranja", 404), ("ni-je", 404) })
        {
            Assert.Equal(id == "ni-je" ? 404 : 200, await StatusAsync(trial, own, id));
            Assert.Equal(stranger, await StatusAsync(trial, other, id));
            Assert.Equal(stranger, await StatusAsync(trial, narrow, id));
            Assert.Equal(id == "voda" ? 200 : stranger, await StatusAsync(trial, one, id));
        }

        // Nobody makes records for others, or moves them to others.
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", own, """{"fields":{"title":"A","owner":"zavod"}}"""), 403, "owner");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", one, """{"fields":{"title":"A"}}"""), 403, "owner");
        await AccessTrial.ProblemAsync(
            trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", own, """{"fields":{"owner":"zavod"},"why":"x"}""", "*"), 403, "owner");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", own, """{"fields":{"owner":null},"why":"x"}""", "*"), 403, "owner");
        Assert.Equal("obcina", (await trial.Site.Store.FindAsync("voda", Cancel))!.Resource.Owner);
    }

    [Theory, EveryDatabase]
    public async Task Expired_revoked_and_disabled_are_out_at_once(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var expiring = await trial.TokenAsync([Role.Editor], ["obcina"], null, r => r with { Expires = "1h" });
        var revoked = await trial.TokenAsync(Role.Editor, "obcina");
        var disabled = await trial.TokenAsync(Role.Editor, "obcina");
        Assert.Equal((200, 200, 200), (await StatusAsync(trial, expiring, "voda"), await StatusAsync(trial, revoked, "voda"),
            await StatusAsync(trial, disabled, "voda")));
        trial.Site.Clock.Advance(TimeSpan.FromHours(1));
        await trial.Site.Store.RevokeTokenAsync(revoked[3..15], TestStore.Ana, Cancel);
        await new OpenData.Catalog.Access.RegisterUser(trial.Site.Store, trial.Site.Clock).DisableAsync("oseba-3", true, "vodja", Cancel);
        foreach (var token in new[] { expiring, revoked, disabled })
        {
            await RefusedAsync(trial.SendAsync(HttpMethod.Get, "api/v1/records/voda", token), 401, "invalid_token");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_token_that_asks_too_often_waits_wherever_it_asks_from(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind, new KeyValuePair<string, string>("access.requestsPerMinute", "5"));
        await trial.SaveAsync("voda");
        var (one, other) = (await trial.TokenAsync(Role.Editor, "obcina"), await trial.TokenAsync(Role.Editor, "obcina"));
        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            using var answer = await trial.SendAsync(HttpMethod.Get, "api/v1/records/voda", one, null,
                ("X-Forwarded-For", $"203.0.113.{i}"));
            statuses.Add((int)answer.StatusCode);
            if (i == 7)
            {
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }

        Assert.Equal([200, 200, 200, 200, 200, 429, 429, 429], statuses);
        Assert.Equal(200, await StatusAsync(trial, other, "voda"));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_but_the_header_lets_a_program_in_and_pages_of_others_cannot_write(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var token = await trial.TokenAsync(Role.Editor, "obcina");
        await RefusedAsync(trial.SendAsync(HttpMethod.Get, "api/v1/records/voda?access_token=" + token, null, null,
            ("Cookie", $"token={token}; Authorization=Bearer {token}")), 401, "Bearer");
        await RefusedAsync(trial.SendAsync(HttpMethod.Get, "api/v1/records/voda", null, null,
            ("Authorization", "Basic " + Convert.ToBase64String("a:b"u8))), 401, "Bearer");
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
        {
            using var answer = await trial.SendAsync(HttpMethod.Options, "api/v1/records/voda", null, null,
                ("Origin", "https://drugje.si"), ("Access-Control-Request-Method", method),
                    ("Access-Control-Request-Headers", "authorization"));
            Assert.Equal(["GET, HEAD"], answer.Headers.GetValues("Access-Control-Allow-Methods"));
            // By the Fetch standard a star does not stand for Authorization.
            Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Headers"));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Theory, EveryDatabase]
    public async Task Metrics_are_at_the_public_port_for_their_scope(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var (all, reader) = (await trial.TokenAsync(Role.Operator), await trial.TokenAsync(Role.Reader, "obcina"));
        Assert.Contains("opendata_records", await (await trial.SendAsync(HttpMethod.Get, "metrics", all)).Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal);
        await RefusedAsync(trial.SendAsync(HttpMethod.Get, "metrics", reader), 403, "scope=\"metrics\"");
        await RefusedAsync(trial.SendAsync(HttpMethod.Get, "metrics", "od_x"), 401, "invalid_token");
        using var stranger = await trial.SendAsync(HttpMethod.Get, "metrics", null);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    // As the description tells them: what it does not tell is not there.
    private static async IAsyncEnumerable<(HttpMethod Method, string Path, IReadOnlyList<string> Scopes)> OperationsAsync(AccessTrial trial)
    {
        var description = await new Machine(trial.Site.Client).JsonAsync("openapi/v1.json");
        foreach (var (path, item) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(o => o.Value!["security"] is not null))
            {
                var scopes = operation!["security"]![0]!["token"]!.AsArray().Select(s => s!.GetValue<string>()).ToList();
                var address = path.TrimStart('/').Replace("{id}", "voda", StringComparison.Ordinal)
                    .Replace("{key}", "csv", StringComparison.Ordinal).Replace("{run}", "x", StringComparison.Ordinal);
                yield return (new HttpMethod(method.ToUpperInvariant()), address, scopes);
            }
        }
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> asking, int status, string challenge)
    {
        using var answer = await asking;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(challenge, answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<int> StatusAsync(AccessTrial trial, string token, string id)
    {
        using var answer = await trial.SendAsync(HttpMethod.Get, "api/v1/records/" + id, token);
        return (int)answer.StatusCode;
    }
}
