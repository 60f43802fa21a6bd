using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Tests.Harvesters.S3;
using OpenData.Tests.Harvesters.Sftp;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>A twin is brought to a folder, a real SFTP server and a real S3 service: only what changed, going on after a cut, removing nothing of others.</summary>
public sealed class TwinDeliveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("folder")]
    [InlineData("sftp")]
    [InlineData("s3")]
    public async Task Only_what_changed_travels_and_only_what_was_sent_is_removed(string kind)
    {
        using var target = await DeliveryTarget.StartAsync(kind);
        await using var site = await FilledAsync(3);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        var first = await DeliverAsync(target, twin);
        var manifest = await twin.ManifestAsync();
        Assert.Equal((manifest.Files.Count, 0, 0), (first.Sent, first.Unchanged, first.Removed));
        await SameAsync(target, twin, manifest);

        // Nothing changed, nothing travels; what somebody else put there stays.
        await target.PutAsync("tuje/vabilo.txt", "dobrodošli");
        var second = await DeliverAsync(target, twin);
        Assert.Equal((0, manifest.Files.Count, 0), (second.Sent, second.Unchanged, second.Removed));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = (await site.Store.FindAsync("zbirka-1", Cancel))!;
        await site.Store.SaveAsync(one with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        await twin.WriteAsync(site);
        var third = await DeliverAsync(target, twin);
        Assert.True(third.Sent > 5 && third.Unchanged > 50 && third.Removed > 5, $"{third}");
        await SameAsync(target, twin, await twin.ManifestAsync());
        Assert.Null(await target.GetAsync("files/zbirka-1~csv/voda.csv"));
        Assert.Null(await target.GetAsync("dataset/zbirka-1.ttl"));
        Assert.Equal("dobrodošli", await target.GetAsync("tuje/vabilo.txt"));
        Assert.False(File.Exists(target.Journal));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("sftp")]
    [InlineData("s3")]
    public async Task A_delivery_that_was_cut_off_goes_on_and_removes_what_it_had_sent(string kind)
    {
        using var target = await DeliveryTarget.StartAsync(kind);
        await using var site = await FilledAsync(2);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeliverAsync(target, twin, new After(30, stop.Cancel), stop.Token));

        // Content goes first: no page is there yet, and no manifest.
        Assert.Null(await target.GetAsync("twin.json"));
        Assert.Null(await target.GetAsync("index.html"));
        Assert.Null(await target.GetAsync("dataset/zbirka-1/index.html"));

        // Before it goes on, a record leaves: what was sent of it must go, though no manifest there names it.
        var one = (await site.Store.FindAsync("zbirka-1", Cancel))!;
        await site.Store.SaveAsync(one with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        await twin.WriteAsync(site);
        var report = await DeliverAsync(target, twin);
        Assert.True(report.Unchanged > 15, $"{report}");
        var manifest = await twin.ManifestAsync();
        await SameAsync(target, twin, manifest);
        var left = (await target.ListAsync()).Where(p => !manifest.Files.ContainsKey(p) && p != "twin.json").ToList();
        Assert.Empty(left);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("sftp")]
    [InlineData("s3")]
    public async Task Another_site_is_not_written_over_unless_told(string kind)
    {
        using var target = await DeliveryTarget.StartAsync(kind);
        await using var site = await FilledAsync(1);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        await target.PutAsync("index.html", "<h1>Občina</h1>");
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => DeliverAsync(target, twin));
        Assert.Contains("--overwrite", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Equal("<h1>Občina</h1>", await target.GetAsync("index.html"));
        await using var place = target.Open();
        using (var hold = TwinHold.Take(twin.Path))
        {
            await new DeliverTwin(place, TimeProvider.System) { Overwrite = true }.RunAsync(hold, target.Journal, Cancel);
        }

        await SameAsync(target, twin, await twin.ManifestAsync());
    }

    [Fact]
    public async Task What_another_delivery_sent_meanwhile_is_not_believed_to_be_ours()
    {
        using var target = await DeliveryTarget.StartAsync("folder");
        await using var site = await FilledAsync(2);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeliverAsync(target, twin, new After(40, stop.Cancel), stop.Token));

        // Another machine delivers the same site in another state, whole.
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var id in new[] { "zbirka-1", "zbirka-2" })
        {
            var one = (await site.Store.FindAsync(id, Cancel))!;
            await site.Store.SaveAsync(one with { Resource = one.Resource with { Title = LocalText.In("sl", "Drugače") } }, TestStore.Ana, null, Cancel);
        }

        using var other = new TwinTrial();
        await other.WriteAsync(site);
        await DeliverAsync(target, other, journal: target.Journal + "-drugi");
        await SameAsync(target, other, await other.ManifestAsync());

        await DeliverAsync(target, twin);
        var manifest = await twin.ManifestAsync();
        await SameAsync(target, twin, manifest);
        Assert.DoesNotContain(await target.ListAsync(), p => !manifest.Files.ContainsKey(p) && p != "twin.json");
    }

    [Fact]
    public async Task While_a_twin_is_sent_nobody_writes_it_and_nobody_else_sends_there()
    {
        using var target = await DeliveryTarget.StartAsync("folder");
        await using var site = await FilledAsync(1);
        using var twin = new TwinTrial();
        using var other = new TwinTrial();
        await twin.WriteAsync(site);
        await other.WriteAsync(site);
        var tried = new List<Task>();
        await DeliverAsync(target, twin, new After(5, () =>
        {
            tried.Add(Assert.ThrowsAsync<TargetBusyException>(() => twin.WriteAsync(site)));
            tried.Add(Assert.ThrowsAsync<TargetBusyException>(() => DeliverAsync(target, other)));
            Task.WaitAll([.. tried], Cancel);
        }));
        await Task.WhenAll(tried);
        Assert.Equal(2, tried.Count);
        await SameAsync(target, twin, await twin.ManifestAsync());
        Assert.Equal(0, (await DeliverAsync(target, other)).Sent);
    }

    [Fact]
    public async Task Two_places_never_share_a_name()
    {
        using var server = await DeliveryTarget.StartAsync("sftp");
        var names = new List<string>();
        foreach (var location in new[] { "sftp://a@x.si/www", "sftp://b@x.si/www", "sftp://a@x.si:2222/www", "sftp://a@y.si/www", "sftp://a@x.si/~/www", "sftp://a@x.si/~", "sftp://a@x.si/" })
        {
            await using var place = server.Open(location: location);
            names.Add(place.Name);
        }

        using var one = await DeliveryTarget.StartAsync("s3");
        using var two = await DeliveryTarget.StartAsync("s3");
        foreach (var bucket in new[] { one.Open(), two.Open(), one.Open(location: "s3://drugo-vedro/splet/") })
        {
            await using (bucket)
            {
                names.Add(bucket.Name);
            }
        }

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        await using var slash = server.Open(location: "sftp://a@x.si/www/");
        Assert.Equal(names[0], slash.Name);
    }

    [Fact]
    public async Task A_server_that_breaks_the_line_is_asked_again()
    {
        using var target = await DeliveryTarget.StartAsync("sftp");
        await using var site = await FilledAsync(2);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        await DeliverAsync(target, twin, new After(25, target.Drop));
        await SameAsync(target, twin, await twin.ManifestAsync());
        Assert.DoesNotContain(await target.ListAsync(), p => p.EndsWith(".twin-part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_and_a_missing_bucket_are_said()
    {
        using var bucket = await DeliveryTarget.StartAsync("s3");
        await using var site = await FilledAsync(0);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        await RefusedAsync(bucket.Open(secret: "napačna"), "secret-key");
        await RefusedAsync(bucket.Open(location: "s3://ni-vedra/"), "ni-vedra");
        using var server = await DeliveryTarget.StartAsync("sftp");
        await RefusedAsync(server.Open(location: $"sftp://obcina@127.0.0.1:{server.Port}/proc/tu-ne"), "/proc/tu-ne");

        async Task RefusedAsync(IDeliveryPlace place, string word)
        {
            await using (place)
            {
                using var hold = TwinHold.Take(twin.Path);
                var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => new DeliverTwin(place, TimeProvider.System).RunAsync(hold, bucket.Journal, Cancel));
                Assert.Contains(word, refused.Text.For("sl"), StringComparison.Ordinal);
                Assert.Contains(word, refused.Text.For("en"), StringComparison.Ordinal);
                Assert.DoesNotContain("napačna", refused.ToString(), StringComparison.Ordinal);
            }
        }
    }

    private static async Task<DeliveryReport> DeliverAsync(
        DeliveryTarget target, TwinTrial twin, IProgress<DeliveryProgress>? progress = null, CancellationToken? cancel = null, string? journal = null)
    {
        await using var place = target.Open();
        using var hold = TwinHold.Take(twin.Path);
        return await new DeliverTwin(place, TimeProvider.System) { Progress = progress }.RunAsync(hold, journal ?? target.Journal, cancel ?? Cancel);
    }

    private static async Task SameAsync(DeliveryTarget target, TwinTrial twin, TwinManifest manifest)
    {
        foreach (var path in manifest.Files.Keys.Append("twin.json"))
        {
            Assert.Equal(twin.Text(path), await target.GetAsync(path));
        }
    }

    private static async Task<SiteTrial> FilledAsync(int count)
    {
        var site = await SiteTrial.StartAsync("sqlite");
        for (var i = 1; i <= count; i++)
        {
            var dataset = await DatasetRecords.DatasetAsync(site, $"zbirka-{i}", $"leto;voda\n202{i};10,5\n");
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset));
        }

        return site;
    }

    private sealed class After(int count, Action act) : IProgress<DeliveryProgress>
    {
        private int left = count;

        public void Report(DeliveryProgress value)
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                act();
            }
        }
    }
}
