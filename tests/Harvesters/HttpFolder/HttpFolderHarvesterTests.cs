using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.HttpFolder;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.HttpFolder;

public sealed class HttpFolderHarvesterTests : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> site = new(StringComparer.Ordinal);
    private readonly List<string> asked = [];
    private LoopbackServer? server;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Folders_become_datasets_with_addresses_and_series()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "214"), Line("leta/", "2026-05-01 10:20", "-"));
        Page("/p/leta/", Line("odvoz_2025.csv", "2025-05-01 10:20", "1K"), Line("odvoz_2026.csv", "2026-05-01 10:20", "1K"));
        Text("/p/a.csv", "x;y\n1;2\n");
        var trial = await RunAsync("/p/");
        Assert.Equal(["series:leta/odvoz_{}", "a.csv", "leta/odvoz_2025.csv", "leta/odvoz_2026.csv"], trial.Found.Select(f => f.RemoteId));
        var distribution = ((Dataset)trial["a.csv"].Resource).Distributions.Single();
        Assert.Equal($"{server!.Address}/p/a.csv", distribution.DownloadUrls.Single().Value);
        var file = trial["a.csv"].Files.Single();
        Assert.Equal(($"{server.Address}/p/a.csv", 214L, "list:2026-05-01 10:20 214"), (file.Location, file.Size, file.Validator));
        Assert.Null(file.ModifiedAt);
        var texts = new List<string>();
        await ReadAsync(null, [], async f => texts.Add(f.Name == "a.csv" ? await TextAsync(f) : ""));
        Assert.Contains("x;y\n1;2\n", texts);

        var zoned = await RunAsync("/p/", new HttpFolderOptions { TimeZone = "Europe/Ljubljana" });
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 20, 0, TimeSpan.Zero), zoned["a.csv"].Files.Single().ModifiedAt);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync("/p/", new HttpFolderOptions { TimeZone = "Luna/Morje" }));
    }

    [Fact]
    public async Task An_unchanged_listing_costs_its_pages_and_nothing_more()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "214"), Line("b.csv", "2026-05-01 10:20", "214"), Line("mapa/", "2026-05-01 10:20", "-"));
        Page("/p/mapa/", Line("c.csv", "2026-05-01 10:20", "1K"));
        var first = await RunAsync("/p/");
        asked.Clear();
        var second = await RunAsync("/p/", before: new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));
        Assert.Equal(["GET /robots.txt", "GET /p/", "GET /p/mapa/"], asked);
        Assert.Equal(3, (await RunAsync("/p/", before: new HarvestState(first.Marks), full: true)).Found.Count);
        Assert.Equal(3, (await RunAsync("/p/", new HttpFolderOptions { MaxDepth = 5 }, new HarvestState(first.Marks))).Found.Count);

        Page("/p/mapa/", Line("c.csv", "2026-05-02 10:20", "1K"));
        var third = await RunAsync("/p/", before: new HarvestState(first.Marks));
        Assert.Equal(first["a.csv"].Files[0].Validator, third["a.csv"].Files[0].Validator);
        Assert.NotEqual(first["mapa/c.csv"].Files[0].Validator, third["mapa/c.csv"].Files[0].Validator);
    }

    [Fact]
    public async Task Files_without_a_time_are_asked_with_HEAD_and_a_server_without_HEAD_is_read_anew()
    {
        Page("/p/", "<a href=a.csv>a</a>", "<a href=b.csv>b</a>", "<a href=c>c</a>", "<a href=stran.html>s</a>");
        site["HEAD /p/a.csv"] = c =>
        {
            c.Response.Headers.ETag = "\"7\"";
            c.Response.Headers.LastModified = "Fri, 01 May 2026 10:20:00 GMT";
            c.Response.ContentLength = 12;
            return Task.CompletedTask;
        };
        site["HEAD /p/b.csv"] = c => Status(c, 405);
        site["HEAD /p/c"] = c =>
        {
            c.Response.ContentType = "text/html";
            return Task.CompletedTask;
        };
        var trial = await RunAsync("/p/");
        Assert.Equal(["a.csv", "b.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(("etag:\"7\" 12", 12L), (trial["a.csv"].Files[0].Validator, trial["a.csv"].Files[0].Size));
        Assert.Null(trial["b.csv"].Files[0].Validator);
        Assert.Equal(["c", "stran.html"], trial.Skipped.Select(s => s.RemoteId));
        Assert.Equal(2, (await RunAsync("/p/", before: new HarvestState(trial.Marks))).Found.Count);
    }

    [Fact]
    public async Task Rings_depths_and_too_many_pages_come_to_an_end()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "1"), Line("krog/", "2026-05-01 10:20", "-"));
        for (var path = "/p/krog/"; path.Length < 200; path += "krog/")
        {
            Page(path, Line("a.csv", "2026-05-01 10:20", "1"), Line("krog/", "2026-05-01 10:20", "-"));
        }

        var ring = await RunAsync("/p/");
        Assert.Equal(["a.csv"], ring.Found.Select(f => f.RemoteId));
        Assert.Equal(["krog"], ring.Skipped.Select(s => s.RemoteId));

        site["GET /g/*"] = c => c.Response.WriteAsync($"<html>{Line("dlje/", "2026-05-01 10:20", "-")}{Line($"{c.Request.Path.Value!.Length}.csv", "2026-05-01 10:20", "1")}");
        var deep = await RunAsync("/g/", new HttpFolderOptions { MaxDepth = 3 });
        Assert.Equal(4, deep.Found.Count);
        Assert.Contains("dlje/dlje/dlje/dlje", deep.Skipped.Select(s => s.RemoteId));
        var cut = await RunAsync("/g/", new HttpFolderOptions { MaxDepth = 100, MaxPages = 5 });
        Assert.Equal(5, cut.Found.Count);
        Assert.Contains("max-pages", cut.Events.OfType<HarvestEvent.Incomplete>().Single().Reason.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_listed_makes_the_run_partial_and_is_listed_again()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "1"), Line("b/", "2026-05-01 10:20", "-"), Line("c/", "2026-05-01 10:20", "-"));
        Page("/p/c/", Line("d.csv", "2026-05-01 10:20", "1"));
        site["GET /p/b/"] = c => Status(c, 403);
        var trial = await RunAsync("/p/");
        Assert.Equal(["a.csv", "c/d.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Contains("403", trial.Events.OfType<HarvestEvent.Incomplete>().Single().Reason.For("sl"), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("/p/", before: new HarvestState(trial.Marks))).Found.Count);
    }

    [Fact]
    public async Task A_file_that_was_not_read_to_its_end_is_asked_for_again_though_the_list_is_the_same()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "1"));
        site["GET /p/a.csv"] = c => Status(c, 404);
        var state = await RunAndOpenAsync<SourceUnavailableException>("404");
        site["GET /p/a.csv"] = c => c.Response.WriteAsync("<html><body>Prijava");
        state = await RunAndOpenAsync<SourceUnreadableException>("spletno stran", state);
        site["GET /p/a.csv"] = c =>
        {
            c.Response.ContentLength = 1000;
            return c.Response.WriteAsync("pol").ContinueWith(_ => c.Abort(), TaskScheduler.Default);
        };
        state = await RunAndOpenAsync<SourceUnavailableException>("prekinil", state);
        Text("/p/a.csv", "x\n1\n");
        var whole = new List<HarvestEvent>();
        await ReadAsync(state, whole, async file => Assert.Equal("x\n1\n", await TextAsync(file)));
        await ReadAsync(new HarvestState(whole.OfType<HarvestEvent.Page>().Last().Validators), whole, _ => Task.CompletedTask);
        Assert.IsType<HarvestEvent.NotModified>(whole[^1]);
    }

    [Fact]
    public async Task What_robots_txt_asks_for_is_done()
    {
        Text("/robots.txt", "User-agent: *\nDisallow: /p/zasebno/\nDisallow: /q/\nDisallow: /p/b.csv\n");
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "1"), Line("b.csv", "2026-05-01 10:20", "1"), Line("zasebno/", "2026-05-01 10:20", "-"));
        Page("/q/", Line("a.csv", "2026-05-01 10:20", "1"));
        var trial = await RunAsync("/p/");
        Assert.Equal(["a.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["zasebno", "b.csv"], trial.Skipped.Select(s => s.RemoteId));
        Assert.Contains("robots", (await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync("/q/"))).Text.For("sl"), StringComparison.Ordinal);
        asked.Clear();
        Assert.Single((await RunAsync("/q/", new HttpFolderOptions { Robots = "ignore" })).Found);
        Assert.DoesNotContain("GET /robots.txt", asked);
    }

    [Fact]
    public async Task What_is_no_index_is_refused_with_a_reason()
    {
        Text("/p/a.csv", "x\n");
        Assert.Contains("ni strani s seznamom", (await Assert.ThrowsAsync<SourceUnreadableException>(() => RunAsync("/p/a.csv"))).Text.For("sl"), StringComparison.Ordinal);
        site["GET /prijava/"] = c => c.Response.WriteAsync("<html><form><input type='password'></form>");
        await Assert.ThrowsAsync<SourceUnreadableException>(() => RunAsync("/prijava/"));
        Assert.Contains("404", (await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync("/ni/"))).Text.For("en"), StringComparison.Ordinal);
        Page("/prazno/");
        Assert.Equal(0, (await RunAsync("/prazno/")).Events.OfType<HarvestEvent.Announced>().Single().Count);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => HarvestTrial.RunAsync("http-folder", "/tmp", new HttpFolderOptions()));
    }

    [Fact]
    public async Task A_start_without_its_slash_and_folders_that_lead_elsewhere_are_told_apart()
    {
        site["GET /p"] = c => Redirect(c, "/p/");
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "1"), Line("b/", "2026-05-01 10:20", "-"));
        site["GET /p/b/"] = c => Redirect(c, "/drugje/");
        Page("/drugje/", Line("skrito.csv", "2026-05-01 10:20", "1"));
        var trial = await RunAsync("/p");
        Assert.Equal(["a.csv"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["b"], trial.Skipped.Select(s => s.RemoteId));
    }

    [Fact]
    public async Task Claims_about_a_file_are_compared_once_and_remembered()
    {
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "8"), Line("a.csv-metadata.json", "2026-05-01 10:20", "80"), Line("b.csv", "2026-05-01 10:20", "8"));
        Text("/p/a.csv", "x;y\n1;2\n");
        Text("/p/a.csv-metadata.json", """{"@context":"http://www.w3.org/ns/csvw","url":"a.csv","dialect":{"delimiter":";"},"tableSchema":{"columns":[{"name":"x","titles":"x"},{"name":"z","titles":"z"}]}}""");
        var first = await RunAsync("/p/");
        Assert.Contains("sidecar-column-missing", first["a.csv"].Findings.Select(f => f.Code));
        Page("/p/", Line("a.csv", "2026-05-01 10:20", "8"), Line("a.csv-metadata.json", "2026-05-01 10:20", "80"), Line("b.csv", "2026-05-02 10:20", "8"));
        asked.Clear();
        var second = await RunAsync("/p/", before: new HarvestState(first.Marks));
        Assert.Equal(Compact.Of([first["a.csv"]]), Compact.Of([second["a.csv"]]));
        Assert.DoesNotContain("GET /p/a.csv", asked);
    }

    private async Task<HarvestState> RunAndOpenAsync<TException>(string reason, HarvestState? before = null)
        where TException : CatalogException
    {
        var events = new List<HarvestEvent>();
        await ReadAsync(before, events, async file =>
            Assert.Contains(reason, (await Assert.ThrowsAsync<TException>(() => TextAsync(file))).Text.For("sl"), StringComparison.Ordinal));
        Assert.Contains(events, e => e is HarvestEvent.Found);
        return new HarvestState(events.OfType<HarvestEvent.Page>().Last().Validators);
    }

    // As the core does it: a record's files are read before the next record is asked for.
    private async Task ReadAsync(HarvestState? before, List<HarvestEvent> events, Func<HarvestedFile, Task> open)
    {
        var address = await AddressAsync();
        using var http = OpenData.Harvesters.Http.PoliteHttp.CreateHandler(new() { AllowLocal = true, RetryDelay = TimeSpan.FromMilliseconds(5) });
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = "http-folder", Location = address + "/p/" }, Options = new HttpFolderOptions(), Before = before ?? HarvestState.Nothing, Http = http, Clock = TimeProvider.System,
        };
        await foreach (var said in new HttpFolderHarvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            events.Add(said);
            foreach (var file in said is HarvestEvent.Found found ? found.Files : [])
            {
                await open(file);
            }
        }
    }

    private async Task<HarvestTrial> RunAsync(string path, HttpFolderOptions? options = null, HarvestState? before = null, bool full = false) =>
        await HarvestTrial.RunAsync("http-folder", await AddressAsync() + path, options ?? new HttpFolderOptions(), before, full: full);

    private async Task<string> AddressAsync()
    {
        server ??= await LoopbackServer.StartAsync(c =>
        {
            var request = $"{c.Request.Method} {c.Request.Path.Value}";
            lock (asked)
            {
                asked.Add(request);
            }

            var answer = site.GetValueOrDefault(request) ?? site.FirstOrDefault(s => s.Key.EndsWith('*') && request.StartsWith(s.Key[..^1], StringComparison.Ordinal)).Value;
            c.Response.ContentType = "text/plain";
            return answer is null ? Status(c, 404) : answer(c);
        });
        return server.Address;
    }

    private void Page(string path, params string[] lines) => site["GET " + path] = c =>
    {
        c.Response.ContentType = "text/html";
        return c.Response.WriteAsync($"<html><body><pre><a href=\"../\">../</a>\n{string.Concat(lines)}</pre></body></html>");
    };

    private static string Line(string name, string time, string size) => $"<a href=\"{name}\">{name}</a>   {time}   {size}\n";

    private void Text(string path, string text) => site["GET " + path] = c => c.Response.WriteAsync(text);

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private static async Task<string> TextAsync(HarvestedFile file)
    {
        await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
