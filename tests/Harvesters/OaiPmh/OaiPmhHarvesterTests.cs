using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.OaiPmh;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.OaiPmh;

public sealed class OaiPmhHarvesterTests
{
    private static Task<HarvestTrial> ReadAsync(string location, OaiPmhOptions? options = null, HarvestState? before = null) =>
        HarvestTrial.RunAsync("oai-pmh", location, options ?? new OaiPmhOptions(), before);

    private static List<string> Incomplete(HarvestTrial trial) => [.. trial.Events.OfType<HarvestEvent.Incomplete>().Select(i => i.Reason.For("en"))];

    private static string Envelope(string inside) => $"""
        <?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-03-01T10:00:00Z</responseDate>{inside}</OAI-PMH>
        """;

    private static string Dc(int number, string more = "") => string.Create(CultureInfo.InvariantCulture, $"""
        <record><header><identifier>oai:loka:{number}</identifier><datestamp>2026-01-01</datestamp></header><metadata>
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title xml:lang="sl">Zapis {number}</dc:title>{more}</oai_dc:dc></metadata></record>
        """);

    // Two pages; what a test changes comes in by the answer to ListRecords.
    private static Task<LoopbackServer> ServerAsync(Func<string?, string>? list = null, string deletions = "persistent", string? changes = null) => LoopbackServer.StartAsync(c =>
    {
        c.Response.ContentType = "text/xml";
        var query = c.Request.Query;
        return c.Response.WriteAsync(Envelope(query["verb"].ToString() switch
        {
            "Identify" => $"<Identify><repositoryName>R</repositoryName><deletedRecord>{deletions}</deletedRecord></Identify>",
            "ListIdentifiers" => changes ?? "<error code=\"noRecordsMatch\">nothing</error>",
            "ListRecords" => (list ?? Pages)(query["resumptionToken"] is [{ } token] ? token : null),
            _ => "<error code=\"badVerb\"/>",
        }));
    });

    private static string Pages(string? token) => token is null
        ? $"<ListRecords>{Dc(1)}{Dc(2)}<resumptionToken completeListSize=\"4\">t1</resumptionToken></ListRecords>"
        : $"<ListRecords>{Dc(3)}<record><header status=\"deleted\"><identifier>oai:loka:4</identifier></header></record><resumptionToken completeListSize=\"4\"/></ListRecords>";

    [Fact]
    public async Task All_pages_are_read_and_deleted_records_are_passed_over()
    {
        await using var server = await ServerAsync();
        var trial = await ReadAsync(server.Address + "/oai?verb=Identify");
        Assert.Equal(["oai:loka:1", "oai:loka:2", "oai:loka:3"], trial.Found.Select(f => f.RemoteId));
        Assert.Empty(trial.Rejected);
        Assert.Empty(Incomplete(trial));
        Assert.Equal(["t1", null], trial.Events.OfType<HarvestEvent.Page>().Select(p => p.Cursor));
        Assert.Equal(["oai:loka:3"], (await ReadAsync(server.Address + "/oai", before: new HarvestState(new Dictionary<string, string>(), "t1"))).Found.Select(f => f.RemoteId));
    }

    [Fact]
    public async Task A_repository_that_remembers_deletions_is_asked_once_whether_anything_changed()
    {
        await using var server = await ServerAsync();
        var first = await ReadAsync(server.Address);
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single((await ReadAsync(server.Address, before: new HarvestState(first.Marks))).Events));
        Assert.Equal(3, (await ReadAsync(server.Address, new OaiPmhOptions { Set = "druga" }, new HarvestState(first.Marks))).Found.Count);

