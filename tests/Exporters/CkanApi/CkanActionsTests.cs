using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.CkanApi;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>What the actions answer over the sample municipality and over the catalogue in which everything is filled.</summary>
public sealed class CkanActionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Lists_of_names_pages_and_counts_agree(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);

        var names = Names(await caller.ResultAsync("package_list"));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Skip(3).Take(4), Names(await caller.ResultAsync("package_list?offset=3&limit=4")));
        Assert.Empty(Names(await caller.ResultAsync("package_list?limit=0")));

        var search = await caller.ResultAsync("package_search?q=*:*&rows=5&start=5&sort=name+asc");
        Assert.Equal(names.Count, search["count"]!.GetValue<int>());
        Assert.Equal(names.Skip(5).Take(5), Found(search));
        Assert.Equal("name asc", search["sort"]!.GetValue<string>());
        Assert.Equal(names.AsEnumerable().Reverse().Take(10), Found(await caller.ResultAsync("package_search?sort=id+desc")));

        // The sample was filled in order of names, a minute each.
        Assert.Equal(names.AsEnumerable().Reverse().Take(10), Found(await caller.ResultAsync("package_search")));
        Assert.Equal(names.AsEnumerable().Reverse().Take(2), Names((await caller.ResultAsync("current_package_list_with_resources?limit=2")).AsArray(), "name"));
        Assert.Empty(Found(await caller.ResultAsync($"package_search?start={names.Count}")));

        var bodies = (await caller.ResultAsync("organization_list?all_fields=true")).AsArray();
        Assert.Equal(names.Count, bodies.Sum(b => b!["package_count"]!.GetValue<int>()) + await OrphansAsync(home));
        foreach (var body in bodies)
        {
            var name = body!["name"]!.GetValue<string>();
            var theirs = await caller.ResultAsync($"package_search?fq=organization:{name}&rows=1000");
            Assert.Equal(body["package_count"]!.GetValue<int>(), theirs["count"]!.GetValue<int>());
            Assert.All(theirs["results"]!.AsArray(), r => Assert.Equal(name, r!["organization"]!["name"]!.GetValue<string>()));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_search_finds_by_words_fields_times_and_counts_facets(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);

        async Task Finds(string query, params string[] names)
        {
            var result = await caller.ResultAsync("package_search?sort=name+asc&" + query);
            Assert.Equal(names, Found(result));
            Assert.Equal(names.Length, result["count"]!.GetValue<int>());
        }

        await Finds("q=parkirišča", "parkirisca");
        await Finds("q=ni+takšne+zbirke");
        await Finds("q=!!!");
        await Finds("q=name:parki*", "parkirisca");
        await Finds("q=title:Parkirišča", "parkirisca");
        await Finds("q=title:številke+||+title:Parkirišča", "naslovi", "parkirisca");
        await Finds("fq=name:parkirisca", "parkirisca");
        await Finds("fq=groups:tran+-name:naslovi", "parkirisca");
        await Finds("fq=res_format:CSV&fq=license_id:*", "parkirisca");
        await Finds("fq=tags:(\"promet\"+OR+\"nikoli\")", "parkirisca");
        await Finds("fq=%2Bstate:active+%2Bcapacity:public+type:dataset_series", "proracun");
        await Finds("fq=organization:ni-takega");
        await Finds("fq=extras_frequency:*MONTHLY", "parkirisca");
        await Finds("fq=nepoznano:polje");
        var shown = await caller.ResultAsync("package_show?id=parkirisca");
        var modified = shown["metadata_modified"]!.GetValue<string>();
        await Finds($"fq=metadata_modified:[{modified}Z+TO+{modified}Z]", "parkirisca");
        Assert.Contains("parkirisca", Found(await caller.ResultAsync($"package_search?fq=metadata_modified:[{modified}Z+TO+*]")));
        Assert.DoesNotContain("parkirisca", Found(await caller.ResultAsync($"package_search?fq=metadata_modified:{{{modified}Z+TO+*]")));

        var facets = await caller.ResultAsync("package_search?rows=0&facet.field=[\"groups\",\"organization\"]");
        Assert.Empty(Found(facets));
        Assert.Equal(facets["count"]!.GetValue<int>(), facets["facets"]!["organization"]!["obcina-primer"]!.GetValue<int>());
        var item = facets["search_facets"]!["organization"]!["items"]![0]!;
        Assert.Equal(("obcina-primer", "Občina Primer"), (item["name"]!.GetValue<string>(), item["display_name"]!.GetValue<string>()));

        var cut = await caller.ResultAsync("package_search?fl=name,title&fq=name:parkirisca");
        Assert.Equal(["name", "title"], cut["results"]![0]!.AsObject().Select(p => p.Key));
        var (_, posted) = await caller.PostAsync("package_search", """{"q": "*:*", "fq": "name:parkirisca", "rows": 5, "facet": "true", "facet.field": []}""");
        Assert.Equal(["parkirisca"], Found(posted["result"]!));
        var (_, form) = await caller.PostAsync("package_show", "id=parkirisca", "application/x-www-form-urlencoded");
        Assert.Equal("parkirisca", form["result"]!["name"]!.GetValue<string>());
    }

    [Theory, EveryDatabase]
    public async Task One_package_its_resources_its_body_and_its_themes(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await SampleMunicipality.FillAsync(home, GoldenCatalogue.Organisations.Values, GoldenCatalogue.Records);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        var package = await caller.ResultAsync("package_show?id=parkirisca");
        var extras = package["extras"]!.AsArray().ToDictionary(e => e!["key"]!.GetValue<string>(), e => e!["value"]!.GetValue<string>(), StringComparer.Ordinal);
        Assert.Equal($"{host.Address}dataset/parkirisca", extras["uri"]);
        Assert.Equal("OP-2026-001", extras["identifier"]);
        Assert.Equal("""["10.1234/primer","parkirisca-1"]""", extras["alternate_identifier"]);
        Assert.Equal("2025-01-01", extras["temporal_start"]);
        Assert.Equal("""{"type":"Point","coordinates":[15.87,46.42]}""", (string?)JsonNode.Parse(extras["spatial_coverage"])![1]!["centroid"]);
        Assert.Equal("Promet in infrastruktura", extras["podrocje"]);
        Assert.Equal($"{host.Address}organisation/obcina-primer", extras["publisher_uri"]);
        Assert.DoesNotContain("skrivno", package.ToJsonString(), StringComparison.Ordinal);

        var csv = package["resources"]![0]!;
        Assert.Equal(("parkirisca_csv", "CSV", "text/csv"), ((string?)csv["id"], (string?)csv["format"], (string?)csv["mimetype"]));
        Assert.Equal(20480, csv["size"]!.GetValue<long>());
        Assert.Equal("da39a3ee5e6b4b0d3255bfef95601890afd80709", (string?)csv["hash"]);
        Assert.Equal(csv.ToJsonString(), (await caller.ResultAsync("resource_show?id=parkirisca_csv")).ToJsonString());

        var body = await caller.ResultAsync("organization_show?id=obcina-primer&include_datasets=true");
        Assert.Equal(body["package_count"]!.GetValue<int>(), body["packages"]!.AsArray().Count);
        Assert.Equal("obcina-primer", (string?)(await caller.ResultAsync("organization_show?id=5883000000"))["name"]);
        Assert.Contains("tran", Names(await caller.ResultAsync("group_list")));
        Assert.Equal(1, (await caller.ResultAsync("group_show?id=tran"))["package_count"]!.GetValue<int>());
        Assert.Contains("promet", Names(await caller.ResultAsync("tag_list")));
        Assert.Contains("cc-by", Names((await caller.ResultAsync("license_list")).AsArray(), "id"));
        Assert.True((await caller.ResultAsync("site_read")).GetValue<bool>());
        Assert.StartsWith("2.", (string?)(await caller.ResultAsync("status_show"))["ckan_version"], StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_approved_or_has_left_its_source_is_not_there(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        await home.Store.SaveAsync(TestStore.Record("osnutek"), TestStore.Ana, null, Cancel);
        await home.Store.SaveAsync(TestStore.Record("odobren") with { Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        await home.Store.SaveAsync(TestStore.Record("odsel") with { Status = RecordStatus.Approved, ArchivedAt = home.Clock.GetUtcNow() }, TestStore.Ana, null, Cancel);
        await home.Store.SaveAsync(
            new CatalogRecord { Resource = new DataService { Id = "storitev", Title = LocalText.In("sl", "WFS") }, Status = RecordStatus.Approved, Fingerprint = "f" },
            TestStore.Ana, null, Cancel);
        await using var host = await FeedHost.StartAsync(home.Store);
        using var caller = new Caller(host.Address);
        Assert.Equal(["odobren"], Names(await caller.ResultAsync("package_list")));
        foreach (var name in new[] { "osnutek", "odsel", "storitev" })
        {
            var (status, body) = await caller.GetAsync("package_show?id=" + name);
            Assert.Equal((System.Net.HttpStatusCode.NotFound, "Not Found Error"), (status, (string?)body["error"]!["__type"]));
        }
    }

    [Fact]
    public async Task Every_action_is_told_in_the_readme()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout(), "exporters", "CkanApi", "README.md"), Cancel);
        Assert.All(CkanActions.Names, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    private static async Task<int> OrphansAsync(TestStore home) => await home.Store.ReadAsync(new() { ExceptKind = "service" }, Cancel).CountAsync(r => r.Resource.Owner is null, Cancel);

    private static List<string> Names(JsonNode list) => [.. list.AsArray().Select(n => n!.GetValue<string>())];

    private static List<string> Names(JsonArray list, string member) => [.. list.Select(n => n![member]!.GetValue<string>())];

    private static List<string> Found(JsonNode search) => Names(search["results"]!.AsArray(), "name");
}
