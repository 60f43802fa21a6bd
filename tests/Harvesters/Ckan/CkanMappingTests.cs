using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.Ckan.Mapping;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Ckan;

public sealed class CkanMappingTests
{
    private static HarvestEvent Say(string json, CkanOptions? options = null, string portal = "https://podatki.gov.si")
    {
        var package = JsonDocument.Parse(json).RootElement;
        return new CkanMapping(PortalAddress.Of(portal, "auto"), options ?? new CkanOptions()).Run(package, "id-1");
    }

    private static HarvestEvent.Found Map(string json, string portal = "https://podatki.gov.si") => Assert.IsType<HarvestEvent.Found>(Say(json, portal: portal));

    private static Dataset DatasetOf(HarvestEvent.Found found) => Assert.IsType<Dataset>(found.Resource);

    private static HarvestEvent.Found Real(string file, string portal)
    {
        var json = JsonDocument.Parse(File.ReadAllText(SharedData.At("corpus", file))).RootElement;
        return Map((json.TryGetProperty("result", out var result) ? result : json).GetRawText(), portal);
    }

    [Fact]
    public void A_record_of_the_national_portal_keeps_its_own_fields()
    {
        var found = Map("""
            {"id": "id-1", "name": "obcina-vzorec-odpadki", "title": "Količine odpadkov", "notes": "Prva vrstica\nDruga",
             "license_id": "", "license_title": "", "podrocje": "Kmetijstvo. ribištvo. gozdarstvo in prehrana", "open_data": "true", "municipal": "true",
             "restricted_data": "false", "bulk_download": "true", "publisher": null,
             "metadata_created": "2016-11-27T10:00:00.123456", "metadata_modified": "2026-07-22T08:46:10.247217",
             "organization": {"name": "krajevna_skupnost_planina_id_5018404000", "title": "KRAJEVNA SKUPNOST PLANINA"},
             "groups": [{"name": "glavni_uredniki"}],
             "extras": [{"key": "Pravna podlaga - SOP številka", "value": "1995-01-2169, 2006-01-4487"}, {"key": "pogostost-osvezevanja", "value": "ni načrtovano"},
                        {"key": "Geografsko območje", "value": "Slovenija"}, {"key": "Časovno obdobje", "value": "od 1. 1. 2014"},
                        {"key": "posebni pogoji glede ponovne uporabe podatkov", "value": "Ni omejitev (navedba vira)"}, {"key": "Neznano polje", "value": "x"}]}
            """);
        var dataset = DatasetOf(found);
        Assert.Equal("Količine odpadkov", dataset.Title["sl"]);
        Assert.Equal("Prva vrstica\nDruga", dataset.Description["sl"]);
        Assert.Equal("Kmetijstvo. ribištvo. gozdarstvo in prehrana", Assert.Single(found.Words["opsi/area"]));
        Assert.Equal("AGRI", Assert.Single(found.Words["themes"]));
        Assert.Equal("PUBLIC", Assert.Single(found.Words["accessRights"]));
        Assert.Equal("ni načrtovano", Assert.Single(found.Words["frequency"]));
        Assert.Equal("Slovenija", Assert.Single(found.Words["spatial"]));
        Assert.False(found.Words.ContainsKey("license"));
        Assert.Equal(["1995-01-2169", "2006-01-4487"], dataset.Opsi!.LegalBasisSop);
        Assert.True(dataset.Opsi.Municipal);
        Assert.Equal("Ni omejitev (navedba vira)", dataset.Opsi.ReuseConditions);
        Assert.Equal("2014-01-01", Assert.Single(dataset.TemporalCoverage).Start?.Text);
        Assert.Equal("2026-07-22T08:46:10Z", dataset.Modified?.Text);
        Assert.Equal("5018404000", dataset.Publisher!.IdNumber);
        Assert.Empty(dataset.Keywords);
        Assert.Equal("https://podatki.gov.si/dataset/obcina-vzorec-odpadki", Assert.Single(dataset.LandingPages).Iri!.Value);
        Assert.Contains("Neznano polje", Assert.Single(found.Findings, f => f.Code == "extras-not-taken").Message["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_lists_of_resources_are_one_with_parts()
    {
        var found = Map("""
            {"id": "id-1", "name": "n", "title": "t",
             "resources": [{"id": "a", "url": "https://x.si/a.xlsx", "format": "XLSX", "name": "Podatki"}, {"id": "b", "url": "https://x.si/opis.pdf", "format": "PDF", "name": "Opis"},
                           {"id": "c", "url": "https://x.si/api.json", "format": "JSON", "name": "Storitev"}],
             "timeseries_resources": [{"id": "a", "url": "https://x.si/a.xlsx", "format": "XLSX", "date": "28/2/2019", "archiver": "{'is_broken': False}"}],
             "additional_resources": [{"id": "b", "url": "https://x.si/opis.pdf"}, {"id": "c", "url": "https://x.si/api.json"}]}
            """);
        var dataset = DatasetOf(found);
        Assert.Equal(["a", "c"], dataset.Distributions.Select(d => d.Key));
        Assert.Equal("Podatki (28/2/2019)", dataset.Distributions[0].Title["sl"]);
        Assert.Equal("https://x.si/opis.pdf", Assert.Single(dataset.Documentation).Iri!.Value);
    }

    [Theory]
    [InlineData("""{"archiver": {"is_broken": true}}""", true)]
    [InlineData("""{"archiver": "{'is_broken': True, 'status': 'Napaka'}"}""", true)]
    [InlineData("""{"archiver": "{'is_broken': False}"}""", false)]
    [InlineData("""{"archiver": 5, "qa": [1], "size": "velik", "hash": "ni hash"}""", false)]
    [InlineData("""{"size": {"a": 1}, "mimetype": 7, "created": [], "name": null}""", false)]
    public void What_the_portal_says_of_a_link_is_read_in_either_writing(string extra, bool broken)
    {
        var resource = extra.Insert(1, "\"id\": \"a\", \"url\": \"https://x.si/a.csv\", ");
        var found = Map($$"""{"id": "id-1", "name": "n", "title": "t", "resources": [{{resource}}]}""");
        Assert.Single(DatasetOf(found).Distributions);
        Assert.Equal(broken, found.Findings.Any(f => f.Code == "link-broken-at-portal"));
    }

    [Fact]
    public void Sizes_checksums_formats_and_addresses_are_taken_where_they_are_some()
    {
        var dataset = DatasetOf(Map("""
            {"id": "id-1", "name": "n", "title": "t", "resources": [
              {"id": "a", "url": "https://x.si/a b.csv", "size": "1234", "hash": "4304cf2e751e6053c90b1804c89c0ebb758f395a", "mimetype": "text/csv"},
              {"id": "a", "url": "ni naslov"}, {"url": "file:///etc/passwd"}, {"id": "../x/y", "url": "https://x.si/dataset/1/resource/2/download/c", "url_type": "upload"},
              {"id": "d", "url": "https://x.si/wms?service=WMS", "format": "WMS"}]}
            """));
        Assert.Equal(["a", "..xy", "d"], dataset.Distributions.Select(d => d.Key));
        Assert.Equal((1234L, "https://x.si/a%20b.csv"), (dataset.Distributions[0].ByteSize!.Value, dataset.Distributions[0].DownloadUrls[0].Value));
        Assert.EndsWith("sha1", dataset.Distributions[0].Checksum!.Algorithm.Value, StringComparison.Ordinal);
        Assert.Single(dataset.Distributions[1].DownloadUrls);
        Assert.Empty(dataset.Distributions[2].DownloadUrls);
    }

    [Fact]
    public void What_was_described_in_dcat_is_taken_as_it_is_stated_and_nothing_is_concluded()
    {
        var found = Map("""
            {"id": "id-1", "name": "n", "title": "t", "url": "https://x.si/stran", "maintainer": "Služba", "maintainer_email": "sluzba@x.si",
             "author": "Občina", "author_email": "obcina@x.si", "metadata_created": "2020-01-01T00:00:00", "metadata_modified": "2024-01-01T00:00:00",
             "extras": [{"key": "uri", "value": "https://x.si/zbirka"}, {"key": "identifier", "value": "OP-1"}, {"key": "alternate_identifier", "value": "[\"drugo\"]"},
                        {"key": "podrocje", "value": "Promet in infrastruktura"}, {"key": "modified", "value": "2024-02-03T04:05:06.789+01:00"},
                        {"key": "publisher_uri", "value": "https://x.si/organ"}, {"key": "publisher_name", "value": "Organ"}, {"key": "publisher_identifier", "value": "5883000"},
                        {"key": "publisher_part_of", "value": "[{\"uri\": \"https://x.si/visji\", \"name\": \"Višji\", \"email\": \"v@x.si\"}]"},
                        {"key": "rights", "value": "6. člen"}, {"key": "custodian", "value": "[{\"name\": \"Oddelek za okolje\"}]"}],
             "resources": [{"id": "a", "url": "https://x.si/a.csv", "created": "2020-01-01", "last_modified": "2021-01-01", "mimetype": "application/x-svoja",
                            "access_services": "[{\"uri\": \"https://x.si/wfs\", \"title\": \"WFS\"}]", "license": "https://x.si/pogoji",
                            "license_labelled": "[{\"uri\": \"https://x.si/pogoji\", \"label\": {\"sl\": \"Pogoji\", \"\": \"Terms\"}}]"}]}
            """);
        var dataset = DatasetOf(found);
        Assert.Equal("https://x.si/zbirka", dataset.Iri!.Value);
        Assert.Equal(("OP-1", "drugo"), (Assert.Single(dataset.Identifiers), Assert.Single(dataset.OtherIdentifiers).Notation));
        Assert.Equal((null, "2024-02-03T04:05:06.789+01:00"), (dataset.Issued, dataset.Modified?.Text));
        Assert.Equal("https://x.si/stran", Assert.Single(dataset.LandingPages).Iri!.Value);
        Assert.False(found.Words.ContainsKey("themes"));
        Assert.Equal("5883000", dataset.Publisher!.IdNumber);
        Assert.Equal("sluzba@x.si", Assert.Single(dataset.ContactPoints).Email);
        Assert.Equal("6. člen", dataset.AccessRightsGround["sl"]);
        Assert.Equal("Oddelek za okolje", dataset.Opsi!.Keeper!.Name["sl"]);
        Assert.Contains("<https://x.si/organ> <http://www.w3.org/ns/org#subOrganizationOf> <https://x.si/visji> .", dataset.ForeignStatements, StringComparison.Ordinal);
        Assert.Contains("<https://x.si/visji> <http://xmlns.com/foaf/0.1/name> \"Višji\"@sl .", dataset.ForeignStatements, StringComparison.Ordinal);
        var distribution = Assert.Single(dataset.Distributions);
        Assert.Equal((null, null), (distribution.Issued, distribution.Modified));
        Assert.Empty(distribution.DownloadUrls);
        Assert.EndsWith("media-types/application/x-svoja", distribution.MediaType!.Value, StringComparison.Ordinal);
        Assert.Equal("https://x.si/wfs", Assert.Single(distribution.AccessServices));
        Assert.Equal(("Pogoji", "Terms"), (distribution.License!.Label["sl"], distribution.License.Label[""]));
    }

    [Theory]
    [InlineData("rights_holder", "[5, {}, {\"name\": \"brez naslova\"}, {\"uri\": \"ni naslov\", \"name\": \"x\"}]")]
    [InlineData("publisher_part_of", "{\"uri\": \"https://x.si/>\\\" \", \"name\": \"a\\\"\\n<b> .\", \"part_of\": {\"uri\": \"https://x.si/b\"}}")]
    [InlineData("qualified_attribution", "[{\"agent\": 5, \"role\": {}}, \"x\", null]")]
    [InlineData("sample_resources", "[{\"url\": \"javascript:x\"}, {\"access_services\": 7, \"url\": \"https://x.si/a\"}]")]
    [InlineData("used_by", "[{\"purpose\": \"brez imena\"}, {\"name\": []}]")]
    [InlineData("conforms_to_labelled", "[{}, {\"label\": {\"en\": 5}}, {\"label\": \"x\"}]")]
    [InlineData("alternate_identifier_typed", "[{\"datatype\": \"x\"}, {\"notation\": 5}]")]
    [InlineData("valid", "[{\"start\": \"nikoli\"}, 7]")]
    public void Odd_values_of_what_is_stated_lose_nothing_else(string key, string value)
    {
        var extra = JsonSerializer.Serialize(new { key, value });
        var found = Map($$"""
            {"id": "id-1", "name": "n", "title": "Ceste", "extras": [{"key": "uri", "value": "https://x.si/z"}, {"key": "publisher_uri", "value": "https://x.si/o"}, {{extra}}]}
            """);
        Assert.Equal("Ceste", found.Resource.Title["sl"]);
        Assert.All((found.Resource.ForeignStatements ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith(" .", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zip+csv", "CSV", "application/zip")]
    [InlineData("CSV GZ", "CSV", "application/gzip")]
    [InlineData(".csv", "csv", null)]
    [InlineData("Spletna aplikacija iRPU", "Spletna aplikacija iRPU", null)]
    [InlineData("CSV, JSON", "CSV, JSON", null)]
    public void A_packed_file_has_the_format_of_its_content_and_that_of_its_packing(string format, string expected, string? packing)
    {
        var found = Map($$"""{"id": "1", "name": "n", "title": "t", "resources": [{"id": "a", "url": "https://x.si/a", "format": "{{format}}"}]}""");
        Assert.Equal(expected, found.Words["distributions/a/format"][0]);
        Assert.Equal(packing, DatasetOf(found).Distributions[0].PackageFormat?.Value.Split("media-types/")[^1]);
    }

    [Fact]
    public void Texts_in_several_languages_are_kept()
    {
        var dataset = DatasetOf(Map("""
            {"id": "id-1", "name": "n", "title": "Ceste", "title_translated": {"sl": "Ceste", "it": "Strade"}, "title_en": "Roads",
             "notes_translated": "{\"sl\": \"Opis\", \"hu\": \"Leírás\"}", "tags_translated": {"sl": ["promet"], "en": ["traffic"]}, "tags": [{"name": "promet"}],
             "organization": {"name": "o", "title": "Občina", "title_translated": {"it": "Comune"}},
             "resources": [{"id": "a", "url": "https://x.si/a.csv", "name": "a", "name_translated": {"en": "the a"}}]}
            """));
        Assert.Equal(("Ceste", "Roads", "Strade"), (dataset.Title["sl"], dataset.Title["en"], dataset.Title["it"]));
        Assert.Equal(("Opis", "Leírás"), (dataset.Description["sl"], dataset.Description["hu"]));
        Assert.Equal([new("promet", "sl"), new("traffic", "en")], dataset.Keywords);
        Assert.Equal("Comune", dataset.Publisher!.Name["it"]);
        Assert.Equal("the a", dataset.Distributions[0].Title["en"]);
    }

    [Fact]
    public void A_persons_name_gives_way_to_the_body_a_role_stays()
    {
        var person = Map("""{"id": "1", "name": "n", "title": "t", "maintainer": "Janez Novak", "maintainer_email": "janez.novak@obcina.si", "organization": {"title": "Občina Vzorec"}}""");
        Assert.Equal(("Občina Vzorec", "janez.novak@obcina.si"), (person.Resource.ContactPoints[0].Name["sl"], person.Resource.ContactPoints[0].Email));
        Assert.Contains(person.Findings, f => f.Code == "contact-is-a-person");
        var role = Map("""{"id": "1", "name": "n", "title": "t", "extras": [{"key": "contact-name", "value": "Služba za okolje"}, {"key": "contact-email", "value": "mailto:okolje@obcina.si"}]}""");
        Assert.Equal(("Služba za okolje", "okolje@obcina.si"), (role.Resource.ContactPoints[0].Name["sl"], role.Resource.ContactPoints[0].Email));
        Assert.DoesNotContain(role.Findings, f => f.Code == "contact-is-a-person");
        Assert.Empty(Map("""{"id": "1", "name": "n", "title": "t", "author": "Janez Novak"}""").Resource.ContactPoints);
    }

    [Theory]
    [InlineData("\"private\": true")]
    [InlineData("\"private\": \"True\"")]
    [InlineData("\"state\": \"deleted\"")]
    [InlineData("\"state\": \"draft\"")]
    public void What_the_portal_took_back_is_left_out_and_withdrawn(string member) =>
        Assert.True(Assert.IsType<HarvestEvent.Skipped>(Say($$"""{"id": "1", "name": "n", "title": "t", {{member}}}""")).Withdrawn);

    [Theory]
    [InlineData("""{"id": "1", "title": "", "name": null}""")]
    [InlineData("""{"id": "1", "title": {}, "notes": ["x"]}""")]
    public void A_record_without_a_name_is_rejected_with_the_field(string json) =>
        Assert.Contains("title", Assert.IsType<HarvestEvent.Rejected>(Say(json)).Reason["sl"], StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"id": 5, "name": "n", "title": 2024, "notes": 7, "tags": "promet", "groups": {"a": 1}, "extras": "x", "resources": {"url": "https://x.si/a.csv"}, "organization": "obcina"}""")]
    [InlineData("""{"id": "1", "name": "n", "title": ["t"], "tags": [null, 5, {"x": 1}], "extras": [null, 3, {"key": null, "value": 1}, {"key": "k", "value": {"a": [1]}}], "resources": [null, "x", 5, {"url": null}]}""")]
    [InlineData("""{"id": "1", "name": "n", "title": "t", "extras": {"spatial": "{\"type\": \"Polygon\"", "temporal_start": "kmalu", "theme": "[\"http://x\""}, "spatial": 5}""")]
    public void Fields_of_the_wrong_type_do_no_harm(string json) => Assert.False(Map(json).Resource.Title.IsEmpty);

    [Fact]
    public void Licences_are_found_by_address_id_or_title_and_never_guessed()
    {
        Assert.Equal("http://creativecommons.org/licenses/by/3.0/igo/legalcode", Word("\"license_id\": \"cc-by-igo\", \"license_title\": \"CC BY IGO\", \"license_url\": \"http://creativecommons.org/licenses/by/3.0/igo/legalcode\""));
        Assert.Equal("http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Word("\"license_id\": \"uk-ogl\", \"license_url\": \"http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/\""));
        Assert.Equal("Priznanje avtorstva (CC BY 4.0)", Word("\"license_id\": \"other\", \"license_title\": \"Priznanje avtorstva (CC BY 4.0)\""));
        Assert.Null(Word("\"license_id\": \"notspecified\", \"license_title\": \"License not specified\""));
        Assert.Null(Word("\"license_id\": \"\", \"license_title\": \"\""));

        static string? Word(string members) =>
            Map($$"""{"id": "1", "name": "n", "title": "t", {{members}}}""").Words.TryGetValue("license", out var words) ? words[0] : null;
    }

    [Fact]
    public void A_harvested_geographic_record_of_the_parent_portal_is_understood()
    {
        var found = Real("dgu-package-show-inspire.json", "https://data.gov.uk");
        var dataset = DatasetOf(found);
        Assert.Equal("86ec354f-d465-11e4-b09e-f0def148f590", Assert.Single(dataset.Identifiers));
        Assert.Contains("id-1", dataset.OtherIdentifiers.Select(o => o.Notation));
        Assert.Equal("POLYGON((-6.236 49.943,2.072 49.943,2.072 55.816,-6.236 55.816,-6.236 49.943))", Assert.Single(dataset.SpatialCoverage).BoundingBox);
        Assert.Equal("quarterly", Assert.Single(found.Words["frequency"]));
        Assert.Equal("Environment", Assert.Single(found.Words["themes"]));
        Assert.Empty(dataset.TemporalCoverage);
        Assert.DoesNotContain(found.Findings, f => f.Code == "date-not-understood");
        Assert.Equal("Environment Agency", dataset.Publisher!.Name[""]);
        Assert.Equal("data.info@environment-agency.gov.uk", dataset.ContactPoints[0].Email);
        Assert.Equal("2004-01-01", dataset.Issued?.Text);
        Assert.Contains(found.Findings, f => f.Code == "harvested-elsewhere");
        Assert.Equal(3, dataset.Distributions.Count + dataset.Documentation.Count);
    }

    [Fact]
    public void A_record_that_the_parent_portal_took_from_a_county_names_its_page_as_documentation()
    {
        var dataset = DatasetOf(Real("dgu-package-show-durham.json", "https://data.gov.uk"));
        Assert.Equal("Durham County Council", dataset.Publisher!.Name[""]);
        Assert.Equal("7be62a98-c4c1-4c7e-9bcd-a6a2202e1228", Assert.Single(dataset.Distributions).Key);
        Assert.Equal("http://datamillnorth.org/dataset/ford-crossings", Assert.Single(dataset.Documentation).Iri!.Value);
        Assert.Equal("2017-02-23T10:11:38Z", dataset.Modified?.Text);
    }

    [Fact]
    public void Days_between_releases_and_dates_in_brackets_are_understood()
    {
        var found = Real("hdx-package-unesco.json", "https://data.humdata.org");
        Assert.Equal("QUARTERLY", Assert.Single(found.Words["frequency"]));
        var period = Assert.Single(DatasetOf(found).TemporalCoverage);
        Assert.Equal(("1970-01-01T00:00:00Z", "2019-12-31T23:59:59Z"), (period.Start?.Text, period.End?.Text));
        Assert.Equal(9, DatasetOf(found).Distributions.Count);
    }

    [Fact]
    public void Absurd_sizes_are_cut()
    {
        var (long_, letters) = (new string('x', 300_000), string.Join(',', Enumerable.Range(0, 5_000).Select(i => $$"""{"name": "t{{i}}"}""")));
        var extras = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $$"""{"key": "polje {{i}}", "value": "x"}"""));
        var found = Map($$"""{"id": "1", "name": "{{long_}}", "title": "{{long_}}", "notes": "<p {{long_}}", "url": "https://x.si/{{long_}}", "tags": [{{letters}}], "extras": [{{extras}}]}""");
        Assert.Equal(1_000, found.Resource.Title["sl"]!.Length);
        Assert.True(found.Resource.Description["sl"]!.Length <= 50_000);
        Assert.Equal(500, found.Resource.Keywords.Count);
        Assert.DoesNotContain(found.Resource.LandingPages, p => p.Iri!.Value.Length > 4_100);
        Assert.True(Assert.Single(found.Findings).Message["sl"]!.Length < 1_000);
    }

    [Fact]
    public void Eight_thousand_resources_are_taken_and_more_than_the_limit_are_refused()
    {
        var resources = string.Join(',', Enumerable.Range(0, 8_000).Select(i => $$"""{"id": "r{{i}}", "url": "https://x.si/{{i}}.csv", "format": "CSV"}"""));
        var json = $$"""{"id": "1", "name": "n", "title": "t", "resources": [{{resources}}]}""";
        Assert.Equal(8_000, DatasetOf(Map(json)).Distributions.Count);
        var refused = Assert.IsType<HarvestEvent.Rejected>(Say(json, new CkanOptions { MaxResources = 7_999 }));
        Assert.Contains("max-resources", refused.Reason["sl"], StringComparison.Ordinal);
    }
}
