using OpenData.Cli;

namespace OpenData.Tests.Cli;

/// <summary>Defaults of a source, as a person sets and sees them.</summary>
public sealed class SourceDefaultsTests : IDisposable
{
    private readonly CliProgram program = new();

    [Fact]
    public async Task A_licence_that_is_set_later_reaches_files_that_did_not_change()
    {
        await program.OkAsync("init", ".");
        program.File("data/ceste.csv", "odsek;dolzina\nA1;120\nA2;80\n");
        var refused = await program.RunAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--set", "licence=CC BI 4.0");
        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.Contains("such as CC BY 4.0, or the web address of a licence of your own", refused.Error, StringComparison.Ordinal);
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data");
        await program.OkAsync("harvest", "mapa");

        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("source", "set", "mapa", "frequency=kadar bo čas")).Code);
        await program.OkAsync("source", "set", "mapa", "licence=CC BY 4.0", "frequency=monthly");
        var run = (await program.OkAsync("harvest", "mapa", "--json")).Json.GetProperty("runs")[0];
        Assert.Equal(1, run.GetProperty("changed").GetInt32());
        var shown = (await program.OkAsync("dataset", "show", "ceste")).Out;
        Assert.Contains("CC_BY_4_0", shown, StringComparison.Ordinal);
        Assert.Contains("default: source:mapa", shown, StringComparison.Ordinal);

        await program.OkAsync("source", "set", "mapa", "licence=", "frequency=");
        await program.OkAsync("harvest", "mapa");
        Assert.DoesNotContain("source:mapa", (await program.OkAsync("dataset", "show", "ceste")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_common_settings_are_listed_once_for_people_and_with_every_kind_for_machines()
    {
        var lines = (await program.OkAsync("source", "kinds")).Out.Split('\n');
        Assert.Single(lines, l => l.TrimStart().StartsWith("licence ", StringComparison.Ordinal));
        Assert.Single(lines, l => l.TrimStart().StartsWith("language ", StringComparison.Ordinal));
        var kinds = (await program.OkAsync("source", "kinds", "--json")).Json.GetProperty("kinds").EnumerateArray();
        Assert.All(kinds, k => Assert.Single(k.GetProperty("settings").EnumerateArray(), s => s.GetProperty("name").GetString() == "licence"));
    }

    public void Dispose() => program.Dispose();
}
