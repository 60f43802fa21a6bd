using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary>The leak guard as a person at the command line meets it.</summary>
public sealed class LeaksTests
{
    private const string Word = "ZAUPNO";

    [Fact]
    public async Task A_file_that_is_held_waits_until_a_person_releases_it()
    {
        using var program = await StartAsync();
        var harvest = await program.RunAsync("harvest", "mapa");
        Assert.Equal(3, harvest.Code);
        Assert.Contains("pritozbe.csv: Held back", harvest.Out, StringComparison.Ordinal);
        var id = await IdAsync(program, "pritozbe");

        var leaks = await program.RunAsync("leaks", "--json");
        Assert.Equal((3, "block"), (leaks.Code, leaks.Json.GetProperty("verdict").GetString()));
        var file = leaks.Json.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("file").GetString() == "pritozbe.csv");
        Assert.Equal(("block", "blocked"), (file.GetProperty("verdict").GetString(), file.GetProperty("withheld").GetString()));
        var finding = Assert.Single(file.GetProperty("findings").EnumerateArray());
        Assert.Equal(("zaupno", "column oznaka, row 2", 1L, "Z•••••"), (
            finding.GetProperty("detector").GetString(), finding.GetProperty("where").GetString(), finding.GetProperty("count").GetInt64(), finding.GetProperty("mask").GetString()));
        Assert.Contains("ustavljeno", (await program.RunAsync("leaks", id, "--lang", "sl")).Out, StringComparison.Ordinal);

        await program.OkAsync("dataset", "approve", id);
        Assert.DoesNotContain("/files/" + id, await ExportAsync(program), StringComparison.Ordinal);

