using OpenData.Cli.Demo;
using OpenData.Tests.Catalog.Privacy;

namespace OpenData.Tests.Cli;

public sealed class DemoTests
{
    private static readonly string[] Exports = ["catalog.ttl", "catalog.rdf", "catalog.jsonld", "catalog.nt", "catalog.csv", "catalog.json"];

    [Fact]
    public async Task The_demo_makes_a_catalogue_twice_over_and_says_what_its_messy_sources_left()
    {
        using var program = new CliProgram();
        program.Scanner = WholeScanner.Create(program.Clock);
        var first = await program.OkAsync("demo", "--no-serve");
        foreach (var name in Exports)
        {
            Assert.Contains(name, first.Out, StringComparison.Ordinal);
            Assert.True(new FileInfo(program.At("demo", "out", name)).Length > 1000, name);
        }

        Assert.Contains("zbirni_center.csv", first.Out, StringComparison.Ordinal);
        Assert.Contains("waits for approval", first.Out, StringComparison.Ordinal);
        Assert.EndsWith("opendata --workspace demo publish opsi --plan\n", first.Out, StringComparison.Ordinal);
        var turtle = await File.ReadAllTextAsync(program.At("demo", "out", "catalog.ttl"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("0101006500006", turtle, StringComparison.Ordinal);
        var listed = (await program.OkAsync("--workspace", "demo", "dataset", "list", "--status", "approved", "--limit", "1000", "--json")).Json;
        Assert.True(listed.GetProperty("total").GetInt32() >= 25);
        Assert.All(listed.GetProperty("datasets").EnumerateArray(), d => Assert.Contains($"/{d.GetProperty("id").GetString()}>", turtle, StringComparison.Ordinal));

        program.Clock.Advance(TimeSpan.FromDays(1));
        var second = await program.OkAsync("demo", "--no-serve", "--json");
        Assert.All(second.Json.GetProperty("runs").EnumerateArray(), r => Assert.Equal((0, 0), (r.GetProperty("added").GetInt32(), r.GetProperty("changed").GetInt32())));
        Assert.Equal(turtle, await File.ReadAllTextAsync(program.At("demo", "out", "catalog.ttl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Bodies_of_the_sample_have_register_numbers_that_are_right_invented_and_called_so()
    {
        var manifest = SampleFiles.Read();
        Assert.Equal(manifest.Organisations.Count, manifest.Organisations.Select(o => o.IdNumber).Distinct(StringComparer.Ordinal).Count());
        Assert.All(manifest.Organisations, o =>
        {
            var digits = o.IdNumber!.Select(c => c - '0').ToList();
            Assert.Equal((10, 0), (digits.Count, digits[..4].Sum())); // to be told from real ones
            var sum = new[] { 7, 6, 5, 4, 3, 2 }.Select((weight, i) => weight * digits[i]).Sum();
            Assert.Equal((11 - (sum % 11)) % 11, digits[6]);
            Assert.Equal("000", o.IdNumber![7..]); // the body itself, no unit of it
        });
        Assert.Contains("matične številke so izmišljene", manifest.Settings["catalog.description"], StringComparison.Ordinal);
        Assert.Contains("register numbers are invented", manifest.Settings["catalog.descriptionEn"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_leaves_a_real_workspace_and_a_strangers_folder_alone()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        Assert.Equal(2, (await program.RunAsync("demo", "w", "--no-serve")).Code);
        program.File("v/letter.txt", "mine");
        Assert.Equal(2, (await program.RunAsync("demo", "v", "--no-serve")).Code);
        Assert.Single(Directory.EnumerateFileSystemEntries(program.At("v")));
    }
}
