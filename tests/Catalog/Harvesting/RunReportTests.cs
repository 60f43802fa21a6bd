using System.Diagnostics;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class RunReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_the_source_says_it_has_is_reconciled_with_what_was_read(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(new HarvestEvent.Announced(4), Pages.Found("a"), Pages.Found("b"), new HarvestEvent.Rejected("c", LocalText.Of("slab", "bad")), new HarvestEvent.Skipped("d", LocalText.Of("osnutek", "draft")));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 4L, 2, 1, 1), (report.Run.Status, report.Run.Announced, report.Run.Read, report.Run.Skipped, report.Run.Rejected));
        var sentence = Reconciliation.Sentence(report.Run)!;
        Assert.Equal("Vir pravi 4, prebranih 2, izpuščenih 1, zavrnjenih 1: vsi so obračunani.", sentence["sl"]);
        Assert.Equal("The source says 4; read 2, skipped 1, rejected 1: all are accounted for.", sentence["en"]);
        Assert.Equal(report.Run, await shop.Store.FindRunAsync(report.Run.Id, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_run_that_read_less_than_announced_is_partial_says_so_and_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Pages.Found("a"), Pages.Found("b"), Pages.Found("c"), Pages.Found("d"));
        await shop.HarvestAsync("povedano");
        shop.Told.Say(new HarvestEvent.Announced(4), Pages.Found("a"), Pages.Found("b"), Pages.Found("c"));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Partial, 0, 4L), (report.Run.Status, report.Run.Archived, await shop.CountAsync("povedano")));
        Assert.Contains("Vir pravi 4, prebranih 3: manjka jih 1.", report.Run.Reason?["sl"], StringComparison.Ordinal);

        // The harvester's own word goes before the arithmetic.
        shop.Told.Say(new HarvestEvent.Announced(4), Pages.Found("a"), new HarvestEvent.Incomplete(LocalText.Of("Stran 2 manjka.", "Page 2 is missing.")));
        Assert.Equal("Page 2 is missing.", (await shop.HarvestAsync("povedano")).Run.Reason?["en"]);

        // One more than announced came while it was read: nothing is missing.
        shop.Told.Say(new HarvestEvent.Announced(3), Pages.Found("a"), Pages.Found("b"), Pages.Found("c"), Pages.Found("d"));
        Assert.Equal(RunStatus.Done, (await shop.HarvestAsync("povedano")).Run.Status);
        shop.Told.Say(new HarvestEvent.Announced(4), new HarvestEvent.NotModified());
        Assert.Equal((RunStatus.Done, null), ((await shop.HarvestAsync("povedano")).Run.Status, (await shop.HarvestAsync("povedano")).Run.Announced));
    }

    [Theory, EveryDatabase]
    public async Task A_run_over_thousands_of_unchanged_records_writes_no_revision_and_marks_them_many_at_a_time(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Tell = new Pages { Count = 12, Size = 100 }.Tell;
        await shop.HarvestAsync("povedano");

        var watch = Stopwatch.StartNew();
        var report = await shop.HarvestAsync("povedano");
        watch.Stop();

        Assert.Equal((RunStatus.Done, 1_200), (report.Run.Status, report.Run.Unchanged));
        Assert.All(await shop.Store.ReadAsync(new OpenData.Catalog.Store.RecordFilter { Source = "povedano" }, Cancel).ToListAsync(Cancel), r => Assert.Equal((1, report.Run.Id), (r.Revision, r.LastSeenRun)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: 1.200 unchanged in {watch.ElapsedMilliseconds} ms");
    }

    [Theory, EveryDatabase]
    public async Task Each_revision_knows_its_run_its_source_its_content_and_what_shaped_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Pages.Found("a") with { Address = "https://primer.si/zbirke/a" });
        shop.Data.File("prodana_voda.csv", "leto;prodana voda (m3)\n2020;1370000\n2021;1433372\n");
        await shop.HarvestAsync("povedano");
        var run = await shop.HarvestAsync();

        Assert.Equal("https://primer.si/zbirke/a", (await shop.RecordAsync("a", "povedano")).Trace?.Address);
        var record = await shop.RecordAsync("prodana_voda.csv");
        var revision = Assert.Single(await shop.Store.HistoryAsync(record.Resource.Id, Cancel));
        Assert.Equal(run.Run.Id, revision.Change.Run);
        Assert.Equal(((Dataset)record.Resource).Distributions[0].File?.Sha256, revision.Record.Trace?.ContentHash);
        Assert.Contains(revision.Record.Trace!.Rules, r => r.StartsWith("template:", StringComparison.Ordinal));
        Assert.Null(revision.Record.Trace.Address);
    }

    [Theory, EveryDatabase]
    public async Task A_held_run_is_undone_like_any_other(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say([.. Enumerable.Range(0, 10).Select(i => Pages.Found($"{i}"))]);
        await shop.HarvestAsync("povedano");
        shop.Told.Say(Pages.Found("0"), Pages.Found("novi"));
        var held = await shop.HarvestAsync("povedano");
        Assert.Equal((RunStatus.Held, 9, 1), (held.Run.Status, held.Run.WouldArchive, held.Run.Added));

        Assert.Equal(1, await shop.Store.UndoRunAsync(held.Run.Id, TestStore.Ana, Cancel));

        Assert.Equal(10, await shop.CountAsync("povedano"));
    }

    [Fact]
    public async Task A_path_outside_the_roots_is_refused_also_through_a_link()
    {
        await using var shop = await Workshop.OpenAsync("sqlite");
        using var root = new TempFolder();
        shop.Data.File("a.csv", "x;y\n1;2\n");
        Directory.CreateDirectory(Path.Combine(root.Path, "v"));
        Directory.CreateSymbolicLink(Path.Combine(root.Path, "ven"), shop.Data.Path);
        shop.Settings = s => s with { Roots = [root.Path] };
        Assert.Contains("harvest.roots", (await Assert.ThrowsAsync<SettingsInvalidException>(() => shop.HarvestAsync())).Text["sl"], StringComparison.Ordinal);
        await shop.SourceAsync("mapa", "folder", Path.Combine(root.Path, "ven"));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => shop.HarvestAsync());
        await shop.SourceAsync("mapa", "folder", root.Path + "-drug");
        await Assert.ThrowsAsync<SettingsInvalidException>(() => shop.HarvestAsync());

        await shop.SourceAsync("mapa", "folder", Path.Combine(root.Path, "v"));
        Assert.Equal(RunStatus.Done, (await shop.HarvestAsync()).Run.Status);
        shop.Settings = s => s with { Roots = [root.Path, Path.GetDirectoryName(shop.Data.Path)!] };
        await shop.SourceAsync("mapa", "folder", Path.Combine(root.Path, "ven"));
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Added);
    }
}
