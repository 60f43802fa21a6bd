using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan;

namespace OpenData.Tests.Harvesters.Ckan;

public sealed class CkanReadingTests
{
    private static readonly DateTimeOffset Later = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    internal static CkanOptions Quick { get; } = new() { PageSize = 10 };

    internal static Task<HarvestTrial> ReadAsync(string location, CkanOptions? options = null, HarvestState? before = null, bool full = false) =>
        HarvestTrial.RunAsync("ckan", location, options ?? Quick, before, full: full);

    [Fact]
    public async Task Every_record_comes_once_page_by_page_and_the_count_is_announced()
    {
        await using var portal = await GeneratedPortal.StartAsync(35);
        var trial = await ReadAsync(portal.Location);
        Assert.Equal(35, trial.Found.Select(f => f.RemoteId).Distinct().Count());
        Assert.Equal(35, trial.Found.Count);
        Assert.Equal(35, trial.Events.OfType<HarvestEvent.Announced>().Last().Count);
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Equal("search:10:0", trial.Events.OfType<HarvestEvent.Page>().First().Cursor);
        Assert.Null(trial.Events.OfType<HarvestEvent.Page>().Last().Cursor);
        Assert.Equal(5, portal.Asked.Count);
    }

    [Fact]
    public async Task An_unchanged_portal_costs_one_request()
    {
        await using var portal = await GeneratedPortal.StartAsync(35);
        var first = await ReadAsync(portal.Location);
        portal.Asked.Clear();
        var second = await ReadAsync(portal.Location, before: new HarvestState(first.Marks));
        Assert.Single(second.Events.OfType<HarvestEvent.NotModified>());
        Assert.Empty(second.Found);
        Assert.Contains("sort=metadata_modified desc", Assert.Single(portal.Asked), StringComparison.Ordinal);
        Assert.Equal(first.Marks, second.Marks);
        Assert.Equal(35, (await ReadAsync(portal.Location, before: new HarvestState(first.Marks), full: true)).Found.Count);
        Assert.Equal(35, (await ReadAsync(portal.Location, Quick with { Language = "de" }, new HarvestState(first.Marks))).Found.Count);
    }

