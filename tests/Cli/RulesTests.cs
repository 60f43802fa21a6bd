namespace OpenData.Tests.Cli;

/// <summary>Rules of a source, from a file to the record that they shaped; duplicates and merging.</summary>
public class RulesTests
{
    [Fact]
    public async Task Rules_are_tried_kept_shown_and_taken_away()
    {
        using var program = await RegisterAsync();
        program.File("pravila.txt", "# samo vode\nzamenjaj naslov \"^LAYER_\" z \"\"\nizpusti če naslov vsebuje \"ceste\"\n");
        Assert.Contains("izpusti", (await program.OkAsync("source", "rules", "register", "pravila.txt")).Out, StringComparison.Ordinal);

        var test = await program.RunAsync("source", "test", "register", "--json");
        var preview = test.Json.GetProperty("previews").EnumerateArray().Single();
        Assert.Equal("Vode", preview.GetProperty("resource").GetProperty("title").GetProperty("sl").GetString());
        Assert.Equal("zamenjaj naslov \"^LAYER_\" z \"\"", preview.GetProperty("trace").GetProperty("rules")[0].GetString());
        Assert.Equal("skipped", test.Json.GetProperty("runs")[0].GetProperty("records").EnumerateArray().Single(r => r.GetProperty("remoteId").GetString() == "ceste").GetProperty("outcome").GetString());
        Assert.Contains("Vode", (await program.RunAsync("source", "test", "register")).Out, StringComparison.Ordinal);

        await program.RunAsync("harvest", "register");
        Assert.Equal(1, (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("total").GetInt32());

        // Without the rules the unchanged register is read again: what it gives is another thing now.
        await program.OkAsync("source", "rules", "register", "--clear");
        var again = (await program.RunAsync("harvest", "register", "--json")).Json.GetProperty("runs")[0];
        Assert.True(again.GetProperty("added").GetInt32() == 1, again.GetRawText());
        Assert.Equal(2, (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_wrong_rule_is_refused_with_its_line_and_nothing_changes()
    {
        using var program = await RegisterAsync();
        program.File("pravila.txt", "izpusti če naslov vsebuje x\nnastavi barva = rdeča\n");
        var refused = await program.RunAsync("source", "rules", "register", "pravila.txt");
        Assert.Equal(2, refused.Code);
        Assert.Contains("line 2", refused.Error, StringComparison.Ordinal);
        program.File("lastnik.txt", "nastavi lastnik = nikogar\n");
        Assert.Equal(2, (await program.RunAsync("source", "rules", "register", "lastnik.txt")).Code);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await program.OkAsync("source", "rules", "register", "--json")).Json.GetProperty("rules").ValueKind);
    }

    [Fact]
    public async Task Duplicates_are_shown_merged_and_stay_merged_through_harvests()
    {
        using var program = await RegisterAsync();
        program.File("drugi.csv", "oznaka;naslov;opis;povezava\nvode-2;Vode občine;Opis vod.;https://podatki.primer.si/vode.csv\n");
        await program.OkAsync("source", "add", "drugi", "--kind", "inventory", "--location", "drugi.csv", "--owner", "obcina");
        await program.RunAsync("harvest", "--all");
        var group = (await program.OkAsync("dataset", "duplicates", "--json")).Json.GetProperty("groups").EnumerateArray().Single();
        var ids = group.GetProperty("datasets").EnumerateArray().Select(d => d.GetString()!).ToList();
        Assert.Equal(2, ids.Count);

        await program.OkAsync("dataset", "merge", ids[0], ids[1], "--why", "ista zbirka");
        Assert.Empty((await program.OkAsync("dataset", "duplicates", "--json")).Json.GetProperty("groups").EnumerateArray());
        await program.RunAsync("harvest", "--all", "--full");
        Assert.Equal(2, (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("total").GetInt32());
        Assert.Contains(ids[0], (await program.OkAsync("dataset", "show", ids[1])).Out, StringComparison.Ordinal);
    }

    private static async Task<CliProgram> RegisterAsync()
    {
        var program = new CliProgram();
        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer");
        program.File("register.csv", "oznaka;naslov;opis;povezava\nvode;LAYER_Vode;Opis vod.;http://podatki.primer.si/vode.csv\nceste;LAYER_Ceste;Opis cest.;https://podatki.primer.si/ceste.csv\n");
        await program.OkAsync("source", "add", "register", "--kind", "inventory", "--location", "register.csv", "--owner", "obcina");
        return program;
    }
}
