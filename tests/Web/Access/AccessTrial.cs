using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>A site with two bodies, on which programs work with tokens of their own.</summary>
internal sealed class AccessTrial : IAsyncDisposable
{
    private int users;

    private AccessTrial(SiteTrial site) => Site = site;

    public SiteTrial Site { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AccessTrial> StartAsync(string kind, params KeyValuePair<string, string>[] settings)
    {
        var site = await SiteTrial.StartAsync(kind, settings);
        foreach (var body in new[] { "obcina", "zavod", "knjiznica" })
        {
            await site.Store.SaveOrganisationAsync(new Organisation { Id = body, Name = LocalText.In("sl", "Organ " + body) },
                TestStore.Ana, Cancel);
        }

        return new AccessTrial(site);
    }

    /// <summary>A token of a new person with these roles, for all that they allow.</summary>
    public Task<string> TokenAsync(Role role, params string[] bodies) => TokenAsync([role], bodies, null);

    /// <summary>A token of a new person.</summary>
    public async Task<string> TokenAsync(Role[] roles, string[] bodies, TokenScope[]? scopes, Func<TokenRequest, TokenRequest>? more = null)
    {
        var id = $"oseba-{++users}";
        var user = new User { Id = id, Name = "Zaupno Ime", Email = $"{id}@zaupno.si", Roles = roles, Organisations = bodies };
        await new RegisterUser(Site.Store, Site.Clock).RunAsync(user, "vodja", Cancel);
        var request = new TokenRequest { User = id, Scopes = scopes ?? Rights.Of(user) };
        var made = await new IssueToken(Site.Store, TimeSpan.FromDays(365), Site.Clock)
            .RunAsync(more is null ? request : more(request), "vodja", Cancel);
        return made.Text;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? json = null, string? match = null)
    {
        var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return SendAsync(method, path, token, content, match is null ? [] : [("If-Match", match)]);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        // Refused by its length, a body is not read, and who is sending it meanwhile hears of a broken line only.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Site.Client.SendAsync(request, Cancel);
    }

    /// <summary>The answer's JSON; fails unless it has this status.</summary>
    public static async Task<JsonNode> JsonAsync(Task<HttpResponseMessage> asking, int status)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == status, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A problem document that names this field.</summary>
    public static async Task ProblemAsync(Task<HttpResponseMessage> asking, int status, string? field = null)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == status, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        if (field is not null)
        {
            Assert.True(JsonNode.Parse(text)!["errors"]?[field] is JsonArray { Count: > 0 },
                $"{answer.RequestMessage?.RequestUri}: no {field} in {text}");
        }
    }

    /// <summary>A dataset with a table of one file, as it is to stand.</summary>
    public async Task<CatalogRecord> SaveAsync(string id, string owner = "obcina", Func<Dataset, Dataset>? change = null,
        RecordStatus status = RecordStatus.Approved)
    {
        using var content = new MemoryStream("leto;kolicina\n2024;7\n"u8.ToArray());
        var (file, _) = await new KeptFiles(Site.Workspace.FilesFolder).KeepAsync(content, "podatki.csv", 1 << 20, Cancel);
        var before = await Site.Store.FindAsync(id, Cancel) ?? TestStore.Record(id, "Zbirka " + id);
        var dataset = ((Dataset)before.Resource) with { Owner = owner, Distributions = [new Distribution { Key = "csv", File = file }] };
        return await Site.Store.SaveAsync(before with { Status = status, Resource = change is null ? dataset : change(dataset) },
            TestStore.Ana, null, Cancel);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
