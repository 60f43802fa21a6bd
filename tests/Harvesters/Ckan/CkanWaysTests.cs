using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Http;
using OpenData.Tests.Harvesters.Http;
using Microsoft.AspNetCore.Http;

namespace OpenData.Tests.Harvesters.Ckan;

public sealed class CkanWaysTests
{
    private static CkanOptions Quick => CkanReadingTests.Quick;

    [Fact]
    public async Task Without_a_search_whole_records_are_listed_and_names_tell_what_was_missed()
    {
        await using var portal = await GeneratedPortal.StartAsync(25, new PortalFaults { Missing = { "package_search" } });
        var trial = await CkanReadingTests.ReadAsync(portal.Location);
        Assert.Equal(25, trial.Found.Count);
        Assert.Equal(25, trial.Events.OfType<HarvestEvent.Announced>().Last().Count);
    }

    [Fact]
    public async Task Without_that_either_names_are_listed_and_each_record_is_asked_for()
    {
        await using var portal = await GeneratedPortal.StartAsync(25, new PortalFaults { Missing = { "package_search", "current_package_list_with_resources" } });
        var trial = await CkanReadingTests.ReadAsync(portal.Location);
        Assert.Equal(25, trial.Found.Count);
        Assert.Equal(["named:10", "named:20", null], trial.Events.OfType<HarvestEvent.Page>().Select(p => p.Cursor));
        var rest = await CkanReadingTests.ReadAsync(portal.Location, before: new HarvestState(new Dictionary<string, string>(), "named:20"));
        Assert.Equal(5, rest.Found.Count);
    }

    [Fact]
    public async Task A_portal_older_than_the_action_interface_is_read_by_the_one_before()
    {
        await using var portal = await GeneratedPortal.StartAsync(12, new PortalFaults { IsOld = true });
        var trial = await CkanReadingTests.ReadAsync(portal.Location);
        Assert.Equal(12, trial.Found.Count);
        var record = trial.Found[0];
        Assert.Equal(["okolje", "odpadki"], record.Resource.Keywords.Select(k => k.Text).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["letno"], record.Words["frequency"]);
    }

