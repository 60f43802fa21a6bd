using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.DataJson;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.DataJson;

public sealed class DataJsonHarvesterTests
{
    private static async Task<HarvestTrial> ReadAsync(string body, DataJsonOptions? options = null)
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync(body));
        return await HarvestTrial.RunAsync("datajson", server.Address, options ?? new DataJsonOptions());
    }

    private static Task<HarvestTrial> RealAsync(string source, string file) => ReadAsync(File.ReadAllText(SharedData.At("suites", "ckan", source, file)));

    private static Task<HarvestTrial> OneAsync(string members) =>
        ReadAsync($$"""{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": [{"identifier": "a", "title": "t", {{members}}}]}""");

    [Fact]
    public async Task A_site_stands_for_its_data_json_and_an_unchanged_one_costs_one_request()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = 304;
                return;
            }

            await context.Response.WriteAsync("""{"dataset": [{"identifier": "a", "title": "A"}]}""");
        });
        var first = await HarvestTrial.RunAsync("datajson", server.Address, new DataJsonOptions());
        Assert.Equal("/data.json", server.Requests[0].Path);
        Assert.Single(first.Found);
        var second = await HarvestTrial.RunAsync("datajson", server.Address, new DataJsonOptions(), new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("\"accrualPeriodicity\": \"R/P1Y\"", "ANNUAL")]
    [InlineData("\"accrualPeriodicity\": \"R/P0.33W\"", "WEEKLY_3")]
    [InlineData("\"accrualPeriodicity\": \"irregular\"", "irregular")]
    [InlineData("\"modified\": \"R/P1W\"", "WEEKLY")]
    public async Task Repeating_intervals_become_frequencies(string member, string word)
    {
        var found = Assert.Single((await OneAsync(member)).Found);
        Assert.Equal(word, Assert.Single(found.Words["frequency"]));
        Assert.Null(found.Resource.Modified);
        Assert.Empty(found.Findings);
    }

    [Fact]
    public async Task Access_licence_language_and_agency_codes_are_kept()
    {
        var found = Assert.Single((await OneAsync("""
            "accessLevel": "restricted public", "rights": "Vsebuje osebne podatke", "license": "https://creativecommons.org/publicdomain/zero/1.0/", "language": ["en-US"],
            "bureauCode": ["018:001"], "isPartOf": "zbirka-1", "publisher": {"name": "Urad", "subOrganizationOf": {"name": "Vlada"}},
            "contactPoint": {"fn": "Harold W. Hild", "hasEmail": "mailto:hhild@cftc.gov"}, "theme": ["geospatial"], "keyword": "ena, dve", "temporal": "2000-01-15T00:45:00Z/2010-01-15T00:06:00Z",
            "distribution": [{"downloadURL": "https://x.gov/a.csv", "mediaType": "text/csv"}, {"title": "brez"}, {"accessURL": "https://x.gov/api", "format": "API"}]
            """)).Found);
        var dataset = Assert.IsType<Dataset>(found.Resource);
        Assert.Equal(("RESTRICTED", "en"), (found.Words["accessRights"][0], found.Words["languages"][0]));
        Assert.Equal("Vsebuje osebne podatke", dataset.AccessRightsGround[""]);
        Assert.Equal(["d1", "d3"], dataset.Distributions.Select(d => d.Key));
        Assert.Equal("text/csv", found.Words["distributions/d1/mediaType"][0]);
        Assert.Equal("Urad", dataset.ContactPoints[0].Name[""]);
        Assert.Equal(["ena", "dve", "geospatial"], dataset.Keywords.Select(k => k.Text));
        Assert.Contains("<urn:opendata:this> <https://project-open-data.cio.gov/v1.1/schema#bureauCode> \"018:001\" .", dataset.ForeignStatements, StringComparison.Ordinal);
        Assert.Contains("isPartOf> \"zbirka-1\"", dataset.ForeignStatements, StringComparison.Ordinal);
        Assert.Equal(["contact-is-a-person", "distribution-without-address"], found.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"dataset": [{"title": "brez oznake"}, {"identifier": "b", "title": "B"}]}""", "identifier")]
    [InlineData("""{"dataset": [{"identifier": "a"}, {"identifier": "b", "title": "B"}]}""", "title")]
    [InlineData("""{"dataset": [{"identifier": {"@type": "Identifier"}, "title": "A"}, {"identifier": "b", "title": "B"}]}""", "identifier")]
    [InlineData("""{"dataset": ["niz", {"identifier": "b", "title": "B"}]}""", "objekt")]
    [InlineData("""{"dataset": [{"identifier": "b", "title": "B"}, {"identifier": "b", "title": "C"}]}""", "ponovi")]
    public async Task A_bad_record_is_rejected_with_its_place_and_the_others_go_on(string body, string told)
    {
        var trial = await ReadAsync(body);
        Assert.Equal("B", Assert.Single(trial.Found).Resource.Title[""]);
        Assert.Contains(told, Assert.Single(trial.Rejected).Reason["sl"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"identifier": "a", "title": 707, "keyword": 5, "distribution": {"downloadURL": "https://x.gov/a.csv"}, "contactPoint": "info@x.gov", "publisher": "Urad", "spatial": null}""")]
    [InlineData("""{"identifier": 12, "title": "t", "keyword": null, "distribution": "https://x", "contactPoint": [], "publisher": [{"name": "Urad"}], "temporal": {"a": 1}, "spatial": [[1]]}""")]
    [InlineData("""{"identifier": "a", "title": {"en": "t"}, "modified": {"x": 1}, "theme": {"prefLabel": "x"}, "license": ["a", "b"], "distribution": [[], null, 5]}""")]
    public async Task Fields_of_the_wrong_type_do_no_harm(string record)
    {
        var trial = await ReadAsync($$"""{"dataset": [{{record}}]}""");
        Assert.Single(trial.Found);
        Assert.Empty(trial.Rejected);
    }

    [Fact]
    public async Task What_is_no_data_json_is_told_as_such()
    {
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("<!doctype html><html></html>"));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("""{"dataset": [{"identifier": "a", "title": "A"}"""));
        var error = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("""{"help": "x", "success": true}"""));
        Assert.Contains("ckan", error.Text["sl"], StringComparison.Ordinal);
        Assert.Empty((await ReadAsync("""{"dataset": []}""")).Found);
    }

    [Fact]
    public async Task Catalogues_within_catalogues_series_and_services_are_all_read()
    {
        var nested = await RealAsync("gsa-harvester-dcatus", "dcatus3_0_nested_catalog.json");
        Assert.Equal(3, nested.Found.Count);
        var series = await RealAsync("gsa-harvester-dcatus", "dcatus3_0_series_member_also_top_level.json");
        Assert.Equal(3, series.Found.Count);
        var service = await RealAsync("gsa-harvester-dcatus", "dcatus3_0_service_serves_dataset.json");
        Assert.Equal("https://api.example.gov/climate/v1", Assert.Single(Assert.IsType<DataService>(service["https://example.gov/services/one"].Resource).EndpointUrls).Value);
        Assert.Contains(series.Found, f => f.Resource is DatasetSeries);
        Assert.Contains(series.Found, f => f.Resource is Dataset { InSeries: ["https://example.gov/series/annual-report"] });
    }

    [Fact]
    public async Task A_place_too_large_to_keep_is_measured_and_one_nobody_understands_is_told()
    {
        var large = Assert.IsType<Dataset>(Assert.Single((await RealAsync("gsa-datajson-samples", "large-spatial.data.json")).Found).Resource);
        Assert.StartsWith("POLYGON((", Assert.Single(large.SpatialCoverage).BoundingBox, StringComparison.Ordinal);
        var odd = Assert.Single((await RealAsync("gsa-harvester-dcatus", "dcatus_spatial_no_translate.json")).Found);
        Assert.Contains(odd.Findings, f => f.Code == "spatial-not-understood");
    }
}
