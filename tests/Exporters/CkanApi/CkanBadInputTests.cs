using System.Net;
using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>Calls that are wrong, absurd or hostile get CKAN's status and shape, and nothing breaks.</summary>
public sealed class CkanBadInputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_wrong_call_is_refused_as_ckan_refuses_it(string kind)
    {
        await using var home = await FilledAsync(kind);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);

        async Task Bare(string call, string begins)
        {
            var (status, body) = await caller.GetAsync(call);
            Assert.Equal((HttpStatusCode.BadRequest, JsonValueKind.String), (status, body.GetValueKind()));
            Assert.StartsWith(begins, body.GetValue<string>(), StringComparison.Ordinal);
        }

        async Task Refused(string call, HttpStatusCode expected, string type, string? field = null)
        {
            var (status, body) = await caller.GetAsync(call);
            Assert.True(status == expected, $"{call[..Math.Min(80, call.Length)]}: {(int)status}");
            Assert.False(body["success"]!.GetValue<bool>());
            Assert.NotNull(body["help"]);
            Assert.Equal(type, body["error"]!["__type"]!.GetValue<string>());
            Assert.NotNull(field is null ? body["error"]!["message"] : body["error"]![field]![0]);
        }

        await Bare("package_fly", "Bad request - Action name not known: package_fly");
        await Bare(new string('a', 2_000), "Bad request - Action name not known: aaa");
        await Bare("package_search?q=" + new string('a', 70_000), "Bad request - Bad request data");
        await Refused("package_show", HttpStatusCode.Conflict, "Validation Error", "name_or_id");
        await Refused("package_show?id=", HttpStatusCode.Conflict, "Validation Error", "name_or_id");
        await Refused("organization_show", HttpStatusCode.Conflict, "Validation Error", "id");
        await Refused("group_show", HttpStatusCode.Conflict, "Validation Error", "id");
        await Refused("resource_show", HttpStatusCode.Conflict, "Validation Error", "id");
        foreach (var id in new[] { "ni-je", "%00", "..%2F..", "'%3B+drop+table+record--", "%F0%9F%92%A9", "Ena", new string('x', 5_000) })
        {
            await Refused("package_show?id=" + id, HttpStatusCode.NotFound, "Not Found Error");
            await Refused("organization_show?id=" + id, HttpStatusCode.NotFound, "Not Found Error");
            await Refused("group_show?id=" + id, HttpStatusCode.NotFound, "Not Found Error");
            await Refused("resource_show?id=" + id, HttpStatusCode.NotFound, "Not Found Error");
        }

        await Refused("resource_show?id=ena_nikoli", HttpStatusCode.NotFound, "Not Found Error");
        await Refused("package_search?rows=-1", HttpStatusCode.Conflict, "Validation Error", "rows");
        await Refused("package_search?rows=deset", HttpStatusCode.Conflict, "Validation Error", "rows");
        await Refused("package_search?start=-5", HttpStatusCode.Conflict, "Validation Error", "start");
        await Refused("package_list?limit=-1", HttpStatusCode.Conflict, "Validation Error", "limit");
        await Refused("package_search?sort=teža+asc", HttpStatusCode.BadRequest, "Search Query Error");
        await Refused("package_search?sort=name", HttpStatusCode.BadRequest, "Search Query Error");
        await Refused("package_search?sort=name+navzgor", HttpStatusCode.BadRequest, "Search Query Error");
        await Refused("package_search?nekaj=1", HttpStatusCode.BadRequest, "Search Query Error");
        await Refused("package_search?fq=name:(ena", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=name:\"ena", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=:", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=a:b:c", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=metadata_modified:[NOW-1DAY+TO+*]", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq={!frange}x", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?q=" + new string('a', 9_000), HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=" + new string('(', 5_000), HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=" + new string('-', 5_000) + "a", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=" + string.Join('+', Enumerable.Repeat("a:b", 1_500)), HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?q=name:" + new string('*', 3_000) + "x", HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?fq=" + string.Join('+', Enumerable.Repeat("notes:a*b*c*", 30)), HttpStatusCode.Conflict, "Search Error");
        await Refused("package_search?facet.field=[", HttpStatusCode.Conflict, "Validation Error", "facet.field");
        await Refused("package_search?facet.limit=vse", HttpStatusCode.Conflict, "Validation Error", "facet.limit");
        await Refused("organization_list?sort=teža", HttpStatusCode.Conflict, "Validation Error", "sort");
        await Refused("organization_list?all_fields=morda", HttpStatusCode.Conflict, "Validation Error", "all_fields");
    }

    [Theory, EveryDatabase]
    public async Task An_absurd_call_within_reason_is_answered(string kind)
    {
        await using var home = await FilledAsync(kind);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);

        async Task Gives(string call, int count, int results)
        {
            var result = await caller.ResultAsync("package_search?" + call);
            Assert.Equal((count, results), (result["count"]!.GetValue<int>(), result["results"]!.AsArray().Count));
        }

        await Gives("rows=1000000000", 2, 2);
        await Gives("rows=99999999999999999999999", 2, 2);
        await Gives("rows=0", 2, 0);
        await Gives("start=1000000000", 2, 0);
        await Gives("start=99999999999999999999999", 2, 0);
        await Gives("start=99999999999&facet.field=[\"tags\"]", 2, 0);
        await Gives("q=naslov%3A+ena", 0, 0);
        await Gives("q=Naslov\\:+ena", 0, 0);
        await Gives("q=%00", 0, 0);
        await Gives("fq=name:%00", 0, 0);
        await Gives("fq=organization:%00", 0, 0);
        await Gives("fq=title:%F0%9F%92%A9", 0, 0);
        await Gives("q=ena OR dva", 0, 0);
        await Gives("fq=name:ena OR name:dva", 2, 2);
        await Gives("q=name:" + new string('*', 150) + "x", 0, 0);
        await Gives("fq=metadata_modified:[1000-01-01T00:00:00Z+TO+9999-12-31T23:59:59.9999999Z]", 2, 2);
        await Gives("fq=metadata_modified:[včeraj+TO+danes]", 0, 0);
        await Gives("ext_bbox=1,2,3,4", 2, 2);
        await Gives(string.Join('&', Enumerable.Repeat("fq=name:ena", 50)), 1, 1);
    }

    [Fact]
    public async Task A_body_that_is_no_json_object_is_a_bare_refusal()
    {
        await using var home = await FilledAsync("sqlite");
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        foreach (var body in new[] { "{", "[1]", "\"x\"", "{\"q\": \"\\ud800\"}", new string('[', 5_000), "{\"q\":\"" + new string('a', 70_000) + "\"}", "null" })
        {
            var (status, said) = await caller.PostAsync("package_search", body);
            Assert.Equal((HttpStatusCode.BadRequest, JsonValueKind.String), (status, said.GetValueKind()));
        }
    }

    private static async Task<TestStore> FilledAsync(string kind)
    {
        var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home, [], [TestStore.Record("ena", "Ulice in ceste"), TestStore.Record("dva", "Proračun")]);
        Assert.Equal(2, await home.Store.CountAsync(new() { Status = OpenData.Catalog.Model.RecordStatus.Approved }, Cancel));
        return home;
    }
}