    [Fact]
    public async Task After_a_run_that_did_not_see_everything_all_of_it_is_read_though_nothing_changed()
    {
        await using var portal = await GeneratedPortal.StartAsync(25, new PortalFaults { Uncounted = 3, Missing = { "package_list" } });
        var marks = new Dictionary<string, string>((await ReadAsync(portal.Location, before: new HarvestState(new Dictionary<string, string>()))).Marks);
        Assert.Single(marks);
        portal.Faults.Uncounted = 0;
        var kept = new Dictionary<string, string>((await ReadAsync(portal.Location)).Marks);
        Assert.Equal(25, (await ReadAsync(portal.Location, before: new HarvestState(kept.Concat(marks).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Last().Value)))).Found.Count);
    }

    [Fact]
    public async Task After_the_set_time_everything_is_read_again_though_the_portal_says_nothing_changed()
    {
        await using var portal = await GeneratedPortal.StartAsync(12);
        var marks = new Dictionary<string, string>((await ReadAsync(portal.Location)).Marks) { ["ckan:full"] = "2026-02-20T00:00:00.0000000+00:00" };
        Assert.Equal(12, (await ReadAsync(portal.Location, before: new HarvestState(marks))).Found.Count);
        Assert.Empty((await ReadAsync(portal.Location, Quick with { FullEvery = "P4W" }, new HarvestState(marks))).Found);
    }

    [Fact]
    public async Task Only_what_changed_is_asked_for_and_the_rest_is_said_to_stand()
    {
        await using var portal = await GeneratedPortal.StartAsync(50);
        var marks = (await ReadAsync(portal.Location)).Marks;
        portal.Touch(7, Later);
        portal.Add(90, Later.AddMinutes(5));
        portal.Asked.Clear();
        var trial = await ReadAsync(portal.Location, before: new HarvestState(marks));
        // The last record of the time before is asked for inclusively: it may share its moment with others.
        Assert.Equal([GeneratedPortal.Id(49), GeneratedPortal.Id(7), GeneratedPortal.Id(90)], trial.Found.Select(f => f.RemoteId));
        Assert.IsType<HarvestEvent.NotModified>(trial.Events[^2]);
        Assert.Equal(2, portal.Asked.Count);
        Assert.Equal("51", trial.Marks["ckan:count"]);
        Assert.Equal(marks["ckan:full"], trial.Marks["ckan:full"]);
    }

    [Fact]
    public async Task A_removal_shows_in_the_numbers_and_makes_the_run_read_everything()
    {
        await using var portal = await GeneratedPortal.StartAsync(30);
        var marks = (await ReadAsync(portal.Location)).Marks;
        portal.Touch(7, Later);
        portal.Remove(3);
        var trial = await ReadAsync(portal.Location, before: new HarvestState(marks));
        Assert.Equal(29, trial.Found.Select(f => f.RemoteId).Distinct().Count());
        Assert.Equal(29, trial.Found.Count);
        Assert.Empty(trial.Events.OfType<HarvestEvent.NotModified>());
    }

    [Fact]
    public async Task Another_selection_is_another_source()
    {
        await using var portal = await GeneratedPortal.StartAsync(20);
        var marks = (await ReadAsync(portal.Location)).Marks;
        var trial = await ReadAsync(portal.Location, Quick with { Organization = "obcina_vzorec" }, new HarvestState(marks));
        Assert.Equal(10, trial.Found.Count);
    }

    [Fact]
    public async Task A_removal_while_pages_are_read_loses_nobody()
    {
        // Removing a record before the place of reading shifts the rest back by one: without a second look one would be missed.
        var gone = false;
        await using var portal = await GeneratedPortal.StartAsync(60, new PortalFaults
        {
            Before = (p, start) =>
            {
                if (start > 25 && !gone)
                {
                    gone = true;
                    p.Remove(First(60));
                }
            },
        });
        var trial = await ReadAsync(portal.Location);
        var expected = Enumerable.Range(0, 60).Select(GeneratedPortal.Id).ToHashSet();
        Assert.True(gone);
        Assert.True(expected.SetEquals(trial.Found.Select(f => f.RemoteId)));
        Assert.Equal(59, trial.Events.OfType<HarvestEvent.Announced>().Last().Count);
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task A_swap_that_leaves_the_count_as_it_was_is_seen_by_the_overlap_of_pages()
    {
        var swapped = false;
        await using var portal = await GeneratedPortal.StartAsync(60, new PortalFaults
        {
            Before = (p, start) =>
            {
                if (start > 25 && !swapped)
                {
                    swapped = true;
                    p.Remove(First(60));
                    p.Add(Last(1_000), Later);
                }
            },
        });
        var trial = await ReadAsync(portal.Location);
        var living = Enumerable.Range(0, 60).Where(n => n != First(60)).Select(GeneratedPortal.Id).Append(GeneratedPortal.Id(Last(1_000)));
        Assert.Subset(trial.Found.Select(f => f.RemoteId).ToHashSet(), living.ToHashSet());
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task A_portal_that_ignores_start_ends_incomplete()
    {
        await using var portal = await GeneratedPortal.StartAsync(60, new PortalFaults { IgnoresStart = true });
        var trial = await ReadAsync(portal.Location);
        Assert.Equal(10, trial.Found.Count);
        Assert.Contains(trial.Events, e => e is HarvestEvent.Incomplete);
        Assert.True(portal.Asked.Count < 20, string.Join("\n", portal.Asked));
    }

    [Fact]
    public async Task Fewer_than_the_portal_counts_is_explained_by_its_list_of_names_or_incomplete()
    {
        await using var counted = await GeneratedPortal.StartAsync(25, new PortalFaults { Uncounted = 3 });
        var explained = await ReadAsync(counted.Location);
        Assert.Equal(25, explained.Found.Count);
        Assert.Empty(explained.Events.OfType<HarvestEvent.Incomplete>());
        Assert.Contains(counted.Asked, a => a.StartsWith("package_list", StringComparison.Ordinal));

        counted.Faults.Missing.Add("package_list");
        var unexplained = await ReadAsync(counted.Location);
        Assert.Contains("28", Assert.Single(unexplained.Events.OfType<HarvestEvent.Incomplete>()).Reason["en"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_smaller_cap_and_a_refused_order_change_nothing()
    {
        await using var portal = await GeneratedPortal.StartAsync(35, new PortalFaults { RowsCap = 4, RefusedOrders = { "id", "metadata_created" } });
        var trial = await ReadAsync(portal.Location);
        Assert.Equal(35, trial.Found.Count);
        Assert.Contains(portal.Asked, a => a.Contains("sort=name asc", StringComparison.Ordinal));
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_from_its_cursor()
    {
        await using var portal = await GeneratedPortal.StartAsync(35);
        var all = (await ReadAsync(portal.Location)).Found.Select(f => f.RemoteId).ToList();
        var trial = await ReadAsync(portal.Location, before: new HarvestState(new Dictionary<string, string>(), "search:20:0"));
        Assert.Equal(all.Skip(20), trial.Found.Select(f => f.RemoteId));
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task An_empty_portal_says_nothing()
    {
        await using var portal = await GeneratedPortal.StartAsync(0);
        var trial = await ReadAsync(portal.Location);
        Assert.Empty(trial.Found);
        Assert.Equal(0, trial.Events.OfType<HarvestEvent.Announced>().Last().Count);
        Assert.Empty(trial.Events.OfType<HarvestEvent.Incomplete>());
    }

    [Fact]
    public async Task A_page_that_breaks_off_gives_what_came_and_then_the_reason()
    {
        await using var portal = await GeneratedPortal.StartAsync(20, new PortalFaults { BreaksOffAfter = 4 });
        var error = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(portal.Location));
        Assert.Contains("JSON", error.Text["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_records_end_at_the_limit_and_say_so()
    {
        await using var portal = await GeneratedPortal.StartAsync(30);
        var trial = await ReadAsync(portal.Location, Quick with { MaxRecords = 12 });
        Assert.Equal(12, trial.Found.Count);
        Assert.Contains("max-records", Assert.Single(trial.Events.OfType<HarvestEvent.Incomplete>()).Reason["sl"], StringComparison.Ordinal);
    }

    // Numbers whose ids come first and last in the order of ids.
    private static int First(int count) => Enumerable.Range(0, count).MinBy(GeneratedPortal.Id, StringComparer.Ordinal);

    private static int Last(int count) => Enumerable.Range(200, count).MaxBy(GeneratedPortal.Id, StringComparer.Ordinal);
}
