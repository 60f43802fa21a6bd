using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Ckan;
using OpenData.Tests.Harvesters;
using OpenData.Tests.Support;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>A double with all that is known of the portal, for tests that only read.</summary>
public sealed class SeededOpsi : IAsyncLifetime
{
    internal OpsiDoubleServer Opsi { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Opsi = await OpsiDoubleServer.StartAsync(new OpsiDoubleOptions());

    public ValueTask DisposeAsync() => Opsi.DisposeAsync();
}

/// <summary>What the portal gives to read: lists, search, shapes, organisations, harvested sets (sections 2.2, 3, 4, 6 and 9).</summary>
public sealed class OpsiDoubleReadTests : IClassFixture<SeededOpsi>
{
    private readonly OpsiDoubleServer opsi;

    public OpsiDoubleReadTests(SeededOpsi seeded)
    {
        _ = SharedData.At("corpus", "opsi-dataset-pages-2019.derived.json");
        opsi = seeded.Opsi;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static int Count(OpsiReply reply) => reply.Result["count"]!.GetValue<int>();

    [Fact]
    public async Task Our_own_harvester_takes_all_of_it_9()
    {
        await using var opsi = await OpsiDoubleServer.StartAsync(new OpsiDoubleOptions());
        foreach (var location in new[] { opsi.Address, opsi.Gateway })
        {
            var trial = await HarvestTrial.RunAsync("ckan", location.ToString(), new CkanOptions { Language = "sl" });
            Assert.Equal(130, trial.Found.Count);
            Assert.Empty(trial.Rejected);
            Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
            Assert.Equal(130, trial.Found.Count(f => f.Words.TryGetValue("opsi/area", out var area) && area.Count == 1));
            Assert.Equal(99, trial.Found.Count(f => f.Findings.Any(n => n.Code == "harvested-elsewhere")));
        }

        Assert.Equal(["direct", "gateway"], opsi.Log.Select(e => e.Surface).Distinct());
        Assert.All(opsi.Log, e => Assert.Equal(200, e.Status));
    }

    [Fact]
    public async Task The_package_has_the_parents_form_3()
    {
        using var client = new OpsiClient(opsi);
        var package = (await client.ActionAsync("package_show?id=evidenca-nepremicnin-za-prodajo-ali-najem")).Result.AsObject();
        var parent = JsonNode.Parse(await File.ReadAllBytesAsync(SharedData.At("corpus", "dgu-package-show-durham.json"), TestContext.Current.CancellationToken))!["result"]!.AsObject();
        Assert.Empty(parent.Select(p => p.Key).Except(package.Select(p => p.Key)).Except(["schema", "theme-primary", "theme-secondary"]));
        Assert.Empty(parent["resources"]![0]!.AsObject().Select(p => p.Key).Except(package["resources"]![0]!.AsObject().Select(p => p.Key)));
        Assert.Equal("c79ba338-1b08-4895-8759-426286699873", package["id"]!.ToString());
        Assert.Equal((3, 2, 0), (package["timeseries_resources"]!.AsArray().Count, package["additional_resources"]!.AsArray().Count, package["individual_resources"]!.AsArray().Count));
        Assert.Matches(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\z", package["metadata_modified"]!.ToString());
        Assert.Null(package["publisher"]);
        Assert.Equal(("false", "true"), (package["restricted_data"]!.ToString(), package["bulk_download"]!.ToString()));
    }

    [Fact]
    public async Task Scores_and_sizes_come_in_two_kinds_and_a_licence_may_be_empty_3_1()
    {
        using var client = new OpsiClient(opsi);
        var all = (await client.ActionAsync("package_search?rows=1000")).Result["results"]!.AsArray();
        Assert.Equal([JsonValueKind.String, JsonValueKind.Object], all.Select(p => p!["qa"]?.GetValueKind()).OfType<JsonValueKind>().Distinct().Order().Reverse());
        Assert.StartsWith("{'is_broken': False", all[0]!.AsObject()["additional_resources"]!.AsArray().Concat(all.SelectMany(p => p!["individual_resources"]!.AsArray()))
            .Select(r => r!["archiver"]?.ToString()).First(a => a is not null), StringComparison.Ordinal);
        Assert.Equal(2, all.SelectMany(p => p!["resources"]!.AsArray()).Select(r => r!["size"]?.GetValueKind()).OfType<JsonValueKind>().Distinct().Count());
        Assert.Contains(all, p => p!["license_id"]!.ToString().Length == 0 && p["license_title"]!.ToString().Length == 0);
    }

    [Fact]
    public async Task Lists_are_sorted_paged_and_capped_2_2()
    {
        await using var opsi = await OpsiDoubleServer.StartAsync(new OpsiDoubleOptions { Seed = OpsiSeed.PagesAndAnswers });
        using var client = new OpsiClient(opsi);
        var names = (await client.ActionAsync("package_list")).Result.AsArray().Select(n => n!.ToString()).ToList();
        Assert.True(names.Count > 280);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names[5..8], (await client.ActionAsync("package_list?offset=5&limit=3")).Result.AsArray().Select(n => n!.ToString()));
        Assert.Equal(50, (await client.ActionAsync("current_package_list_with_resources")).Result.AsArray().Count);
        var current = (await client.ActionAsync("current_package_list_with_resources?limit=1000")).Result.AsArray();
        Assert.Equal(250, current.Count);
        Assert.Equal(current.Select(p => p!["metadata_modified"]!.ToString()).OrderDescending(StringComparer.Ordinal), current.Select(p => p!["metadata_modified"]!.ToString()));
        Assert.Equal(10, (await client.ActionAsync("package_search")).Result["results"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("fq", "organization:obcina_trzic", 1)]
    [InlineData("fq", "organization:\"obcina_trzic\" AND podrocje:Gospodarstvo", 1)]
    [InlineData("fq", "tags:stanovanje", 1)]
    [InlineData("q", "podrocje:\"Zdravje\" AND open_data:true", null)]
    [InlineData("q", "podrocje:\"Izobraževanje. kultura in šport\"", null)]
    [InlineData("q", "podrocje:\"Izobraževanje, kultura in šport\"", 0)]
    [InlineData("fq", "municipal:true", 13)]
    [InlineData("fq", "municipal:false", 7)]
    [InlineData("fq", "license_id:cc-by", 129)]
    [InlineData("fq", "-license_id:cc-by", 1)]
    [InlineData("fq", "metadata_modified:[* TO 2000-01-01T00:00:00Z]", 0)]
    [InlineData("fq", "metadata_modified:[2016-01-01T00:00:00Z TO *]", 130)]
    [InlineData("fq", "res_url:\"https://www.geoprostor.net/data/opsi/trzic\"", 1)]
    [InlineData("fq", "name:(evidenca-nepremicnin-za-prodajo-ali-najem OR ni-je)", 1)]
    [InlineData("q", "nepremičnin tržič", 1)]
    [InlineData("q", "*:*", 130)]
    public async Task The_search_knows_these_fields_2_2(string parameter, string query, int? count)
    {
        using var client = new OpsiClient(opsi);
        var reply = await client.ActionAsync($"package_search?{parameter}={Escaped(query)}&rows=1");
        Assert.True(count is { } exact ? Count(reply) == exact : Count(reply) is > 0 and < 130, $"{Count(reply)} found");
        Assert.Equal("relevance asc, metadata_modified desc", reply.Result["sort"]!.ToString());
    }

    [Fact]
    public async Task A_search_sorts_pages_counts_facets_and_gives_whole_packages_2_2()
    {
        using var client = new OpsiClient(opsi);
        var reply = await client.ActionAsync("package_search?sort=" + Escaped("name desc") + "&start=128&rows=10&fl=name&facet.field=" + Escaped("[\"organization\", \"res_format\"]") + "&facet.limit=3");
        var results = reply.Result["results"]!.AsArray();
        Assert.Equal(2, results.Count);
        Assert.All(results, r => Assert.NotEmpty(r!["resources"]!.AsArray()));
        Assert.True(string.CompareOrdinal(results[0]!["name"]!.ToString(), results[1]!["name"]!.ToString()) > 0);
        Assert.Equal(91, reply.Result["facets"]!["organization"]!["vlada_republike_slovenije_statisticni_urad_republike_slovenije"]!.GetValue<int>());
        Assert.Equal(3, reply.Result["search_facets"]!["organization"]!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_register_of_organisations_and_the_roles_2_2_4()
    {
        using var client = new OpsiClient(opsi);
        var names = (await client.ActionAsync("organization_list")).Result.AsArray().Select(n => n!.ToString()).ToList();
        Assert.True(names.Count >= 3_027);
        Assert.Contains("krajevna_skupnost_planina_id_5018404000", names);
        var clash = (await client.ActionAsync("organization_show?id=krajevna_skupnost_planina_id_5018404000")).Result;
        Assert.Equal("5018404000", clash["extras"]![0]!["value"]!.ToString());
        Assert.Equal("OBČINA TRŽIČ", (await client.ActionAsync("organization_show?id=obcina_trzic")).Result["title"]!.ToString());
        Assert.Equal(404, (await client.ActionAsync("organization_show?id=ni")).Status);
        Assert.Equal(["glavni_uredniki", "podrocni_uredniki", "sistemski_administratorji", "vsebinski_uredniki"], (await client.ActionAsync("group_list")).Result.AsArray().Select(g => g!.ToString()));
        Assert.Equal(15, (await client.ActionAsync("group_show?id=glavni_uredniki")).Result["users"]!.AsArray().Count);
    }

    [Fact]
    public async Task Harvested_sets_are_named_by_their_source_and_locked_6()
    {
        using var client = new OpsiClient(opsi, opsi.Key("vlada_republike_slovenije_statisticni_urad_republike_slovenije"));
        var package = (await client.ActionAsync("package_show?id=surs1970713s")).Result;
        Assert.Equal("1970713s.px", package["extras"]!.AsArray().Single(e => e!["key"]!.ToString() == "guid")!["value"]!.ToString());
        Assert.Equal(403, (await client.PostAsync("package_patch", new JsonObject { ["id"] = "surs1970713s", ["title"] = "x" })).Status);
    }

    [Fact]
    public async Task People_and_their_organisations_are_asked_as_in_2_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var editor = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        using var anyone = new OpsiClient(opsi);
        Assert.Empty((await editor.ActionAsync("organization_list_for_user")).Result.AsArray());
        Assert.Equal(OpsiTrial.Municipality, Assert.Single((await editor.ActionAsync("organization_list_for_user?permission=create_dataset")).Result.AsArray())!["name"]!.ToString());
        Assert.Equal(opsi.Key(OpsiTrial.Municipality), (await editor.ActionAsync("user_show?id=urednik_obcina_vzorec")).Result["apikey"]!.ToString());
        Assert.False((await anyone.ActionAsync("user_show?id=urednik_obcina_vzorec")).Result.AsObject().ContainsKey("apikey"));
        Assert.Equal(404, (await editor.ActionAsync("user_show")).Status);
    }

    [Fact]
    public async Task Words_resources_and_licences_are_looked_up_2_1()
    {
        using var client = new OpsiClient(opsi);
        Assert.Contains("zdravje", (await client.ActionAsync("tag_list")).Result.AsArray().Select(t => t!.ToString()));
        Assert.True(Count(await client.PostAsync("tag_search", new JsonObject { ["query"] = "zdrav" })) > 0);
        Assert.Contains("zdravje", (await client.PostAsync("tag_autocomplete", new JsonObject { ["query"] = "zdrav" })).Result.AsArray().Select(t => t!.ToString()));
        Assert.Equal("evidenca-nepremicnin-za-prodajo-ali-najem", (await client.ActionAsync("package_autocomplete?q=nepremi%C4%8Dnin")).Result[0]!["name"]!.ToString());
        Assert.Equal(5, Count(await client.ActionAsync("resource_search?query=" + Escaped("name:Evidenca nepremičnin"))));
        Assert.Equal(409, (await client.ActionAsync("resource_search?query=brez")).Status);
        Assert.Contains("cc-by", (await client.ActionAsync("license_list")).Result.AsArray().Select(l => l!["id"]!.ToString()));
    }
}
