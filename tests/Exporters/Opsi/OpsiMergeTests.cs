using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi;

/// <summary>Read, merge, write: only the given fields change, and everything that others keep in a package comes back.</summary>
public sealed class OpsiMergeTests
{
    private static readonly OpsiMapping Mapping = OpsiMapping.Load(null);

    // As an old portal answers: four lists, a field at the top and among the extras, yes and no as texts, Python's literals.
    private static readonly JsonElement There = JsonDocument.Parse("""
        {
          "id": "p-1", "name": "mestna-obcina-ptuj-voda", "title": "Poraba  vode ", "notes": "Staro\r\nbesedilo", "state": "active", "owner_org": "o-1", "private": false,
          "metadata_modified": "2026-07-22T08:46:10.247217", "revision_id": "r", "num_tags": 2, "archiver": "{'is_broken': False}", "qa": {"openness_score": 3},
          "tracking_summary": {"total": 1}, "municipal": "true", "contact-email": "star@ptuj.example", "organization": {"name": "mestna_obcina_ptuj"},
          "license_id": "", "license_title": "Priznanje avtorstva (CC BY 4.0)", "theme-primary": "Okolje", "groups": [{"name": "vsebinski_uredniki"}],
          "tags": [{"id": "t1", "name": "voda", "vocabulary_id": null}, {"id": "t2", "name": "staro", "vocabulary_id": null}],
          "extras": [
            {"id": "e1", "package_id": "p-1", "revision_id": "r", "revision_timestamp": "2026", "state": "active", "key": "podrocje", "value": "Izobraževanje. kultura in šport"},
            {"key": "contact-email", "value": "\"star@ptuj.example\"", "state": "active"},
            {"key": "update_frequency", "value": "letno"},
            {"key": "interna_oznaka", "value": "354-1/2020"},
            {"key": "izbrisano", "value": "ne vračaj", "state": "deleted"},
            {"key": "povezane_evidence", "value": "Ni povezave"}
          ],
          "resources": [{"id": "r-1", "name": "stara kopija"}],
          "individual_resources": [
            {"id": "r-1", "name": "Poraba", "description": "Poraba", "url": "https://podatki.gov.si/dataset/p-1/resource/r-0/download/poraba.csv", "format": "csv", "size": "1234", "revision_id": "r", "cache_url": null, "hash": "abc", "opsi_posebno": "x"},
            {"id": "r-9", "name": "Tuja datoteka", "description": "", "url": "https://drugje.example/tuja.ods", "format": "ODS"}
          ],
          "timeseries_resources": [],
          "additional_resources": [{"id": "r-2", "name": "Stran", "description": "", "url": "https://ptuj.example/voda", "format": "HTML", "resource_type": "documentation"}]
        }
        """).RootElement;

    private static readonly OpsiPlace Place = OpsiRecords.Place with { Parts = new Dictionary<string, string> { ["csv"] = "r-1" } };

    [Fact]
    public void Without_a_field_to_change_everything_but_the_portals_own_comes_back_as_it_came()
    {
        var merged = Mapping.Merge(There, Ours(), new HashSet<string>(), Place);
        string[] dropped = ["metadata_modified", "revision_id", "num_tags", "archiver", "qa", "tracking_summary", "organization", "resources"];
        Assert.Equal(There.EnumerateObject().Select(m => m.Name).Except(dropped).Order(StringComparer.Ordinal), merged.Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Mapping.FieldsOf(There, Place).Fields, Mapping.FieldsOf(merged, Place).Fields);
        Assert.Equal("x", merged["individual_resources"]![0]!["opsi_posebno"]!.ToString());
        Assert.Null(merged["individual_resources"]![0]!["revision_id"]);
        string[] keys = [.. merged["extras"]!.AsArray().Select(e => e!["key"]!.ToString())];
        Assert.Equal(["podrocje", "contact-email", "update_frequency", "interna_oznaka", "povezane_evidence"], keys);
        Assert.Equal("Izobraževanje. kultura in šport", merged["extras"]![0]!["value"]!.ToString());
        Assert.Null(merged["extras"]![0]!["revision_id"]);
    }

