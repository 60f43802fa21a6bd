using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.S3;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.S3;

/// <summary>Against a real S3 server, and against one that answers as a test says where the real one cannot be made to.</summary>
public sealed class S3HarvesterTests : IAsyncLifetime
{
    private S3Server server = null!; // started before each test

    public async ValueTask InitializeAsync() => server = await S3Server.StartAsync();

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Objects_are_listed_and_read_and_an_unchanged_bucket_costs_its_pages()
    {
        await server.PutAsync("odprto/a.csv", "x;y\n1;2\n");
        await server.PutAsync("odprto/leta/odvoz 2025+č().csv", "x\n1\n");
        await server.PutAsync("odprto/leta/odvoz 2026+č().csv", "x\n2\n");
        await server.PutAsync("odprto/.skrito/b.csv", "x\n2\n");
        await server.PutAsync("odprtost.csv", "x\n2\n");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = await RunAsync(Signed, read: async file => texts[file.Location!] = await TextAsync(file));
        Assert.Equal(["series:leta/odvoz {}+č()", "a.csv", "leta/odvoz 2025+č().csv", "leta/odvoz 2026+č().csv"], first.OfType<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Equal(("x;y\n1;2\n", "x\n2\n"), (texts["a.csv"], texts["leta/odvoz 2026+č().csv"]));
        var file = first.OfType<HarvestEvent.Found>().First(f => f.RemoteId == "a.csv").Files.Single();
        Assert.Equal(8, file.Size);
        Assert.StartsWith("etag:\"", file.Validator, StringComparison.Ordinal);
        Assert.NotNull(file.ModifiedAt);
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(await RunAsync(Signed, before: State(first))));

        await server.PutAsync("odprto/a.csv", "x;y\n1;3\n");
        var second = await RunAsync(Signed, before: State(first));
        Assert.Equal(4, second.OfType<HarvestEvent.Found>().Count());
        Assert.NotEqual(file.Validator, second.OfType<HarvestEvent.Found>().First(f => f.RemoteId == "a.csv").Files.Single().Validator);
    }

    [Fact]
    public async Task A_public_bucket_needs_no_key_and_its_objects_have_addresses()
    {
        await server.PutAsync("odprto/a b.csv", "x\n1\n");
        var found = (await RunAsync(o => o with { Public = true })).OfType<HarvestEvent.Found>().Single();
        Assert.Equal($"{server.Address}/{S3Server.Bucket}/odprto/a%20b.csv", ((Dataset)found.Resource).Distributions.Single().DownloadUrls.Single().Value);
        Assert.Equal($"{server.Address}/{S3Server.Bucket}/odprto/a%20b.csv", found.Files.Single().Location);
        var inside = (await RunAsync(o => o)).OfType<HarvestEvent.Found>().Single();
        Assert.Empty(((Dataset)inside.Resource).Distributions.Single().DownloadUrls);
    }

    [Fact]
    public async Task More_than_a_thousand_objects_come_in_pages()
    {
        for (var i = 0; i < 1100; i += 50)
        {
            await Task.WhenAll(Enumerable.Range(i, 50).Select(n => server.PutAsync($"odprto/{n:0000}.csv", "x\n")));
        }

        Assert.Equal(1100, (await RunAsync(Signed)).OfType<HarvestEvent.Found>().Count());
    }

