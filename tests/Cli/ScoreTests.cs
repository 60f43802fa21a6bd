using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary><c>score</c> on the sample municipality and on files.</summary>
public sealed class ScoreTests
{
    [Fact]
    public async Task The_catalogue_has_the_contracts_document_and_lists_show_the_same_points()
    {
        using var program = new CliProgram();
        await program.DemoAsync();
        var json = (await program.OkAsync("score", "--json", "--workspace", "demo")).Json;
        var datasets = json.GetProperty("datasets").EnumerateArray().ToList();
        Assert.Equal((405, "best"), (json.GetProperty("max").GetInt32(), json.GetProperty("aggregation").GetString()));
        Assert.Equal(Math.Round(datasets.Average(d => d.GetProperty("points").GetDouble()), 2), json.GetProperty("points").GetDouble());
        Assert.Equal(json.GetProperty("points").GetDouble(), json.GetProperty("dimensions").EnumerateObject().Sum(d => d.Value.GetDouble()), 1);
        Assert.All(datasets, d => Assert.All(d.GetProperty("next").EnumerateArray(), n =>
            Assert.True(n.GetProperty("gain").GetInt32() >= 0 && n.GetProperty("advice").GetString()!.Length > 10 && n.TryGetProperty("field", out _))));
        Assert.Equal(
            datasets.Sum(d => (decimal)MqaMetric.MaxPoints - d.GetProperty("points").GetDecimal() > 0 ? 1 : 0), datasets.Count(d => d.GetProperty("next").GetArrayLength() > 0));
        var listed = (await program.OkAsync("dataset", "list", "--json", "--status", "approved", "--limit", "1000", "--workspace", "demo")).Json.GetProperty("datasets").EnumerateArray()
            .Where(d => d.GetProperty("kind").GetString() == "dataset").ToDictionary(d => d.GetProperty("id").GetString()!, d => d.GetProperty("points").GetInt32());
        Assert.Equal(datasets.ToDictionary(d => d.GetProperty("dataset").GetString()!, d => d.GetProperty("points").GetInt32()).OrderBy(d => d.Key), listed.OrderBy(d => d.Key));

        var one = datasets[0].GetProperty("dataset").GetString()!;
        var text = await program.OkAsync("score", one, "--lang", "sl", "--workspace", "demo", "--next", "1");
        Assert.Contains($"{one}: ", text.Out, StringComparison.Ordinal);
        Assert.Single(text.Out.Split('\n'), l => l.Contains("opendata dataset set", StringComparison.Ordinal));
        var whole = await program.OkAsync("score", "--workspace", "demo", "--owner", "obcina", "--aggregation", "share");
        Assert.Contains("own reading", whole.Out, StringComparison.Ordinal);
        Assert.Contains("What to mend first:", whole.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "score", "no-such", "--workspace", "w")]
    [InlineData(2, "score", "--file", "x.ttl", "--owner", "a")]
    [InlineData(2, "score", "--owner", "nobody", "--workspace", "w")]
    [InlineData(2, "score", "--aggregation", "mean", "--workspace", "w")]
    [InlineData(0, "score", "--workspace", "w")]
    [InlineData(2, "score", "--file", "not-there.ttl")]
    public async Task A_wrong_call_says_what_is_wrong(int code, params string[] call)
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        program.File("x.ttl", "");
        var answer = await program.RunAsync(call);
        Assert.Equal(code, answer.Code);
        Assert.True(answer.Out.Length + answer.Error.Length > 10);
    }

    [Fact]
    public async Task A_file_is_scored_without_a_workspace_and_its_addresses_are_asked_when_told()
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/ok.csv" ? 200 : 404;
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var program = new CliProgram();
        program.File("feed.ttl", $"""
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
            <http://example.org/d> a dcat:Dataset ; dct:title "Naslov"@sl ; dct:description "Opis"@sl ; dcat:distribution <http://example.org/f> .
            <http://example.org/f> a dcat:Distribution ; dcat:accessURL <http://127.0.0.1:{port}/ok.csv> ; dcat:downloadURL <http://127.0.0.1:{port}/gone.csv> .
            """);
        var first = (await program.OkAsync("score", "--file", "feed.ttl", "--json")).Json;
        Assert.Equal((50, 2), (first.GetProperty("points").GetInt32(), first.GetProperty("datasets")[0].GetProperty("notChecked").GetArrayLength()));
        var asked = (await program.OkAsync("score", "--file", "feed.ttl", "--json", "--links", "--allow-local")).Json;
        Assert.Equal((100, 0), (asked.GetProperty("points").GetInt32(), asked.GetProperty("datasets")[0].GetProperty("notChecked").GetArrayLength()));
        Assert.Equal("dead-link", asked.GetProperty("datasets")[0].GetProperty("next")[0].GetProperty("harm").GetString());
    }
}
