using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Csw;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Csw;

public sealed class CswHarvesterTests
{
    private static Task<HarvestTrial> ReadAsync(string location, CswOptions? options = null, HarvestState? before = null) =>
        HarvestTrial.RunAsync("csw", location, options ?? new CswOptions { PageSize = 2 }, before);

    private static List<string> Incomplete(HarvestTrial trial) => [.. trial.Events.OfType<HarvestEvent.Incomplete>().Select(i => i.Reason.For("en"))];

    private static string Answer(int matched, int from, int count, string? next = null, string inside = "") => string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0"?><csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco">
        <csw:SearchResults numberOfRecordsMatched="{matched}" numberOfRecordsReturned="{count}" {(next is null ? "" : $"nextRecord=\"{next}\"")}>
        {string.Concat(Enumerable.Range(from, count).Select(Record))}{inside}</csw:SearchResults></csw:GetRecordsResponse>
        """);

    private static string Record(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        <gmd:MD_Metadata><gmd:fileIdentifier><gco:CharacterString>r-{number}</gco:CharacterString></gmd:fileIdentifier><gmd:identificationInfo><gmd:MD_DataIdentification>
        <gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>Zapis {number}</gco:CharacterString></gmd:title></gmd:CI_Citation></gmd:citation>
        </gmd:MD_DataIdentification></gmd:identificationInfo></gmd:MD_Metadata>
        """);

    // Pages of two out of five, asked for by POST or GET; what a test changes comes in by the answer.
    private static Task<LoopbackServer> ServerAsync(Func<int, string>? answer = null) => LoopbackServer.StartAsync(async c =>
    {
        var from = int.Parse(c.Request.Method == "POST"
            ? (await XElement.LoadAsync(c.Request.Body, LoadOptions.None, c.RequestAborted)).Attribute("startPosition")!.Value
            : c.Request.Query["startPosition"].ToString(), CultureInfo.InvariantCulture);
        c.Response.ContentType = "application/xml";
        await c.Response.WriteAsync(answer?.Invoke(from) ?? Answer(5, from, Math.Min(2, 6 - from), from + 2 > 5 ? "0" : (from + 2).ToString(CultureInfo.InvariantCulture)));
    });

    [Theory]
    [InlineData("post")]
    [InlineData("get")]
    public async Task All_pages_are_read_and_the_count_is_reconciled(string method)
    {
        await using var server = await ServerAsync();
        var trial = await ReadAsync(server.Address + "/csw?service=CSW&request=GetCapabilities&map=a", new CswOptions { PageSize = 2, Method = method });
        Assert.Equal(["r-1", "r-2", "r-3", "r-4", "r-5"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(5, trial.Events.OfType<HarvestEvent.Announced>().Single().Count);
        Assert.Empty(Incomplete(trial));
        Assert.Equal(["3", "5", null], trial.Events.OfType<HarvestEvent.Page>().Select(p => p.Cursor));
        Assert.Equal(["r-3", "r-4", "r-5"], (await ReadAsync(server.Address + "/csw", before: new HarvestState(new Dictionary<string, string>(), "3"))).Found.Select(f => f.RemoteId));
    }

    // MD_TopicCategoryCode and CI_RoleCode of ISO 19115 in full.
    [Fact]
    public async Task Every_topic_category_has_a_theme_and_every_role_its_place()
    {
        (string Code, string Theme)[] categories =
        [
            ("farming", "AGRI"), ("biota", "ENVI"), ("boundaries", "GOVE"), ("climatologyMeteorologyAtmosphere", "ENVI"), ("economy", "ECON"), ("elevation", "TECH"),
            ("environment", "ENVI"), ("geoscientificInformation", "TECH"), ("health", "HEAL"), ("imageryBaseMapsEarthCover", "TECH"),
            ("intelligenceMilitary", "JUST"), ("inlandWaters", "ENVI"), ("location", "GOVE"), ("oceans", "ENVI"), ("planningCadastre", "REGI"), ("society", "SOCI"),
            ("structure", "REGI"), ("transportation", "TRAN"), ("utilitiesCommunication", "GOVE"),
        ];
        string[] roles =
        [
            "resourceProvider", "custodian", "owner", "user", "distributor", "originator", "pointOfContact", "principalInvestigator", "processor", "publisher", "author",
        ];
        Assert.All(categories, c => Assert.EndsWith("/data-theme/" + c.Theme, IsoWords.Theme(c.Code)?.Value, StringComparison.Ordinal));
        Assert.Null(IsoWords.Theme("planning"));

        var parties = string.Concat(roles.Select(r => $"""
            <gmd:pointOfContact><gmd:CI_ResponsibleParty><gmd:organisationName><gco:CharacterString>{r}</gco:CharacterString></gmd:organisationName>
            <gmd:role><gmd:CI_RoleCode codeList="x" codeListValue="{r}"/></gmd:role></gmd:CI_ResponsibleParty></gmd:pointOfContact>
            """));
        var topics = string.Concat(categories.Select(c => $"<gmd:topicCategory><gmd:MD_TopicCategoryCode>{c.Code}</gmd:MD_TopicCategoryCode></gmd:topicCategory>"));
        var record = Record(1).Replace("</gmd:MD_DataIdentification>", parties + topics + "</gmd:MD_DataIdentification>", StringComparison.Ordinal);
        await using var server = await ServerAsync(_ => Answer(1, 1, 0, "0", record));
        var found = Assert.Single((await ReadAsync(server.Address)).Found);
        var dataset = (Dataset)found.Resource;
        Assert.Equal(10, dataset.Themes.Count);
        Assert.False(found.Words.ContainsKey("themes"));
        Assert.Equal("publisher", dataset.Publisher?.Name.For("sl"));
        Assert.Equal(["pointOfContact"], dataset.ContactPoints.Select(c => c.Name.For("sl")));
        Assert.Equal(["author", "originator", "principalInvestigator"], dataset.Creators.Select(c => c.Name.For("sl")).Order(StringComparer.Ordinal));
        Assert.All(dataset.QualifiedAttributions, a => Assert.EndsWith("/" + a.Agent?.Name.For("sl"), a.Roles.Single().Value, StringComparison.Ordinal));
        Assert.Equal(roles.Except(["publisher", "author", "pointOfContact"]).Order(StringComparer.Ordinal), dataset.QualifiedAttributions.Select(a => a.Agent?.Name.For("sl")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_asked_for_by_address_with_marks_are_not_read_twice()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.Headers.ETag = "\"1\"";
            c.Response.StatusCode = c.Request.Headers.IfNoneMatch.Count > 0 ? 304 : 200;
            return c.Response.StatusCode == 304 ? Task.CompletedTask : c.Response.WriteAsync(Answer(1, 1, 1, "0"));
        });
        var options = new CswOptions { Method = "get" };
        var first = await ReadAsync(server.Address, options);
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single((await ReadAsync(server.Address, options, new HarvestState(first.Marks))).Events));
    }

    [Fact]
    public async Task Servers_that_repeat_go_back_or_give_fewer_than_they_say_are_found_out()
    {
        await using var same = await ServerAsync(from => Answer(9, 1, 2, (from + 2).ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("came before", Incomplete(await ReadAsync(same.Address)).Single(), StringComparison.Ordinal);
        await using var back = await ServerAsync(from => Answer(9, from, 2, from == 1 ? "3" : "1"));
        Assert.Contains("leads back to record 1", Incomplete(await ReadAsync(back.Address)).Single(), StringComparison.Ordinal);
        await using var fewer = await ServerAsync(from => Answer(9, from, from == 1 ? 2 : 0));
        Assert.Contains("announces 9 records, 2 came", Incomplete(await ReadAsync(fewer.Address)).Single(), StringComparison.Ordinal);
        await using var endless = await ServerAsync(from => Answer(1000, from, 2));
        Assert.Contains("max-pages", Incomplete(await ReadAsync(endless.Address, new CswOptions { MaxPages = 3 })).Single(), StringComparison.Ordinal);
        await using var empty = await ServerAsync(_ => Answer(0, 1, 0));
        Assert.Empty(Incomplete(await ReadAsync(empty.Address)));
    }

    [Fact]
    public async Task Errors_web_pages_cut_off_and_hostile_answers_are_told_with_what_to_do()
    {
        await using var refused = await ServerAsync(_ => "<ows:ExceptionReport xmlns:ows=\"http://www.opengis.net/ows\"><ows:Exception><ows:ExceptionText>outputSchema unknown</ows:ExceptionText></ows:Exception></ows:ExceptionReport>");
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(refused.Address));
        Assert.Contains("outputSchema unknown", fault.Text.For("sl"), StringComparison.Ordinal);
        await using var other = await ServerAsync(_ => "<feed/>");
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(other.Address));
        await using var cut = await ServerAsync(_ => Answer(5, 1, 2, "3")[..^400]);
        var trial = await ReadAsync(cut.Address);
        Assert.Single(trial.Found);
        Assert.Contains("breaks off", Incomplete(trial)[0], StringComparison.Ordinal);
        await using var bomb = await ServerAsync(_ => "<!DOCTYPE a [<!ENTITY b \"bb\">]><csw:GetRecordsResponse xmlns:csw=\"http://www.opengis.net/cat/csw/2.0.2\">&b;</csw:GetRecordsResponse>");
        Assert.Empty((await ReadAsync(bomb.Address)).Found);
        await using var large = await ServerAsync();
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(large.Address, new CswOptions { MaxPageBytes = 100 }));
    }

    [Fact]
    public async Task A_bad_record_is_refused_and_the_others_go_on()
    {
        const string Bad = "<gmd:MD_Metadata><gmd:fileIdentifier><gco:CharacterString>brez-naslova</gco:CharacterString></gmd:fileIdentifier></gmd:MD_Metadata><gmd:MD_Metadata/>"
            + "<csw:Record><identifier>dc-1</identifier></csw:Record>";
        await using var server = await ServerAsync(_ => Answer(4, 1, 1, "0", Bad));
        var trial = await ReadAsync(server.Address);
        Assert.Equal("r-1", trial.Found.Single().RemoteId);
        Assert.Equal(["brez-naslova", "MD_Metadata", "dc-1"], trial.Rejected.Select(r => r.RemoteId));
        Assert.Contains("gmd:title", trial.Rejected[0].Reason.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_record_is_mapped_as_GeoDCAT_AP_says()
    {
        var file = SharedData.At("suites", "ckan", "udata-harvest", "csw_dcat", "geonetwork-iso19139-page-1.xml");
        await using var server = await LoopbackServer.StartAsync(c => c.Response.SendFileAsync(file));
        var trial = await ReadAsync(server.Address, new CswOptions { MaxPages = 1 });
        var dataset = Assert.IsType<Dataset>(trial.Found[0].Resource);
        Assert.False(dataset.Title["fr"] is null);
        Assert.NotEmpty(dataset.Keywords);
        Assert.StartsWith("POLYGON((", dataset.SpatialCoverage.First(s => s.BoundingBox is not null).BoundingBox, StringComparison.Ordinal);
        Assert.Contains(dataset.ConformsTo, c => c.Iri?.Value.StartsWith("http://www.opengis.net/def/crs/EPSG/0/", StringComparison.Ordinal) == true);
        Assert.NotEmpty(dataset.ContactPoints);
        Assert.NotNull(dataset.Publisher);
        Assert.NotEmpty(dataset.Distributions);
        Assert.Equal(["fra"], trial.Found[0].Words["languages"]);
    }
}
