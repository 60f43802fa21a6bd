using System.Text.Json;

namespace OpenData.Tests.Cli;

/// <summary><c>indicator …</c> from an empty workspace to a value that a harvest brings up to date.</summary>
public sealed class IndicatorTests
{
    [Fact]
    public async Task From_add_to_remove()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        await At(program, "config", "set", "catalog.approval=automatic");
        program.File("data/voda.csv", "leto;prodana voda (m3)\n2020;10,5\n2021;12,25\n");
        await At(program, "org", "add", "obcina", "--name", "Občina");
        await At(program, "source", "add", "mapa", "--kind", "files", "--location", program.At("data"), "--owner", "obcina");
        await At(program, "harvest", "--all");
        var id = (await At(program, "dataset", "list", "--json")).Json.GetProperty("datasets")[0].GetProperty("id").GetString()!;

        var added = await At(
            program, "indicator", "add", "voda", "--name", "Prodana voda", "--name-en", "Water sold", "--theme", "Water", "--unit", "m³", "--dataset", id, "--column", "prodana voda (m3)",
            "--time", "leto", "--aggregate", "sum", "--per", "year", "--filter", "leto__gte=2020", "--target", "at-most 12 by 2025");
        Assert.Contains("The indicator voda is added.", added.Out, StringComparison.Ordinal);
        Assert.Contains("voda: 2021 12.25 m³; at most 12 by 2025 (not met yet)", added.Out, StringComparison.Ordinal);

        program.File("data/voda.csv", "leto;prodana voda (m3)\n2020;10,5\n2021;12,25\n2025;11\n");
        program.Clock.Advance(TimeSpan.FromDays(1));
        await At(program, "harvest", "--all");
        var listed = await At(program, "indicator", "list", "--json");
        var one = listed.Json.GetProperty("indicators")[0];
        Assert.Equal(("2025", 11m, "met"), (one.GetProperty("latest").GetProperty("period").GetString(), one.GetProperty("latest").GetProperty("value").GetDecimal(), one.GetProperty("verdict").GetString()));
        Assert.Contains("1 indicator", (await At(program, "indicator", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("največ 12 do 2025 (dosežen)", (await At(program, "indicator", "list", "--lang", "sl")).Out, StringComparison.Ordinal);

        await At(program, "indicator", "set", "voda", "factor=1000", "--why", "litri");
        var shown = (await At(program, "indicator", "show", "voda", "--json")).Json;
        Assert.Equal([10500m, 12250m, 11000m], shown.GetProperty("series").EnumerateArray().Select(p => p.GetProperty("value").GetDecimal()));
        Assert.Equal(["litri", "dodan kazalnik / indicator added"], shown.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("why").GetString()));
        Assert.Contains("ana: litri (factor)", (await At(program, "indicator", "show", "voda")).Out, StringComparison.Ordinal);

        Assert.True((await At(program, "indicator", "remove", "voda", "--json")).Json.GetProperty("removed").GetBoolean());
        Assert.Equal(2, (await program.RunAsync("--workspace", "w", "indicator", "show", "voda")).Code);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_told_by_the_exit_code()
    {
        using var program = new CliProgram();
        await program.DemoAsync("w");
        var typo = await program.RunAsync("--workspace", "w", "indicator", "add", "x", "--name", "X", "--dataset", "meritve-hitrost", "--column", "vozil");
        Assert.Equal(2, typo.Code);
        Assert.Contains("The nearest: meritve-hitrosti", typo.Error, StringComparison.Ordinal);
        var column = await program.RunAsync("--workspace", "w", "indicator", "add", "x", "--name", "X", "--dataset", "meritve-hitrosti", "--column", "vozila");
        Assert.Equal(2, column.Code);
        Assert.Contains("The nearest: \"vozil\"", column.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await program.RunAsync("--workspace", "w", "indicator", "add", "x", "--name", "X", "--dataset", "meritve-hitrosti")).Code);

        // Kept, but no value can be made of it: it needs a person.
        var text = await program.RunAsync("--workspace", "w", "indicator", "add", "x", "--name", "X", "--dataset", "meritve-hitrosti", "--column", "merilno mesto", "--json");
        Assert.Equal(3, text.Code);
        Assert.Contains("a text in row 2", text.Json.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, text.Json.GetProperty("latest").ValueKind);
    }

    private static Task<CliAnswer> At(CliProgram program, params string[] args) => program.OkAsync(["--workspace", "w", .. args]);
}