    [Fact]
    public void A_changed_field_is_written_where_it_stands_and_the_rest_stays()
    {
        var fields = new HashSet<string> { "Pogostost osveževanja", "Kontakt - e-pošta", "Ključne besede", "Licenca, pod katero je objavljena zbirka odprtih podatkov", "Podatkovni viri/csv/naslov" };
        var merged = Mapping.Merge(There, Ours(), fields, Place);
        var extras = merged["extras"]!.AsArray().ToDictionary(e => e!["key"]!.ToString(), e => e!["value"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal(("mesečno", "podatki@ptuj.example", "354-1/2020"), (extras["update_frequency"], extras["contact-email"], extras["interna_oznaka"]));
        Assert.False(extras.ContainsKey("pogostost_osvezevanja"));
        Assert.Equal("podatki@ptuj.example", merged["contact-email"]!.ToString());
        Assert.Equal(("cc-by", "Priznanje avtorstva (CC BY 4.0)"), (merged["license_id"]!.ToString(), merged["license_title"]!.ToString()));
        Assert.Equal("Poraba  vode ", merged["title"]!.ToString());
        var tags = merged["tags"]!.AsArray();
        Assert.Equal("t1", tags.First(t => t!["name"]!.ToString() == "voda")!["id"]!.ToString());
        Assert.DoesNotContain(tags, t => t!["name"]!.ToString() == "staro");
        var csv = merged["individual_resources"]![0]!;
        Assert.Equal(("r-1", "Poraba", "x", "csv"), (csv["id"]!.ToString(), csv["name"]!.ToString(), csv["opsi_posebno"]!.ToString(), csv["opendata_key"]!.ToString()));
        Assert.StartsWith("https://podatki.ptuj.example/files/voda~csv/", csv["url"]!.ToString(), StringComparison.Ordinal);
        var (before, ours, after) = (Map(There), Map(JsonSerializer.SerializeToElement(Ours())), Map(JsonSerializer.SerializeToElement(merged)));
        Assert.All(after.Keys.Union(before.Keys), k => Assert.Equal(fields.Contains(k) ? ours.GetValueOrDefault(k) : before.GetValueOrDefault(k), after.GetValueOrDefault(k)));
    }

    [Fact]
    public void A_new_file_is_added_a_given_up_one_taken_away_and_anothers_stays()
    {
        var there = Mapping.FieldsOf(There, Place).Fields.Select(f => f.Key).ToList();
        var link = there.First(f => f.StartsWith("Dodatne povezave/", StringComparison.Ordinal)).Split('/')[1];
        var ours = Mapping.ToPackage(OpsiRecords.Record(OpsiRecords.Water with { Distributions = [OpsiRecords.Water.Distributions[1]], LandingPages = [] }), Place);
        var fields = new HashSet<string> { "Podatkovni viri/api/naslov", "Podatkovni viri/api/ime", "Podatkovni viri/csv/naslov", "Podatkovni viri/csv/ime", $"Dodatne povezave/{link}/naslov" };
        var merged = Mapping.Merge(There, ours, fields, Place);
        Assert.Equal(["https://drugje.example/tuja.ods", "https://api.ptuj.example/voda?f=json"], merged["individual_resources"]!.AsArray().Select(r => r!["url"]!.ToString()));
        Assert.Empty(merged["additional_resources"]!.AsArray());
    }

    [Fact]
    public void A_field_that_we_have_no_more_is_emptied()
    {
        var ours = Mapping.ToPackage(OpsiRecords.Record(OpsiRecords.Water with { Opsi = null, ContactPoints = [], Keywords = [] }), Place);
        var merged = Mapping.Merge(There, ours, new HashSet<string> { "Področje", "Kontakt - e-pošta", "Občinski podatki", "Ključne besede" }, Place);
        Assert.DoesNotContain(merged["extras"]!.AsArray(), e => e!["key"]!.ToString() is "podrocje" or "contact-email");
        Assert.Equal(("", ""), (merged["contact-email"]!.ToString(), merged["municipal"]!.ToString()));
        Assert.Empty(merged["tags"]!.AsArray());
    }

    [Fact]
    public void Files_are_never_both_single_and_a_series()
    {
        var year = OpsiRecords.Water with { Distributions = [OpsiRecords.Water.Distributions[0] with { Issued = Temporal.OfYear(2025) }] };
        var ours = Mapping.ToPackage(OpsiRecords.Record(year), OpsiRecords.Place);
        Assert.Single(ours["timeseries_resources"]!.AsArray());
        var merged = Mapping.Merge(There, ours, Mapping.FieldsOf(ours, OpsiRecords.Place).Fields.Select(f => f.Key).ToHashSet(), OpsiRecords.Place);
        Assert.Empty(merged["timeseries_resources"]!.AsArray());
        Assert.Equal(3, merged["individual_resources"]!.AsArray().Count);
        Assert.All(merged["individual_resources"]!.AsArray(), r => Assert.Null(r!["date"]));
    }

    [Fact]
    public void The_same_record_in_every_shape_that_portals_answer_in_has_the_same_fields()
    {
        var same = JsonNode.Parse(There.GetRawText())!.AsObject();
        same["title"] = "Poraba vode";
        same["notes"] = "Staro\nbesedilo\n";
        same["municipal"] = true;
        same["license_id"] = "cc-by";
        same["contact-email"] = null;
        same["tags"] = new JsonArray("staro", "voda");
        same["extras"] = new JsonObject
        {
            ["podrocje"] = "IZOBRAŽEVANJE, KULTURA IN ŠPORT", ["contact-email"] = "star@ptuj.example", ["pogostost_osvezevanja"] = "Letno", ["frequency"] = "x",
            ["dostopnost"] = "None", ["jezik"] = "[]",
        };
        same.Remove("resources");
        same["individual_resources"]![0]!["format"] = "CSV";
        same["individual_resources"]![0]!["description"] = "";
        Assert.Equal(Mapping.FieldsOf(There, Place).Fields, Mapping.FieldsOf(same, Place).Fields);
        Assert.Equal(Mapping.FieldsOf(There, Place).Hash, Mapping.FieldsOf(same, Place).Hash);
    }

    [Fact]
    public void Not_one_of_twenty_thousand_resources_is_lost()
    {
        const int Many = 20_000;
        var there = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["title"] = "Veliko",
            ["individual_resources"] = new JsonArray([.. Enumerable.Range(0, Many).Select(i => new JsonObject { ["id"] = $"r{i}", ["name"] = $"Vir {i}", ["url"] = $"https://x.example/{i}.csv", ["format"] = "CSV" })]),
        });
        Assert.Equal(Many, Mapping.Merge(there, [], new HashSet<string>())["individual_resources"]!.AsArray().Count);
        var dataset = Mapping.FromPackage(there).Dataset;
        Assert.Equal(Many, dataset.Distributions.Count);
        var ours = Mapping.ToPackage(OpsiRecords.Record(dataset with { Id = "x" }), OpsiRecords.Place);
        Assert.Equal("r19999", Mapping.PartsOf(there, ours, OpsiRecords.Place)["r19999"]);
    }

