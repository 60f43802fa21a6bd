using System.Globalization;

namespace OpenData.Tests.Cli;

/// <summary>What <c>table profile</c> and <c>dataset show</c> say of a table, in the reader's language.</summary>
public sealed class TableTests
{
    [Fact]
    public async Task Types_and_severities_are_said_in_the_readers_language_and_stay_as_they_are_in_json()
    {
        using var program = new CliProgram();
        program.File("voda.csv", "leto;količina;dan\n2020;10,5;1. 2. 2020\n2021;11,5;2. 3. 2021\n2021;11,5;2. 3. 2021;odveč\n");
        var slovenian = (await program.RunAsync("--lang", "sl", "table", "profile", "voda.csv")).Out;
        var english = (await program.RunAsync("--lang", "en", "table", "profile", "voda.csv")).Out;
        var json = (await program.RunAsync("--lang", "sl", "table", "profile", "voda.csv", "--json")).Json;
        Assert.Contains("decimalno število", slovenian, StringComparison.Ordinal);
        Assert.Contains("datum", slovenian, StringComparison.Ordinal);
        Assert.DoesNotContain("integer", slovenian, StringComparison.Ordinal);
        Assert.DoesNotContain("decimal ", slovenian, StringComparison.Ordinal);
        Assert.Contains("decimal", english, StringComparison.Ordinal);
        Assert.Contains("decimal", json.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()));
        var severities = json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("severity").GetString()!).ToList();
        Assert.NotEmpty(severities);
        Assert.All(severities, s => Assert.DoesNotContain(s + ":", slovenian, StringComparison.Ordinal));
        Assert.All(severities, s => Assert.Contains(s + ":", english, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_count_of_values_that_is_not_exact_says_so()
    {
        using var program = new CliProgram();
        var rows = string.Concat(Enumerable.Range(0, 12_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"oznaka-{i};{i % 7}\n")));
        program.File("mnogo.csv", "oznaka;dan\n" + rows);
        Assert.Contains("> 10.000", (await program.OkAsync("--lang", "sl", "table", "profile", "mnogo.csv")).Out, StringComparison.Ordinal);
        Assert.Contains("> 10,000", (await program.OkAsync("--lang", "en", "table", "profile", "mnogo.csv")).Out, StringComparison.Ordinal);
        var column = (await program.OkAsync("table", "profile", "mnogo.csv", "--json")).Json.GetProperty("columns")[0];
        Assert.False(column.GetProperty("distinctIsExact").GetBoolean());
        Assert.Equal(10_001, column.GetProperty("distinct").GetInt64());
    }

    [Fact]
    public async Task A_record_names_the_types_of_its_columns_in_the_readers_language()
    {
        using var program = new CliProgram();
        program.File("data/voda.csv", "leto;količina\n2020;10,5\n2021;11,5\n");
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data");
        await program.OkAsync("harvest", "--all");
        Assert.Contains("količina · decimalno število", (await program.OkAsync("dataset", "show", "voda", "--lang", "sl")).Out, StringComparison.Ordinal);
        Assert.Contains("količina · decimal", (await program.OkAsync("dataset", "show", "voda", "--lang", "en")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files", "ftp://primer.si/podatki")]
    [InlineData("files", "FTP://primer.si/podatki")]
    [InlineData("inventory", "smb://streznik/mapa/register.xlsx")]
    public async Task A_location_that_a_kind_cannot_read_is_refused_and_what_can_be_is_named(string kind, string location)
    {
        using var program = new CliProgram();
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/");
        var answer = await program.RunAsync("source", "add", "v", "--kind", kind, "--location", location, "--lang", "sl");
        Assert.Equal(2, answer.Code);
        Assert.Contains("http://, https://, file://", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("mape ni", answer.Error, StringComparison.Ordinal);
        Assert.Empty((await program.OkAsync("source", "list", "--json")).Json.GetProperty("sources").EnumerateArray());
    }
}
