using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed partial class HarvestSourceTests
{
    private const string Waste = "leto;frakcija;kolicina (t)\n2023;papir;12,5\n2024;steklo;3,25\n2024;papir;13,75\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_folder_of_files_becomes_described_datasets(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("kolicine_odpadkov_2024.csv", Waste);
        shop.Data.File("wifi.csv", "ime;ulica\nTržnica;Novi trg\nPark;Mestni park\n");

        var report = await shop.HarvestAsync();

        Assert.Equal((RunStatus.Done, 2, 0, 0), (report.Run.Status, report.Run.Added, report.Run.Rejected, report.Run.Archived));
        var record = await shop.RecordAsync("kolicine_odpadkov_2024.csv");
        var dataset = Assert.IsType<Dataset>(record.Resource);
        Assert.Equal("kolicine-odpadkov-2024", dataset.Id);
        Assert.Equal("Količine odpadkov 2024", dataset.Title["sl"]);
        Assert.Equal(RecordStatus.Submitted, record.Status);
        var distribution = Assert.Single(dataset.Distributions);
        Assert.Equal(Waste.Length, distribution.ByteSize);
        Assert.Equal(3, Assert.Single(distribution.Tables).Profile.Rows);
        Assert.Contains(record.Findings, f => f.Code == "licence-missing");
        Assert.Equal(["kolicine_odpadkov_2024.csv"], record.Locations);
        await using var copy = shop.Kept.Open(distribution.File!.Sha256);
        Assert.Equal(Waste, await new StreamReader(copy!).ReadToEndAsync(Cancel));
        Assert.Equal(2, (await shop.Store.ListRunsAsync("mapa", 10, Cancel))[0].Added);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_second_run_reads_no_bytes_writes_no_revision_and_says_unchanged(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "x;y\n1;2\n");
        await shop.HarvestAsync();
        shop.Folder.Opened.Clear();

        var report = await shop.HarvestAsync();

        Assert.Equal((RunStatus.Done, 0, 0, 2), (report.Run.Status, report.Run.Added, report.Run.Changed, report.Run.Unchanged));
        Assert.Empty(report.Records);
        Assert.Empty(shop.Folder.Opened);
        Assert.Single(await shop.Store.HistoryAsync((await shop.RecordAsync("a.csv")).Resource.Id, Cancel));
        Assert.False(report.NeedsAttention);
    }

    [Theory]
    [EveryDatabase]
    public async Task Touching_one_cell_changes_exactly_that_dataset(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var path = shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "x;y\n1;2\n");
        await shop.HarvestAsync();
        await File.WriteAllTextAsync(path, Waste.Replace("13,75", "13,80", StringComparison.Ordinal), Cancel);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));

        var report = await shop.HarvestAsync();

        Assert.Equal((0, 1, 1), (report.Run.Added, report.Run.Changed, report.Run.Unchanged));
        Assert.Equal(("a.csv", RecordOutcome.Changed), (report.Records[0].RemoteId, Assert.Single(report.Records).Outcome));
        Assert.Equal(2, (await shop.Store.HistoryAsync((await shop.RecordAsync("a.csv")).Resource.Id, Cancel)).Count);
        Assert.Single(await shop.Store.HistoryAsync((await shop.RecordAsync("b.csv")).Resource.Id, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_new_time_with_the_same_bytes_is_unchanged(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        var path = shop.Data.File("a.csv", Waste);
        await shop.HarvestAsync();
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));

        var report = await shop.HarvestAsync();

        Assert.Equal((0, 1), (report.Run.Changed, report.Run.Unchanged));
        Assert.Equal(["a.csv", "a.csv"], shop.Folder.Opened);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_bad_record_is_rejected_with_its_reason_and_stops_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "<!DOCTYPE html><html><head><title>Napaka 404</title></head><body><h1>Strani ni</h1></body></html>");
        shop.Data.File("c.csv", "x;y\n1;2\n");

        var report = await shop.HarvestAsync();

        Assert.Equal((RunStatus.Done, 2, 1), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        var fate = Assert.Single(report.Records, r => r.Outcome == RecordOutcome.Rejected);
        Assert.Equal("b.csv", fate.RemoteId);
        Assert.Contains("b.csv", fate.Reason!["sl"], StringComparison.Ordinal);
        Assert.True(report.NeedsAttention);
        var kept = new List<RunRecord>();
        await foreach (var one in shop.Store.ReadRunRecordsAsync(report.Run.Id, Cancel))
        {
            kept.Add(one);
        }

        Assert.Equal(3, kept.Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_mapping_that_throws_rejects_its_record_only(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(
            Found("a"),
            Found("b", new HarvestedFile("csv", "b.csv", _ => throw new InvalidOperationException("/secret/path"))),
            Found("c"));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 2, 1), (report.Run.Status, report.Run.Added, report.Run.Rejected));
        Assert.DoesNotContain("/secret/path", Assert.Single(report.Records, r => r.Outcome == RecordOutcome.Rejected).Reason!["en"], StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_record_that_turns_bad_keeps_its_last_good_state(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        await shop.HarvestAsync();
        shop.Data.File("a.csv", "");

        var report = await shop.HarvestAsync();

        Assert.Equal((1, 0, 0), (report.Run.Skipped, report.Run.Rejected, report.Run.Archived));
        Assert.True(report.NeedsAttention);
        var record = await shop.RecordAsync("a.csv");
        Assert.Null(record.ArchivedAt);
        Assert.Equal(Severity.Error, Assert.Single(record.Findings, f => f.Code == "refresh-held").Severity);
        Assert.Equal(Waste.Length, ((Dataset)record.Resource).Distributions[0].ByteSize);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_dry_run_reports_and_writes_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "x;y\n1;2\n");
        var first = await shop.HarvestAsync(how: r => r with { DryRun = true });
        Assert.Equal((RunStatus.Done, 2), (first.Run.Status, first.Run.Added));
        Assert.Equal(0, await shop.CountAsync());
        Assert.Empty(await shop.Store.ListRunsAsync("mapa", 10, Cancel));

        await shop.HarvestAsync();
        File.Delete(Path.Combine(shop.Data.Path, "a.csv"));
        shop.Data.File("c.csv", "x;y\n3;2\n");
        var second = await shop.HarvestAsync(how: r => r with { DryRun = true });
        Assert.Equal((1, 1, 1), (second.Run.Added, second.Run.Unchanged, second.Run.WouldArchive));
        Assert.Equal(2, await shop.CountAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task A_cancelled_run_keeps_what_it_has_and_says_so(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abc")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        shop.Folder.Before = name =>
        {
            if (name == "c.csv")
            {
                stop.Cancel();
            }
        };

        var report = await shop.HarvestAsync(cancel: stop.Token);

        Assert.Equal((RunStatus.Cancelled, 2), (report.Run.Status, report.Run.Added));
        Assert.Equal(2, await shop.CountAsync());
        Assert.Equal(RunStatus.Cancelled, (await shop.Store.FindRunAsync(report.Run.Id, Cancel))?.Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_sources_may_use_the_same_name_for_a_record(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        using var other = new TempFolder();
        shop.Data.File("a.csv", Waste);
        other.File("a.csv", "x;y\n1;2\n");
        await shop.SourceAsync("druga", "folder", other.Path);
        await shop.HarvestAsync();
        await shop.HarvestAsync("druga");

        var (one, two) = (await shop.RecordAsync("a.csv"), await shop.RecordAsync("a.csv", "druga"));
        Assert.NotEqual(one.Resource.Id, two.Resource.Id);
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Unchanged);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_name_that_a_source_uses_twice_is_rejected_the_second_time(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Found("a"), Found("a"));
        var report = await shop.HarvestAsync("povedano");
        Assert.Equal((1, 1), (report.Run.Added, report.Run.Rejected));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_source_that_answers_not_modified_keeps_every_record(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Found("a"), Found("b"));
        await shop.HarvestAsync("povedano");
        shop.Told.Say(new HarvestEvent.NotModified());

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal((RunStatus.Done, 2, 0), (report.Run.Status, report.Run.Unchanged, report.Run.Archived));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_skipped_record_counts_as_seen(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Say(Found("a"), Found("b"));
        await shop.HarvestAsync("povedano");
        shop.Told.Say(Found("a"), new HarvestEvent.Skipped("b", LocalText.Of("preskočeno", "skipped")));

        var report = await shop.HarvestAsync("povedano");

        Assert.Equal(0, report.Run.Archived);
        Assert.Equal(RecordOutcome.Skipped, Assert.Single(report.Records).Outcome);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_fault_of_the_program_ends_the_run_as_failed_and_is_not_swallowed(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Told.Tell = (_, _) => throw new InvalidOperationException("a bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.HarvestAsync("povedano"));
        Assert.Equal(RunStatus.Failed, (await shop.Store.ListRunsAsync("povedano", 1, Cancel))[0].Status);
    }

    [Fact]
    public async Task A_kind_that_nobody_knows_is_refused_with_the_names_of_those_there_are()
    {
        await using var shop = await Workshop.OpenAsync("sqlite");
        await shop.SourceAsync("tuj", "ftp", "-");
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => shop.HarvestAsync("tuj"));
        Assert.Contains("folder", refused.Text["sl"], StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => shop.HarvestAsync("ni-ga"));
    }

    private static HarvestEvent.Found Found(string id, params HarvestedFile[] files) =>
        new(id, new Dataset { Title = LocalText.In("sl", "Zbirka " + id), Description = LocalText.In("sl", "Opis") }) { Files = files };
}