    [Theory]
    [InlineData("dgu-package-show-durham.json")]
    [InlineData("dgu-package-show-inspire.json")]
    [InlineData("dgu-package-show-create.json")]
    public void Real_packages_of_the_parent_code_come_back_whole(string name)
    {
        var package = JsonDocument.Parse(File.ReadAllText(SharedData.At("corpus", name))).RootElement.GetProperty("result");
        var (dataset, leftovers) = Mapping.FromPackage(package);
        Assert.NotEmpty(dataset.Title.For("sl"));
        Assert.NotEmpty(dataset.Distributions);
        var merged = JsonSerializer.SerializeToElement(Mapping.Merge(package, new JsonObject(), new HashSet<string>()));
        Assert.Equal(Mapping.FieldsOf(package).Fields, Mapping.FieldsOf(merged).Fields);
        Assert.Equal(Mapping.PortalFieldsOf(package).Where(f => f.Key != "Dodano na OPSI"), Mapping.PortalFieldsOf(merged));
        Assert.Equal(package.GetProperty("resources").GetArrayLength(), new[] { "individual_resources", "timeseries_resources", "additional_resources" }.Sum(l => merged.GetProperty(l).GetArrayLength()));
        Assert.Equal(package.GetProperty("extras").GetArrayLength(), merged.GetProperty("extras").GetArrayLength());
        Assert.Contains(leftovers.GetProperty("extras").EnumerateArray(), e => e.GetProperty("key").GetString() == "harvest_object_id");
    }

    private static JsonObject Ours() => Mapping.ToPackage(OpsiRecords.Record(OpsiRecords.Water), Place);

    private static Dictionary<string, string> Map(JsonElement package) => Mapping.FieldsOf(package, Place).Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
}
