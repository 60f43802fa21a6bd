using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;
using OpenData.Web.Twin;

namespace OpenData.Tests.Web.Twin;

/// <summary>A twin that is made again: what is the same stays, what is gone goes, and a cut leaves the one before.</summary>
public sealed class TwinFolderTests
{
    private static readonly DateTime LongAgo = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_did_not_change_keeps_its_bytes_and_its_time(string kind)
    {
        await using var site = await FilledAsync(kind, 3);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        foreach (var file in Directory.EnumerateFiles(twin.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, LongAgo);
        }

        var (manifest, files) = (twin.Bytes("twin.json"), (await twin.ManifestAsync()).Files);
        var again = await twin.WriteAsync(site);
        Assert.Empty((await twin.ManifestAsync()).Files.Values.Where(f => files[f.Path].Sha256 != f.Sha256).Select(f => f.Path));
        Assert.Equal((0, 0), (again.Changed, again.Removed));
        Assert.Equal(manifest, twin.Bytes("twin.json"));
        Assert.All(
            Directory.EnumerateFiles(twin.Path, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "twin.json"),
            f => Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(f)));

        // One record changes: its own files and the lists, nothing of the others.
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = (await site.Store.FindAsync("zbirka-2", Cancel))!;
        await site.Store.SaveAsync(one with { Resource = one.Resource with { Title = LocalText.In("sl", "Čisto nov naslov") } }, TestStore.Ana, null, Cancel);
        var third = await twin.WriteAsync(site);
        Assert.True(third.Changed > 5);
        Assert.Contains("Čisto nov naslov", twin.Text("dataset/zbirka-2/index.html"), StringComparison.Ordinal);
        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(Path.Combine(twin.Path, "dataset", "zbirka-2.ttl")));
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Path.Combine(twin.Path, "dataset", "zbirka-1.json")));
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Path.Combine(twin.Path, "dataset", "zbirka-3", "history", "index.html")));
        Assert.False(Directory.Exists(twin.Path + ".twin-old") || Directory.Exists(twin.Path + ".twin-new") || File.Exists(twin.Path + ".twin-lock"));
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_is_gone_leaves_its_tombstone_and_nothing_else(string kind)
    {
        await using var site = await FilledAsync(kind, 2);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        Assert.True(twin.Has("dataset/zbirka-1.ttl") && twin.Has("files/zbirka-1~csv/voda.csv"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = (await site.Store.FindAsync("zbirka-1", Cancel))!;
        await site.Store.SaveAsync(one with { Status = RecordStatus.Withdrawn }, TestStore.Ana, null, Cancel);
        await DatasetRecords.SaveAsync(site, TestStore.Record("nikoli-objavljena", "Skrivna"));
        var report = await twin.WriteAsync(site);
        Assert.True(report.Removed > 5);
        Assert.False(twin.Has("dataset/zbirka-1.ttl") || twin.Has("files/zbirka-1~csv/voda.csv") || twin.Has("dataset/zbirka-1/history/index.html"));
        Assert.Equal(410, (await twin.ManifestAsync()).Files["dataset/zbirka-1/index.html"].Status);
        Assert.Equal(410, (await twin.ManifestAsync()).Files["en/dataset/zbirka-1/index.html"].Status);
        Assert.Contains("Zbirka številka 1", twin.Text("dataset/zbirka-1/index.html"), StringComparison.Ordinal);
        Assert.Contains("location = \"/dataset/zbirka-1\" { error_page 410", twin.Text("twin/nginx.conf"), StringComparison.Ordinal);
        Assert.DoesNotContain((await twin.ManifestAsync()).Files.Keys, p => p.Contains("nikoli", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(twin.Path, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains("Skrivna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cut_leaves_the_twin_before_whole()
    {
        await using var site = await FilledAsync("sqlite", 3);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        var before = Snapshot(twin.Path);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = (await site.Store.FindAsync("zbirka-2", Cancel))!;
        await site.Store.SaveAsync(one with { Resource = one.Resource with { Title = LocalText.In("sl", "Nov") } }, TestStore.Ana, null, Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => twin.WriteAsync(
            site.Workspace, site.Store, site.Clock, new After(20, stop.Cancel), stop.Token));
        Assert.Equal(before, Snapshot(twin.Path));
        Assert.False(Directory.Exists(twin.Path + ".twin-new"));

        // A program that was killed between its two last steps, and one that was killed while it wrote.
        Directory.Move(twin.Path, twin.Path + ".twin-old");
        Directory.CreateDirectory(Path.Combine(twin.Path + ".twin-new", "dataset"));
        var report = await twin.WriteAsync(site);
        Assert.True(report.Changed > 0 && report.Changed < report.Files / 2, $"{report.Changed} of {report.Files}");
        Assert.False(Directory.Exists(twin.Path + ".twin-old"));
    }

    [Theory, EveryDatabase]
    public async Task An_address_that_the_site_cannot_answer_leaves_the_twin_before(string kind)
    {
        await using var site = await FilledAsync(kind, 2);
        using var twin = new TwinTrial();
        Assert.True((await twin.WriteAsync(site)).IsMade);
        var before = Snapshot(twin.Path);

        // A kept state of one record is damaged: pages that read it fail.
        await site.RunSqlAsync($"update revision set body = {(kind == "sqlite" ? "x'00'" : "'\\x00'")} where record = 'zbirka-2'");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        var report = await twin.WriteAsync(site);
        Assert.False(report.IsMade);
        Assert.Contains(report.Failed, f => f.StartsWith("/dataset/zbirka-2", StringComparison.Ordinal) && f.EndsWith(": 500", StringComparison.Ordinal));
        Assert.Equal(before, Snapshot(twin.Path));
        Assert.False(Directory.Exists(twin.Path + ".twin-new"));
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_became_internal_leaves_its_tombstone(string kind)
    {
        await using var site = await FilledAsync(kind, 2);
        using var twin = new TwinTrial();
        await twin.WriteAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = (await site.Store.FindAsync("zbirka-1", Cancel))!;
        await site.Store.SaveAsync(
            one with { Resource = one.Resource with { Audience = Audience.Internal, Title = LocalText.In("sl", "Skrivni naslov") } }, TestStore.Ana, null, Cancel);
        await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(
            new Dataset { Id = "vedno-interna", Title = LocalText.In("sl", "Skrivni naslov"), Audience = Audience.Internal }));
        await twin.WriteAsync(site);
        Assert.Equal(410, (await twin.ManifestAsync()).Files["dataset/zbirka-1/index.html"].Status);
        Assert.Contains("Zbirka številka 1", twin.Text("dataset/zbirka-1/index.html"), StringComparison.Ordinal);
        Assert.False(twin.Has("dataset/zbirka-1.ttl"));
        Assert.DoesNotContain((await twin.ManifestAsync()).Files.Keys, p => p.Contains("vedno-interna", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(twin.Path, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains("Skrivni", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_left_alone()
    {
        await using var site = await FilledAsync("sqlite", 1);
        using var twin = new TwinTrial();
        Directory.CreateDirectory(twin.Path);
        await File.WriteAllTextAsync(Path.Combine(twin.Path, "diploma.odt"), "x", Cancel);
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => twin.WriteAsync(site));
        Assert.Contains("--out", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.True(twin.Has("diploma.odt"));
        File.Delete(Path.Combine(twin.Path, "diploma.odt"));

        // Two at once: the second is told to wait.
        var first = twin.WriteAsync(site);
        await Assert.ThrowsAsync<TargetBusyException>(() => twin.WriteAsync(site));
        await first;
    }

    [Theory, EveryDatabase]
    public async Task A_feed_of_several_pages_is_a_chain_of_files(string kind)
    {
        await using var site = await FilledAsync(kind, 0);
        await Machines.CatalogFeedTests.FillAsync(site, 230);
        using var twin = new TwinTrial();
        var report = await twin.WriteAsync(site);
        Assert.Empty(report.Failed);
        Assert.Empty(report.Broken);
        foreach (var suffix in new[] { "ttl", "nt", "rdf", "jsonld" })
        {
            var (next, count) = ($"catalog.{suffix}", 0);
            foreach (var number in Enumerable.Range(1, 3))
            {
                var text = twin.Text(next);
                Assert.DoesNotContain("?page=2", text, StringComparison.Ordinal);
                Assert.DoesNotContain("?page=3", text, StringComparison.Ordinal);
                count += System.Text.RegularExpressions.Regex.Matches(text, "dataset/zbirka-(\\d+)\\b").Select(m => m.Value).Distinct(StringComparer.Ordinal).Count();
                next = $"catalog/page-{number + 1}.{suffix}";
                if (number < 3)
                {
                    Assert.Contains(site.Address + next, text, StringComparison.Ordinal);
                }
            }

            Assert.False(twin.Has(next));
            Assert.Equal(230, count);
        }

        // Without a script every dataset is found under its letter.
        var letter = twin.Text("datasets/letters/z/index.html");
        Assert.Contains("/dataset/zbirka-0001", letter, StringComparison.Ordinal);
        Assert.Contains("/dataset/zbirka-0230", letter, StringComparison.Ordinal);
        Assert.Contains("href=\"/datasets/letters/z\"", twin.Text("datasets/index.html"), StringComparison.Ordinal);
    }

    private static async Task<SiteTrial> FilledAsync(string kind, int count)
    {
        var site = await SiteTrial.StartAsync(kind);
        await site.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina Primer"), Email = "odprti@primer.si" }, TestStore.Ana, Cancel);
        for (var i = 1; i <= count; i++)
        {
            var dataset = await DatasetRecords.DatasetAsync(site, $"zbirka-{i}", $"leto;voda\n202{i};10,5\n");
            await DatasetRecords.SaveAsync(site, DatasetRecords.Approved(dataset with { Title = LocalText.In("sl", $"Zbirka številka {i}"), Owner = "obcina" }));
        }

        return site;
    }

    private static List<string> Snapshot(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];

    private sealed class After(int count, Action act) : IProgress<TwinProgress>
    {
        private int left = count;

        public void Report(TwinProgress value)
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                act();
            }
        }
    }
}
