using System.Text.Json;

namespace OpenData.Tests.Cli;

/// <summary>Several sources at once, and what a held run shows.</summary>
public sealed class HarvestTests
{
    [Fact]
    public async Task One_broken_source_keeps_no_other_from_its_run_and_reports_stand_in_the_order_of_the_sources()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".");
        foreach (var name in (string[])["a", "b", "c"])
        {
            program.File($"{name}/voda-{name}.csv", $"leto;količina {name}\n2020;10,5\n2021;11,5\n");
            await program.OkAsync("source", "add", name, "--kind", "files", "--location", name);
        }

        Directory.Delete(program.At("b"), recursive: true);

        var answer = await program.RunAsync("harvest", "--all", "--json");

        Assert.Equal(1, answer.Code);
        var runs = answer.Json.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal([("a", "done"), ("b", "failed"), ("c", "done")], runs.Select(r => (r.GetProperty("source").GetString()!, r.GetProperty("status").GetString()!)));
        Assert.Equal((1, 1), (runs[0].GetProperty("announced").GetInt32(), runs[0].GetProperty("read").GetInt32()));
        Assert.Equal("The source says 1; read 1: all are accounted for.", runs[0].GetProperty("reconciliation").GetString());
        Assert.Equal(3, (await program.OkAsync("runs", "list", "--json")).Json.GetProperty("runs").GetArrayLength());
        var shown = await program.OkAsync("dataset", "show", runs[0].GetProperty("records")[0].GetProperty("dataset").GetString()!, "--json");
        Assert.Equal(program.Clock.GetUtcNow(), shown.Json.GetProperty("lastLookedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_held_run_names_what_it_would_archive_and_a_quarantined_record_says_until_when()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".");
        for (var i = 0; i < 10; i++)
        {
            program.File($"data/meritev-{(char)('a' + i)}.csv", $"leto;vrednost {i}\n2020;{i},5\n2021;11,5\n");
        }

        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--set", "series=off");
        var first = await program.RunAsync("harvest", "mapa", "--json");
        foreach (var letter in "abcd")
        {
            File.Delete(program.At("data", $"meritev-{letter}.csv"));
        }

        var held = await program.RunAsync("harvest", "mapa", "--json");

        Assert.Equal(3, held.Code);
        var run = held.Json.GetProperty("runs")[0];
        Assert.Equal(("held", 4), (run.GetProperty("status").GetString(), run.GetProperty("wouldArchive").GetInt32()));
        Assert.Equal(4, run.GetProperty("records").GetArrayLength());
        var shown = await program.OkAsync("runs", "show", run.GetProperty("run").GetString()!);
        Assert.Contains("meritev-a.csv", shown.Out, StringComparison.Ordinal);
        Assert.Contains("  ? meritev-d.csv", (await program.RunAsync("harvest", "mapa")).Out, StringComparison.Ordinal);

        var b = first.Json.GetProperty("runs")[0].GetProperty("records").EnumerateArray().First(r => r.GetProperty("remoteId").GetString() == "meritev-b.csv").GetProperty("dataset").GetString()!;
        Assert.Equal(2, (await program.RunAsync("harvest", "mapa", "--release", "ni-je")).Code);
        program.File("druga/voda.csv", "leto;količina\n2020;10,5\n");
        await program.OkAsync("source", "add", "druga", "--kind", "files", "--location", "druga");
        Assert.Contains($"dataset show {b}", (await program.RunAsync("harvest", "druga", "--release", b)).Error, StringComparison.Ordinal);
        var one = (await program.RunAsync("harvest", "mapa", "--release", b, "--json")).Json.GetProperty("runs")[0];
        Assert.Equal(("held", 1, 3), (one.GetProperty("status").GetString(), one.GetProperty("archived").GetInt32(), one.GetProperty("wouldArchive").GetInt32()));

        await program.RunAsync("harvest", "mapa", "--allow-removals");
        var gone = first.Json.GetProperty("runs")[0].GetProperty("records").EnumerateArray().First(r => r.GetProperty("remoteId").GetString() == "meritev-a.csv");
        Assert.Contains("in quarantine until", (await program.OkAsync("dataset", "show", gone.GetProperty("dataset").GetString()!)).Out, StringComparison.Ordinal);
        program.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Contains("(removed)", (await program.OkAsync("dataset", "show", gone.GetProperty("dataset").GetString()!)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_outside_the_roots_is_a_wrong_setting_when_it_is_added_changed_tested_and_harvested()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".");
        program.File("data/a.csv", "leto;količina\n2020;10,5\n2021;11,5\n");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data");
        program.Environment["OPENDATA__HARVEST__ROOTS"] = program.At("drugje") + "; " + program.At("tudi");

        string[][] calls =
        [
            ["harvest", "mapa"], ["source", "test", "mapa"], ["source", "add", "druga", "--kind", "files", "--location", "data"],
            ["source", "set", "mapa", "location=data/.."], ["source", "add", "pod", "--kind", "files", "--location", "drugje/../data"],
        ];
        foreach (var call in calls)
        {
            var answer = await program.RunAsync(call);
            Assert.Equal(2, answer.Code);
            Assert.Contains("harvest.roots", answer.Error, StringComparison.Ordinal);
        }

        Assert.Single((await program.OkAsync("source", "list", "--json")).Json.GetProperty("sources").EnumerateArray());
        await program.OkAsync("source", "set", "mapa", "every=P1D");
        await program.OkAsync("source", "add", "znotraj", "--kind", "files", "--location", "tudi/mapa");
        await program.OkAsync("source", "add", "ukaz", "--kind", "command", "--location", "command:izvoz");
        Assert.DoesNotContain("harvest.roots", (await program.RunAsync("harvest", "ukaz")).Error, StringComparison.Ordinal);
        program.Environment["OPENDATA__HARVEST__ROOTS"] += ";" + program.Folder;
        Assert.NotEqual(2, (await program.RunAsync("harvest", "mapa")).Code);
    }
}
