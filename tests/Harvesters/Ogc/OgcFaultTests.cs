using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ogc;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Ogc;

/// <summary>What servers do wrong, played on loopback.</summary>
public sealed class OgcFaultTests
{
    private const string Collection = """{"id":"ID","title":"Naslov","links":[{"rel":"items","href":"/oapi/ogcapi/collections/ID/items"}]}""";

    private static readonly OgcOptions ListOnly = new() { Survey = false };

    [Theory]
    [InlineData("""<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception><ows:ExceptionText>mapa ne obstaja</ows:ExceptionText></ows:Exception></ows:ExceptionReport>""", "mapa ne obstaja")]
    [InlineData("""<WMS_Capabilities version="1.3.0"/>""", "WMS_Capabilities")]
    [InlineData("""<WFS_Capabilities version="1.0.0"/>""", "1.0.0")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "b">]><WFS_Capabilities version="2.0.0"/>""", "DOCTYPE")]
    [InlineData("""<WFS_Capabilities version="2.0.0"><FeatureTypeList>""", "not valid XML")]
    [InlineData("""<html><body>Prijava</body></html>""", "web page")]
    public async Task What_is_no_wfs_is_refused_with_its_reason(string body, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(body));
        var refused = await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("ogc", server.Address + "/wfs", ListOnly));
        Assert.Contains(reason, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_that_break_off_give_the_layers_before_and_an_incomplete_run()
    {
        var whole = Capabilities("2.0.0", "a", "b", "c");
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(whole[..whole.IndexOf("<Name>c", StringComparison.Ordinal)]));
        var trial = await HarvestTrial.RunAsync("ogc", server.Address + "/wfs", ListOnly);
        Assert.Equal(["a", "b"], trial.Found.Skip(1).Select(f => f.RemoteId));
        Assert.Single(trial.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Empty(trial.Marks);
    }

    [Fact]
    public async Task Version_1_1_is_asked_in_its_own_words()
    {
        var asked = new List<string>();
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            var query = c.Request.QueryString.Value!;
            asked.Add(query);
            return c.Response.WriteAsync(
                query.Contains("GetCapabilities", StringComparison.Ordinal) ? Capabilities("1.1.0", "obcina:parcele in več")
                : query.Contains("hits", StringComparison.Ordinal) ? """<FeatureCollection numberOfFeatures="2"/>"""
                : query.Contains("Describe", StringComparison.Ordinal) ? "<schema/>"
                : Gml);
        });
        var trial = await HarvestTrial.RunAsync("ogc", server.Address + "/ows?map=/karte/o.map&SERVICE=WFS", new OgcOptions { Snapshot = true }, read: true);
        Assert.All(asked, a => Assert.StartsWith("?map=/karte/o.map&service=WFS&", a, StringComparison.Ordinal));
        Assert.Contains("typeName=obcina%3Aparcele%20in%20ve%C4%8D", asked[1], StringComparison.Ordinal);
        Assert.Contains(asked, a => a.Contains("maxFeatures=20", StringComparison.Ordinal));
        Assert.Contains("\"geometry\":{\"type\":\"Point\",\"coordinates\":[14.5,46.05]}", Encoding.UTF8.GetString(trial.Files.Single().Value), StringComparison.Ordinal);
        Assert.Equal(2, ((Dataset)trial.Found[1].Resource).Distributions[0].Tables[0].Profile.Rows);
    }

    [Fact]
    public async Task A_cut_off_run_goes_on_after_the_layer_it_finished_last()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(Capabilities("2.0.0", "a", "b", "c")));
        var first = await HarvestTrial.RunAsync("ogc", server.Address + "/wfs", ListOnly);
        Assert.Equal(["a", "b", "c", null], first.Events.OfType<HarvestEvent.Page>().Select(p => p.Cursor));
        var second = await HarvestTrial.RunAsync("ogc", server.Address + "/wfs", ListOnly, new HarvestState(first.Marks, "b"));
        Assert.Equal(["c"], second.Found.Skip(1).Select(f => f.RemoteId));
    }

    [Fact]
    public async Task Words_of_terms_that_are_no_licence_are_rights()
    {
        var capabilities = Capabilities("2.0.0", "a").Replace("<FeatureTypeList>", """
            <ServiceIdentification><Title>S</Title><Fees>none</Fees><AccessConstraints>Le za &lt;b&gt;nekomercialno&lt;/b&gt; rabo</AccessConstraints></ServiceIdentification><FeatureTypeList>
            """, StringComparison.Ordinal);
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(capabilities));
        var trial = await HarvestTrial.RunAsync("ogc", server.Address + "/wfs", ListOnly);
        Assert.Equal("Le za nekomercialno rabo", ((DataService)trial.Found[0].Resource).Rights.Single().Label.For("sl"));
        Assert.All(trial.Found, f => Assert.False(f.Words.ContainsKey("license")));
    }

    [Theory]
    [InlineData(false, "repeats the same page")]
    [InlineData(true, "has 50 features and sent 20")]
    public async Task Half_a_snapshot_is_none(bool ends, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            var query = c.Request.QueryString.Value!;
            var json = query.Contains("startIndex", StringComparison.Ordinal) && ends ? """{"type":"FeatureCollection","features":[]}"""
                : $$"""{"type":"FeatureCollection","features":[{{string.Join(',', Enumerable.Range(1, 20).Select(n => $$"""{"type":"Feature","id":{{n}},"properties":{"a":1},"geometry":null}"""))}}]}""";
            return c.Response.WriteAsync(query.Contains("GetCapabilities", StringComparison.Ordinal) ? Capabilities("2.0.0", "a")
                : query.Contains("hits", StringComparison.Ordinal) ? """<FeatureCollection numberMatched="50"/>""" : query.Contains("Describe", StringComparison.Ordinal) ? "<schema/>" : json);
        });
        var options = new OgcOptions { Snapshot = true, PageSize = 20 };
        var broken = await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.RunAsync("ogc", server.Address + "/wfs", options, read: true));
        Assert.Contains(reason, broken.Text.For("en"), StringComparison.Ordinal);
        var none = await HarvestTrial.RunAsync("ogc", server.Address + "/wfs", options with { MaxFeatures = 49 }, read: true);
        Assert.Empty(none.Files);
        Assert.Contains(none.Found[1].Findings, f => f.Code == "layer-too-large-for-snapshot");
    }

    [Fact]
    public async Task A_layer_whose_server_is_gone_is_rejected_and_three_end_the_run()
    {
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            if (!c.Request.QueryString.Value!.Contains("GetCapabilities", StringComparison.Ordinal))
            {
                c.Abort();
                return Task.CompletedTask;
            }

            return c.Response.WriteAsync(Capabilities("2.0.0", "a", "b", "c", "d"));
        });
        var events = new List<HarvestEvent>();
        await Assert.ThrowsAsync<SourceUnavailableException>(() => HarvestTrial.RunAsync("ogc", server.Address + "/wfs", new OgcOptions(), heard: events));
        Assert.Equal(["a", "b"], events.OfType<HarvestEvent.Rejected>().Select(r => r.RemoteId));
        Assert.Equal("b", events.OfType<HarvestEvent.Page>().Last().Cursor);
    }

    [Theory]
    [InlineData("""{"numberMatched":9,"collections":[A,B]}""", "says it has 9", 2)]
    [InlineData("""{"collections":[A],"links":[{"rel":"next","href":"/oapi/ogcapi/collections"}]}""", "circle", 1)]
    [InlineData("""{"collections":[A,{"id":null},7,{"id":"x\u0001"},B]}""", null, 2)]
    [InlineData("""{"collections":[]}""", null, 0)]
    public async Task A_list_of_collections_that_is_not_whole_is_said_so(string list, string? reason, int found)
    {
        var json = list.Replace("A", Collection.Replace("ID", "a", StringComparison.Ordinal), StringComparison.Ordinal).Replace("B", Collection.Replace("ID", "b", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path.Value!.EndsWith("/collections", StringComparison.Ordinal)
            ? json : """{"title":7,"description":["x"],"links":[{"rel":"data","href":"collections","type":"application/json"},{"rel":5},"x"]}"""));
        var trial = await HarvestTrial.RunAsync("ogc", server.Address + "/oapi/ogcapi/", ListOnly);
        Assert.Equal(found, trial.Found.Count - 1);
        Assert.Equal(reason is not null, trial.Events.OfType<HarvestEvent.Incomplete>().Any());
        Assert.Contains(reason ?? "", trial.Events.OfType<HarvestEvent.Incomplete>().FirstOrDefault()?.Reason.For("en") ?? "", StringComparison.Ordinal);
        Assert.Equal(list.Contains("null", StringComparison.Ordinal) ? 3 : 0, trial.Rejected.Count);
    }

    private static string Capabilities(string version, params string[] names) =>
        $"""<WFS_Capabilities version="{version}"><FeatureTypeList>{string.Concat(names.Select(n => $"<FeatureType><Name>{n}</Name><Title>T</Title><DefaultCRS>urn:ogc:def:crs:EPSG::3794</DefaultCRS><OtherCRS>urn:ogc:def:crs:EPSG::4326</OtherCRS>{(version == "2.0.0" ? "<OutputFormats><Format>application/json</Format></OutputFormats>" : "")}</FeatureType>"))}</FeatureTypeList></WFS_Capabilities>""";

    private const string Gml = """
        <wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:o="urn:o"><gml:boundedBy><gml:Null/></gml:boundedBy>
        <gml:featureMembers><o:p gml:id="p.1"><o:ime>A &amp; B</o:ime><o:g><gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>46.05 14.5</gml:pos></gml:Point></o:g></o:p>
        <o:p gml:id="p.2"><o:ime/><o:g><gml:Point srsName="EPSG:4326"><gml:coordinates>14.5,46.05</gml:coordinates></gml:Point></o:g></o:p></gml:featureMembers></wfs:FeatureCollection>
        """;
}
