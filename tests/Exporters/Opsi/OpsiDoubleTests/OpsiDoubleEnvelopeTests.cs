using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>Both addresses, the envelope, errors inside and outside of it, keys (sections 2.1, 2.3, 2.4).</summary>
public sealed class OpsiDoubleEnvelopeTests
{
    [Fact]
    public async Task A_success_is_indented_by_four_and_links_its_help_2_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi);
        var reply = await client.ActionAsync("status_show");
        Assert.Equal("application/json;charset=utf-8", reply.Message.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.StartsWith("{\n    \"help\": \"", reply.Text, StringComparison.Ordinal);
        Assert.Equal($"{opsi.Address}api/3/action/help_show?name=status_show", reply.Json["help"]!.ToString());
        Assert.Equal(("2.2b", "OPSI", "sl"), (reply.Result["ckan_version"]!.ToString(), reply.Result["site_title"]!.ToString(), reply.Result["locale_default"]!.ToString()));
        Assert.Equal(200, (await client.GetAsync(reply.Json["help"]!.ToString())).Status);
        Assert.True((await client.ActionAsync("site_read")).Result.GetValue<bool>());
    }

    [Fact]
    public async Task Successes_are_wrapped_for_scripts_and_then_nobody_asks_2_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var reply = await client.ActionAsync("organization_list_for_user?permission=read&callback=f");
        Assert.StartsWith("f({", reply.Text, StringComparison.Ordinal);
        Assert.EndsWith(");", reply.Text, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(reply.Text[2..^2])!["result"]!.AsArray());
        Assert.StartsWith("{", (await client.ActionAsync("package_show?id=ni&callback=f")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "api/3/action/ni_take", null, 400, "Bad request - Action name not known: ni_take")]
    [InlineData("GET", "api/3/action/package_create?name=x", null, 400, "Bad request - JSON Error: No request body data")]
    [InlineData("POST", "api/3/action/package_create", "", 400, "Bad request - JSON Error: No request body data")]
    [InlineData("POST", "api/3/action/package_show", "{broken", 400, "Bad request - JSON Error: ")]
    [InlineData("POST", "api/3/action/package_show", "[1]", 400, "Bad request - Bad request data: ")]
    [InlineData("GET", "api/2/rest/dataset/x", null, 404, "Not found")]
    [InlineData("POST", "api/2/rest/dataset", "{}", 403, "Access denied")]
    public async Task Some_errors_are_a_bare_text_outside_the_envelope_2_3(string method, string path, string? body, int status, string text)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi);
        var reply = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body) });
        Assert.Equal(status, reply.Status);
        Assert.Equal(JsonValueKind.String, reply.Json.GetValueKind());
        Assert.StartsWith(text, reply.Json.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package_show", """{}""", 409, "Validation Error", "name_or_id")]
    [InlineData("package_show", """{"id": "ni"}""", 404, "Not Found Error", "message")]
    [InlineData("package_create", """{"name": "x"}""", 403, "Authorization Error", "message")]
    [InlineData("package_search", """{"vprasanje": "x"}""", 400, "Search Query Error", "message")]
    [InlineData("package_search", """{"sort": "barva desc"}""", 400, "Search Query Error", "message")]
    [InlineData("package_search", """{"rows": "veliko"}""", 409, "Validation Error", "rows")]
    [InlineData("package_search", """{"q": "title:(a"}""", 409, "Search Error", "message")]
    public async Task Errors_within_the_envelope_have_a_type_2_3(string action, string body, int status, string type, string key)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi);
        var reply = await client.PostAsync(action, body, "application/json");
        Assert.Equal((status, type, false), (reply.Status, reply.ErrorType, reply.Json["success"]!.GetValue<bool>()));
        Assert.True(reply.Json["error"]!.AsObject().ContainsKey(key));
    }

    [Fact]
    public async Task What_cannot_be_flattened_is_an_integrity_error_2_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package["tags"] = new JsonArray("odpadki");
        var reply = await client.PostAsync("package_create", package);
        Assert.Equal((400, "Integrity Error"), (reply.Status, reply.ErrorType));
        Assert.Equal("Odvoz odpadkov", reply.Json["error"]!["data"]!["title"]!.ToString());
    }

    [Fact]
    public async Task A_form_encoded_body_is_one_JSON_text_2_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi);
        opsi.State.Add(OpsiTrial.Package());
        Assert.Equal("vzorec-odpadki", (await client.PostAsync("package_show", "{\"id\": \"vzorec-odpadki\"}", "application/x-www-form-urlencoded")).Result["name"]!.ToString());
        Assert.Equal(400, (await client.PostAsync("package_show", "id=vzorec-odpadki", "application/x-www-form-urlencoded")).Status);
    }

    [Fact]
    public async Task Messages_may_be_Slovenian_while_types_and_states_stay_2_3()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { Slovenian = true });
        using var client = new OpsiClient(opsi);
        var denied = await client.PostAsync("package_create", OpsiTrial.Package());
        Assert.Equal((403, "Authorization Error"), (denied.Status, denied.ErrorType));
        Assert.StartsWith("Dostop zavrnjen", denied.ErrorText, StringComparison.Ordinal);
        Assert.StartsWith("Bad request - JSON napaka: ", (await client.ActionAsync("package_create")).Json.ToString(), StringComparison.Ordinal);
        Assert.Equal("Not found", (await client.ActionAsync("package_show?id=ni")).ErrorText);
    }

    [Theory]
    [InlineData("X-CKAN-API-Key", "", 200)]
    [InlineData("Authorization", "", 200)]
    [InlineData("Authorization", "Bearer ", 403)]
    [InlineData("X-CKAN-API-Key", "napacen", 403)]
    public async Task A_key_counts_in_two_headers_and_a_wrong_one_is_nobody_2_4(string header, string before, int status)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/3/action/package_create") { Content = new StringContent(OpsiTrial.Package().ToJsonString()) };
        request.Headers.TryAddWithoutValidation(header, before == "napacen" ? before : before + opsi.Key(OpsiTrial.Municipality));
        Assert.Equal(status, (await client.SendAsync(request)).Status);
        Assert.Equal(200, (await client.ActionAsync("package_list")).Status);
    }

    [Fact]
    public async Task The_gateway_wants_its_method_and_every_member_2_1()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        opsi.State.Add(OpsiTrial.Package());
        const string Base = GatewayBase;
        var search = new JsonObject
        {
            ["q"] = "", ["fq"] = "", ["rows"] = 10, ["start"] = 0, ["facet"] = "true", ["facet.field"] = new JsonArray("tags"), ["facet.mincount"] = 1, ["facet.limit"] = 5, ["sort"] = "name asc",
        };
        Assert.Equal(1, (await client.PostAsync(Base + "package_search", search)).Result["count"]!.GetValue<int>());
        search["facet"] = true;
        Assert.Equal(400, (await client.PostAsync(Base + "package_search", search)).Status);
        search.Remove("fq");
        Assert.Equal(400, (await client.PostAsync(Base + "package_search", search)).Status);
        Assert.Equal(405, (await client.GetAsync(Base + "package_search?q=x")).Status);
        Assert.Equal(400, (await client.GetAsync(Base + "package_show?id=vzorec-odpadki")).Status);
        Assert.Equal(200, (await client.GetAsync(Base + "package_show?id=vzorec-odpadki&use_default_schema=false")).Status);
        Assert.Equal(2, (await client.PostAsync(Base + "organization_list", new JsonObject { ["sort"] = "name asc", ["organizations"] = new JsonArray(), ["all_fields"] = false })).Result.AsArray().Count);
        Assert.Equal(404, (await client.PostAsync(Base + "package_create", OpsiTrial.Package("druga"))).Status);
        Assert.All(opsi.Log, e => Assert.Equal("gateway", e.Surface));
    }

    [Fact]
    public async Task The_gateway_takes_writes_only_where_a_test_says_so_2_1()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { GatewayWrites = true });
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        Assert.Equal(200, (await client.PostAsync(GatewayBase + "package_create", OpsiTrial.Package())).Status);
    }

    private const string GatewayBase = "api/gw/opsi-api-basic/2.2.3/";
}
