using OpenData.Cli;

namespace OpenData.Tests.Cli;

/// <summary>What is due, as a person asks for it.</summary>
public sealed class DueTests : IDisposable
{
    private readonly CliProgram program = new();

    [Fact]
    public async Task Only_the_sources_that_are_due_are_harvested_and_the_list_says_when_the_others_are()
    {
        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina");
        program.File("a/ceste.csv", "leto;vrednost\n2026;1\n");
        program.File("b/vode.csv", "leto;vrednost\n2026;1\n");
        await program.OkAsync("source", "add", "dnevni", "--kind", "files", "--location", "a", "--owner", "obcina", "--every", "P1D");
        await program.OkAsync("source", "add", "rocni", "--kind", "files", "--location", "b", "--owner", "obcina");
        await program.OkAsync("source", "add", "nocni", "--kind", "files", "--location", "b", "--owner", "obcina", "--every", "0 0 3 * * ?");

        var before = (await program.OkAsync("source", "list", "--json")).Json.GetProperty("sources").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!);
        Assert.Equal("first", before["dnevni"].GetProperty("dueReason").GetString());
        Assert.Equal("by-hand", before["rocni"].GetProperty("dueReason").GetString());
        Assert.StartsWith("2026-03-02T02:", before["nocni"].GetProperty("due").GetString(), StringComparison.Ordinal);

        var ran = (await program.OkAsync("harvest", "--due", "--json")).Json.GetProperty("runs");
        Assert.Equal("dnevni", Assert.Single(ran.EnumerateArray()).GetProperty("source").GetString());
        var again = await program.OkAsync("harvest", "--due", "--json");
        Assert.Empty(again.Json.GetProperty("runs").EnumerateArray());
        Assert.Contains("No source is due now", again.Error, StringComparison.Ordinal);

        program.Clock.Advance(TimeSpan.FromDays(2));
        ran = (await program.OkAsync("harvest", "--due", "--json")).Json.GetProperty("runs");
        Assert.Equal(["dnevni", "nocni"], ran.EnumerateArray().Select(r => r.GetProperty("source").GetString()).Order());
        Assert.Contains("by hand", (await program.OkAsync("source", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Due_stands_alone_and_a_wrong_schedule_is_refused()
    {
        await program.OkAsync("init", ".");
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("harvest", "--due", "--all")).Code);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("harvest", "--due", "mapa")).Code);
        var refused = await program.RunAsync("source", "add", "s", "--kind", "files", "--location", "a", "--every", "vsak dan");
        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.Contains("vsak dan", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Datasets_whose_frequency_promises_a_newer_state_are_listed_as_overdue()
    {
        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina");
        foreach (var (id, frequency, modified) in new[] { ("stara", "MONTHLY", "2026-01-28"), ("sveza", "MONTHLY", "2026-02-20"), ("brez", "IRREG", "2020-01-01") })
        {
            await program.OkAsync("dataset", "add", id, "--title", id, "--owner", "obcina");
            await program.OkAsync("dataset", "set", id, $"frequency={frequency}", $"modified={modified}", "--why", "preizkus");
        }

        var all = (await program.OkAsync("dataset", "list", "--json")).Json.GetProperty("datasets").EnumerateArray().ToDictionary(d => d.GetProperty("id").GetString()!);
        Assert.Equal("2026-02-28", all["stara"].GetProperty("due").GetString());
        Assert.Equal("2026-03-20", all["sveza"].GetProperty("due").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, all["brez"].GetProperty("due").ValueKind);
        Assert.Equal(0, (await program.OkAsync("dataset", "list", "--overdue", "--json")).Json.GetProperty("total").GetInt32());
        program.Clock.Advance(TimeSpan.FromDays(10));
        var overdue = (await program.OkAsync("dataset", "list", "--overdue", "--json")).Json;
        Assert.Equal((1, "stara"), (overdue.GetProperty("total").GetInt32(), overdue.GetProperty("datasets")[0].GetProperty("id").GetString()));
    }

    public void Dispose() => program.Dispose();
}
