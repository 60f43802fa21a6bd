using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>A record of ours in the portal's words: the form's fields, the three lists, names, and what keeps a record at home.</summary>
public sealed class OpsiPackageTests
{
    private static readonly OpsiMapping Mapping = OpsiMapping.Load(null);

    private static Dataset Water => OpsiRecords.Water;

    [Fact]
    public void Every_field_of_the_form_is_sent_in_the_portals_words()
    {
        var fields = Fields(Water);
        string[] expected =
        [
            "Naslov=Poraba vode", "Opis=Poraba\n\nPoraba vode po naseljih (https://ptuj.example/naselja).\n\n- mesečno\n- v m3", "Ključne besede=poraba, mesečno; voda; vodo vod",
            "Področje=Okolje in prostor", "Občinski podatki=true", "Jezik podatkovne zbirke=Slovenščina", "Dostopnost podatkov=Podatki so objavljeni kot odprti podatki",
            "Licenca, pod katero je objavljena zbirka odprtih podatkov=Priznanje avtorstva (CC BY 4.0)", "Posebni pogoji glede ponovne uporabe podatkov=Ni omejitev (navedba vira)",
            "Posebni pogoji glede cene ponovne uporabe podatkov=Ni omejitve (ponovna uporaba je brezplačna)", "Pravna podlaga - SOP številka=1993-01-1351, 2004-01-1694",
            "Geografsko območje=Slovenija", "Tip organizacije=Lokalna uprava", "Pogostost osveževanja=mesečno", "Časovno obdobje=2020-01-01/2025-02-28", "Kontakt - naziv=Odprti podatki",
            "Kontakt - e-pošta=podatki@ptuj.example", "Kontakt - telefon=02 748 29 99", "Skrbnik zbirke=Komunala", "Oznaka v našem katalogu=https://podatki.ptuj.example/dataset/voda",
            "Podatkovni viri/csv/ime=Poraba po mesecih", "Podatkovni viri/csv/naslov=https://podatki.ptuj.example/files/voda~csv/Poraba%20%C4%8D%202025.csv", "Podatkovni viri/csv/format=CSV",
            "Podatkovni viri/api/ime=voda?f=json", "Podatkovni viri/api/naslov=https://api.ptuj.example/voda?f=json", "Podatkovni viri/api/format=JSON",
        ];
        Assert.Equal(expected, fields.Take(expected.Length));
        Assert.Equal(4, fields.Count(f => f.StartsWith("Dodatne povezave/", StringComparison.Ordinal)));
        Assert.Equal(expected.Length + 4, fields.Count);
    }

