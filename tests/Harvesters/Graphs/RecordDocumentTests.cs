using System.IO.Compression;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Graphs;

namespace OpenData.Tests.Harvesters.Graphs;

public sealed class RecordDocumentTests
{
    private const string Prefixes = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix dcatap: <http://data.europa.eu/r5r/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix ex: <https://ex.example/> .

        """;

    private static readonly string[] Same =
    [
        "<https://ex.example/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"Ceste\"@sl .",
        "<https://ex.example/g> { <https://ex.example/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"Ceste\"@sl . }",
        "<https://ex.example/d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n<https://ex.example/d> <http://purl.org/dc/terms/title> \"Ceste\"@sl .\n",
        "<https://ex.example/d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> <https://ex.example/g> .\n<https://ex.example/d> <http://purl.org/dc/terms/title> \"Ceste\"@sl <https://ex.example/g> .\n",
        "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:d=\"http://www.w3.org/ns/dcat#\" xmlns:t=\"http://purl.org/dc/terms/\"><d:Dataset rdf:about=\"https://ex.example/d\"><t:title xml:lang=\"sl\">Ceste</t:title></d:Dataset></rdf:RDF>",
        "{\"@context\":{\"title\":{\"@id\":\"http://purl.org/dc/terms/title\",\"@language\":\"sl\"}},\"@id\":\"https://ex.example/d\",\"@type\":\"http://www.w3.org/ns/dcat#Dataset\",\"title\":\"Ceste\"}",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<HarvestEvent>> ReadAsync(string text, string mediaType = "", string name = "vir", RecordStream? records = null)
    {
        using var document = await RecordDocument.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new DocumentOptions(name) { MediaType = mediaType }, Cancel);
        records ??= new RecordStream(null);
        return [.. records.Of(document), .. records.Mentioned()];
    }

    private static async Task<HarvestEvent.Found> OneAsync(string turtle) => Assert.IsType<HarvestEvent.Found>(Assert.Single(await ReadAsync(Prefixes + turtle)));

    [Fact]
    public async Task Every_syntax_is_told_by_its_content_whatever_the_server_says()
    {
        foreach (var text in Same)
        {
            foreach (var type in (string[])["", "text/plain", "application/octet-stream", "application/xml", "text/html"])
            {
                var found = Assert.IsType<HarvestEvent.Found>(Assert.Single(await ReadAsync(text, type, "katalog")));
                Assert.Equal(("https://ex.example/d", "Ceste"), (found.RemoteId, found.Resource.Title["sl"]));
            }
        }

        await using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(Same[0]));
        }

        packed.Position = 0;
        using var document = await RecordDocument.ReadAsync(packed, new DocumentOptions("katalog.ttl.gz"), Cancel);
        Assert.Single(document.Resources);
    }

    [Fact]
    public async Task What_is_no_rdf_is_refused_with_what_to_do()
    {
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync("id;naslov\n1;Ceste\n", name: "katalog.csv"));
        Assert.Contains("katalog.csv", fault.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("lokacijo vira", fault.Text.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_found_however_deep_and_in_whatever_catalogue_they_stand()
    {
        var said = await ReadAsync(Prefixes + """
            ex:c a dcat:Catalog ; dcat:catalog ex:c2 ; dcat:dataset ex:untyped , [ a dcat:Dataset ; dct:title "Brez imena" ; dct:identifier "b-1" ] ; dct:hasPart ex:part ; dcat:service ex:s .
            ex:c2 dct:title "Gnezden" ; dcat:dataset ex:inner .
            ex:untyped dct:title "Brez razreda" ; dcat:distribution [ dcat:accessURL <https://ex.example/a.csv> ] .
            ex:inner a dcat:Dataset ; dct:title "Notranji" ; dcat:inSeries ex:series .
            ex:part dct:title "Del" .
            ex:s dct:title "Storitev" ; dcat:endpointURL <https://ex.example/api> ; dcat:servesDataset ex:inner .
            ex:series a dcat:DatasetSeries , dcat:Dataset ; dct:title "Serija" .
            ex:r a dcat:CatalogRecord ; foaf:primaryTopic ex:topic .
            ex:topic dct:title "Predmet zapisa" .
            ex:somebody foaf:primaryTopic ex:person . ex:person foaf:name "Ni zbirka" .
            """);
        Assert.Equal(
            ["Brez imena", "Brez razreda", "Del", "Notranji", "Predmet zapisa", "Serija", "Storitev"],
            said.Cast<HarvestEvent.Found>().Select(f => f.Resource.Title.For("sl")).Order(StringComparer.Ordinal));
        Assert.Equal("b-1", said.OfType<HarvestEvent.Found>().Single(f => f.Resource.Title.For("sl") == "Brez imena").RemoteId);
        Assert.IsType<DataService>(said.OfType<HarvestEvent.Found>().Single(f => f.RemoteId.EndsWith("/s", StringComparison.Ordinal)).Resource);
        Assert.IsType<DatasetSeries>(said.OfType<HarvestEvent.Found>().Single(f => f.RemoteId.EndsWith("/series", StringComparison.Ordinal)).Resource);
        Assert.Equal(["https://ex.example/series"], ((Dataset)said.OfType<HarvestEvent.Found>().Single(f => f.RemoteId.EndsWith("/inner", StringComparison.Ordinal)).Resource).InSeries);
    }

    [Fact]
    public async Task Words_and_old_addresses_become_the_authorities_own()
    {
        var found = await OneAsync("""
            ex:d a dcat:Dataset ; dct:title "Z" ; dct:accrualPeriodicity <http://purl.org/cld/freq/annual> ; dcat:theme "Transport" , <https://mesto.example/tema/promet> ;
              dct:language <http://id.loc.gov/vocabulary/iso639-2/slv> , "en" ; dct:accessRights "public" ; dct:spatial <http://sws.geonames.org/3239318> ;
              dct:publisher "Občina Ptuj" ; dct:issued "3. 2. 2024" ; dct:modified "2021-01-28 GMT 01:51:03.34919300" ;
              dcat:distribution ex:csv , [ dcat:accessURL "https://ex.example/b.json" ; dcat:mediaType "application/json; charset=utf-8" ; dct:format [ rdfs:label "JSON" ] ] .
            ex:csv dcat:accessURL "https://ex.example/a.csv" , "" ; dcat:mediaType "CSV" ; dct:license "CC BY 4.0" .
            """);
        var dataset = Assert.IsType<Dataset>(found.Resource);
        Assert.Equal("http://publications.europa.eu/resource/authority/frequency/ANNUAL", dataset.Frequency?.Value);
        Assert.Contains("http://publications.europa.eu/resource/authority/data-theme/TRAN", dataset.Themes.Select(t => t.Value));
        Assert.Contains("https://mesto.example/tema/promet", dataset.Themes.Select(t => t.Value));
        Assert.Equal(["SLV", "ENG"], dataset.Languages.Select(l => l.Value[^3..]));
        Assert.EndsWith("/PUBLIC", dataset.AccessRights?.Value, StringComparison.Ordinal);
        Assert.Equal("https://sws.geonames.org/3239318/", dataset.SpatialCoverage.Single().Iri?.Value);
        Assert.Equal("Občina Ptuj", dataset.Publisher?.Name.For("sl"));
        Assert.Equal(("2024-02-03", "2021-01-28T01:51:03Z"), (dataset.Issued?.Text, dataset.Modified?.Text));
        Assert.Equal(["CSV", "JSON"], dataset.Distributions.Select(d => d.Format!.Value[(d.Format.Value.LastIndexOf('/') + 1)..]));
        Assert.Equal(["https://ex.example/a.csv"], dataset.Distributions[0].AccessUrls.Select(a => a.Value));
        Assert.EndsWith("/CC_BY_4_0", dataset.Distributions[0].License?.Iri?.Value, StringComparison.Ordinal);
        Assert.EndsWith("application/json", dataset.Distributions[1].MediaType?.Value, StringComparison.Ordinal);
        Assert.Null(dataset.ForeignStatements);
        Assert.Empty(found.Words);
    }

    [Fact]
    public async Task What_no_list_knows_stays_as_it_came_and_is_told()
    {
        var found = await OneAsync("""
            ex:d a dcat:Dataset ; dct:title "Z\u0007vonec" ; dct:language "klingonsko" ; dct:issued "včeraj" ; dct:license "Naša licenca" ; ex:own "vrednost" ;
              dcat:distribution [ dcat:accessURL <https://ex.example/a> , <javascript:alert(1)> ; dct:format "čudna oblika" ] .
            """);
        var dataset = (Dataset)found.Resource;
        Assert.Equal("Zvonec", dataset.Title.For("sl"));
        Assert.Equal("klingonsko", found.Words["languages"].Single());
        Assert.Equal("čudna oblika", found.Words[$"distributions/{dataset.Distributions[0].Key}/format"].Single());
        Assert.Equal("Naša licenca", found.Words["license"].Single());
        Assert.Equal(["https://ex.example/a"], dataset.Distributions[0].AccessUrls.Select(a => a.Value));
        Assert.Equal(["date-not-understood", "link-not-web"], found.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        foreach (var kept in (string[])["klingonsko", "včeraj", "vrednost", "čudna oblika", "Naša licenca"])
        {
            Assert.Contains(kept, dataset.ForeignStatements, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("javascript", dataset.ForeignStatements, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_lists_and_ontologies_dumped_into_a_feed_stay_out_of_its_records()
    {
        var list = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"ex:k{i} a skos:Concept ; skos:inScheme ex:scheme ; skos:broader ex:k{i / 2} ; skos:prefLabel \"K{i}\"@sl . ex:scheme skos:hasTopConcept ex:k{i} .\n");
        }

        var found = await OneAsync($"ex:d a dcat:Dataset ; dct:title \"Z\" ; dcat:theme ex:k7 .\ndcat:Dataset rdfs:label \"Razred\" ; rdfs:subClassOf ex:x .\n{list}");
        Assert.Contains("\"K7\"", found.Resource.ForeignStatements, StringComparison.Ordinal);
        Assert.True(found.Resource.ForeignStatements!.Split('\n').Length < 10, found.Resource.ForeignStatements);
    }

    [Fact]
    public async Task A_bad_statement_costs_itself_and_is_told_with_its_record()
    {
        var said = await ReadAsync(Prefixes + "ex:a a dcat:Dataset ; dct:title \"A\" .\nex:b a dcat:Dataset ; dct:title \"B\" ;\n  dcat:landingPage <https://ex.example/dve besedi> .\nex:c a dcat:Dataset ; dct:title \"C\" .\n");
        Assert.Equal(["A", "B", "C"], said.Cast<HarvestEvent.Found>().Select(f => f.Resource.Title.For("sl")));
        Assert.Equal([0, 1, 0], said.Cast<HarvestEvent.Found>().Select(f => f.Findings.Count));
        Assert.Contains("vrstica", ((HarvestEvent.Found)said[1]).Findings[0].Message["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_repeated_on_another_page_is_one_and_a_mention_waits_for_its_description()
    {
        var records = new RecordStream(null);
        using var first = await DocumentAsync("ex:a a dcat:Dataset ; dct:title \"A\" ; dcat:contactPoint [ rdfs:label \"x\" ] . ex:later a dcat:Dataset . ex:never a dcat:Dataset .");
        using var second = await DocumentAsync("ex:later a dcat:Dataset ; dct:title \"L\" . ex:a dct:title \"A\" ; dcat:contactPoint [ rdfs:label \"x\" ] ; a dcat:Dataset .");
        using var third = await DocumentAsync("ex:a a dcat:Dataset ; dct:title \"Drugačen\" .");
        Assert.Equal(["https://ex.example/a"], records.Of(first).Cast<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Equal(["https://ex.example/later"], records.Of(second).Cast<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Single(records.Of(third)); // the core refuses the second description of one name
        Assert.True(records.LastWasRepeated);
        var never = Assert.IsType<HarvestEvent.Rejected>(Assert.Single(records.Mentioned()));
        Assert.Equal("https://ex.example/never", never.RemoteId);
        Assert.Equal(3, records.Count);
    }

    [Fact]
    public async Task A_document_larger_than_memory_may_hold_is_read_in_any_order_of_statements()
    {
        // Every statement of a record far from the others: titles first, then types, then links to files.
        const int Records = 60_000;
        var text = new StringBuilder();
        for (var i = 0; i < Records; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<https://ex.example/d/{i}> <http://purl.org/dc/terms/title> \"Zbirka {i} z dovolj dolgim naslovom, da dokument ne ostane majhen\"@sl .\n");
        }

        for (var i = Records - 1; i >= 0; i--)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<https://ex.example/d/{i}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n");
        }

        for (var i = 0; i < Records; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<https://ex.example/d/{i}> <http://www.w3.org/ns/dcat#distribution> _:f{i} .\n_:f{i} <http://www.w3.org/ns/dcat#accessURL> <https://ex.example/{i}.csv> .\n");
        }

        using var document = await RecordDocument.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), new DocumentOptions("velik.nt"), Cancel);
        var (count, last) = (0, Records);
        foreach (var said in new RecordStream(null).Of(document))
        {
            var found = Assert.IsType<HarvestEvent.Found>(said);
            Assert.Equal($"https://ex.example/d/{--last}", found.RemoteId);
            Assert.Equal($"https://ex.example/{last}.csv", ((Dataset)found.Resource).Distributions.Single().AccessUrls.Single().Value);
            count++;
        }

        Assert.Equal(Records, count);
    }

    private static Task<RecordDocument> DocumentAsync(string turtle) =>
        RecordDocument.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + turtle)), new DocumentOptions("vir"), Cancel);
}
