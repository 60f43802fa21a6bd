using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What a plan sees on the two sides.</summary>
public sealed class PlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_first_plan_creates_what_is_approved_and_says_why_the_rest_stays_here(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("osnutek", "Osnutek", status: RecordStatus.Draft);
        await desk.AddAsync("predlog", "Predlog", status: RecordStatus.Submitted);
        await desk.AddAsync("umik", "Umik", status: RecordStatus.Withdrawn);
        await desk.AddAsync("brez", "Brez opisa", "-");
        await desk.Store.SaveAsync(new CatalogRecord { Resource = new DataService { Id = "storitev", Title = LocalText.In("sl", "Storitev") }, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);

        var plan = await desk.PlanAsync();

        var step = Assert.Single(plan.Create);
        Assert.Equal(("ceste", "primer-ceste", "obcina"), (step.Dataset, step.RemoteName, step.Owner));
        Assert.Equal(["title", "notes", "contact", "resources/csv/url"], step.Fields.Select(f => f.Field));
        Assert.Equal("info@primer.si", step.Fields.Single(f => f.Field == "contact").Local);
        Assert.Equal([("brez", "no-description"), ("osnutek", "not-approved"), ("predlog", "not-approved")], plan.Blocked.Select(b => (b.Dataset, b.Code)));
        Assert.Equal((0, 0, 0, 0), (plan.Update.Count, plan.Remove.Count, plan.Unchanged, plan.Conflicts.Count));
        Assert.Equal("Naziv", plan.Labels["title"].For("sl"));
        Assert.Equal("Povezava", plan.Labels["resources/url"].For("sl"));
        Assert.Empty(desk.Portal.Sent);
        Assert.Empty(await desk.Store.ListPublishedAsync("opsi", plan.Address, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_was_published_is_unchanged_and_nothing_is_written_a_second_time(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        var report = await desk.PublishAsync();
        Assert.Equal((2, PlanStatus.Applied), (report.Created, report.Status));
        var line = await desk.LineAsync("ceste");
        Assert.Equal((desk.Portal.Of("ceste").Id, "primer-ceste", "rev-2", "ana", RemoteSight.Present), (line.RemoteId, line.RemoteName, line.RemoteRevision, line.SentBy, line.Sight));
        Assert.Equal(["csv"], line.Parts.Keys);

        var again = await desk.PlanAsync();
        Assert.Equal((0, 0, 0, 2), (again.Create.Count, again.Update.Count, again.Remove.Count, again.Unchanged));
        desk.Portal.Sent.Clear();
        Assert.Equal(PlanStatus.Applied, (await desk.ApplyFileAsync()).Status);
        Assert.Empty(desk.Portal.Sent);
    }

    [Theory, EveryDatabase]
    public async Task A_change_here_is_an_update_of_that_field_and_fields_of_others_are_kept(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        desk.Portal.Of("ceste").Fields["editor-note"] = "pregledano";
        await desk.DescribeAsync("ceste", "Nov opis.");

        var step = Assert.Single((await desk.PlanAsync()).Update);
        Assert.Equal(new FieldDifference("notes", "Opis.", "Nov opis.") { Sent = "Opis." }, Assert.Single(step.Fields));
        await desk.PublishAsync();
        var entry = desk.Portal.Of("ceste");
        Assert.Equal(("Nov opis.", "pregledano"), (entry.Fields["notes"], entry.Fields["editor-note"]));
        Assert.Equal(["notes"], desk.Portal.Sent[^1].Fields);
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task A_field_that_we_no_longer_have_is_taken_away_there(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        await desk.ChangeAsync("ceste", r => r with { Resource = ((Dataset)r.Resource) with { Distributions = [] } });
        var difference = Assert.Single(Assert.Single((await desk.PlanAsync()).Update).Fields);
        Assert.Equal(("resources/csv/url", null), (difference.Field, difference.Local));
        await desk.PublishAsync();
        Assert.DoesNotContain("resources/csv/url", desk.Portal.Of("ceste").Fields.Keys);
    }

    [Theory, EveryDatabase]
    public async Task Another_hand_is_a_conflict_with_three_values_until_a_person_says_overwrite(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        desk.Portal.Of("ceste").Fields["notes"] = "Urednikov opis.";

        var untouched = Assert.Single((await desk.PlanAsync()).Conflicts);
        Assert.Equal(("Urednikov opis.", "Opis.", "Opis."), (untouched.Fields[0].Remote, untouched.Fields[0].Local, untouched.Fields[0].Sent));
        await desk.DescribeAsync("ceste", "Naš novi opis.");
        var both = Assert.Single((await desk.PlanAsync()).Conflicts);
        Assert.Equal(("Urednikov opis.", "Naš novi opis.", "Opis."), (both.Fields[0].Remote, both.Fields[0].Local, both.Fields[0].Sent));
        Assert.Contains("--overwrite ceste", both.Reason.For("en"), StringComparison.Ordinal);
        Assert.Equal(0, (await desk.PublishAsync()).Updated);
        Assert.Equal("Urednikov opis.", desk.Portal.Of("ceste").Fields["notes"]);

        Assert.Equal(1, (await desk.PublishAsync(overwrite: "ceste")).Updated);
        Assert.Equal("Naš novi opis.", desk.Portal.Of("ceste").Fields["notes"]);
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task The_same_change_on_both_sides_is_no_change(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        desk.Portal.Of("ceste").Fields["notes"] = "Skupni opis.";
        await desk.DescribeAsync("ceste", "Skupni opis.");
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task What_the_portal_itself_makes_of_a_value_is_no_other_hand_and_no_endless_update(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        desk.Portal.Keeps = static (field, value) => field == "notes" ? value.ToUpperInvariant() : field == "contact" ? null : value;
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        Assert.Equal("OPIS.", desk.Portal.Of("ceste").Fields["notes"]);
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
        Assert.False((await desk.VerifyAsync()).Differs);

        desk.Portal.Of("ceste").Fields["notes"] = "Urednik.";
        Assert.Equal("notes", Assert.Single(Assert.Single((await desk.PlanAsync()).Conflicts).Fields).Field);
        desk.Portal.Of("ceste").Fields["notes"] = "OPIS.";
        await desk.DescribeAsync("ceste", "Drugi opis.");
        Assert.Equal("notes", Assert.Single(Assert.Single((await desk.PlanAsync()).Update).Fields).Field);
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_is_gone_from_there_is_a_conflict_and_with_overwrite_a_new_one(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        await desk.PublishAsync();
        desk.Portal.Entries.Remove(desk.Portal.Of("ceste"));
        desk.Portal.Of("vode").Deleted = true;
        var plan = await desk.PlanAsync();
        Assert.Equal(["ceste", "vode"], plan.Conflicts.Select(c => c.Dataset));
        Assert.All(plan.Conflicts, c => Assert.Empty(c.Fields));

        var report = await desk.PublishAsync(overwrite: ["ceste", "vode"]);
        Assert.Equal(2, report.Created);
        Assert.Equal(("primer-ceste", "primer-vode-2"), (desk.Portal.Of("ceste").Name, desk.Portal.Of("vode").Name));
        Assert.Equal(2, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_moved_to_another_body_is_found_by_its_id(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        desk.Portal.Of("ceste").Owner = null;
        Assert.Equal((1, 0), ((await desk.PlanAsync()).Unchanged, (await desk.PlanAsync()).Conflicts.Count));
    }

    [Theory, EveryDatabase]
    public async Task Names_are_numbered_among_ours_and_on_deleted_records_and_a_strangers_name_is_a_question(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("a", "Proračun");
        await desk.AddAsync("b", "Proračun");
        await desk.AddAsync("c", "Stara zbirka");
        await desk.AddAsync("d", "Tuja zbirka");
        desk.Portal.Add("primer-stara-zbirka").Deleted = true;
        var stranger = desk.Portal.Add("primer-tuja-zbirka", ("title", "Tuja zbirka"));

        var plan = await desk.PlanAsync();
        Assert.Equal(["primer-proracun", "primer-proracun-2", "primer-stara-zbirka-2"], plan.Create.Select(s => s.RemoteName));
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(("d", stranger.Id, 1), (conflict.Dataset, conflict.RemoteId, plan.Strangers));
        Assert.Contains($"--pair d={stranger.Id}", conflict.Reason.For("sl"), StringComparison.Ordinal);

        await desk.PublishAsync();
        await desk.ChangeAsync("b", r => r with { Resource = ((Dataset)r.Resource) with { Title = LocalText.In("sl", "Rebalans") } });
        await desk.PublishAsync();
        Assert.Equal("primer-proracun-2", desk.Portal.Of("b").Name);
    }

    [Theory, EveryDatabase]
    public async Task Removals_are_steps_only_when_they_are_allowed(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        foreach (var id in (string[])["arhiv", "ostane", "umik", "zaklep", "zdruzen"])
        {
            await desk.AddAsync(id, id);
        }

        await desk.PublishAsync();
        await desk.ChangeAsync("arhiv", r => r with { ArchivedAt = desk.TestStore.Clock.GetUtcNow() });
        await desk.ChangeAsync("zdruzen", r => r with { ArchivedAt = desk.TestStore.Clock.GetUtcNow(), MergedInto = "ostane" });
        await desk.ChangeAsync("umik", r => r with { Status = RecordStatus.Withdrawn });
        await desk.ChangeAsync("zaklep", r => r with { Status = RecordStatus.Withdrawn });
        desk.Portal.Of("zaklep").Locked = LocalText.Of("briše lahko le skrbnik portala", "only the portal's administrator may delete");

        var plan = await desk.PlanAsync();
        Assert.Equal((0, 1, 0), (plan.Remove.Count, plan.Unchanged, plan.Blocked.Count));
        Assert.Contains(plan.Notes, n => n.For("en").Contains("--allow-removals", StringComparison.Ordinal) && n.For("en").Contains(": 4 (", StringComparison.Ordinal));

        var report = await desk.PublishAsync(removals: true);
        Assert.Equal((3, 0), (report.Removed, report.Troubles.Count));
        Assert.Equal("locked", Assert.Single(report.Plan.Blocked).Code);
        Assert.Equal(["ostane", "zaklep"], desk.Portal.Entries.Where(e => !e.Deleted).Select(e => e.Marker));
        Assert.NotNull((await desk.LineAsync("umik")).RemovedAt);
        Assert.Equal(StepStatus.Done, (await desk.Store.ListReceiptsOfAsync("umik", Cancel))[^1].Status);

        // Published again, it is a new record under a name of its own: the deleted one keeps the old.
        await desk.ChangeAsync("umik", r => r with { Status = RecordStatus.Approved });
        Assert.Equal("primer-umik-2", Assert.Single((await desk.PlanAsync()).Create).RemoteName);
    }

    [Theory, EveryDatabase]
    public async Task A_locked_record_and_changes_that_wait_for_approval_are_blocked(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        await desk.PublishAsync();
        desk.Portal.Of("ceste").Locked = LocalText.Of("portal ga zajema sam", "the portal harvests it itself");
        Assert.Equal(2, (await desk.PlanAsync()).Unchanged);
        await desk.DescribeAsync("ceste", "Drugi.");
        await desk.ChangeAsync("vode", r => r with { Status = RecordStatus.Submitted });
        var plan = await desk.PlanAsync();
        Assert.Equal([("ceste", "locked"), ("vode", "not-approved")], plan.Blocked.Select(b => (b.Dataset, b.Code)));
        Assert.Contains("earlier state stays there", plan.Blocked[1].Reason.For("en"), StringComparison.Ordinal);
        Assert.Equal(0, plan.Strangers);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/", "https://portal.example/", true)]
    [InlineData("http://podatki.primer.si/", "https://portal.example/", true)]
    [InlineData("https://podatki.primer.si/", "https://portal.example/", false)]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.1:9/", false)]
    public async Task Addresses_that_nobody_outside_can_follow_do_not_go_out(string own, string portal, bool blocked)
    {
        await using var desk = await PublishingDesk.OpenAsync("sqlite");
        (desk.BaseUri, desk.Portal.Address) = (new Uri(own), new Uri(portal));
        await desk.AddAsync("ceste", "Ceste");
        var plan = await desk.PlanAsync();
        Assert.Equal(blocked ? ["base-address"] : [], plan.Blocked.Select(b => b.Code));
        Assert.Equal(blocked ? 0 : 1, plan.Create.Count);
    }

    [Fact]
    public async Task Sample_data_goes_to_local_portals_only()
    {
        await using var desk = await PublishingDesk.OpenAsync("sqlite");
        desk.IsSample = true;
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => desk.PlanAsync());
        Assert.Contains("catalog.sample", refused.Message, StringComparison.Ordinal);
        desk.Portal.Address = new Uri("http://127.0.0.1:9/");
        await desk.PlanAsync();
    }

    [Fact]
    public async Task Bodies_and_records_that_are_not_there_are_named()
    {
        await using var desk = await PublishingDesk.OpenAsync("sqlite");
        await Assert.ThrowsAsync<NotFoundException>(() => desk.PlanAsync(overwrite: "ni-je"));
        var planning = new PlanPublication(desk.Store, desk.Target(), desk.TestStore.Clock);
        await Assert.ThrowsAsync<NotFoundException>(() => planning.RunAsync(new PlanRequest { Actor = "ana", Owner = "ni-je" }, Cancel));
    }
}
