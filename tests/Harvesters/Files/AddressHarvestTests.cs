using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Files;

public sealed class AddressHarvestTests
{
    private static Task<LoopbackServer> ServerAsync() => LoopbackServer.StartAsync(c =>
    {
        switch (c.Request.Path.Value)
        {
            case "/podatki/odvoz_2024.csv" or "/podatki/odvoz_2025.csv" or "/podatki/popis.csv" or "/podatki/popis.json":
                c.Response.Headers.ETag = "\"v1\"";
                if (c.Request.Headers.IfNoneMatch == "\"v1\"")
                {
                    c.Response.StatusCode = 304;
                    return Task.CompletedTask;
                }

                return c.Response.WriteAsync("a;b\n1;2\n");
            case "/napaka.csv":
                c.Response.ContentType = "text/html";
                return c.Response.WriteAsync("\n<!DOCTYPE html><html><body>Napaka</body></html>");
            case "/seznam.txt":
                return c.Response.WriteAsync($"# seznam\n{c.Request.Scheme}://{c.Request.Host}/podatki/popis.csv\n");
            default:
                c.Response.StatusCode = 404;
                return Task.CompletedTask;
        }
    });

    [Fact]
    public async Task A_list_of_addresses_gives_datasets_series_and_rejections()
    {
        await using var server = await ServerAsync();
        using var folder = new TempFolder();
        var a = server.Address;
        var list = folder.File("naslovi.txt", $"{a}/podatki/odvoz_2024.csv\n{a}/podatki/odvoz_2025.csv\n{a}/podatki/popis.csv\n{a}/podatki/popis.json\n{a}/napaka.csv\n{a}/ni.csv\n");
        var first = await HarvestTrial.OfFilesAsync(list);
        Assert.Equal([$"series:{a}/podatki/odvoz_{{}}.csv".Replace(".csv", "", StringComparison.Ordinal), $"{a}/podatki/odvoz_2024.csv", $"{a}/podatki/odvoz_2025.csv", $"{a}/podatki/popis.csv"], first.Found.Select(f => f.RemoteId));
        Assert.Equal([$"{a}/napaka.csv", $"{a}/ni.csv"], first.Rejected.Select(r => r.RemoteId));
        Assert.Contains("spletno stran", first.Rejected[0].Reason.For("sl"), StringComparison.Ordinal);
        Assert.Contains("404", first.Rejected[1].Reason.For("sl"), StringComparison.Ordinal);
        var popis = first[$"{a}/podatki/popis.csv"];
        Assert.Equal(["csv", "json"], ((Dataset)popis.Resource).Distributions.Select(d => d.Key));
        Assert.Equal("etag:\"v1\"", popis.Files[0].Validator);

        // The body can be read again later: it is asked for again.
        await using var body = await popis.Files[0].OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(body);
        Assert.Equal("a;b\n1;2\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        var second = await HarvestTrial.OfFilesAsync(list, before: new HarvestState(first.Marks));
        Assert.Equal(Compact.Of(first.Events), Compact.Of(second.Events));
        Assert.Contains(server.Requests, r => r.Headers.TryGetValue("If-None-Match", out var tag) && tag == "\"v1\"");
    }

    [Fact]
    public async Task A_full_harvest_asks_for_everything_again()
    {
        await using var server = await ServerAsync();
        var address = server.Address + "/podatki/popis.csv";
        var first = await HarvestTrial.OfFilesAsync(address);
        await HarvestTrial.OfFilesAsync(address, before: new HarvestState(first.Marks), full: true);
        Assert.DoesNotContain(server.Requests, r => r.Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task One_address_a_remote_list_and_the_setting_are_the_same_thing()
    {
        await using var server = await ServerAsync();
        var address = server.Address + "/podatki/popis.csv";
        Assert.Equal(address, (await HarvestTrial.OfFilesAsync(address)).Found.Single().RemoteId);
        Assert.Equal(address, (await HarvestTrial.OfFilesAsync(server.Address + "/seznam.txt")).Found.Single().RemoteId);
        Assert.Equal(address, (await HarvestTrial.OfFilesAsync("/ni/mape", new FilesOptions { Addresses = address })).Found.Single().RemoteId);
    }
}
