using System.Text.Json;
using OpenData.Catalog.Workspaces;

namespace OpenData.Tests.Cli;

/// <summary>The program from an empty folder to an export, as a steward would use it.</summary>
public sealed class FlowTests
{
    private static async Task<CliProgram> HarvestedAsync()
    {
        var program = new CliProgram();
        program.File("data/voda.csv", "leto;količina\n2020;10,5\n2021;11,5\n");
        program.File("data/ceste.csv", "cesta;dolžina km\nA;1,5\nB;2,5\n");
        program.File("data/napaka.csv", "<!DOCTYPE html><html><body>404</body></html>");
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/", "--publisher", "Občina Primer");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer", "--name-en", "Municipality of Primer", "--id-number", "1234567000", "--legal-class", "psb");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--owner", "obcina");
        return program;
    }

    [Fact]
    public async Task Harvest_answers_in_the_shape_of_the_contract_and_ends_with_3_when_something_was_rejected()
    {
        using var program = await HarvestedAsync();
        var answer = await program.RunAsync("harvest", "--all", "--json");
        Assert.Equal(3, answer.Code);
        var run = Assert.Single(answer.Json.GetProperty("runs").EnumerateArray());
        foreach (var name in (string[])["run", "source", "status", "startedAt"])
        {
            Assert.Equal(JsonValueKind.String, run.GetProperty(name).ValueKind);
        }

        foreach (var (name, value) in new Dictionary<string, int> { ["added"] = 2, ["changed"] = 0, ["unchanged"] = 0, ["rejected"] = 1, ["archived"] = 0, ["wouldArchive"] = 0, ["requests"] = 0 })
        {
            Assert.Equal(value, run.GetProperty(name).GetInt32());
        }

        Assert.Equal("done", run.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Number, run.GetProperty("seconds").ValueKind);
        Assert.True(run.GetProperty("bytes").GetInt64() > 0);
        var records = run.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(3, records.Count);
        var rejected = records.Single(r => r.GetProperty("outcome").GetString() == "rejected");
        Assert.Equal("napaka.csv", rejected.GetProperty("remoteId").GetString());
        Assert.Contains("HTML", rejected.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.All(records.Where(r => r.GetProperty("outcome").GetString() == "added"), r => Assert.False(string.IsNullOrEmpty(r.GetProperty("dataset").GetString())));
    }

    [Fact]
    public async Task A_command_that_the_operator_allows_is_harvested_and_another_is_not()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/", "--publisher", "Občina Primer");
        await program.OkAsync("config", "set", "harvest.commands.popis=[\"printf\", \"id,ime\\n1,Ptuj\\n2,Hajdina\\n\"]");
        await program.OkAsync("source", "add", "popis", "--kind", "command", "--location", "command:popis");
        await program.OkAsync("source", "add", "drug", "--kind", "command", "--location", "popis");
        await program.OkAsync("source", "set", "drug", "location=command:drug");

        var run = (await program.RunAsync("harvest", "popis", "--json")).Json.GetProperty("runs")[0];
        Assert.Equal(("done", 1), (run.GetProperty("status").GetString(), run.GetProperty("added").GetInt32()));
        var refused = await program.RunAsync("harvest", "drug", "--lang", "en");
        Assert.Equal(2, refused.Code);
        Assert.Contains("No operator allows a command \"drug\"", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("command:", (await program.RunAsync("doctor", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_harvest_changes_nothing_and_one_touched_cell_changes_exactly_that_dataset()
    {
        using var program = await HarvestedAsync();
        await program.RunAsync("harvest", "--all");
        var first = await RevisionsAsync(program);
        program.Clock.Advance(TimeSpan.FromHours(1));
        var second = (await program.RunAsync("harvest", "mapa", "--json")).Json.GetProperty("runs")[0];
        Assert.Equal((0, 0, 2), (second.GetProperty("added").GetInt32(), second.GetProperty("changed").GetInt32(), second.GetProperty("unchanged").GetInt32()));
        Assert.Equal(first, await RevisionsAsync(program));

        program.File("data/voda.csv", "leto;količina\n2020;10,5\n2021;11,75\n");
        var third = (await program.RunAsync("harvest", "mapa", "--json")).Json.GetProperty("runs")[0];
        Assert.Equal((0, 1, 1), (third.GetProperty("added").GetInt32(), third.GetProperty("changed").GetInt32(), third.GetProperty("unchanged").GetInt32()));
        var changed = third.GetProperty("records").EnumerateArray().Single(r => r.GetProperty("outcome").GetString() == "changed");
        Assert.Equal("voda.csv", changed.GetProperty("remoteId").GetString());
    }

    [Fact]
    public async Task A_dry_run_and_a_source_test_write_nothing()
    {
        using var program = await HarvestedAsync();
        Assert.Equal(3, (await program.RunAsync("source", "test", "mapa")).Code);
        Assert.Equal(3, (await program.RunAsync("harvest", "--all", "--dry-run")).Code);
        Assert.Equal(0, (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("total").GetInt32());
        Assert.Empty((await program.OkAsync("runs", "list", "--json")).Json.GetProperty("runs").EnumerateArray());
        Assert.False(Directory.Exists(program.At("files")) && Directory.EnumerateFiles(program.At("files"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task A_person_approves_and_only_approved_records_are_exported()
    {
        using var program = await HarvestedAsync();
        await program.RunAsync("harvest", "--all");
        var list = (await program.OkAsync("dataset", "list", "--status", "submitted", "--json")).Json;
        Assert.Equal(2, list.GetProperty("total").GetInt32());
        var first = list.GetProperty("datasets")[0];
        Assert.Equal(["id", "title", "status", "owner", "modified", "due", "points"], ((string[])["id", "title", "status", "owner", "modified", "due", "points"]).Where(n => first.TryGetProperty(n, out _)));
        Assert.Equal(0, (await program.OkAsync("export", "turtle", "--out", "empty.ttl", "--json")).Json.GetProperty("records").GetInt32());

        await program.OkAsync("dataset", "approve", "voda", "--why", "pregledano");
        Assert.Equal(1, (await program.OkAsync("export", "turtle", "--out", "one.ttl", "--json")).Json.GetProperty("records").GetInt32());
        var turtle = await File.ReadAllTextAsync(program.At("one.ttl"), TestContext.Current.CancellationToken);
        Assert.Contains("https://podatki.primer.si/dataset/voda", turtle, StringComparison.Ordinal);
        Assert.DoesNotContain("ceste", turtle, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Folder, turtle, StringComparison.Ordinal);
        Assert.Equal(turtle, (await program.OkAsync("export", "turtle", "--out", "-")).Out);

        var history = (await program.OkAsync("dataset", "history", "voda", "--json")).Json.GetProperty("revisions").EnumerateArray().ToList();
        Assert.Contains(history, r => r.GetProperty("actor").GetString() == "ana" && r.GetProperty("why").GetString() == "pregledano");
        await program.OkAsync("dataset", "withdraw", "voda", "--why", "napaka v podatkih", "--as", "boris");
        Assert.Equal(0, (await program.OkAsync("export", "turtle", "--out", "none.ttl", "--json")).Json.GetProperty("records").GetInt32());
        Assert.Equal(2, (await program.RunAsync("dataset", "withdraw", "voda")).Code);
    }

    [Fact]
    public async Task What_a_person_sets_shows_in_the_record_its_history_and_its_difference()
    {
        using var program = await HarvestedAsync();
        await program.RunAsync("harvest", "--all");
        await program.OkAsync("dataset", "set", "voda", "title=Poraba vode", "title.en=Water use", "frequency=mesečno", "--why", "ime");
        var record = (await program.OkAsync("dataset", "show", "voda", "--json")).Json.GetProperty("resource");
        Assert.Equal("Poraba vode", record.GetProperty("title").GetProperty("sl").GetString());
        Assert.EndsWith("/MONTHLY", record.GetProperty("frequency").GetString(), StringComparison.Ordinal);
        var changes = (await program.OkAsync("dataset", "diff", "voda", "--json")).Json.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("field").GetString()).ToList();
        Assert.Contains("title/sl", changes);
        Assert.Equal(2, (await program.RunAsync("dataset", "set", "voda", "titel=x", "--why", "x")).Code);
        Assert.Contains("Poraba vode", (await program.OkAsync("dataset", "show", "voda", "--lang", "sl")).Out, StringComparison.Ordinal);
        Assert.Contains("dcat:Dataset", (await program.OkAsync("dataset", "show", "voda", "--format", "turtle")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await program.OkAsync("dataset", "list", "--q", "porabe vodi", "--json")).Json.GetProperty("total").GetInt32());

        // Nobody has approved it yet: search finds what the site does.
        Assert.Equal(0, (await program.OkAsync("search", "porabe", "vodi", "--json")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Undo_puts_the_catalogue_back_and_says_which_run()
    {
        using var program = await HarvestedAsync();
        Assert.Equal(2, (await program.RunAsync("undo")).Code);
        await program.RunAsync("harvest", "--all");
        var run = (await program.OkAsync("runs", "list", "--json")).Json.GetProperty("runs")[0].GetProperty("run").GetString();
        var undone = (await program.OkAsync("undo", "--json")).Json;
        Assert.Equal(run, undone.GetProperty("run").GetString());
        Assert.Equal(2, undone.GetProperty("restored").GetInt32());
        Assert.Equal(0, (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_record_can_be_made_by_hand_also_without_a_file()
    {
        using var program = await HarvestedAsync();
        await program.OkAsync("dataset", "add", "register-psov", "--title", "Register psov", "--owner", "obcina", "--access-rights", "non-public", "--ground", "ZZZiv, 5. člen", "--frequency", "letno");
        var record = (await program.OkAsync("dataset", "show", "register-psov", "--json")).Json;
        Assert.Equal("draft", record.GetProperty("status").GetString());
        Assert.Equal(2, (await program.RunAsync("dataset", "add", "register-psov", "--title", "Drugič")).Code);
        await program.OkAsync("dataset", "submit", "register-psov");
        await program.OkAsync("dataset", "approve", "register-psov", "--why", "sprejeto");
    }

    [Fact]
    public async Task Names_that_do_not_exist_end_with_2_and_the_command_that_lists_them()
    {
        using var program = await HarvestedAsync();
        foreach (var args in (string[][])
        [
            ["dataset", "show", "none"], ["dataset", "history", "none"], ["dataset", "approve", "none"], ["runs", "show", "none"], ["source", "show", "none"],
            ["source", "test", "none"], ["source", "remove", "none"], ["harvest", "none"], ["harvest"], ["org", "show", "none"], ["export", "none"], ["export"],
            ["dataset", "list", "--owner", "none"], ["undo", "none"], ["source", "add", "x", "--kind", "none", "--location", "."],
        ])
        {
            var answer = await program.RunAsync(args);
            Assert.True(answer.Code == 2, $"{string.Join(' ', args)}: {answer.Code} {answer.Error}");
            Assert.Equal("", answer.Out);
            Assert.NotEqual("", answer.Error);
        }
    }

    [Fact]
    public async Task Under_json_stdout_is_one_document_and_messages_go_to_stderr()
    {
        using var program = await HarvestedAsync();
        await program.RunAsync("harvest", "--all", "--quiet");
        foreach (var args in (string[][])
        [
            ["org", "list"], ["org", "show", "obcina"], ["org", "set", "obcina", "email=info@primer.si"], ["source", "list"], ["source", "show", "mapa"],
            ["source", "set", "mapa", "every=P1D"], ["source", "kinds"], ["source", "test", "mapa"], ["harvest", "--all"], ["runs", "list"], ["dataset", "list"],
            ["dataset", "show", "voda"], ["dataset", "history", "voda"], ["dataset", "diff", "voda"], ["dataset", "confirm", "voda"], ["search", "voda"], ["export", "--list"],
            ["export", "json", "--out", "-"], ["export", "csv", "--out", "c.csv"], ["config", "show"], ["config", "schema"], ["doctor"], ["secret", "list"], ["completion", "zsh"],
            ["source", "template", "register.xlsx"], ["source", "template", "filled.xlsx", "--filled"],
        ])
        {
            var answer = await program.RunAsync([.. args, "--json"]);
            Assert.True(answer.Code is 0 or 3, $"{string.Join(' ', args)}: {answer.Code} {answer.Error}");
            Assert.Equal(JsonValueKind.Object, answer.Json.ValueKind);
        }
    }

    [Fact]
    public async Task Init_refuses_a_workspace_asks_for_nothing_without_a_terminal_and_warns_of_a_loopback_address()
    {
        using var program = new CliProgram();
        var made = await program.OkAsync("init", "w");
        Assert.Contains("http://127.0.0.1:5080/", made.Error, StringComparison.Ordinal);
        Assert.Equal("required", Workspace.Open(program.At("w"), program.Environment).Settings.Catalog.Approval);
        Assert.Equal(2, (await program.RunAsync("init", "w")).Code);
        Assert.Equal(2, (await program.RunAsync("init", "v", "--base-uri", "not an address")).Code);
        Assert.False(Directory.Exists(program.At("v")));
        Assert.Equal(2, (await program.RunAsync("runs", "list")).Code);
        Assert.Equal("", (await program.OkAsync("init", "x", "--base-uri", "https://podatki.primer.si/", "--publisher", "Občina")).Error);
    }

    [Fact]
    public async Task The_nearest_parent_with_settings_is_the_workspace()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        Directory.CreateDirectory(program.At("w", "a", "b"));
        Assert.Equal(program.At("w"), Workspace.FindFolder(program.At("w", "a", "b")));
        Assert.Null(Workspace.FindFolder(program.Folder));
    }

    [Fact]
    public async Task The_doctor_finds_a_vanished_folder_and_says_what_to_do()
    {
        using var program = await HarvestedAsync();
        var healthy = await program.OkAsync("doctor", "--json");
        Assert.True(healthy.Json.GetProperty("healthy").GetBoolean());
        Assert.Contains("3.", healthy.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("check").GetString() == "store").GetProperty("message").GetString(), StringComparison.Ordinal);
        Directory.Delete(program.At("data"), recursive: true);
        var sick = await program.RunAsync("doctor");
        Assert.Equal(3, sick.Code);
        Assert.Contains("opendata source set mapa location=", sick.Out, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RevisionsAsync(CliProgram program)
    {
        var list = (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("datasets").EnumerateArray().Select(d => d.GetProperty("id").GetString()!);
        var revisions = new List<string>();
        foreach (var id in list)
        {
            var history = (await program.OkAsync("dataset", "history", id, "--json")).Json.GetProperty("revisions");
            revisions.Add($"{id}: {history.GetArrayLength()}");
        }

        return revisions;
    }
}
