using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>The four lists of resources, their ids, single resources and files (sections 2.5, 2 to 5, and 2.6).</summary>
public sealed class OpsiDoubleResourceTests
{
    private static string[] Ids(JsonNode package) => [.. package["resources"]!.AsArray().Select(r => r!["id"]!.ToString())];

    [Fact]
    public async Task Resources_stand_in_the_list_of_their_kind_and_once_more_2_5_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        Assert.Equal((2, 1, 0, 1), (Ids(made).Length, Count(made, "individual_resources"), Count(made, "timeseries_resources"), Count(made, "additional_resources")));
        Assert.Equal("documentation", made["additional_resources"]![0]!["resource_type"]!.ToString());
        var series = OpsiTrial.Package("vrsta");
        series.Remove("individual_resources");
        var year = OpsiTrial.Resource("https://vzorec.example/2025.csv", "CSV", "2025");
        series["timeseries_resources"] = new JsonArray(year);
        Assert.Equal("Missing value", (await client.PostAsync("package_create", series)).Json["error"]!["timeseries_resources"]![0]!["date"]![0]!.ToString());
        year["date"] = "31/12/2025";
        made = (await client.PostAsync("package_create", series)).Result;
        Assert.Equal("31/12/2025", made["timeseries_resources"]![0]!["date"]!.ToString());
    }

    [Fact]
    public async Task Both_individual_and_series_is_refused_2_5_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        var year = OpsiTrial.Resource("https://vzorec.example/2025.csv", "CSV", "2025");
        year["date"] = "31/12/2025";
        package["timeseries_resources"] = new JsonArray(year);
        Assert.Equal("Only define timeseries or individual resources, not both", (await client.PostAsync("package_create", package)).Json["error"]!["validate_resources"]![0]!.ToString());
    }

    [Theory]
    [InlineData("url")]
    [InlineData("format")]
    [InlineData("description")]
    public async Task A_resource_needs_address_format_and_description_2_5_3(string field)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package["individual_resources"]![0]![field] = "";
        Assert.Equal("Missing value", (await client.PostAsync("package_create", package)).Json["error"]!["individual_resources"]![0]![field]![0]!.ToString());
    }

    [Fact]
    public async Task Patching_resources_alone_changes_no_existing_one_2_5_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var resources = made["resources"]!.DeepClone().AsArray();
        resources[0]!["description"] = "Spremenjeno";
        resources.Add(OpsiTrial.Resource("https://vzorec.example/nov.csv", "CSV", "Nov"));
        var after = (await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["resources"] = resources })).Result;
        Assert.Equal(["Vse leto", "Pojasnila", "Nov"], after["resources"]!.AsArray().Select(r => r!["description"]!.ToString()));
        Assert.Equal(Ids(made), Ids(after)[..2]);
        after = (await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["resources"] = new JsonArray() })).Result;
        Assert.Equal(3, Ids(after).Length);
    }

    [Fact]
    public async Task A_list_that_is_shortened_takes_a_resource_away_only_with_resources_dropped_2_5_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        JsonObject Patch() => new() { ["id"] = "vzorec-odpadki", ["individual_resources"] = new JsonArray() };
        Assert.Equal(2, Ids((await client.PostAsync("package_patch", Patch())).Result).Length);
        var dropped = Patch();
        dropped["resources"] = new JsonArray();
        var after = (await client.PostAsync("package_patch", dropped)).Result;
        Assert.Equal(0, Count(after, "individual_resources"));
        Assert.Equal(after["additional_resources"]!.AsArray().Count, Ids(after).Length);
    }

    [Fact]
    public async Task The_three_lists_overwrite_resources_by_place_2_5_2()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var individual = made["individual_resources"]!.DeepClone().AsArray();
        individual[0]!["description"] = "Spremenjeno";
        var after = (await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["individual_resources"] = individual })).Result;
        Assert.Equal("Spremenjeno", after["resources"]![0]!["description"]!.ToString());
        Assert.Equal(Ids(made), Ids(after));
    }

    [Theory]
    [InlineData("https://vzorec.example/drugje.csv", "Vse leto", true)]
    [InlineData("https://vzorec.example/odpadki.csv", "Drug opis", true)]
    [InlineData("https://vzorec.example/drugje.csv", "Drug opis", false)]
    public async Task A_resource_is_born_again_when_address_and_description_both_change_2_5_4(string url, string description, bool keeps)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var individual = made["individual_resources"]!.DeepClone().AsArray();
        (individual[0]!["url"], individual[0]!["description"]) = (url, description);
        var update = made.DeepClone().AsObject();
        update.Remove("resources");
        update["individual_resources"] = individual;
        var after = (await client.PostAsync("package_update", update)).Result;
        Assert.Equal(keeps, Ids(made)[0] == Ids(after)[0]);
        Assert.Equal(Ids(made)[1], Ids(after)[1]);
    }

    [Fact]
    public async Task Single_resources_are_made_changed_and_deleted_2_5_5()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        var sent = OpsiTrial.Resource("https://vzorec.example/nov.csv", "CSV", "Nov");
        sent["package_id"] = "vzorec-odpadki";
        var made = (await client.PostAsync("resource_create", sent)).Result;
        var id = made["id"]!.ToString();
        Assert.False((await client.ActionAsync("resource_show?id=" + id)).Result.AsObject().ContainsKey("package_id"));
        Assert.Equal("TXT", (await client.PostAsync("resource_patch", new JsonObject { ["id"] = id, ["format"] = "TXT" })).Result["format"]!.ToString());
        var replaced = (await client.PostAsync("resource_update", new JsonObject { ["id"] = id, ["url"] = "https://vzorec.example/nov.csv" })).Result;
        Assert.Equal(("", ""), (replaced["format"]!.ToString(), replaced["description"]!.ToString()));
        Assert.Equal("Missing value", (await client.PostAsync("resource_update", new JsonObject { ["id"] = id })).Json["error"]!["url"]![0]!.ToString());
        Assert.Equal(200, (await client.PostAsync("resource_delete", new JsonObject { ["id"] = id })).Status);
        Assert.Equal(404, (await client.ActionAsync("resource_show?id=" + id)).Status);
        Assert.Equal(2, opsi.State.Find("vzorec-odpadki")!.Resources.Count);
    }

    [Fact]
    public async Task A_resource_of_a_dataset_that_is_wrong_elsewhere_falls_over_2_5_5()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        opsi.State.Edit("vzorec-odpadki", "license_id", "");
        var reply = await client.PostAsync("resource_update", new JsonObject { ["id"] = Ids(made)[0], ["url"] = "https://vzorec.example/x.csv" });
        Assert.Equal((500, "text/html"), (reply.Status, reply.Message.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Resources_are_put_in_another_order_2_5()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var ids = Ids((await client.PostAsync("package_create", OpsiTrial.Package())).Result);
        Assert.Equal(200, (await client.PostAsync("package_resource_reorder", new JsonObject { ["id"] = "vzorec-odpadki", ["order"] = new JsonArray(ids[1]) })).Status);
        Assert.Equal([ids[1], ids[0]], Ids(opsi.State.Package("vzorec-odpadki")!));
        Assert.Equal(409, (await client.PostAsync("package_resource_reorder", new JsonObject { ["id"] = "vzorec-odpadki", ["order"] = new JsonArray("ni") })).Status);
    }

    [Theory]
    [InlineData("50plač_leto 2018.xls", "50plaleto2018.xls")]
    [InlineData("Število zaposlenih v ODU po SKN.csv", "tevilozaposlenihvoduposkn.csv")]
    [InlineData("opsiprs.csv", "opsiprs.csv")]
    public async Task A_file_comes_back_under_a_reduced_name_2_6(string name, string reduced)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var content = "a;b\n1;2\n"u8.ToArray();
        var made = (await client.UploadAsync("resource_create", name, content, ("package_id", "vzorec-odpadki"), ("url", "x"), ("format", "CSV"), ("description", "Datoteka"))).Result;
        Assert.Equal("upload", made["url_type"]!.ToString());
        Assert.Equal($"{opsi.Address}dataset/{package["id"]}/resource/{made["id"]}/download/{reduced}", made["url"]!.ToString());
        Assert.Equal(content, await client.BytesAsync(made["url"]!.ToString()));
        Assert.Equal(404, (await client.GetAsync(made["url"] + "x")).Status);
    }

    [Fact]
    public async Task A_replaced_file_keeps_the_id_and_changes_the_last_part_2_6()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        var first = (await client.UploadAsync("resource_create", "a.csv", "1"u8.ToArray(), ("package_id", "vzorec-odpadki"), ("format", "CSV"), ("description", "Datoteka"))).Result;
        var second = (await client.UploadAsync("resource_update", "b.csv", "2"u8.ToArray(), ("id", first["id"]!.ToString()), ("format", "CSV"), ("description", "Datoteka"))).Result;
        Assert.Equal(first["id"]!.ToString(), second["id"]!.ToString());
        Assert.EndsWith("/download/b.csv", second["url"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("2"u8.ToArray(), await client.BytesAsync(second["url"]!.ToString()));
        Assert.Equal(404, (await client.GetAsync(first["url"]!.ToString())).Status);
        var package = opsi.State.Package("vzorec-odpadki")!;
        package.Remove("resources");
        var after = (await client.PostAsync("package_update", (JsonObject)package.DeepClone())).Result;
        // The lists are merged in their own order: data before links.
        Assert.Equal(second["url"]!.ToString(), after["resources"]!.AsArray()[1]!["url"]!.ToString());
        Assert.Equal(second["id"]!.ToString(), after["resources"]!.AsArray()[1]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_nothing_is_made_2_6()
    {
        await using var opsi = await OpsiTrial.StartAsync(o => o with { UploadLimit = 1000 });
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        foreach (var size in new[] { 1001, 3_000_000 })
        {
            var reply = await client.UploadAsync("resource_create", "a.csv", new byte[size], ("package_id", "vzorec-odpadki"), ("format", "CSV"), ("description", "Velika"));
            Assert.Equal((409, "File upload too large"), (reply.Status, reply.Json["error"]!["upload"]![0]!.ToString()));
        }

        Assert.Equal(2, opsi.State.Find("vzorec-odpadki")!.Resources.Count);
        Assert.Equal(200, (await client.UploadAsync("resource_create", "a.csv", new byte[1000], ("package_id", "vzorec-odpadki"), ("format", "CSV"), ("description", "Prava"))).Status);
    }

    private static int Count(JsonNode package, string list) => package[list]!.AsArray().Count;
}
