using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What is gone from its source stays at the remote catalogue for as long as it is in quarantine here.</summary>
public sealed class RemovalGraceTests
{
    [Theory, EveryDatabase]
    public async Task What_its_source_may_bring_back_stays_until_the_day_that_is_told(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Grace = TimeSpan.FromDays(30);
        foreach (var id in (string[])["cilj", "izginil", "umaknjen", "zdruzen"])
        {
            await desk.AddAsync(id, id);
        }

        await desk.PublishAsync();
        var gone = desk.TestStore.Clock.GetUtcNow();
        await desk.ChangeAsync("izginil", r => r with { ArchivedAt = gone });
        await desk.ChangeAsync("zdruzen", r => r with { ArchivedAt = gone, MergedInto = "cilj" });
        await desk.ChangeAsync("umaknjen", r => r with { ArchivedAt = gone, Status = RecordStatus.Withdrawn });

        var plan = await desk.PlanAsync(removals: true);
        Assert.Equal(["umaknjen", "zdruzen"], plan.Remove.Select(s => s.Dataset));
        Assert.Contains(plan.Notes, n => n.For("en").EndsWith(": 1 (izginil [2026-03-31]).", StringComparison.Ordinal));
        Assert.Equal((0, 0, 0), (plan.Blocked.Count, plan.Conflicts.Count, plan.Strangers));
        var looked = await desk.PlanAsync();
        Assert.Contains(looked.Notes, n => n.For("en").Contains(": 2 (umaknjen, zdruzen)", StringComparison.Ordinal));
        Assert.Contains(looked.Notes, n => n.For("sl").Contains("izginil [2026-03-31]", StringComparison.Ordinal));

        desk.TestStore.Clock.Advance(gone + desk.Grace - TimeSpan.FromSeconds(1) - desk.TestStore.Clock.GetUtcNow());
        Assert.Equal(2, (await desk.PublishAsync(removals: true)).Removed);
        desk.TestStore.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await desk.PublishAsync(removals: true)).Removed);
        Assert.Equal(["cilj"], desk.Portal.Entries.Where(e => !e.Deleted).Select(e => e.Marker));
        Assert.Empty((await desk.PlanAsync(removals: true)).Notes);
    }

    [Theory, EveryDatabase]
    public async Task What_comes_back_within_the_grace_was_never_away(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Grace = TimeSpan.FromDays(30);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        await desk.ChangeAsync("ceste", r => r with { ArchivedAt = desk.TestStore.Clock.GetUtcNow() });
        await desk.PublishAsync(removals: true);
        await desk.ChangeAsync("ceste", r => r with { ArchivedAt = null });

        Assert.Equal(1, (await desk.PlanAsync(removals: true)).Unchanged);
        Assert.Single(desk.Portal.Sent);
    }
}