        Assert.Equal(2, (await program.RunAsync("leaks", "release", id, "--basis", "ZDIJZ 6(3)", "--why", "javno")).Code); // the system's user is nobody known
        await program.OkAsync("user", "add", "skrbnica", "--name", "Ana Novak", "--email", "ana@vzorec.si", "--role", "admin");
        Assert.Equal(2, (await program.RunAsync("leaks", "release", id, "--why", "javno", "--as", "skrbnica")).Code);
        Assert.Equal(2, (await program.RunAsync("leaks", "release", id, "--basis", "ZDIJZ 6(3)", "--why", "javno", "--standing", "--as", "skrbnica")).Code);
        var released = await program.OkAsync("leaks", "release", id, "--basis", "ZDIJZ 6(3)", "--why", "javno", "--until", "2099-01-01", "--as", "skrbnica", "--json");
        Assert.Equal("skrbnica", released.Json.GetProperty("released")[0].GetProperty("by").GetString());
        await program.OkAsync("leaks", id);
        Assert.Contains("/files/" + id, await ExportAsync(program), StringComparison.Ordinal);
        Assert.Single((await program.OkAsync("leaks", "decisions", "--json")).Json.GetProperty("decisions").EnumerateArray());
    }

    [Fact]
    public async Task A_recall_writes_the_sheet_and_starts_the_clock()
    {
        using var program = await StartAsync();
        await program.RunAsync("harvest", "mapa");
        var id = await IdAsync(program, "ceste");
        await program.OkAsync("dataset", "approve", id);
        Assert.Equal(2, (await program.RunAsync("recall", id)).Code); // why?
        Assert.Equal(2, (await program.RunAsync("recall", "tega-ni", "--why", "x")).Code);
        Assert.Equal(2, (await program.RunAsync("recall", id, "--why", "x", "--noticed", "včeraj")).Code);

        var recall = await program.RunAsync("recall", id, "--why", "pomota", "--json");
        Assert.Equal(3, recall.Code);
        Assert.Equal(TimeSpan.FromHours(72), recall.Json.GetProperty("tellUntil").GetDateTimeOffset() - recall.Json.GetProperty("noticedAt").GetDateTimeOffset());
        var sheets = recall.Json.GetProperty("sheets").EnumerateArray().Select(s => File.ReadAllText(s.GetString()!)).ToList();
        Assert.Contains("Rok za prijavo nadzornemu organu", sheets[0], StringComparison.Ordinal);
        Assert.Contains("The supervisory authority is to be told by", sheets[1], StringComparison.Ordinal);
        var sha256 = recall.Json.GetProperty("files")[0].GetProperty("sha256").GetString()!;
        Assert.False(File.Exists(program.At("files", sha256[..2], sha256)));
        Assert.DoesNotContain("/files/" + id, await ExportAsync(program), StringComparison.Ordinal);
        var incident = Assert.Single((await program.OkAsync("leaks", "incidents", "--json")).Json.GetProperty("incidents").EnumerateArray());
        Assert.Equal(id, incident.GetProperty("dataset").GetString());
        Assert.Contains("term is over", await LaterAsync(program), StringComparison.Ordinal);

        var again = await program.RunAsync("harvest", "mapa");
        Assert.Equal(3, again.Code);
        Assert.Contains("was taken back", again.Out, StringComparison.Ordinal);
        Assert.True((await program.RunAsync("recall", id, "--why", "še enkrat", "--json")).Json.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public async Task A_file_of_the_disk_is_read_without_a_catalogue()
    {
        using var program = new CliProgram { Scanner = new WordScanner((Word, LeakVerdict.Hold)) };
        program.File("cista.csv", "a;b\n1;2\n");
        program.File("zaupna.csv", $"a;b\n1;{Word}\n");
        var clean = await program.OkAsync("leaks", "--file", "cista.csv", "--json");
        Assert.Equal("clean", clean.Json.GetProperty("verdict").GetString());
        var held = await program.RunAsync("leaks", "--file", "cista.csv", "--file", "zaupna.csv", "--json");
        Assert.Equal((3, "hold", 2), (held.Code, held.Json.GetProperty("verdict").GetString(), held.Json.GetProperty("files").GetArrayLength()));
        Assert.Equal(2, (await program.RunAsync("leaks", "--file", "tega-ni.csv")).Code);
        Assert.Equal(2, (await program.RunAsync("leaks", "zbirka", "--file", "cista.csv")).Code);

        // Converting such a table is said twice.
        Assert.Equal(3, (await program.RunAsync("table", "convert", "zaupna.csv", "zaupna.xlsx")).Code);
        Assert.False(File.Exists(program.At("zaupna.xlsx")));
        await program.OkAsync("table", "convert", "zaupna.csv", "zaupna.xlsx", "--anyway");
        Assert.True(File.Exists(program.At("zaupna.xlsx")));
        await program.OkAsync("table", "convert", "cista.csv", "cista.xlsx");
        program.Scanner = null;
        Assert.Equal(2, (await program.RunAsync("leaks", "--file", "cista.csv")).Code);
    }

    private static async Task<CliProgram> StartAsync()
    {
        var program = new CliProgram { Scanner = new WordScanner((Word, LeakVerdict.Block)) };
        await program.OkAsync("init", ".");
        program.File("data/pritozbe.csv", $"odsek;oznaka\nA1;{Word}\nA2;druga\n");
        program.File("data/ceste.csv", "odsek;dolzina\nA1;120\nA2;80\n");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--set", "series=off");
        return program;
    }

    private static async Task<string> IdAsync(CliProgram program, string word) => (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("datasets")
        .EnumerateArray().Select(d => d.GetProperty("id").GetString()!).Single(i => i.Contains(word, StringComparison.Ordinal));

    private static async Task<string> ExportAsync(CliProgram program)
    {
        await program.OkAsync("export", "turtle", "--out", "catalog.ttl");
        return await File.ReadAllTextAsync(program.At("catalog.ttl"), TestContext.Current.CancellationToken);
    }

    private static async Task<string> LaterAsync(CliProgram program)
    {
        program.Clock.Advance(TimeSpan.FromHours(73));
        return (await program.OkAsync("leaks", "incidents")).Out;
    }
}
