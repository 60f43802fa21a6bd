using OpenData.Catalog.Model;
using OpenData.Tests.Exporters.Opsi.Publication;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>A disk that is full in the middle of a folder: nothing of it is seen, the message says what to do, and after that the next run does it.</summary>
public sealed class HandOverDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_leaves_no_part_of_a_folder_and_the_next_run_hands_it_over()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        var place = Path.Combine(trial.Trial.Folder, "publish");
        using var disk = TinyDisk.At(place, 64);
        await trial.SaveAsync("odpadki", csv: Large());

        var first = await trial.PublishAsync();

        var receipt = Assert.Single(first.Receipts);
        Assert.Equal(StepStatus.Failed, receipt.Status);
        Assert.Contains(place, receipt.Reason!.For("sl"), StringComparison.Ordinal);
        Assert.Contains("Make room", receipt.Reason!.For("en"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(place, "hand-over")));

        disk.Grow(4096);
        var second = await trial.PublishAsync();

        Assert.Equal(StepStatus.Waiting, Assert.Single(second.Receipts).Status);
        var folder = Assert.Single(HandOverTrial.Folders(trial, second.Plan));
        Assert.Equal(Large().Length, new FileInfo(Assert.Single(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv"))).Length);
    }

    [Fact]
    public async Task A_step_that_finds_no_room_leaves_those_before_it_whole_and_listed()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        using var disk = TinyDisk.At(Path.Combine(trial.Trial.Folder, "publish"), 96);
        await trial.SaveAsync("a-majhna");
        await trial.SaveAsync("b-velika", csv: Large());
        var plan = await trial.PlanAsync();

        Assert.Equal([StepStatus.Waiting, StepStatus.Failed], (await trial.ApplyAsync(plan)).Receipts.Select(r => r.Status));

        Assert.Equal(["01"], HandOverTrial.Folders(trial, plan).Select(f => Path.GetFileName(f)[..2]));
        var index = await File.ReadAllTextAsync(Path.Combine(HandOverTrial.PlanFolder(trial, plan), "index.html"), Cancel);
        Assert.Equal(1, HandedPage.Count(index, "type=\"checkbox\""));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(HandOverTrial.PlanFolder(trial, plan)), e => Path.GetFileName(e).StartsWith('.'));

        disk.Grow(4096);
        Assert.Equal("b-velika", Assert.Single((await trial.PublishAsync()).Plan.Create).Dataset);
    }

    private static string Large() => "leto;kolicina\n" + string.Concat(Enumerable.Range(10000, 20000).Select(static i => $"{i};12.5\n"));
}
