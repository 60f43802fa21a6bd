using OpenData.Catalog;
using OpenData.Catalog.Editing.Duplicates;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Store;

/// <summary>Plans, receipts and the ledger as they are kept.</summary>
public sealed class PublishingTests
{
    private const string Address = "https://portal.example/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Everything_comes_back_as_it_was_kept(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var plan = Filled.Of<PublicationPlan>() with { Id = "p1", Target = "opsi", Address = Address };
        await test.Store.SavePlanAsync(plan, "hash", Cancel);
        var receipt = Filled.Of<PublicationReceipt>() with { Plan = "p1", Step = 0, Dataset = "ceste", Target = "opsi", Address = Address, Status = StepStatus.Started };
        var line = Filled.Of<PublishedRecord>() with { Target = "opsi", Address = Address, Dataset = "ceste" };
        await test.Store.SaveReceiptAsync(receipt, line, Cancel);
        await test.Store.SaveReceiptAsync(receipt with { Status = StepStatus.Waiting }, null, Cancel);
        await test.ReopenAsync();

        var kept = await test.Store.FindPlanAsync("p1", Cancel);
        Assert.Equal(Filled.Flatten(plan), Filled.Flatten(kept!.Plan));
        Assert.Equal(("hash", PlanStatus.Planned), (kept.Hash, kept.Status));
        Assert.Equal(Filled.Flatten(receipt with { Status = StepStatus.Waiting }), Filled.Flatten(Assert.Single(await test.Store.ListWaitingReceiptsAsync("opsi", Address, Cancel))));
        Assert.Equal(Filled.Flatten(line), Filled.Flatten(await test.Store.FindPublishedAsync("opsi", Address, "ceste", Cancel)));
        Assert.Equal([Address], await test.Store.ListPublishedAddressesAsync("opsi", Cancel));
        Assert.Single(await test.Store.ListPublishedOfAsync("ceste", Cancel));
        Assert.Null(await test.Store.FindPublishedAsync("opsi", "https://drug.example/", "ceste", Cancel));
        Assert.Null(await test.Store.FindPlanAsync("p2", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_plan_that_is_begun_ends_the_one_left_half_way(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var plan = new PublicationPlan { Id = "p1", Target = "opsi", Address = Address, MadeAt = test.Clock.GetUtcNow(), MadeBy = "ana" };
        var receipt = new PublicationReceipt { Plan = "p1", Step = 0, Target = "opsi", Address = Address, Action = PublicationAction.Create, Status = StepStatus.Started, StartedAt = test.Clock.GetUtcNow(), Actor = "ana" };
        await test.Store.SavePlanAsync(plan, "a", Cancel);
        await test.Store.SavePlanAsync(plan with { Id = "p2" }, "b", Cancel);
        await test.Store.SavePlanAsync(plan with { Id = "p3", Address = "https://drug.example/" }, "c", Cancel);
        await test.Store.BeginPlanAsync(plan, "ana", Cancel);
        await test.Store.BeginPlanAsync(plan with { Id = "p3", Address = "https://drug.example/" }, "ana", Cancel);
        await test.Store.SaveReceiptAsync(receipt, null, Cancel);
        Assert.Equal(["p1"], await test.Store.ListBegunPlansAsync("opsi", Address, Cancel));
        await test.Store.BeginPlanAsync(plan with { Id = "p2" }, "bor", Cancel);
        Assert.Equal(["p2"], await test.Store.ListBegunPlansAsync("opsi", Address, Cancel));
        Assert.Equal(PlanStatus.AppliedInPart, (await test.Store.FindPlanAsync("p1", Cancel))!.Status);
        Assert.Equal(StepStatus.Failed, Assert.Single(await test.Store.ListReceiptsAsync("p1", Cancel)).Status);
        await test.Store.EndPlanAsync("p2", PlanStatus.Applied, "bor", Cancel);
        Assert.Equal((PlanStatus.Applied, "bor", test.Clock.GetUtcNow()), (await test.Store.FindPlanAsync("p2", Cancel)) is { } ended ? (ended.Status, ended.AppliedBy, ended.AppliedAt) : default);
        Assert.Empty(await test.Store.ListBegunPlansAsync("opsi", Address, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Plans_that_nobody_applied_are_forgotten_after_a_month_and_applied_ones_are_kept(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        PublicationPlan Plan(string id) => new() { Id = id, Target = "opsi", Address = Address, MadeAt = test.Clock.GetUtcNow(), MadeBy = "ana" };
        await test.Store.SavePlanAsync(Plan("p1"), "a", Cancel);
        await test.Store.SavePlanAsync(Plan("p2"), "b", Cancel);
        await test.Store.EndPlanAsync("p2", PlanStatus.Applied, "ana", Cancel);
        test.Clock.Advance(CatalogStore.PlanAge - TimeSpan.FromHours(1));
        await test.Store.SavePlanAsync(Plan("p3"), "c", Cancel);
        Assert.NotNull(await test.Store.FindPlanAsync("p1", Cancel));
        test.Clock.Advance(TimeSpan.FromHours(2));
        await test.Store.SavePlanAsync(Plan("p4"), "d", Cancel);
        Assert.Equal(["", "b", "c", "d"], [await HashAsync("p1"), await HashAsync("p2"), await HashAsync("p3"), await HashAsync("p4")]);

        async Task<string> HashAsync(string id) => (await test.Store.FindPlanAsync(id, Cancel))?.Hash ?? "";
    }

    [Theory, EveryDatabase]
    public async Task A_remote_record_belongs_to_one_of_ours_and_a_refused_line_takes_its_receipt_back(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        var line = new PublishedRecord { Target = "opsi", Address = Address, Dataset = "a", RemoteId = "r1" };
        await test.Store.SavePublishedAsync(line, Cancel);
        await test.Store.SavePublishedAsync(line with { Sight = RemoteSight.Present }, Cancel);
        var receipt = new PublicationReceipt { Plan = "p", Step = 0, Target = "opsi", Address = Address, Action = PublicationAction.Create, Status = StepStatus.Done, StartedAt = test.Clock.GetUtcNow(), Actor = "ana" };
        var taken = await Assert.ThrowsAsync<RecordConflictException>(() => test.Store.SaveReceiptAsync(receipt, line with { Dataset = "b" }, Cancel));
        Assert.Contains("\"a\"", taken.Message, StringComparison.Ordinal);
        Assert.Empty(await test.Store.ListReceiptsAsync("p", Cancel));
        await test.Store.SavePublishedAsync(line with { Dataset = "b", Address = "https://drug.example/" }, Cancel);
        await test.Store.SavePublishedAsync(line with { Dataset = "c", RemoteId = null }, Cancel);
    }

    [Theory, EveryDatabase]
    public async Task The_ledger_stays_whole_when_records_are_merged_withdrawn_or_undone(string kind)
    {
        await using var test = await TestStore.OpenAsync(kind);
        await test.AddSourceAsync("vir");
        var run = await test.Store.BeginRunAsync("vir", "ana", Cancel);
        foreach (var id in (string[])["a", "b", "c"])
        {
            await test.Store.SaveAsync(TestStore.Record(id, id, "vir"), new Change("ana", "zajem", run.Id), null, Cancel);
            await test.Store.SavePublishedAsync(new PublishedRecord { Target = "opsi", Address = Address, Dataset = id, RemoteId = "r-" + id }, Cancel);
        }

        await test.Store.FinishRunAsync(run with { Status = RunStatus.Done, EndedAt = test.Clock.GetUtcNow() }, Cancel);
        await test.Store.UndoRunAsync(run.Id, TestStore.Ana, Cancel);
        Assert.Equal(["a", "b", "c"], (await test.Store.ListPublishedAsync("opsi", Address, Cancel)).Select(l => l.Dataset));
        foreach (var id in (string[])["a", "b"])
        {
            await test.Store.SaveAsync((await test.Store.FindAsync(id, Cancel))! with { ArchivedAt = null }, TestStore.Ana, null, Cancel);
        }

        await new MergeDatasets(test.Store, approveAutomatically: false).RunAsync("a", "b", TestStore.Ana, Cancel);
        Assert.Equal(["r-a", "r-b", "r-c"], (await test.Store.ListPublishedAsync("opsi", Address, Cancel)).Select(l => l.RemoteId));
    }
}
