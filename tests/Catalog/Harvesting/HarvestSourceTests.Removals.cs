using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed partial class HarvestSourceTests
{
    [Theory]
    [EveryDatabase]
    public async Task A_folder_that_vanishes_during_the_run_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        using var other = new TempFolder();
        var folder = Path.Combine(other.Path, "izginja");
        foreach (var name in new[] { "a.csv", "b.csv", "c.csv" })
        {
            other.File("izginja/" + name, Waste);
        }

        await shop.SourceAsync("izginja", "folder", folder);
        await shop.HarvestAsync("izginja");
        other.File("izginja/a.csv", Waste + "2024;les;1,5\n");
        shop.Folder.Before = name =>
        {
            if (name == "b.csv")
            {
                Directory.Delete(folder, recursive: true);
            }
        };

        var report = await shop.HarvestAsync("izginja");

        Assert.Equal((RunStatus.Partial, 0), (report.Run.Status, report.Run.Archived));
        Assert.NotNull(report.Run.Reason);
        Assert.True(report.NeedsAttention);
        Assert.Equal(3, await shop.CountAsync("izginja"));

        shop.Folder.Before = null;
        var later = await shop.HarvestAsync("izginja");
        Assert.Equal((RunStatus.Failed, 0), (later.Run.Status, later.Run.Archived));
        Assert.Equal(3, await shop.CountAsync("izginja"));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_limited_run_archives_nothing(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Data.File("a.csv", Waste);
        shop.Data.File("b.csv", "x;y\n1;2\n");
        await shop.HarvestAsync();

        var report = await shop.HarvestAsync(how: r => r with { Limit = 1 });

        Assert.Equal((RunStatus.Done, 1, 0), (report.Run.Status, report.Run.Unchanged, report.Run.Archived));
        Assert.Equal(2, await shop.CountAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task One_file_that_goes_is_archived_and_comes_back_restored(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        File.Delete(Path.Combine(shop.Data.Path, "c.csv"));

        var report = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1), (report.Run.Status, report.Run.Archived));
        Assert.Equal(RecordOutcome.Archived, Assert.Single(report.Records).Outcome);
        Assert.NotNull((await shop.RecordAsync("c.csv")).ArchivedAt);

        shop.Data.File("c.csv", "x;y\nc;2\n");
        var back = await shop.HarvestAsync();
        Assert.Equal(RecordOutcome.Restored, Assert.Single(back.Records).Outcome);
        Assert.Null((await shop.RecordAsync("c.csv")).ArchivedAt);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_run_that_would_remove_too_much_is_held_until_somebody_allows_it(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        foreach (var name in "cde")
        {
            File.Delete(Path.Combine(shop.Data.Path, $"{name}.csv"));
        }

        var held = await shop.HarvestAsync();
        Assert.Equal((RunStatus.Held, 3, 0, 2), (held.Run.Status, held.Run.WouldArchive, held.Run.Archived, held.Run.Unchanged));
        Assert.True(held.NeedsAttention);
        Assert.Equal(5, await shop.CountAsync());

        var allowed = await shop.HarvestAsync(how: r => r with { AllowRemovals = true });
        Assert.Equal((RunStatus.Done, 3), (allowed.Run.Status, allowed.Run.Archived));
        Assert.Equal(2, await shop.CountAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task A_record_within_its_grace_waits_before_it_is_archived(string kind)
    {
        await using var shop = await Workshop.OpenAsync(kind);
        shop.Grace = TimeSpan.FromDays(3);
        foreach (var name in "abcde")
        {
            shop.Data.File($"{name}.csv", $"x;y\n{name};2\n");
        }

        await shop.HarvestAsync();
        File.Delete(Path.Combine(shop.Data.Path, "c.csv"));
        shop.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await shop.HarvestAsync()).Run.Archived);
        shop.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, (await shop.HarvestAsync()).Run.Archived);
        Assert.NotNull((await shop.RecordAsync("c.csv")).ArchivedAt);
    }
}