        await using var forgetful = await ServerAsync(deletions: "transient");
        Assert.Equal(3, (await ReadAsync(forgetful.Address, before: new HarvestState((await ReadAsync(forgetful.Address)).Marks))).Found.Count);
        await using var changed = await ServerAsync(changes: "<ListIdentifiers><header><identifier>oai:loka:2</identifier></header></ListIdentifiers>");
        Assert.Equal(3, (await ReadAsync(changed.Address, before: new HarvestState(first.Marks))).Found.Count);
    }

    [Fact]
    public async Task A_token_that_has_run_out_begins_the_list_anew_once()
    {
        var asked = 0;
        await using var server = await ServerAsync(token => token is not null && asked++ == 0 ? "<error code=\"badResumptionToken\">expired</error>" : Pages(token));
        var trial = await ReadAsync(server.Address);
        Assert.Equal(["oai:loka:1", "oai:loka:2", "oai:loka:3"], trial.Found.Select(f => f.RemoteId));
        Assert.Empty(Incomplete(trial));

        await using var never = await ServerAsync(token => token is null ? Pages(null) : "<error code=\"badResumptionToken\">expired</error>");
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(never.Address));
    }

    [Fact]
    public async Task Tokens_that_repeat_fewer_records_and_cut_off_pages_are_found_out()
    {
        await using var circle = await ServerAsync(token => $"<ListRecords>{Dc(token is null ? 1 : 2)}<resumptionToken>t</resumptionToken></ListRecords>");
        Assert.Contains("same resumptionToken", Incomplete(await ReadAsync(circle.Address)).Single(), StringComparison.Ordinal);
        var number = 0;
        await using var same = await ServerAsync(_ => $"<ListRecords>{Dc(1)}<resumptionToken>t{number++}</resumptionToken></ListRecords>");
        Assert.Contains("came before", Incomplete(await ReadAsync(same.Address)).Single(), StringComparison.Ordinal);
        await using var endless = await ServerAsync(_ => $"<ListRecords>{Dc(number++)}<resumptionToken>t{number}</resumptionToken></ListRecords>");
        Assert.Contains("max-pages", Incomplete(await ReadAsync(endless.Address, new OaiPmhOptions { MaxPages = 3 })).Single(), StringComparison.Ordinal);
        await using var fewer = await ServerAsync(_ => $"<ListRecords>{Dc(1)}<resumptionToken completeListSize=\"7\"/></ListRecords>");
        var trial = await ReadAsync(fewer.Address);
        Assert.Contains("announces 7 records", Incomplete(trial).Single(), StringComparison.Ordinal);
        Assert.DoesNotContain((await ReadAsync(fewer.Address, before: new HarvestState(trial.Marks))).Events, e => e is HarvestEvent.NotModified);
        await using var cut = await ServerAsync(_ => $"<ListRecords>{Dc(1)}{Dc(2)[..200]}");
        Assert.Contains("breaks off", Incomplete(await ReadAsync(cut.Address)).Single(), StringComparison.Ordinal);
        await using var empty = await ServerAsync(_ => "<error code=\"noRecordsMatch\"/>");
        Assert.Empty((await ReadAsync(empty.Address)).Found);
    }

    [Fact]
    public async Task Refusals_and_answers_of_others_say_what_to_do()
    {
        await using var form = await ServerAsync(_ => "<error code=\"cannotDisseminateFormat\">no dcat</error>");
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(form.Address, new OaiPmhOptions { MetadataPrefix = "dcat" }));
        Assert.Contains("ListMetadataFormats", fault.Text.For("sl"), StringComparison.Ordinal);
        await using var other = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("<feed/>"));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(other.Address));
    }

    [Fact]
    public async Task Dublin_Core_and_RDF_become_records_and_a_bad_record_does_not_hinder_them()
    {
        const string More = """
            <dc:description>Opis</dc:description><dc:subject xml:lang="sl">okolje</dc:subject><dc:publisher>Občina Loka</dc:publisher><dc:creator>Ana</dc:creator>
            <dc:date>3. 2. 2024</dc:date><dc:language>slv</dc:language><dc:identifier>https://loka.example/zapis/1</dc:identifier>
            <dc:identifier>https://loka.example/a.csv</dc:identifier><dc:rights>CC BY 4.0</dc:rights>
            """;
        const string Rdf = """
            <record><header><identifier>oai:loka:rdf</identifier></header><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://www.w3.org/ns/dcat#" xmlns:t="http://purl.org/dc/terms/">
            <d:Dataset rdf:about="https://loka.example/zbirka/7"><t:title xml:lang="sl">Zbirka v RDF</t:title></d:Dataset></rdf:RDF></metadata></record>
            """;
        const string Bad = "<record><header><identifier>oai:loka:prazen</identifier></header></record>";
        await using var server = await ServerAsync(_ => $"<ListRecords>{Dc(1, More)}{Bad}{Rdf}</ListRecords>");
        var trial = await ReadAsync(server.Address);
        Assert.Equal(["oai:loka:1", "https://loka.example/zbirka/7"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal("oai:loka:prazen", Assert.Single(trial.Rejected).RemoteId);
        var dataset = Assert.IsType<Dataset>(trial.Found[0].Resource);
        Assert.Equal(("Zapis 1", "Občina Loka", "2024-02-03"), (dataset.Title["sl"], dataset.Publisher?.Name.For("sl"), dataset.Issued?.Text));
        Assert.Equal("https://loka.example/zapis/1", dataset.LandingPages.Single().Iri?.Value);
        Assert.Equal("https://loka.example/a.csv", dataset.Distributions.Single().DownloadUrls.Single().Value);
        Assert.Equal(["slv"], trial.Found[0].Words["languages"]);
        Assert.Equal(["CC BY 4.0"], trial.Found[0].Words["license"]);
    }
}
