using OpenData.Catalog.Model;
using OpenData.Tests.Exporters.Opsi.Publication;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>Whoever still holds an older folder sees which plan replaced it.</summary>
public sealed class ReplacedPlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_newer_plan_marks_the_steps_that_it_replaces_and_no_others(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        await trial.SaveAsync("odpadki");
        await trial.SaveAsync("promet");
        var first = (await trial.PublishAsync()).Plan;
        var steps = HandOverTrial.Folders(trial, first);
        var before = await ReadAsync(Path.Combine(steps[1], "index.html"));
        await trial.SaveAsync("odpadki", d => d with { Title = LocalText.In("sl", "Odvoz odpadkov") });

        var second = (await trial.PublishAsync()).Plan;

        Assert.Equal(["odpadki"], second.Create.Concat(second.Update).Select(s => s.Dataset));
        var index = await ReadAsync(Path.Combine(HandOverTrial.PlanFolder(trial, first), "index.html"));
        Assert.Contains("1 of 2 steps", index, StringComparison.Ordinal);
        Assert.Equal(1, HandedPage.Count(index, $"nadomestil načrt {second.Id}"));
        var page = await ReadAsync(Path.Combine(steps[0], "index.html"));
        Assert.Contains($"nadomestil načrt {second.Id}.", page, StringComparison.Ordinal);
        Assert.Contains($"{TimeProvider.System.GetLocalNow():yyyy-MM}", page, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(Path.Combine(steps[1], "index.html")));
        HandedPage.AssertBalanced(index);
        HandedPage.AssertBalanced(page);
        Assert.DoesNotContain("replaced", await ReadAsync(Path.Combine(HandOverTrial.PlanFolder(trial, second), "index.html")), StringComparison.Ordinal);

        await trial.SaveAsync("promet", d => d with { Title = LocalText.In("sl", "Štetje prometa") });
        var third = (await trial.PublishAsync()).Plan;

        index = await ReadAsync(Path.Combine(HandOverTrial.PlanFolder(trial, first), "index.html"));
        Assert.Contains($"Ta mapa ne velja več", index, StringComparison.Ordinal);
        Assert.Contains($"nadomestil načrt {third.Id}.", index, StringComparison.Ordinal);
        Assert.Contains($"nadomestil načrt {second.Id}.", index, StringComparison.Ordinal);
        Assert.Equal(1, HandedPage.Count(await ReadAsync(Path.Combine(steps[0], "index.html")), "class=\"replaced\""));
        Assert.DoesNotContain("replaced", await ReadAsync(Path.Combine(HandOverTrial.PlanFolder(trial, second), "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_cannot_be_written_is_told_and_the_step_is_handed_over()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        var first = (await trial.PublishAsync()).Plan;

        // A folder stands where the marked page is written before it gets its name.
        Directory.CreateDirectory(Path.Combine(Assert.Single(HandOverTrial.Folders(trial, first)), ".index.html.part"));
        await trial.SaveAsync("odpadki", d => d with { Title = LocalText.In("sl", "Odvoz odpadkov") });

        var receipt = Assert.Single((await trial.PublishAsync()).Receipts);

        Assert.Equal(StepStatus.Waiting, receipt.Status);
        Assert.Contains("could not be marked as replaced", receipt.Reason!.For("en"), StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, Cancel);
}