    [Fact]
    public async Task The_gateway_gets_all_nine_members_by_post_and_whole_records_by_show()
    {
        await using var portal = await GeneratedPortal.StartAsync(25, new PortalFaults { IsGateway = true });
        var trial = await CkanReadingTests.ReadAsync(portal.Location + "/api/gw/opsi-api-basic/2.2.3/");
        Assert.Equal(25, trial.Found.Count);
        var one = await CkanReadingTests.ReadAsync(portal.Location + "/api/gw/opsi-api-basic/2.2.3/", Quick with { Datasets = "zbirka-00000003" });
        Assert.Equal(GeneratedPortal.Id(3), Assert.Single(one.Found).RemoteId);
        Assert.Contains(portal.Asked, a => a.Contains("use_default_schema=false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_travels_in_the_header_that_the_settings_name()
    {
        await using var portal = await GeneratedPortal.StartAsync(2, new PortalFaults { IsGateway = true });
        using var http = PoliteHttp.CreateHandler(new PoliteHttpOptions
        {
            AllowLocal = true, Credential = new HttpCredential(new Uri(portal.Location), "X-CKAN-API-Key", () => "kljuc"),
        });
        await HarvestTrial.RunAsync("ckan", portal.Location + "/api/gw/opsi-api-basic/2.2.3/", Quick, http: http);
        Assert.All(portal.Requests, r => Assert.Equal("kljuc", r.Headers["X-CKAN-API-Key"]));
    }

    [Fact]
    public async Task Passing_troubles_of_the_gateway_are_asked_again()
    {
        await using var portal = await GeneratedPortal.StartAsync(5, new PortalFaults { IsGateway = true, Passing = (503, 2) });
        var trial = await CkanReadingTests.ReadAsync(portal.Location + "/api/gw/opsi-api-basic/2.2.3/");
        Assert.Equal(5, trial.Found.Count);
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_asked_again()
    {
        await using var portal = await GeneratedPortal.StartAsync(5, new PortalFaults { WebPages = 1 });
        Assert.Equal(5, (await CkanReadingTests.ReadAsync(portal.Location)).Found.Count);
    }

    [Fact]
    public async Task An_organisation_is_named_by_name_or_by_its_register_number()
    {
        await using var portal = await GeneratedPortal.StartAsync(20);
        Assert.Equal(10, (await CkanReadingTests.ReadAsync(portal.Location + "/organization/obcina_vzorec")).Found.Count);
        await CkanReadingTests.ReadAsync(portal.Location, Quick with { Organization = "5874653000" });
        Assert.Contains(portal.Asked, a => a.Contains("organization:\"obcina_vzorec_id_5874653000\"", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<SettingsInvalidException>(() => CkanReadingTests.ReadAsync(portal.Location, Quick with { Organization = "1111111000" }));
        Assert.Contains("1111111000", error.Text["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_tags_and_filters_are_asked_of_the_search_whatever_signs_they_hold()
    {
        await using var portal = await GeneratedPortal.StartAsync(3);
        await CkanReadingTests.ReadAsync(portal.Location, Quick with { Groups = "okolje", IncludeTags = "odpadki, a:b\"c", ExcludeTags = "arhiv", Filter = "license_id:cc-by" });
        Assert.Contains(portal.Asked, a => a.Contains("+groups:(\"okolje\") +tags:(\"odpadki\" OR \"a:b\\\"c\") -tags:(\"arhiv\") license_id:cc-by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_is_no_use_where_there_is_no_search()
    {
        await using var portal = await GeneratedPortal.StartAsync(3, new PortalFaults { Missing = { "package_search" } });
        await Assert.ThrowsAsync<SourceUnavailableException>(() => CkanReadingTests.ReadAsync(portal.Location, Quick with { Filter = "license_id:cc-by" }));
        Assert.Empty((await CkanReadingTests.ReadAsync(portal.Location, Quick with { IncludeTags = "ceste" })).Found);
        Assert.Equal(3, (await CkanReadingTests.ReadAsync(portal.Location, Quick with { IncludeTags = "odpadki" })).Found.Count);
    }

    [Theory]
    [InlineData(403, "\"Access denied\"")]
    [InlineData(400, "\"Bad request - Action name not known: package_search\"")]
    [InlineData(200, "{\"success\": false, \"error\": {\"__type\": \"Authorization Error\", \"message\": \"Dostop zavrnjen\"}}")]
    [InlineData(404, "<html><body>Strani ni</body></html>")]
    [InlineData(200, "[1, 2")]
    public async Task What_is_no_portal_is_told_as_such(int status, string body)
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        var error = await Assert.ThrowsAnyAsync<CatalogException>(() => CkanReadingTests.ReadAsync(server.Address));
        Assert.True(error is SourceUnavailableException or SourceUnreadableException, error.GetType().Name);
        Assert.NotEmpty(error.Text["sl"]!);
    }

    [Fact]
    public async Task A_dataset_that_is_named_and_not_there_is_told()
    {
        await using var portal = await GeneratedPortal.StartAsync(3);
        var trial = await CkanReadingTests.ReadAsync(portal.Location, Quick with { Datasets = "zbirka-00000001, nic" });
        Assert.Equal(GeneratedPortal.Id(1), Assert.Single(trial.Found).RemoteId);
        Assert.Equal("nic", Assert.Single(trial.Rejected).RemoteId);
    }

    [Theory]
    [InlineData("https://podatki.gov.si", "https://podatki.gov.si/api/3/action/", false)]
    [InlineData("https://podatki.gov.si/api/3/action/package_search?q=a", "https://podatki.gov.si/api/3/action/", false)]
    [InlineData("https://podatki.gov.si/api/gw/opsi-api-basic/2.2.3", "https://podatki.gov.si/api/gw/opsi-api-basic/2.2.3/", true)]
    [InlineData("https://host.example/ckan/dataset", "https://host.example/ckan/api/3/action/", false)]
    [InlineData("https://host.example/ckan/dataset/ime?x=1", "https://host.example/ckan/api/3/action/", false)]
    [InlineData("https://host.example/data/", "https://host.example/data/api/3/action/", false)]
    public void A_location_is_the_portal_whichever_of_its_pages_it_names(string location, string actions, bool gateway)
    {
        var address = PortalAddress.Of(location, "auto");
        Assert.Equal((actions, gateway), (address.Actions.AbsoluteUri, address.IsGateway));
        Assert.DoesNotContain("api", address.Page("ime").AbsoluteUri, StringComparison.Ordinal);
    }
}
