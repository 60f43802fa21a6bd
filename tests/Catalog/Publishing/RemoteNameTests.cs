using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>Names are numbered within the remote's limit; a name that is an address is sent as it is or not at all.</summary>
public sealed class RemoteNameTests
{
    private static readonly string Long = "https://podatki.primer.si/dataset/" + new string('z', 150);

    [Theory, EveryDatabase]
    public async Task A_name_that_is_taken_is_numbered_within_the_limit(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Portal.Named = static _ => new string('z', 97) + "-zz";
        await desk.AddAsync("a", "A");
        await desk.AddAsync("b", "B");

        var plan = await desk.PlanAsync();

        Assert.Equal([new string('z', 97) + "-zz", new string('z', 97) + "-2"], plan.Create.Select(s => s.RemoteName));
        Assert.Equal(2, (await desk.PublishAsync()).Created);
    }

    [Theory, EveryDatabase]
    public async Task An_address_is_neither_cut_nor_numbered(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Portal.LongestName = null;
        desk.Portal.Named = static _ => Long;
        await desk.AddAsync("a", "A");
        await desk.AddAsync("b", "B");

        var plan = await desk.PlanAsync();
        Assert.Equal(("a", Long), Assert.Single(plan.Create) is var step ? (step.Dataset, step.RemoteName) : default);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(("b", Long), (conflict.Dataset, conflict.RemoteName));
        Assert.Contains("Another of our records has the address " + Long, conflict.Reason.For("en"), StringComparison.Ordinal);

        await desk.PublishAsync();
        Assert.Equal(("a", Long), Assert.Single(desk.Portal.Entries) is var entry ? (entry.Marker, entry.Name) : default);
        plan = await desk.PlanAsync();
        Assert.Equal((1, "b"), (plan.Unchanged, Assert.Single(plan.Conflicts).Dataset));

        // Gone from there and wanted again, it has the same address.
        desk.Portal.Entries.Clear();
        Assert.Equal(1, (await desk.PublishAsync(overwrite: "a")).Created);
        Assert.Equal(Long, desk.Portal.Of("a").Name);
    }

    [Theory, EveryDatabase]
    public async Task An_address_that_another_has_is_refused_and_stays_the_address(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Portal.LongestName = null;
        desk.Portal.Named = static _ => Long;
        await desk.AddAsync("a", "A");
        desk.Portal.TakenElsewhere.Add(Long);

        var refused = Assert.Single((await desk.PublishAsync()).Receipts);
        Assert.Equal((StepStatus.Refused, "That name is in use."), (refused.Status, refused.Reason!.For("en")));
        desk.Portal.TakenElsewhere.Clear();
        Assert.Equal(1, (await desk.PublishAsync()).Created);
        Assert.Equal(Long, desk.Portal.Of("a").Name);
    }
}
