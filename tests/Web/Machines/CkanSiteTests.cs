using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.CkanApi;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Exporters.CkanApi;
using OpenData.Tests.Harvesters.Ckan;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>CKAN's API through the real site: what clients were recorded to ask is answered as it was there.</summary>
public sealed class CkanSiteTests
{
    public static TheoryData<string> Cassettes() => ClientKeysTests.Cassettes();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cassettes))]
    public async Task A_recorded_request_gets_an_answer_of_the_recorded_kind(string file)
    {
        var pairs = Cassette.Read(SharedData.At(["suites", "ckan", .. file.Split('/')])).Where(p => CkanActions.Names.Contains(p.Action))
            .ToList();
        await using var site = await FilledAsync("sqlite");
        using var caller = new Caller(site.Address);
        foreach (var pair in pairs.Where(p => p.Method == "GET"))
        {
            var query = pair.Parameter("id") is { } id && pair.Status == 200
                ? pair.Address.Query.Replace(Uri.EscapeDataString(id), "parkirisca", StringComparison.Ordinal) : pair.Address.Query;
            var (status, body) = await caller.GetAsync(pair.Action + query);
            var recorded = JsonNode.Parse(pair.Body)!;
            Assert.Equal((HttpStatusCode)pair.Status, status);
            Assert.Equal(recorded["success"]!.GetValue<bool>(), body["success"]!.GetValue<bool>());
            Assert.Equal(recorded["error"]?["__type"]?.GetValue<string>(), body["error"]?["__type"]?.GetValue<string>());
            Assert.Equal(recorded["result"]?.GetValueKind(), body["result"]?.GetValueKind());
        }
    }

    [Theory, EveryDatabase]
    public async Task Every_action_answers_get_and_post_at_every_spelling_of_its_address(string kind)
    {
        await using var site = await FilledAsync(kind);
        var machine = new Machine(site.Client);
        var package = await machine.JsonAsync("api/3/action/package_show?id=parkirisca");
        var needed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["package_show"] = "parkirisca", ["organization_show"] = "obcina-primer", ["group_show"] = "tran",
            ["group_package_show"] = "tran",
            ["resource_show"] = package["result"]!["resources"]![0]!["id"]!.GetValue<string>(),
        };
        foreach (var action in CkanActions.Names)
        {
            var id = needed.GetValueOrDefault(action);
            var results = new HashSet<string>(StringComparer.Ordinal);
            foreach (var address in new[] { $"api/3/action/{action}", $"api/action/{action}", $"api//3//action///{action}" })
            {
                var answer = await machine.JsonAsync(address + (id is null ? "" : "?id=" + id));
                Assert.True(answer["success"]!.GetValue<bool>());
                results.Add(answer["result"]!.ToJsonString());
            }

            var json = id is null ? "{}" : $$"""{"id": "{{id}}"}""";
            var form = id is null ? "" : "id=" + id;
            foreach (var (body, type) in new[] { (json, "application/json"), (form, "application/x-www-form-urlencoded") })
            {
                using var content = new StringContent(body, Encoding.UTF8, type);
                using var answer = await site.Client.PostAsync(new Uri($"api/3/action/{action}", UriKind.Relative), content, Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
                results.Add(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["result"]!.ToJsonString());
            }

            Assert.True(results.Count == 1, action);
            using var head = await machine.AskAsync($"api/3/action/{action}{(id is null ? "" : "?id=" + id)}", method: HttpMethod.Head);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_refused_as_ckan_refuses_it_however_large(string kind)
    {
        await using var site = await FilledAsync(kind);
        using var caller = new Caller(site.Address);
        var (unknown, said) = await caller.GetAsync("package_fly");
        Assert.Equal((HttpStatusCode.BadRequest, "Bad request - Action name not known: package_fly"), (unknown, said.GetValue<string>()));
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.GetAsync("package_search?q=" + new string('a', 70_000))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.GetAsync("package_show?id=%00")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await caller.GetAsync("package_search?rows=-1")).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await caller.PostAsync("package_search", "{\"q\":\"" + new string('a', 500_000) + "\"}")).Status);
        using var huge = new HttpRequestMessage(HttpMethod.Post, "api/3/action/package_search")
        {
            Content = new ByteArrayContent(new byte[2 << 20]), Headers = { ExpectContinue = true },
        };
        using var answer = await site.Client.SendAsync(huge, Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest);
    }

    private static async Task<SiteTrial> FilledAsync(string kind)
    {
        var site = await SiteTrial.StartAsync(kind);
        foreach (var body in GoldenCatalogue.Organisations.Values)
        {
            await site.Store.SaveOrganisationAsync(body, TestStore.Ana, Cancel);
        }

        foreach (var record in GoldenCatalogue.Records)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            await site.Store.SaveAsync(
                new CatalogRecord { Resource = record.Resource, Status = RecordStatus.Approved, Fingerprint = "f" },
                TestStore.Ana, null, Cancel);
        }

        return site;
    }
}
