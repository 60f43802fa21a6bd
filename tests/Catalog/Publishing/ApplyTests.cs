using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>Exactly the plan, once.</summary>
public sealed class ApplyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_file_is_applied_once_and_leaves_receipts(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        var plan = await desk.PlanAsync();
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(desk.File, Cancel)).RootElement;
        Assert.Equal((plan.Id, "opsi", "ceste"), (document.GetProperty("plan").GetString(), document.GetProperty("target").GetString(), document.GetProperty("create")[0].GetProperty("dataset").GetString()));
        await desk.RestartAsync();

        var report = await desk.ApplyFileAsync();

        var receipt = Assert.Single(report.Receipts);
        Assert.Equal(RecordJson.ToText(receipt), RecordJson.ToText(Assert.Single(await desk.Store.ListReceiptsAsync(plan.Id, Cancel))));
        Assert.Equal((StepStatus.Done, 1, plan.Create[0].LocalHash, desk.Portal.Of("ceste").Id), (receipt.Status, receipt.Revision, receipt.Hash, receipt.RemoteId));
        Assert.Single(await desk.Store.ListReceiptsOfAsync("ceste", Cancel));
        var twice = await Assert.ThrowsAsync<RecordConflictException>(desk.ApplyFileAsync);
        Assert.Contains("applied already (ana", twice.Message, StringComparison.Ordinal);
        Assert.Single(desk.Portal.Entries);
    }

    [Theory, EveryDatabase]
    public async Task An_edited_file_is_refused_and_one_with_other_blanks_is_not(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PlanAsync();
        var text = await File.ReadAllTextAsync(desk.File, Cancel);
        await File.WriteAllTextAsync(desk.File, text.Replace("Ceste", "Poti", StringComparison.Ordinal), Cancel);
        Assert.Contains("was edited", (await Assert.ThrowsAsync<SettingsInvalidException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(desk.File, "{\"create\":[]}", Cancel);
        await Assert.ThrowsAsync<SettingsInvalidException>(desk.ApplyFileAsync);
        await File.WriteAllTextAsync(desk.File, "PK", Cancel);
        await Assert.ThrowsAsync<SettingsInvalidException>(desk.ApplyFileAsync);
        Assert.Empty(desk.Portal.Sent);
        await File.WriteAllTextAsync(desk.File, "\uFEFF" + text.ReplaceLineEndings("\r\n") + "\n", Cancel);
        Assert.Equal(1, (await desk.ApplyFileAsync()).Created);
    }

    [Theory, EveryDatabase]
    public async Task A_plan_of_another_catalogue_or_another_portal_is_refused(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await using var other = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PlanAsync();
        var bytes = await File.ReadAllBytesAsync(desk.File, Cancel);
        await Assert.ThrowsAsync<NotFoundException>(() => other.Applying().FindAsync(bytes, Cancel));
        desk.Portal.Name = "graph-store";
        Assert.Contains("publish opsi --apply", (await Assert.ThrowsAsync<SettingsInvalidException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        (desk.Portal.Name, desk.Portal.Address) = ("opsi", new Uri("https://drug.example/"));
        Assert.Contains("drug.example", (await Assert.ThrowsAsync<SettingsInvalidException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_plan_is_refused_when_either_side_has_changed_since_and_the_change_is_named(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        await desk.PublishAsync();
        await desk.DescribeAsync("ceste", "Drugi opis.");
        await desk.PlanAsync();

        await desk.DescribeAsync("ceste", "Tretji opis.");
        Assert.Contains("ceste (changed here)", (await Assert.ThrowsAsync<RecordConflictException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        await desk.PlanAsync();
        desk.Portal.Of("ceste").Fields["title"] = "Urejene ceste";
        Assert.Contains("ceste (changed there)", (await Assert.ThrowsAsync<RecordConflictException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        desk.Portal.Of("ceste").Fields["title"] = "Ceste";
        await desk.PlanAsync();
        await desk.AddAsync("nova", "Nova");
        Assert.Contains("nova (a new step)", (await Assert.ThrowsAsync<RecordConflictException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        await desk.PlanAsync();
        Assert.Equal((1, 1), (await desk.ApplyFileAsync() is var report ? report.Created : 0, report.Updated));
    }

    [Theory, EveryDatabase]
    public async Task A_lost_answer_is_looked_up_before_anything_is_sent_again(string kind)
    {
        foreach (var fault in (Fault[])[Fault.LostBefore, Fault.LostAfter])
        {
            await using var desk = await PublishingDesk.OpenAsync(kind);
            await desk.AddAsync("ceste", "Ceste");
            await desk.AddAsync("umik", "Umik");
            Once(desk, fault);
            Assert.Equal(2, (await desk.PublishAsync()).Created);
            await desk.DescribeAsync("ceste", "Drugi opis.");
            await desk.ChangeAsync("umik", r => r with { Status = RecordStatus.Withdrawn });
            Once(desk, fault);
            var report = await desk.PublishAsync(removals: true);
            Assert.Equal((1, 1, 0), (report.Updated, report.Removed, report.Troubles.Count));
            Assert.Equal((2, "Drugi opis.", true), (desk.Portal.Entries.Count, desk.Portal.Of("ceste").Fields["notes"], desk.Portal.Entries[1].Deleted));

            // What had arrived was not sent again.
            Assert.Equal(4, desk.Portal.Sent.Count);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_answer_that_stays_lost_leaves_the_plan_open_and_going_on_with_it_looks_first(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        desk.Portal.Faults = static c => c.Form?.Dataset == "ceste" ? Fault.LostBefore : Fault.None;
        await desk.PlanAsync();
        var report = await desk.ApplyFileAsync();
        var trouble = Assert.Single(report.Troubles);
        Assert.Equal((PlanStatus.Applying, StepStatus.Started, 1), (report.Status, trouble.Status, report.Created));
        Assert.Contains("not known whether it arrived", trouble.Reason!.For("en"), StringComparison.Ordinal);
        Assert.Contains((await desk.PlanAsync()).Notes, n => n.For("sl").Contains(report.Plan.Id, StringComparison.Ordinal));
        desk.Portal.Faults = static _ => Fault.None;
        var kept = (await desk.Store.FindPlanAsync(report.Plan.Id, Cancel))!;
        var more = await desk.Applying().RunAsync(kept, "ana", justMade: false, null, Cancel);
        Assert.Equal((PlanStatus.Applied, 2, 1), (more.Status, more.Created, more.DoneBefore));
        Assert.Equal(2, desk.Portal.Entries.Count);
    }

    public static TheoryData<string, int, bool, bool> Crashes()
    {
        var data = new TheoryData<string, int, bool, bool>();
        foreach (var kind in EveryDatabaseAttribute.Kinds)
        {
            for (var step = 0; step < 3; step++)
            {
                data.Add(kind, step, true, true);
                data.Add(kind, step, true, false);
                data.Add(kind, step, false, true);
                data.Add(kind, step, false, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task After_a_crash_at_any_step_it_goes_on_without_a_duplicate(string kind, int step, bool arrived, bool withSamePlan)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("spremenjena", "Spremenjena");
        await desk.AddAsync("umaknjena", "Umaknjena");
        await desk.PublishAsync();
        await desk.AddAsync("nova", "Nova");
        await desk.DescribeAsync("spremenjena", "Drugi opis.");
        await desk.ChangeAsync("umaknjena", r => r with { Status = RecordStatus.Withdrawn });
        var plan = await desk.PlanAsync(removals: true);
        var count = 0;
        desk.Portal.Faults = _ => count++ == step ? (arrived ? Fault.CrashAfter : Fault.CrashBefore) : Fault.None;
        await Assert.ThrowsAsync<Crash>(desk.ApplyFileAsync);
        await desk.RestartAsync();
        Assert.Equal(StepStatus.Started, (await desk.Store.ListReceiptsAsync(plan.Id, Cancel))[step].Status);
        if (step == 0)
        {
            Assert.Equal(("primer-nova", null), ((await desk.LineAsync("nova")).RemoteName, (await desk.LineAsync("nova")).RemoteId));
        }

        desk.Portal.Faults = static _ => Fault.None;
        var report = withSamePlan ? await desk.ApplyFileAsync() : await desk.PublishAsync(removals: true);

        Assert.Equal((PlanStatus.Applied, 0), (report.Status, report.Troubles.Count));
        Assert.Equal(
            [("spremenjena", "Drugi opis.", false), ("umaknjena", "Opis.", true), ("nova", "Opis.", false)],
            desk.Portal.Entries.Select(e => (e.Marker!, e.Fields["notes"], e.Deleted)));
        Assert.Equal(desk.Portal.Of("nova").Id, (await desk.LineAsync("nova")).RemoteId);
        Assert.Equal("csv", Assert.Single((await desk.LineAsync("nova")).Parts).Key);
        var after = await desk.PlanAsync(removals: true);
        Assert.Equal((0, 0, 0, 2, 0), (after.Create.Count, after.Update.Count, after.Remove.Count, after.Unchanged, after.Conflicts.Count));

        // Nothing was sent twice: three records when everything arrived once.
        Assert.Equal(5, desk.Portal.Sent.Count);
        if (!withSamePlan)
        {
            Assert.Equal(PlanStatus.AppliedInPart, (await desk.Store.FindPlanAsync(plan.Id, Cancel))!.Status);
        }
    }

    [Theory, EveryDatabase]
    public async Task Another_hand_between_the_crash_and_going_on_is_not_overwritten(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        await desk.DescribeAsync("ceste", "Drugi opis.");
        await desk.PlanAsync();
        desk.Portal.Faults = static _ => Fault.CrashBefore;
        await Assert.ThrowsAsync<Crash>(desk.ApplyFileAsync);
        desk.Portal.Faults = static _ => Fault.None;
        desk.Portal.Of("ceste").Fields["notes"] = "Urednikov.";
        var report = await desk.ApplyFileAsync();
        Assert.Equal((PlanStatus.AppliedInPart, StepStatus.Refused), (report.Status, Assert.Single(report.Troubles).Status));
        Assert.Equal("Urednikov.", desk.Portal.Of("ceste").Fields["notes"]);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_step_does_not_stop_the_others(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        foreach (var id in (string[])["a", "b", "c"])
        {
            await desk.AddAsync(id, id);
        }

        desk.Portal.Faults = static c => c.Form?.Dataset == "b" ? Fault.Refused : Fault.None;
        var report = await desk.PublishAsync();
        Assert.Equal((2, PlanStatus.AppliedInPart), (report.Created, report.Status));
        Assert.Equal(("b", StepStatus.Refused, "The portal refused the record."), Assert.Single(report.Troubles) is var t ? (t.Dataset, t.Status, t.Reason!.For("en")) : default);
        desk.Portal.Faults = static _ => Fault.None;
        Assert.Equal("b", Assert.Single((await desk.PlanAsync()).Create).Dataset);
    }

    [Theory, EveryDatabase]
    public async Task It_stops_when_the_portal_is_away_several_times_in_a_row_and_goes_on_later(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        for (var i = 0; i < 8; i++)
        {
            await desk.AddAsync($"z{i}", $"Zbirka {i}");
        }

        desk.Portal.Faults = static c => c.Form!.Dataset is "z0" or "z2" || string.CompareOrdinal(c.Form.Dataset, "z4") >= 0 ? Fault.Away : Fault.None;
        await desk.PlanAsync();
        var report = await desk.ApplyFileAsync();
        Assert.Equal((PlanStatus.Applying, 2, 7), (report.Status, report.Created, report.Receipts.Count));
        Assert.Contains("3 times in a row", report.Stopped!.For("en"), StringComparison.Ordinal);
        desk.Portal.Faults = static _ => Fault.None;
        await desk.RestartAsync();
        var more = await desk.ApplyFileAsync();
        Assert.Equal((PlanStatus.Applied, 8, 2), (more.Status, more.Created, more.DoneBefore));
        Assert.Equal(8, desk.Portal.Entries.Count);
    }

    [Theory, EveryDatabase]
    public async Task A_name_that_another_body_has_is_refused_and_the_next_plan_tries_the_next(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        desk.Portal.TakenElsewhere.Add("primer-ceste");
        var report = await desk.PublishAsync();
        Assert.Contains("primer-ceste-2", Assert.Single(report.Troubles).Reason!.For("sl"), StringComparison.Ordinal);
        Assert.Equal(1, (await desk.PublishAsync()).Created);
        Assert.Equal("primer-ceste-2", desk.Portal.Of("ceste").Name);
    }

    [Theory, EveryDatabase]
    public async Task What_is_handed_over_waits_is_not_handed_over_again_and_is_closed_when_it_is_seen_there(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        desk.Portal.Waits = LocalText.Of("Vnesite zapis na portalu.", "Enter the record at the portal.");
        var report = await desk.PublishAsync();
        Assert.Equal((0, 1, PlanStatus.Applied), (report.Created, report.Waiting, report.Status));
        var waiting = await desk.PlanAsync();
        Assert.Equal((0, 1), (waiting.Create.Count, waiting.Waiting));
        var early = await desk.VerifyAsync();
        Assert.Equal((1, 0, 0, 0), (early.Waiting, early.Closed, early.Troubles.Count, early.Unsent.Count));

        var entry = desk.Portal.Add("primer-ceste", ("title", "Ceste"), ("notes", "Opis."), ("contact", "info@primer.si"), ("resources/csv/url", "https://podatki.primer.si/files/ceste.csv"));
        entry.Marker = "ceste";
        var seen = await desk.VerifyAsync();
        Assert.Equal((0, 1, 1, false), (seen.Waiting, seen.Closed, seen.Present, seen.Differs));
        Assert.Equal(entry.Id, (await desk.LineAsync("ceste")).RemoteId);
        Assert.Equal((StepStatus.Done, entry.Id), Assert.Single(await desk.Store.ListReceiptsAsync(report.Plan.Id, Cancel)) is var r ? (r.Status, r.RemoteId) : default);

        await desk.DescribeAsync("ceste", "Drugi opis.");
        Assert.Equal(1, (await desk.PublishAsync()).Waiting);
        var plan = await desk.PlanAsync();
        Assert.Equal((0, 0, 1), (plan.Update.Count, plan.Conflicts.Count, plan.Waiting));
        entry.Fields["notes"] = "Drugi opis.";
        Assert.Equal(1, (await desk.VerifyAsync()).Closed);
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task A_record_that_a_person_entered_by_hand_is_known_by_its_name_or_by_adoption(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.AddAsync("vode", "Vode");
        desk.Portal.Waits = LocalText.Of("Vnesite zapis na portalu.", "Enter the record at the portal.");
        await desk.PublishAsync();
        (string, string)[] Fields(string title, string file) =>
            [("title", title), ("notes", "Opis."), ("contact", "info@primer.si"), ("resources/csv/url", $"https://podatki.primer.si/files/{file}.csv")];
        desk.Portal.Add("primer-ceste", Fields("Ceste", "ceste"));
        desk.Portal.Add("vodovod", Fields("Vode", "vode"));

        Assert.Equal((1, 1, 0), await desk.PlanAsync() is var plan ? (plan.Unchanged, plan.Waiting, plan.Conflicts.Count) : default);
        Assert.Equal((1, 1, 1), await desk.VerifyAsync() is var seen ? (seen.Closed, seen.Present, seen.Waiting) : default);
        await desk.Adoption().AdoptAsync("vode", "vodovod", "ana", Cancel);
        Assert.Equal((1, 2, 0), await desk.VerifyAsync() is var more ? (more.Closed, more.Present, more.Waiting) : default);
        Assert.Empty(await desk.Store.ListWaitingReceiptsAsync("opsi", desk.Portal.Address.AbsoluteUri, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task One_publication_at_a_time_and_a_dead_one_is_taken_over(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PlanAsync();
        var other = await desk.TestStore.OpenAnotherAsync();
        await other.HoldTargetAsync("opsi", desk.Portal.Address.AbsoluteUri, "bor", Cancel);
        Assert.Contains("bor", (await Assert.ThrowsAsync<TargetBusyException>(desk.ApplyFileAsync)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TargetBusyException>(desk.VerifyAsync);
        await using (await desk.Store.HoldTargetAsync("opsi", "https://drug.example/", "ana", Cancel))
        {
            await other.DisposeAsync();
            Assert.Equal(1, (await desk.ApplyFileAsync()).Created);
        }
    }

    [Theory, EveryDatabase]
    public async Task Five_thousand_datasets_of_which_one_fails(string kind)
    {
        const int Count = 5_000;
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await using (desk.Store.BeginBatch())
        {
            for (var i = 0; i < Count; i++)
            {
                var record = new CatalogRecord
                {
                    Resource = new Dataset { Id = $"zbirka-{i}", Title = LocalText.In("sl", $"Zbirka {i}"), Description = LocalText.In("sl", "Opis."), Owner = "obcina" },
                    Status = RecordStatus.Approved,
                };
                await desk.Store.SaveAsync(record, new Change("ana", "preizkus", "zajem"), null, Cancel);
            }
        }

        desk.Portal.Faults = static c => c.Form?.Dataset == "zbirka-2500" ? Fault.Refused : Fault.None;
        var report = await desk.PublishAsync();
        Assert.Equal((Count - 1, "zbirka-2500"), (report.Created, Assert.Single(report.Troubles).Dataset));
        var again = await desk.PlanAsync();
        Assert.Equal((Count - 1, 1), (again.Unchanged, again.Create.Count));
        Assert.Equal(Count - 1, desk.Portal.Entries.Count);
    }

    private static void Once(PublishingDesk desk, Fault fault)
    {
        var seen = new HashSet<PublicationAction>();
        desk.Portal.Faults = c => seen.Add(c.Action) ? fault : Fault.None;
    }
}
