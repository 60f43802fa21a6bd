using System.Text.Json;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Cli;

/// <summary><c>opendata hvd</c> and the addresses of <c>check --links</c> as they are typed.</summary>
public sealed class HvdTests
{
    private static readonly string[] Ana = ["--person", "Ana Novak", "--role", "direktorica", "--why", "pregled"];

    [Fact]
    public async Task From_the_candidate_to_the_report_and_the_feed()
    {
        using var program = await WorkspaceAsync();
        var screened = await program.RunAsync("hvd", "screen", "--json");
        Assert.Equal(3, screened.Code);
        var candidate = Assert.Single(screened.Json.GetProperty("candidates").EnumerateArray());
        Assert.Equal(("raba", "undecided", "c_ad9ae929"), (Text(candidate, "dataset"), Text(candidate, "state"), Text(candidate.GetProperty("proposals")[0], "category")));
        Assert.Contains("words: namenska raba", (await program.RunAsync("hvd", "screen")).Out, StringComparison.Ordinal);
        Assert.Contains("besede: namenska raba", (await program.RunAsync("hvd", "screen", "--lang", "sl")).Out, StringComparison.Ordinal);

        Assert.Equal(2, (await program.RunAsync("hvd", "decide", "raba", "agreed", "--document", "1")).Code); // who, why?
        Assert.Equal(2, (await program.RunAsync(["hvd", "decide", "raba", "mogoce", .. Ana])).Code);
        Assert.Equal(2, (await program.RunAsync(["hvd", "decide", "raba", "agreed", "--document", "381-4/2026", .. Ana])).Code); // of which class?
        await program.OkAsync("org", "set", "obcina", "legal-class=psb");
        var agreed = await program.OkAsync(["hvd", "decide", "raba", "agreed", "--document", "381-4/2026", .. Ana, "--json"]);
        Assert.Equal("agreed", agreed.Json.GetProperty("values").GetProperty("state").GetString());
        Assert.Equal(0, (await program.RunAsync("hvd", "screen")).Code);

        var report = (await program.OkAsync("hvd", "list", "--owner", "obcina", "--json")).Json;
        var line = Assert.Single(report.GetProperty("resources").EnumerateArray());
        Assert.Equal(("raba", "agreed", "381-4/2026", 1), (Text(line, "id"), Text(line, "state"), Text(line, "document"), report.GetProperty("inFeed").GetInt32()));
        var feed = (await program.OkAsync("export", "ntriples", "--profile", "dcat-ap-hvd", "--owner", "obcina", "--out", "-")).Out;
        Assert.Equal(1, feed.Split('\n').Count(l => l.StartsWith($"<{Text(line, "address")}> <http://data.europa.eu/r5r/hvdCategory>", StringComparison.Ordinal)));
        Assert.Equal(2, (await program.OkAsync("register", "hvd", "show", "hvd-2026-0001", "--json")).Json.GetProperty("history").GetArrayLength());
        await program.OkAsync(["hvd", "decide", "raba", "no", .. Ana]);
        Assert.DoesNotContain("hvdCategory", (await program.OkAsync("export", "ntriples", "--out", "-")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_addresses_tells_their_history()
    {
        using var program = await WorkspaceAsync();
        var status = 404;
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await program.OkAsync("dataset", "set", "raba", $"landingPages={server.Address}/stran", "--why", "stran");
        Assert.Equal(3, (await program.RunAsync("check", "--links", "--allow-local")).Code);
        program.Clock.Advance(TimeSpan.FromDays(1));
        var again = await program.RunAsync("check", "--links", "--allow-local", "--json");
        var link = again.Json.GetProperty("links").EnumerateArray().Single(l => Text(l, "url") == server.Address + "/stran");
        Assert.Equal(("missing", "2026-03-01T10:00:00Z", 2), (Text(link, "outcome"), Text(link, "failingSince"), link.GetProperty("history")[0].GetProperty("times").GetInt32()));
        status = 200;
        program.Clock.Advance(TimeSpan.FromDays(1));
        var mended = (await program.RunAsync("check", "raba", "--links", "--allow-local", "--json")).Json.GetProperty("links").EnumerateArray().Single(l => Text(l, "url") == server.Address + "/stran");
        Assert.Equal(("answers", JsonValueKind.Null, 2), (Text(mended, "outcome"), mended.GetProperty("failingSince").ValueKind, mended.GetProperty("history").GetArrayLength()));
        Assert.Contains("asked, ", (await program.RunAsync("check", "raba", "--links", "--allow-local")).Out, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<CliProgram> WorkspaceAsync()
    {
        var program = new CliProgram();
        await program.OkAsync("init");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina");
        await program.OkAsync("dataset", "add", "raba", "--title", "Namenska raba prostora", "--owner", "obcina");
        await program.OkAsync("dataset", "submit", "raba");
        await program.OkAsync("dataset", "approve", "raba");
        return program;
    }
}
