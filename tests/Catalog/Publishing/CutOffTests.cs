using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What a cut-off publication left there is ours; what another hand did meanwhile is not, and neither is taken for the other.</summary>
public sealed class CutOffTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, bool, bool> Ways()
    {
        var data = new TheoryData<string, bool, bool, bool>();
        foreach (var kind in EveryDatabaseAttribute.Kinds)
        {
            for (var i = 0; i < 8; i++)
            {
                data.Add(kind, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_hand_that_edits_the_same_field_is_a_conflict(string kind, bool arrived, bool goesOn, bool verifies)
    {
        await using var desk = await CutOffUpdateAsync(kind, arrived);
        desk.Portal.Of("ceste").Fields["notes"] = "Urednikov.";

        await GoOnAsync(desk, goesOn, verifies);

        var conflict = Assert.Single((await desk.PlanAsync()).Conflicts);
        Assert.Equal(("notes", "Urednikov.", "Drugi opis."), Assert.Single(conflict.Fields) is var f ? (f.Field, f.Remote, f.Local) : default);
        Assert.Equal((0, "Urednikov."), ((await desk.PublishAsync()).Updated, desk.Portal.Of("ceste").Fields["notes"]));
        Assert.Equal((1, "Drugi opis."), ((await desk.PublishAsync(overwrite: "ceste")).Updated, desk.Portal.Of("ceste").Fields["notes"]));
        Assert.Equal(1, (await desk.PlanAsync()).Unchanged);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_hand_that_edits_another_field_is_a_conflict_of_that_field_alone(string kind, bool arrived, bool goesOn, bool verifies)
    {
        await using var desk = await CutOffUpdateAsync(kind, arrived);
        desk.Portal.Of("ceste").Fields["title"] = "Urednikov naslov";

        await GoOnAsync(desk, goesOn, verifies);
        Assert.Equal("Urednikov naslov", desk.Portal.Of("ceste").Fields["title"]);

        await desk.DescribeAsync("ceste", "Tretji opis.");
        var conflict = Assert.Single((await desk.PlanAsync()).Conflicts);
        Assert.Equal(("title", "Urednikov naslov", "Ceste"), Assert.Single(conflict.Fields) is var f ? (f.Field, f.Remote, f.Sent) : default);
        Assert.Equal((0, "Urednikov naslov"), ((await desk.PublishAsync()).Updated, desk.Portal.Of("ceste").Fields["title"]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Our_own_next_change_after_it_is_no_conflict(string kind, bool arrived, bool isAdopted, bool verifies)
    {
        await using var desk = await CutOffUpdateAsync(kind, arrived, isAdopted);
        if (verifies)
        {
            var verified = await desk.VerifyAsync();
            Assert.Equal((1, 0), (verified.Present, verified.Troubles.Count));
        }

        await desk.DescribeAsync("ceste", "Tretji opis.");
        var plan = await desk.PlanAsync();

        Assert.Empty(plan.Conflicts);
        var before = arrived ? "Drugi opis." : "Opis.";
        Assert.Equal([new FieldDifference("notes", before, "Tretji opis.") { Sent = before }], Assert.Single(plan.Update).Fields);
        Assert.Equal(1, (await desk.PublishAsync()).Updated);
        Assert.Equal((1, "csv"), ((await desk.PlanAsync()).Unchanged, Assert.Single((await desk.LineAsync("ceste")).Parts).Key));
    }

    [Theory, EveryDatabase]
    public async Task What_arrived_is_told_so_by_its_receipt_and_keeps_the_ids_of_its_files(string kind)
    {
        foreach (var arrived in (bool[])[true, false])
        {
            await using var desk = await CutOffUpdateAsync(kind, arrived);
            var plan = Assert.Single((await desk.Store.ListReceiptsOfAsync("ceste", Cancel)), r => r.Status == StepStatus.Started).Plan;

            Assert.Equal(arrived ? 0 : 1, (await desk.PublishAsync()).Updated);

            var receipt = Assert.Single(await desk.Store.ListReceiptsAsync(plan, Cancel));
            var line = await desk.LineAsync("ceste");
            Assert.Equal(arrived ? StepStatus.Done : StepStatus.Failed, receipt.Status);
            Assert.Equal((arrived, arrived), (receipt.Reason is null, receipt.RemoteRevision == line.RemoteRevision));
            Assert.Equal(("Drugi opis.", "csv"), (line.SentFields["notes"], Assert.Single(line.Parts).Key));
            Assert.Empty(await desk.Store.ListBegunStepsAsync("opsi", desk.Portal.Address.AbsoluteUri, Cancel));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_new_record_that_was_cut_off_is_ours_until_another_hand_edits_it(string kind, bool isEdited, bool goesOn, bool verifies)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await CutAsync(desk, arrived: true);
        if (isEdited)
        {
            desk.Portal.Of("ceste").Fields["title"] = "Urednikov naslov";
        }

        await GoOnAsync(desk, goesOn, verifies);
        await desk.DescribeAsync("ceste", "Drugi opis.");
        var plan = await desk.PlanAsync();

        Assert.Equal((0, isEdited ? 1 : 0, isEdited ? 0 : 1), (plan.Create.Count, plan.Conflicts.Count, plan.Update.Count));
        Assert.Equal(isEdited ? ["title"] : ["notes"], isEdited ? plan.Conflicts[0].Fields.Select(f => f.Field) : plan.Update[0].Fields.Select(f => f.Field));
        await desk.PublishAsync();
        Assert.Equal(isEdited ? "Urednikov naslov" : "Ceste", Assert.Single(desk.Portal.Entries).Fields["title"]);
    }

    [Theory, EveryDatabase]
    public async Task A_hand_between_a_lost_answer_and_the_look_after_it_is_not_overwritten(string kind)
    {
        foreach (var field in (string[])["notes", "title"])
        {
            await using var desk = await PublishingDesk.OpenAsync(kind);
            await desk.AddAsync("ceste", "Ceste");
            await desk.PublishAsync();
            await desk.DescribeAsync("ceste", "Drugi opis.");
            desk.Portal.Faults = _ =>
            {
                desk.Portal.Of("ceste").Fields[field] = "Urednikov.";
                return Fault.LostBefore;
            };

            Assert.Equal(StepStatus.Refused, Assert.Single((await desk.PublishAsync()).Troubles).Status);
            desk.Portal.Faults = static _ => Fault.None;

            Assert.Equal([field], Assert.Single((await desk.PlanAsync()).Conflicts).Fields.Select(f => f.Field));
            Assert.Equal("Urednikov.", desk.Portal.Of("ceste").Fields[field]);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_removal_that_was_cut_off_is_known_to_be_ours(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        await desk.PublishAsync();
        await desk.ChangeAsync("ceste", r => r with { Status = RecordStatus.Withdrawn });
        var cut = await CutAsync(desk, arrived: true, removals: true);

        Assert.Equal(0, (await desk.PublishAsync(removals: true)).Removed);

        Assert.NotNull((await desk.LineAsync("ceste")).RemovedAt);
        Assert.Equal(StepStatus.Done, Assert.Single(await desk.Store.ListReceiptsAsync(cut, Cancel)).Status);
        await desk.ChangeAsync("ceste", r => r with { Status = RecordStatus.Approved });
        var plan = await desk.PlanAsync();
        Assert.Equal(("primer-ceste-2", 0), (Assert.Single(plan.Create).RemoteName, plan.Conflicts.Count));
    }

    private static async Task<PublishingDesk> CutOffUpdateAsync(string kind, bool arrived, bool isAdopted = false)
    {
        var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        if (isAdopted)
        {
            var entry = desk.Portal.Add(
                "rocno", ("title", "Ceste"), ("notes", "Opis."), ("contact", "info@primer.si"), ("resources/csv/url", "https://podatki.primer.si/files/ceste.csv"));
            entry.Marker = "ceste";
            await desk.Adoption().AdoptAsync("ceste", "rocno", "ana", Cancel);
        }
        else
        {
            await desk.PublishAsync();
        }

        await desk.DescribeAsync("ceste", "Drugi opis.");
        await CutAsync(desk, arrived);
        return desk;
    }

    /// <summary>The program dies in the only step of a plan, which it answers.</summary>
    private static async Task<string> CutAsync(PublishingDesk desk, bool arrived, bool removals = false)
    {
        var plan = await desk.PlanAsync(removals);
        desk.Portal.Faults = _ => arrived ? Fault.CrashAfter : Fault.CrashBefore;
        await Assert.ThrowsAsync<Crash>(desk.ApplyFileAsync);
        desk.Portal.Faults = static _ => Fault.None;
        await desk.RestartAsync();
        return plan.Id;
    }

    private static async Task GoOnAsync(PublishingDesk desk, bool goesOn, bool verifies)
    {
        if (verifies)
        {
            await desk.VerifyAsync();
        }

        if (goesOn)
        {
            await desk.ApplyFileAsync();
        }
    }
}