    [Fact]
    public async Task Wrong_keys_buckets_and_half_settings_are_told()
    {
        await server.PutAsync("odprto/a.csv", "x\n");
        await RefusedAsync(o => Signed(o) with { SecretKey = "secret:napačna" }, "ključa ne priznava");
        await RefusedAsync(o => Signed(o) with { AccessKey = "secret:tuja" }, "ključa ne priznava");
        await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync(o => Signed(o) with { AccessKey = "secret:napačna" }));
        await RefusedAsync(Signed, "Vedra ni-ga", "s3://ni-ga/");
        await Assert.ThrowsAsync<SettingsInvalidException>(() => RunAsync(o => o with { AccessKey = "secret:id" }));
        Assert.Empty((await RunAsync(Signed, location: $"s3://{S3Server.Bucket}/prazno")).OfType<HarvestEvent.Found>());
    }

    [Fact]
    public async Task An_object_that_changed_or_vanished_after_the_listing_is_refused()
    {
        await server.PutAsync("odprto/a.csv", "x\n1\n");
        await server.PutAsync("odprto/b.csv", "x\n1\n");
        var reasons = new List<string>();
        var events = await RunAsync(Signed, read: async file =>
        {
            if (reasons.Count == 0)
            {
                await server.PutAsync("odprto/a.csv", "x\n2\n");
                await server.DeleteAsync("odprto/b.csv");
            }

            reasons.Add((await Assert.ThrowsAnyAsync<CatalogException>(() => TextAsync(file))).Text.For("sl"));
        });
        Assert.Contains("spremenila", reasons[0], StringComparison.Ordinal);
        Assert.Contains("ni več", reasons[1], StringComparison.Ordinal);
        Assert.Single((await RunAsync(Signed, before: State(events))).OfType<HarvestEvent.Found>());
    }

    [Fact]
    public async Task A_service_that_goes_round_in_rings_or_is_none_is_told()
    {
        const string Page = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>{0}</NextContinuationToken><Contents><Key>odprto/a.csv</Key><Size>1</Size></Contents></ListBucketResult>";
        var answer = string.Format(System.Globalization.CultureInfo.InvariantCulture, Page, "enak");
        var status = 200;
        await using var web = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            c.Response.ContentType = "application/xml";
            return c.Response.WriteAsync(answer);
        });
        var ring = await RunAsync(o => o, endpoint: web.Address);
        Assert.Single(ring.OfType<HarvestEvent.Incomplete>());
        Assert.Single(ring.OfType<HarvestEvent.Found>());
        Assert.Equal(2, web.Requests.Count);
        answer = answer.Replace("<NextContinuationToken>enak</NextContinuationToken>", "", StringComparison.Ordinal);
        Assert.Single((await RunAsync(o => o, endpoint: web.Address)).OfType<HarvestEvent.Incomplete>());

        answer = "<html><body>Prijava";
        Assert.Contains("S3", (await Assert.ThrowsAsync<SourceUnreadableException>(() => RunAsync(o => o, endpoint: web.Address))).Text.For("sl"), StringComparison.Ordinal);
        answer = "<ListBucketResult><Contents><Key>odprto/a.csv</Key></Con";
        await Assert.ThrowsAsync<SourceUnreadableException>(() => RunAsync(o => o, endpoint: web.Address));
        (status, answer) = (400, "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>");
        await RefusedAsync(o => o, "eu-west-1", endpoint: web.Address);
        (status, answer) = (403, "<Error><Code>AccessDenied</Code></Error>");
        await RefusedAsync(o => o, "s3:ListBucket", endpoint: web.Address);
        (status, answer) = (404, "ni");
        await RefusedAsync(o => o, "404", endpoint: web.Address);
    }

    [Fact]
    public async Task Archived_objects_deep_folders_and_odd_names_are_left_out_and_said_so()
    {
        const string Page = """
            <ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>
            <Contents><Key>odprto/a.csv</Key><Size>1</Size><LastModified>2026-01-02T03:04:05Z</LastModified></Contents>
            <Contents><Key>odprto/led.csv</Key><Size>1</Size><StorageClass>GLACIER</StorageClass></Contents>
            <Contents><Key>odprto/</Key><Size>0</Size></Contents>
            <Contents><Key>odprto/a/../b.csv</Key><Size>1</Size></Contents>
            <Contents><Key>odprto//c.csv</Key><Size>1</Size></Contents>
            <Contents><Key>odprto/dve%0Avrstici.csv</Key><Size>1</Size></Contents>
            <Contents><Key>odprto/1/2/3/d.csv</Key><Size>1</Size></Contents>
            <Contents><Key>odprto/1/2/3/e.csv</Key><Size>1</Size></Contents>
            <Contents><Key>drugje/f.csv</Key><Size>1</Size></Contents>
            </ListBucketResult>
            """;
        await using var web = await LoopbackServer.StartAsync(c =>
        {
            c.Response.ContentType = "application/xml";
            return c.Response.WriteAsync(Page);
        });
        var events = await RunAsync(o => o with { MaxDepth = 2 }, endpoint: web.Address);
        Assert.Equal(["a.csv"], events.OfType<HarvestEvent.Found>().Select(f => f.RemoteId));
        Assert.Equal(["1/2/3", "led.csv"], events.OfType<HarvestEvent.Skipped>().Select(s => s.RemoteId).Order(StringComparer.Ordinal));
        Assert.Equal(3, events.OfType<HarvestEvent.Rejected>().Count());
        Assert.Equal("1-8de49ab96b70080", events.OfType<HarvestEvent.Found>().Single().Files.Single().Validator);
    }

    private static S3Options Signed(S3Options options) => options with { AccessKey = "secret:id", SecretKey = "secret:key" };

    private static HarvestState State(IEnumerable<HarvestEvent> events) => new(events.OfType<HarvestEvent.Page>().Last().Validators);

    private async Task RefusedAsync(Func<S3Options, S3Options> options, string reason, string location = "s3://podatki/odprto", string? endpoint = null)
    {
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(options, location, endpoint));
        Assert.Contains(reason, refused.Text.For("sl"), StringComparison.Ordinal);
    }

    private async Task<List<HarvestEvent>> RunAsync(
        Func<S3Options, S3Options> options, string location = "s3://podatki/odprto", string? endpoint = null, HarvestState? before = null, Func<HarvestedFile, Task>? read = null)
    {
        using var http = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = true, Retries = 0 });
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = "s3", Location = location },
            Options = options(new S3Options { Endpoint = endpoint ?? server.Address }),
            Before = before ?? HarvestState.Nothing,
            Http = http,
            Clock = TimeProvider.System,
            Secret = name => name is "secret:id" or "secret:key" ? S3Server.Key : name == "secret:tuja" ? "NEKDO" : "napačna",
        };
        var events = new List<HarvestEvent>();
        await foreach (var said in new S3Harvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            events.Add(said);
            foreach (var file in read is not null && said is HarvestEvent.Found found ? found.Files : [])
            {
                await read!(file); // asked for above
            }
        }

        return events;
    }

    private static async Task<string> TextAsync(HarvestedFile file)
    {
        await using var stream = await file.OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
