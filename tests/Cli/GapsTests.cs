using System.Text.Json;

namespace OpenData.Tests.Cli;

/// <summary><c>gaps</c> and <c>export katalog-ijz</c> as they are typed.</summary>
public sealed class GapsTests
{
    [Fact]
    public async Task The_demo_shows_what_its_bodies_do_not_publish()
    {
        using var program = new CliProgram();
        await program.OkAsync("demo", "demo", "--no-serve");
        var answer = await program.RunAsync("gaps", "--json", "--workspace", "demo", "--out", "vrzeli.xlsx");
        Assert.Equal(3, answer.Code);
        var bodies = answer.Json.GetProperty("organisations").EnumerateArray().ToDictionary(static b => b.GetProperty("id").GetString()!); // it has one
        Assert.Equal(16, bodies.Count);
        Assert.All(bodies.Values, static b => Assert.Empty(b.GetProperty("questions").EnumerateArray()));
        Assert.Equal("missing", StateOf(bodies["obcina"], "budget-plan"));
        Assert.Equal("covered", StateOf(bodies["redarstvo"], "speed-measurements"));
        Assert.True(new FileInfo(program.At("vrzeli.xlsx")).Length > 2000);
        var text = await program.RunAsync("gaps", "--owner", "obcina", "--lang", "sl", "--workspace", "demo");
        Assert.Contains("najmanjši nabor", text.Out, StringComparison.Ordinal);
        Assert.Contains("Proračun občine", text.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await program.RunAsync("gaps", "--owner", "bistra", "--workspace", "demo")).Code);
        Assert.Equal(2, (await program.RunAsync("gaps", "--owner", "nihce", "--workspace", "demo")).Code);
        Assert.Equal(2, (await program.RunAsync("gaps", "--out", "vrzeli.pdf", "--workspace", "demo")).Code);

        await program.OkAsync(
            "register", "exemptions", "add", "organisation=obcina", "template=procurement", "ground=other", "reason=Objavljeno na portalu javnih naročil.", "from=2026-01-01", "person=Ana", "role=direktorica", "--workspace", "demo");
        answer = await program.RunAsync("gaps", "--json", "--owner", "obcina", "--workspace", "demo");
        Assert.Equal("absent", StateOf(answer.Json.GetProperty("organisations")[0], "procurement"));
    }

    [Fact]
    public async Task The_catalogue_of_public_information_is_begun_written_and_incomplete_until_its_texts_are_there()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina", "--email", "info@obcina.example", "--legal-class", "psb", "--workspace", "w");
        await program.OkAsync("dataset", "add", "ceste", "--title", "Ceste", "--owner", "obcina", "--workspace", "w");
        await program.OkAsync("dataset", "submit", "ceste", "--workspace", "w");
        await program.OkAsync("dataset", "approve", "ceste", "--workspace", "w");
        var begun = await program.OkAsync("export", "katalog-ijz", "--begin", "--json", "--workspace", "w");
        Assert.Equal(8, begun.Json.GetProperty("files").GetArrayLength());
        var lacking = await program.RunAsync("export", "katalog-ijz", "--json", "--workspace", "w", "--out", "ijz");
        Assert.Equal(3, lacking.Code);
        Assert.Contains("officer", lacking.Json.GetProperty("organisations")[0].GetProperty("missing").EnumerateArray().Select(static m => m.GetProperty("code").GetString()));
        foreach (var file in Directory.GetFiles(program.At("w", "katalog-ijz", "obcina")))
        {
            await File.AppendAllTextAsync(file, "Besedilo.", TestContext.Current.CancellationToken);
        }

        await program.OkAsync("export", "katalog-ijz", "--workspace", "w", "--out", "ijz", "--owner", "obcina");
        Assert.Equal(["obcina.html", "obcina.xlsx"], Directory.GetFiles(program.At("ijz")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await program.RunAsync("export", "katalog-ijz", "--workspace", "w", "--out", "-")).Code);
        Assert.Equal(2, (await program.RunAsync("export", "katalog-ijz", "--workspace", "w", "--owner", "nihce")).Code);
        Assert.Equal(2, (await program.RunAsync("export", "katalog-ijz", "--workspace", "w", "--out", "w/katalog-ijz")).Code);
        Assert.Equal(2, (await program.RunAsync("export", "turtle", "--begin", "--workspace", "w")).Code);
        Assert.Equal(2, (await program.RunAsync("export", "katalog-ijz", "--overwrite", "--workspace", "w")).Code);
        Assert.Contains("katalog-ijz", (await program.OkAsync("export", "--list", "--workspace", "w")).Out, StringComparison.Ordinal);
    }

    private static string? StateOf(JsonElement body, string template) =>
        body.GetProperty("templates").EnumerateArray().Single(t => t.GetProperty("template").GetString() == template).GetProperty("state").GetString();
}
