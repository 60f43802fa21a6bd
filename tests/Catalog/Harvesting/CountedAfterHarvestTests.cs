using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>Points are counted after a harvest; what goes wrong with them is no fault of the harvest.</summary>
public sealed class CountedAfterHarvestTests
{
    [Theory]
    [Support.EveryDatabase]
    public async Task A_harvest_is_done_also_where_points_cannot_be_kept(string kind)
    {
        await using var room = await RealHarvest.OpenAsync(kind: kind, baseUri: new Uri("https://katalog.example.si/"));
        await room.RunSqlAsync("alter table score_summary rename to score_summary_away");
        var report = await room.HarvestAsync();
        Assert.Equal((RunStatus.Done, 1), (report.Run.Status, report.Run.Added));
        Assert.Contains("counts them", report.Uncounted!["en"], StringComparison.Ordinal);
        await room.AssertWholeAsync();

        await room.RunSqlAsync("alter table score_summary_away rename to score_summary");
        Assert.Null((await room.HarvestAsync()).Uncounted);
        Assert.NotNull(await room.Store.FindScoreSummaryAsync("", TestContext.Current.CancellationToken));
    }
}
