using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.NgsiLd;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.NgsiLd;

/// <summary>A double of a context broker that pages, and what brokers do wrong.</summary>
public sealed class NgsiLdTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entities_are_paged_by_the_count_of_the_header_and_told_by_tenant_and_context(bool counts)
    {
        await using var server = await StartAsync(250, counts);
        var options = new NgsiLdOptions { Tenant = "ribnik", Context = "https://ribnik.example/context.jsonld" };
        var trial = await HarvestTrial.RunAsync("ngsi-ld", server.Address, options);
        var table = ((Dataset)trial["Senzor"].Resource).Distributions.Single().Tables.Single();
        Assert.Equal(250, table.Profile.Rows);
        Assert.Equal("°C", table.Profile.Columns.Single().Unit);
        Assert.Equal("2026-11-20T04:10:00Z", trial["Senzor"].Resource.Modified!.Value.Text);
        Assert.All(server.Requests, r => Assert.Equal(("ribnik", true), (r.Headers["NGSILD-Tenant"], r.Headers["Link"].StartsWith("<https://ribnik.example/context.jsonld>; rel=", StringComparison.Ordinal))));
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task No_more_entities_are_looked_at_than_allowed()
    {
        await using var server = await StartAsync(250, counts: true);
        var trial = await HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1/", new NgsiLdOptions { MaxEntities = 120 });
        Assert.Equal(250, ((Dataset)trial["Senzor"].Resource).Distributions.Single().Tables.Single().Profile.Rows);
        Assert.Equal("2026-11-20T02:00:00Z", trial["Senzor"].Resource.Modified!.Value.Text);
    }

    [Fact]
    public async Task A_broker_of_the_older_interface_is_found_and_asked_with_its_headers()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path.StartsWithSegments("/v2") ? 200 : 404;
            return c.Response.WriteAsync(c.Request.Path.Value switch
            {
                "/v2/types" => """[{"type":"A","attrs":{"x":{"types":["Number"]}}},{"type":"A"},{"attrs":{}}]""",
                "/v2/entities" => """[{"id":"1","type":"A","x":{"type":"Number","value":1}}]""",
                _ => "{}",
            });
        });
        var trial = await HarvestTrial.RunAsync("ngsi-ld", server.Address, new NgsiLdOptions { Tenant = "ribnik", ServicePath = "/promet" });
        Assert.All(server.Requests.Skip(1), r => Assert.Equal(("ribnik", "/promet"), (r.Headers["Fiware-Service"], r.Headers["Fiware-ServicePath"])));
        Assert.Equal([server.Address + "/v2"], ((Dataset)trial.Found.First(f => f.RemoteId == "A").Resource).Distributions.Single().AccessServices);
        Assert.Equal("#3", trial.Rejected.Single().RemoteId);
    }

    [Fact]
    public async Task Pages_that_repeat_are_noticed_and_said()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path.Value!.EndsWith("types", StringComparison.Ordinal)
            ? """{"id":"urn:x","type":"EntityTypeList","typeList":["A"]}""" : """[{"id":"1"},{"id":"2"}]"""));
        var trial = await HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1", new NgsiLdOptions { PageSize = 2 });
        Assert.Contains(trial["A"].Findings, f => f.Code == "pages-repeat");
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("<html><body>Orion</body></html>", "web page")]
    [InlineData("""{"type":"https://uri.etsi.org/ngsi-ld/errors/BadRequestData"}""", "NGSI broker")]
    [InlineData("""[{"typeName":""", "cut off")]
    public async Task What_is_no_broker_is_refused_with_its_remedy(string body, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(body));
        var refused = await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1", new NgsiLdOptions()));
        Assert.Contains(reason, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_fails_leaves_the_others_and_a_broker_that_is_gone_ends_the_run_where_it_can_go_on()
    {
        var gone = false;
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            if (c.Request.Path.Value!.EndsWith("types", StringComparison.Ordinal))
            {
                return c.Response.WriteAsync("""["A","B","C","D","E"]""");
            }

            if (gone || c.Request.Query["type"] == "B")
            {
                c.Response.StatusCode = 400;
                return c.Response.WriteAsync("""{"title":"Too broad query"}""");
            }

            return c.Response.WriteAsync(c.Request.Query["type"] == "C" ? """{"not":"a list"}""" : """[{"id":"1","type":"x","a":{"type":"Property","value":{"@type":"DateTime","@value":"2026-01-01T00:00:00Z"}},"b":7,"c":null},5,null]""");
        });
        var trial = await HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1", new NgsiLdOptions());
        Assert.Equal(["A", "D", "E"], trial.Found.Skip(1).Select(f => f.RemoteId));
        Assert.Equal(["B", "C"], trial.Rejected.Select(r => r.RemoteId));
        Assert.Equal(6, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);

        gone = true;
        var heard = new List<HarvestEvent>();
        await Assert.ThrowsAsync<SourceUnavailableException>(() => HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1", new NgsiLdOptions(), heard: heard));
        var cursor = heard.OfType<HarvestEvent.Page>().Last().Cursor;
        Assert.Equal("B", cursor);
        gone = false;
        var resumed = await HarvestTrial.RunAsync("ngsi-ld", server.Address + "/ngsi-ld/v1", new NgsiLdOptions(), new HarvestState(new Dictionary<string, string>(), cursor));
        Assert.Equal(["D", "E"], resumed.Found.Skip(1).Select(f => f.RemoteId));
    }

    private static Task<LoopbackServer> StartAsync(int count, bool counts) => LoopbackServer.StartAsync(c =>
    {
        if (c.Request.Path.Value!.EndsWith("types", StringComparison.Ordinal))
        {
            return c.Response.WriteAsync("""[{"id":"Senzor","type":"EntityType","typeName":"Senzor","attributeNames":["temperatura"]}]""");
        }

        var offset = int.Parse(c.Request.Query["offset"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var limit = int.Parse(c.Request.Query["limit"]!, CultureInfo.InvariantCulture);
        if (counts)
        {
            c.Response.Headers["NGSILD-Results-Count"] = count.ToString(CultureInfo.InvariantCulture);
        }

        var page = Enumerable.Range(offset + 1, Math.Max(0, Math.Min(limit, count - offset))).Select(n =>
            $$$"""{"id":"urn:{{{n}}}","type":"Senzor","temperatura":{"type":"Property","value":{{{n}}},"unitCode":"CEL","observedAt":"{{{DateTime.UnixEpoch.AddMinutes(n).AddDays(20777):yyyy-MM-ddTHH:mm:ssZ}}}"}}""");
        return c.Response.WriteAsync($"[{string.Join(',', page)}]");
    });
}
