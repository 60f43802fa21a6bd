using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>Writes of datasets (section 2.5).</summary>
public sealed class OpsiDoubleWriteTests
{
    [Fact]
    public async Task A_created_dataset_comes_back_whole_and_is_the_editors_2_5()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        Assert.Equal(OpsiTrial.Municipality, made["organization"]!["name"]!.ToString());
        Assert.Equal(["moj_dodatek", "podrocje"], made["extras"]!.AsArray().Select(e => e!["key"]!.ToString()));
        Assert.All(made["extras"]!.AsArray(), e => Assert.True(e!.AsObject().ContainsKey("revision_timestamp")));
        Assert.True(JsonNode.DeepEquals(made, (await client.ActionAsync("package_show?id=vzorec-odpadki")).Result));
        Assert.True(JsonNode.DeepEquals(made, (await client.ActionAsync("package_show?id=" + made["id"])).Result));
        var entry = opsi.Log[0];
        Assert.Equal(("POST", "package_create", true, 200, "urednik_obcina_vzorec"), (entry.Method, entry.Action, entry.Wrote, entry.Status, entry.User));
        Assert.Contains("vzorec-odpadki", entry.Touched);
    }

    [Fact]
    public async Task An_update_loses_what_is_left_out_2_5_1()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        var update = OpsiTrial.Package();
        update["id"] = "vzorec-odpadki";
        update.Remove("extras");
        update.Remove("tags");
        update.Remove("additional_resources");
        var after = (await client.PostAsync("package_update", update)).Result;
        Assert.Equal((0, 0, 1), (after["extras"]!.AsArray().Count, after["num_tags"]!.GetValue<int>(), after["num_resources"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_patch_keeps_what_is_left_out_and_replaces_lists_whole_2_5_1()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var after = (await client.PostAsync("package_patch", new JsonObject
        {
            ["id"] = "vzorec-odpadki", ["title"] = "Drugi naslov", ["extras"] = new JsonArray(new JsonObject { ["key"] = "edini", ["value"] = "x" }),
        })).Result;
        Assert.Equal(("Drugi naslov", "Količine po frakcijah.", 2), (after["title"]!.ToString(), after["notes"]!.ToString(), after["num_resources"]!.GetValue<int>()));
        Assert.Equal("edini", Assert.Single(after["extras"]!.AsArray())!["key"]!.ToString());
        Assert.Equal(made["resources"]!.AsArray().Select(r => r!["id"]!.ToString()), after["resources"]!.AsArray().Select(r => r!["id"]!.ToString()));
        Assert.NotEqual(made["revision_id"]!.ToString(), after["revision_id"]!.ToString());
    }

    [Fact]
    public async Task A_write_that_changes_nothing_makes_a_revision_2_5_11()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var made = (await client.PostAsync("package_create", OpsiTrial.Package())).Result;
        var after = (await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki" })).Result;
        Assert.NotEqual(made["metadata_modified"]!.ToString(), after["metadata_modified"]!.ToString());
        Assert.NotEqual(made["revision_id"]!.ToString(), after["revision_id"]!.ToString());
        Assert.Equal(made["extras"]![0]!["revision_id"]!.ToString(), after["extras"]![0]!["revision_id"]!.ToString());
        Assert.Equal(made["resources"]![0]!["revision_id"]!.ToString(), after["resources"]![0]!["revision_id"]!.ToString());
        Assert.Equal(2, opsi.State.Find("vzorec-odpadki")!.Revisions);
    }

    [Theory]
    [InlineData("title", "", "title", "Missing value")]
    [InlineData("notes", null, "notes", "Missing value")]
    [InlineData("license_id", "", "license_id", "Please provide a licence.")]
    [InlineData("owner_org", null, "owner_org", "A organization must be supplied")]
    [InlineData("owner_org", "ni_je", "owner_org", "Organization does not exist")]
    [InlineData("owner_org", "obcina_druga", "owner_org", "You cannot add a dataset to this organization")]
    [InlineData("name", "x", "name", "Name must be at least 2 characters long")]
    [InlineData("name", "Čokolada", "name", "Url must be purely lowercase alphanumeric (ascii) characters and these symbols: -_")]
    [InlineData("name", "edit", "name", "That name cannot be used")]
    [InlineData("name", null, "name", "Missing value")]
    public async Task What_the_form_needs_2_5_3_6_8(string field, string? value, string error, string message)
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package[field] = value;
        var reply = await client.PostAsync("package_create", package);
        Assert.Equal((409, "Validation Error"), (reply.Status, reply.ErrorType));
        Assert.Equal(message, Assert.Single(reply.Json["error"]![error]!.AsArray())!.ToString());
        Assert.Empty(opsi.State.Names);
        Assert.False(opsi.Log[^1].Wrote);
    }

    [Fact]
    public async Task A_taken_name_stays_taken_even_after_deletion_2_5_6_9_10()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var editor = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        using var sysadmin = new OpsiClient(opsi, opsi.SysadminKey);
        using var anyone = new OpsiClient(opsi);
        await editor.PostAsync("package_create", OpsiTrial.Package());
        Assert.Equal("That URL is already in use.", (await editor.PostAsync("package_create", OpsiTrial.Package())).Json["error"]!["name"]![0]!.ToString());
        var denied = await editor.PostAsync("package_delete", new JsonObject { ["id"] = "vzorec-odpadki" });
        Assert.Equal((403, "Access denied"), (denied.Status, denied.ErrorText));
        Assert.Equal("active", (await editor.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["state"] = "deleted" })).Result["state"]!.ToString());
        var deleted = await sysadmin.PostAsync("package_delete", new JsonObject { ["id"] = "vzorec-odpadki" });
        Assert.Equal(200, deleted.Status);
        Assert.True(deleted.Json.AsObject().TryGetPropertyValue("result", out var result) && result is null);
        Assert.Equal("deleted", (await editor.ActionAsync("package_show?id=vzorec-odpadki")).Result["state"]!.ToString());
        Assert.Equal(403, (await anyone.ActionAsync("package_show?id=vzorec-odpadki")).Status);
        Assert.Empty((await anyone.ActionAsync("package_list")).Result.AsArray());
        Assert.Equal(0, (await anyone.ActionAsync("package_search")).Result["count"]!.GetValue<int>());
        Assert.Equal(409, (await editor.PostAsync("package_create", OpsiTrial.Package())).Status);
    }

    [Fact]
    public async Task Unknown_scalars_are_dropped_unknown_lists_refused_unknown_extras_kept_2_5_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package["neznano"] = "x";
        var made = (await client.PostAsync("package_create", package)).Result;
        Assert.False(made.AsObject().ContainsKey("neznano"));
        Assert.Equal("7", made["extras"]![0]!["value"]!.ToString());
        foreach (var junk in new JsonNode[] { new JsonArray("a"), new JsonObject { ["a"] = 1 } })
        {
            var reply = await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["neznano"] = junk });
            Assert.Equal(409, reply.Status);
            Assert.True(reply.Json["error"]!.AsObject().ContainsKey("__junk"));
        }
    }

    [Fact]
    public async Task Fields_at_the_top_stand_among_the_extras_too_and_the_top_wins_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package["update_frequency"] = "letno";
        await client.PostAsync("package_create", package);
        var after = (await client.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["update_frequency"] = "mesečno" })).Result;
        Assert.Equal("mesečno", after["update_frequency"]!.ToString());
        Assert.Equal("mesečno", after["extras"]!.AsArray().Single(e => e!["key"]!.ToString() == "update_frequency")!["value"]!.ToString());
    }

    [Fact]
    public async Task Tags_take_the_signs_the_parent_takes_and_one_letter_2_5_3()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        package["tags"] = new JsonArray(new JsonObject { ["name"] = "š" }, new JsonObject { ["name"] = "a-_.()':&/,+=[] č" });
        Assert.Equal(2, (await client.PostAsync("package_create", package)).Result["num_tags"]!.GetValue<int>());
        package["name"] = "druga";
        package["tags"] = new JsonArray(new JsonObject { ["name"] = "dobra" }, new JsonObject { ["name"] = "slaba!" });
        var errors = (await client.PostAsync("package_create", package)).Json["error"]!["tags"]!.AsArray();
        Assert.Equal((0, true), (errors[0]!.AsObject().Count, errors[1]!.AsObject().ContainsKey("name")));
    }

    [Fact]
    public async Task Who_may_write_2_4_2_5_9()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        opsi.AddEditor(new OpsiEditor("kljuc-clana", OpsiTrial.Municipality, "member"));
        using var other = new OpsiClient(opsi, opsi.Key("obcina_druga"));
        using var member = new OpsiClient(opsi, "kljuc-clana");
        using var editor = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        using var sysadmin = new OpsiClient(opsi, opsi.SysadminKey);
        await editor.PostAsync("package_create", OpsiTrial.Package());
        JsonObject Patch() => new() { ["id"] = "vzorec-odpadki", ["title"] = "Novo" };
        Assert.Equal(403, (await other.PostAsync("package_patch", Patch())).Status);
        Assert.Equal(403, (await member.PostAsync("package_patch", Patch())).Status);
        Assert.Equal(403, (await member.PostAsync("package_create", OpsiTrial.Package("moja"))).Status);
        Assert.Equal(403, (await editor.PostAsync("package_owner_org_update", new JsonObject { ["id"] = "vzorec-odpadki", ["organization_id"] = "obcina_druga" })).Status);
        Assert.Equal(403, (await editor.PostAsync("organization_create", new JsonObject { ["name"] = "nova" })).Status);
        opsi.State.Edit("vzorec-odpadki", "import_source", "harvest");
        var locked = await editor.PostAsync("package_patch", Patch());
        Assert.Equal(403, locked.Status);
        Assert.Contains("not authorized to edit harvested datasets", locked.ErrorText, StringComparison.Ordinal);
        Assert.Equal(200, (await sysadmin.PostAsync("package_patch", Patch())).Status);
        Assert.Equal(200, (await sysadmin.PostAsync("package_owner_org_update", new JsonObject { ["id"] = "vzorec-odpadki", ["organization_id"] = "obcina_druga" })).Status);
        Assert.Equal("obcina_druga", opsi.State.Package("vzorec-odpadki")!["organization"]!["name"]!.ToString());
    }

    [Fact]
    public async Task An_update_of_nothing_known_2_5()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        Assert.Equal(404, (await client.PostAsync("package_update", OpsiTrial.Package("ni"))).Status);
        var crash = await client.PostAsync("package_update", new JsonObject { ["title"] = "brez imena" });
        Assert.Equal((500, "text/html"), (crash.Status, crash.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal(409, (await client.PostAsync("package_delete", [])).Status);
    }

    [Fact]
    public async Task Mandatory_fields_and_closed_lists_are_the_field_files_to_say_2_5_3()
    {
        using var folder = new Support.TempFolder();
        var fields = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Support.SharedData.Checkout(), "tests", "Support", "OpsiDouble", "opsi-fields.json"), TestContext.Current.CancellationToken))!;
        fields["mandatory"] = new JsonArray("update_frequency");
        fields["closedLists"] = true;
        var file = folder.File("fields.json", fields.ToJsonString());
        await using var opsi = await OpsiTrial.StartAsync(o => o with { FieldsFile = file });
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        var package = OpsiTrial.Package();
        Assert.Equal("Missing value", (await client.PostAsync("package_create", package)).Json["error"]!["update_frequency"]![0]!.ToString());
        package["update_frequency"] = "kdaj pa kdaj";
        Assert.Equal(409, (await client.PostAsync("package_create", package)).Status);
        package["update_frequency"] = "letno";
        Assert.Equal(200, (await client.PostAsync("package_create", package)).Status);
    }
}