    [Fact]
    public void Only_keys_that_may_be_written_are_sent_and_no_list_of_all_resources()
    {
        var package = Package(Water);
        string[] top = ["additional_resources", "contact-email", "contact-name", "contact-phone", "extras", "individual_resources", "license_id", "license_title", "name", "notes", "owner_org", "tags", "temporal_coverage-from", "temporal_coverage-to", "timeseries_resources", "title"];
        Assert.Equal(top, package.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("cc-by", package["license_id"]!.ToString());
        Assert.Equal("1. 1. 2020", package["temporal_coverage-from"]!.ToString());
        Assert.Equal("28. 2. 2025", package["temporal_coverage-to"]!.ToString());
        Assert.All(package["individual_resources"]!.AsArray(), r => Assert.NotEmpty(r!["description"]!.ToString()));
    }

    [Fact]
    public void An_uploaded_file_goes_by_its_reduced_name_with_size_and_checksum()
    {
        var place = OpsiRecords.Place with { Uploads = true, Parts = new Dictionary<string, string> { ["csv"] = "r-1" } };
        var resource = Mapping.ToPackage(OpsiRecords.Record(Water), place)["individual_resources"]![0]!;
        Assert.Equal(("r-1", "poraba2025.csv", "upload", "1234"), (resource["id"]!.ToString(), resource["url"]!.ToString(), resource["url_type"]!.ToString(), resource["size"]!.ToString()));
        Assert.Equal(new string('a', 64), resource["opendata_sha256"]!.ToString());
        var there = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["individual_resources"] = new JsonArray(new JsonObject
            {
                ["id"] = "r-1", ["url"] = "https://podatki.gov.si/dataset/x/resource/r-1/download/poraba2025.csv", ["url_type"] = "upload", ["size"] = 1234, ["format"] = "csv",
                ["name"] = "Poraba po mesecih", ["description"] = "Poraba po mesecih", ["opendata_sha256"] = new string('A', 64),
            }),
        });
        var ours = Mapping.FieldsOf(new JsonObject { ["individual_resources"] = new JsonArray(resource.DeepClone()) }, place);
        Assert.Equal(ours.Fields, Mapping.FieldsOf(there, place).Fields);
        Assert.Equal("r-1", Mapping.PartsOf(there, new JsonObject { ["individual_resources"] = new JsonArray(resource.DeepClone()) }, place with { Parts = new Dictionary<string, string>() })["csv"]);
    }

    [Fact]
    public void Yearly_files_are_a_series_and_one_undated_file_keeps_all_single()
    {
        var years = Water with { Distributions = [.. new[] { 2023, 2024, 2025 }.Select(y => Water.Distributions[0] with { Key = $"l{y}", Title = LocalText.In("sl", $"Poraba {y}"), File = new KeptFile($"poraba-{y}.csv", new string('b', 64)) })] };
        var package = Package(years);
        Assert.Equal(["2023", "2024", "2025"], package["timeseries_resources"]!.AsArray().Select(r => r!["date"]!.ToString()));
        Assert.Empty(package["individual_resources"]!.AsArray());
        var mixed = Package(years with { Distributions = [.. years.Distributions, Water.Distributions[1]] });
        Assert.Equal(4, mixed["individual_resources"]!.AsArray().Count);
        Assert.Empty(mixed["timeseries_resources"]!.AsArray());
        Assert.All(mixed["individual_resources"]!.AsArray(), r => Assert.Null(r!["date"]));
    }

    [Fact]
    public void A_series_goes_as_one_record_with_its_members_files_by_date()
    {
        var members = new[] { 2024, 2025 }.Select(y => Water with { Id = $"voda-{y}", TemporalCoverage = [new Period { Start = Temporal.OfYear(y), End = new Temporal($"{y}-12-31", TemporalPrecision.Day) }] }).ToList();
        var series = new DatasetSeries { Id = "voda", Title = LocalText.In("sl", "Poraba vode po letih"), Description = LocalText.In("sl", "Vsa leta."), ContactPoints = Water.ContactPoints };
        var place = OpsiRecords.Place with { Members = members };
        var package = Mapping.ToPackage(OpsiRecords.Record(series), place);
        var files = package["timeseries_resources"]!.AsArray();
        Assert.Equal(["31/12/2024", "31/12/2024", "31/12/2025", "31/12/2025"], files.Select(r => r!["date"]!.ToString()));
        Assert.Equal("https://podatki.ptuj.example/files/voda-2024~csv/Poraba%20%C4%8D%202025.csv", files[0]!["url"]!.ToString());
        Assert.Equal("voda-2024~csv", Mapping.FieldsOf(package, place).Fields.First(f => f.Key.StartsWith("Podatkovni viri/", StringComparison.Ordinal)).Key.Split('/')[1]);
        Assert.Empty(Mapping.Blocked(OpsiRecords.Record(series), place));
        Assert.True(Mapping.Takes(OpsiRecords.Record(series)));
        Assert.False(Mapping.Takes(OpsiRecords.Record(members[0]), isNamed: true));
    }

    [Fact]
    public void A_service_that_no_dataset_names_is_a_record_of_its_own()
    {
        var service = new DataService
        {
            Id = "api", Title = LocalText.In("sl", "Vmesnik"), Description = LocalText.In("sl", "Vsi podatki."), EndpointUrls = [new Iri("https://api.ptuj.example/")],
            AccessRights = OpsiRecords.Access("PUBLIC"), License = OpsiRecords.Licence("CC_BY_4_0"), ContactPoints = Water.ContactPoints,
        };
        Assert.Empty(Mapping.Blocked(OpsiRecords.Record(service), OpsiRecords.Place));
        var package = Package(service);
        Assert.Equal("stalno", Extra(package, "pogostost_osvezevanja"));
        Assert.Equal("https://api.ptuj.example/", package["additional_resources"]![0]!["url"]!.ToString());
        Assert.True(Mapping.Takes(OpsiRecords.Record(service)));
        Assert.False(Mapping.Takes(OpsiRecords.Record(service), isNamed: true));
    }

    [Fact]
    public void A_register_without_files_goes_as_metadata_with_access_and_ground()
    {
        var closed = Water with { Distributions = [], AccessRights = OpsiRecords.Access("NON_PUBLIC"), AccessRightsGround = LocalText.In("sl", "ZDIJZ, 6. člen") };
        Assert.Empty(Mapping.Blocked(OpsiRecords.Record(closed), OpsiRecords.Place));
        var fields = Fields(closed);
        Assert.Contains("Dostopnost podatkov=Podatki niso javno dostopni", fields);
        Assert.Contains("Razlog omejitve dostopa=ZDIJZ, 6. člen", fields);
        Assert.DoesNotContain(fields, f => f.StartsWith("Licenca", StringComparison.Ordinal) || f.StartsWith("Posebni pogoji", StringComparison.Ordinal));
        Assert.Contains("Dostopnost podatkov=Podatki so javno dostopni in na voljo za dostop in ponovno uporabo", Fields(Water with { Distributions = [] }));
    }

    [Fact]
    public void Access_that_nobody_stated_blocks_unless_the_mapping_file_decides_for_licensed_files()
    {
        var unsaid = OpsiRecords.Record(Water with { AccessRights = null });
        Assert.Equal("no-access", Assert.Single(Mapping.Blocked(unsaid, OpsiRecords.Place)).Code);
        var own = File.ReadAllText(Path.Combine(SharedData.Checkout(), "exporters", "Opsi", "opsi-mapping.json"));
        var tree = JsonNode.Parse(own, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        tree["fields"]!["access"]!["default"] = "Podatki so objavljeni kot odprti podatki";
        var mapping = OpsiMapping.Parse(Encoding.UTF8.GetBytes(tree.ToJsonString()), "nasa.json");
        Assert.Empty(mapping.Blocked(unsaid, OpsiRecords.Place));
        tree["fields"]!["access"]!["default"] = "odprto";
        Assert.Throws<SettingsInvalidException>(() => OpsiMapping.Parse(Encoding.UTF8.GetBytes(tree.ToJsonString()), "nasa.json"));
        Assert.Equal("no-access", Assert.Single(mapping.Blocked(OpsiRecords.Record(Water with { AccessRights = null, Distributions = [] }), OpsiRecords.Place)).Code);
    }

    [Fact]
    public void What_is_missing_is_told_in_the_portals_words_with_a_command()
    {
        var bare = new Dataset { Id = "prazna" };
        var blocked = Mapping.Blocked(OpsiRecords.Record(bare), OpsiRecords.Place with { Organisation = null });
        Assert.Equal(["no-title", "no-description", "no-area", "no-access", "no-frequency", "no-contact-email", "no-keeper-name"], blocked.Select(b => b.Code));
        Assert.Contains(blocked, b => b.Reason.For("sl") == "Manjka polje portala »Pogostost osveževanja«. Vpišite ga: opendata dataset set prazna frequency=letno --why \"…\"");
        Assert.All(blocked, b => Assert.Contains("opendata ", b.Reason.For("en"), StringComparison.Ordinal));
        Assert.NotEmpty(Mapping.Advice(OpsiRecords.Record(bare), OpsiRecords.Place));
    }

    [Theory]
    [InlineData("no-licence")]
    [InlineData("some-licence")]
    [InlineData("unknown-licence")]
    [InlineData("two-licences")]
    [InlineData("few-stars")]
    [InlineData("unknown-area")]
    public void Open_data_need_one_known_licence_three_stars_and_an_area_of_the_fourteen(string code)
    {
        var (csv, api) = (Water.Distributions[0], Water.Distributions[1]);
        var wrong = code switch
        {
            "no-licence" => Water with { Distributions = [csv with { License = null }, api with { License = null }] },
            "some-licence" => Water with { Distributions = [csv with { License = null }, api] },
            "unknown-licence" => Water with { Distributions = [csv with { License = new LabelledNode { Iri = new Iri("https://licence.example/") } }] },
            "two-licences" => Water with { Distributions = [csv, api with { License = OpsiRecords.Licence("CC0") }] },
            "few-stars" => Water with { Distributions = [csv with { Format = OpsiRecords.Format("PDF") }, api with { Format = OpsiRecords.Format("XLS") }] },
            _ => Water with { Opsi = Water.Opsi! with { Area = "Vesolje" } },
        };
        Assert.Empty(Mapping.Blocked(OpsiRecords.Record(Water), OpsiRecords.Place));
        Assert.Equal(code == "some-licence" ? "no-licence" : code, Assert.Single(Mapping.Blocked(OpsiRecords.Record(wrong), OpsiRecords.Place)).Code);
    }

    [Fact]
    public void Every_eu_frequency_but_unknown_has_a_word_of_the_portal()
    {
        foreach (var frequency in AllVocabularies.Frequency.All)
        {
            var blocked = Mapping.Blocked(OpsiRecords.Record(Water with { Frequency = frequency.Iri }), OpsiRecords.Place);
            Assert.Equal(frequency.Code == "UNKNOWN" ? 1 : 0, blocked.Count);
        }
    }

    [Fact]
    public void Names_are_prefix_and_title_cut_between_words_with_a_number_when_taken()
    {
        Assert.Equal("mestna-obcina-ptuj-poraba-vode", Name(Water));
        Assert.Equal("mestna-obcina-ptuj-poraba-vode-3", Mapping.NameFor(OpsiRecords.Record(Water), OpsiRecords.Place, n => n is "mestna-obcina-ptuj-poraba-vode" or "mestna-obcina-ptuj-poraba-vode-2"));
        Assert.Equal("mestna-obcina-ptuj-dzordzevi-cevlji-zacasni-seznam", Name(Water with { Title = LocalText.In("sl", "Đorđevi čevlji & začasni  SEZNAM") }));
        Assert.Equal("mestna-obcina-ptuj-voda", Name(Water with { Title = LocalText.In("sl", "水") }));
        var cut = Name(Water with { Title = LocalText.In("sl", string.Concat(Enumerable.Repeat("beseda ", 40))) });
        Assert.InRange(cut.Length, 80, 90);
        Assert.EndsWith("-beseda", cut, StringComparison.Ordinal);
        Assert.Equal("zbirka-new", Mapping.NameFor(OpsiRecords.Record(Water with { Title = LocalText.In("sl", "New") }), OpsiRecords.Place with { Organisation = null }, _ => false));
    }

    [Fact]
    public void No_address_of_a_local_file_leaves()
    {
        var local = Water with { Distributions = [Water.Distributions[0] with { File = null, AccessUrls = [new Iri("file:///etc/passwd")], DownloadUrls = [new Iri("C:\\podatki.csv")] }], LandingPages = [new LabelledNode { Iri = new Iri("file:///home/x") }] };
        Assert.DoesNotContain("passwd", Package(local).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("podatki.csv", Package(local).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/home", Package(local).ToJsonString(), StringComparison.Ordinal);
    }

    private static string Name(Dataset dataset) => Mapping.NameFor(OpsiRecords.Record(dataset), OpsiRecords.Place, _ => false);

    private static JsonObject Package(Resource resource) => Mapping.ToPackage(OpsiRecords.Record(resource), OpsiRecords.Place);

    private static List<string> Fields(Resource resource) => [.. Mapping.FieldsOf(Package(resource), OpsiRecords.Place).Fields.Select(f => $"{f.Key}={f.Value}")];

    private static string? Extra(JsonObject package, string key) => package["extras"]!.AsArray().FirstOrDefault(e => e!["key"]!.ToString() == key)?["value"]?.ToString();
}
