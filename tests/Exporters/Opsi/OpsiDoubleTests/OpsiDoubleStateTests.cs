using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenData.Tests.Support;
using OpenData.Tests.Support.OpsiDouble;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;

/// <summary>The log, changes by another hand, a state that outlives the double, and the double as a program.</summary>
public sealed partial class OpsiDoubleStateTests
{
    [Fact]
    public async Task The_log_says_who_asked_what_and_holds_no_key()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "log.jsonl");
        await using var opsi = await OpsiTrial.StartAsync(o => o with { LogFile = file });
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        await client.ActionAsync("package_show?id=ni");
        Assert.Equal([1, 2], opsi.Log.Select(e => e.Number));
        Assert.Matches("^[0-9a-f]{64}$", opsi.Log[0].BodyDigest!);
        Assert.Equal((null, 404), (opsi.Log[1].BodyDigest, opsi.Log[1].Status));
        var shown = (await client.GetAsync("_double/log")).Json.AsArray();
        Assert.Equal("package_create", shown[0]!["action"]!.ToString());
        var written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(2, written.Trim().Split('\n').Length);
        Assert.DoesNotContain(opsi.Key(OpsiTrial.Municipality), written, StringComparison.Ordinal);
        Assert.Equal(2, opsi.Log.Count);
    }

    [Fact]
    public async Task Another_hand_edits_deletes_and_replaces()
    {
        await using var opsi = await OpsiTrial.StartAsync();
        using var client = new OpsiClient(opsi, opsi.Key(OpsiTrial.Municipality));
        await client.PostAsync("package_create", OpsiTrial.Package());
        var before = opsi.State.Package("vzorec-odpadki")!;
        opsi.State.Edit("vzorec-odpadki", "title", "Roka");
        opsi.State.Edit("vzorec-odpadki", "update_frequency", "dnevno");
        var resource = before["resources"]![0]!["id"]!.ToString();
        opsi.State.ReplaceFile(resource, "Nova Datoteka.csv", "x"u8.ToArray());
        var after = (await client.ActionAsync("package_show?id=vzorec-odpadki")).Result;
        Assert.Equal(("Roka", "dnevno"), (after["title"]!.ToString(), after["update_frequency"]!.ToString()));
        Assert.NotEqual(before["revision_id"]!.ToString(), after["revision_id"]!.ToString());
        Assert.Equal("x"u8.ToArray(), await client.BytesAsync(after["resources"]![0]!["url"]!.ToString()));
        Assert.EndsWith("/download/novadatoteka.csv", after["resources"]![0]!["url"]!.ToString(), StringComparison.Ordinal);
        opsi.State.RemoveResource(resource);
        Assert.Single(opsi.State.Find("vzorec-odpadki")!.Resources);
        opsi.State.Delete("vzorec-odpadki");
        Assert.Equal("deleted", opsi.State.Find("vzorec-odpadki")!.State);
        Assert.Throws<KeyNotFoundException>(() => opsi.State.Delete("ni"));
    }

    [Fact]
    public async Task The_next_double_goes_on_from_the_folder()
    {
        using var folder = new TempFolder();
        string key, address;
        await using (var first = await OpsiTrial.StartAsync(o => o with { StateFolder = folder.Path }))
        {
            key = first.Key(OpsiTrial.Municipality);
            using var client = new OpsiClient(first, key);
            await client.PostAsync("package_create", OpsiTrial.Package());
            var made = (await client.UploadAsync("resource_create", "a.csv", "1"u8.ToArray(), ("package_id", "vzorec-odpadki"), ("format", "CSV"), ("description", "Datoteka"))).Result;
            address = new Uri(made["url"]!.ToString()).AbsolutePath;
        }

        await using var second = await OpsiDoubleServer.StartAsync(new OpsiDoubleOptions { StateFolder = folder.Path });
        using var again = new OpsiClient(second, key);
        Assert.Equal(3, second.State.Find("vzorec-odpadki")!.Resources.Count);
        Assert.Equal("1"u8.ToArray(), await again.BytesAsync(new Uri(second.Address, address).ToString()));
        Assert.Equal(1, (await again.ActionAsync("package_search?q=odpadkov")).Result["count"]!.GetValue<int>());
        Assert.Equal(200, (await again.PostAsync("package_patch", new JsonObject { ["id"] = "vzorec-odpadki", ["title"] = "Naprej" })).Status);
        Assert.Equal("5874653000", (await again.ActionAsync("organization_show?id=obcina_vzorec")).Result["extras"]![0]!["value"]!.ToString());
    }

    [Fact]
    public async Task It_starts_by_itself_is_killed_and_goes_on()
    {
        using var folder = new TempFolder();
        var arguments = $"--seed\nnothing\n--state\n{folder.Path}\n--organisation\nobcina_vzorec:5874653000:OBČINA VZOREC\n--key\nmoj-kljuc=obcina_vzorec:editor\n--fault\nlost-after-write:1";
        using (var first = await RunAsync(arguments))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => CreateAsync(first.Address));
            first.Process.Kill();
            await first.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var second = await RunAsync($"--state\n{folder.Path}\n--seed\nnothing");
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = second.Address };
        Assert.Contains("vzorec-odpadki", await http.GetStringAsync("api/3/action/package_list", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(409, await CreateAsync(second.Address));
        Assert.Contains("urednik_obcina_vzorec", await http.GetStringAsync("_double/log", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var set = await http.PostAsync("_double/faults?set=html-page:1", null, TestContext.Current.CancellationToken);
        Assert.Contains("<html", await http.GetStringAsync("api/3/action/package_list", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        second.Process.Kill();
    }

    [Theory]
    [InlineData("--port\nx", "--port needs a number")]
    [InlineData("--kljuc\na", "Unknown option --kljuc")]
    [InlineData("--key\nabc", "--key is KEY=ORGANISATION[:ROLE]")]
    [InlineData("--organisation\nabc", "--organisation is NAME:NUMBER:TITLE")]
    [InlineData("--fault", "--fault needs a value")]
    public void A_wrong_command_line_is_refused_with_the_place(string arguments, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => OpsiDoubleProgram.Parse(arguments.Split('\n'))).Message);

    private static async Task<int> CreateAsync(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/3/action/package_create") { Content = new StringContent(OpsiTrial.Package().ToJsonString()) };
        request.Headers.Add("X-CKAN-API-Key", "moj-kljuc");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static async Task<Running> RunAsync(string arguments)
    {
        var process = Process.Start(ChildProcess.Of("opsi-double", arguments))!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Ready().Match(line) is { Success: true } m)
            {
                return new Running(process, new Uri(m.Groups[1].Value));
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(patience.Token));
    }

    [GeneratedRegex(@"^OPSI double at (\S+) sysadmin=\S+")]
    private static partial Regex Ready();

    private sealed record Running(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill();
            }

            Process.Dispose();
        }
    }
}
