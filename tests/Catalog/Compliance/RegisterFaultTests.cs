using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance;

/// <summary>What belongs together is kept together, whatever fails, floods or happens at the same moment.</summary>
public sealed class RegisterFaultTests
{
    private static CancellationToken Cancel => RegisterTrial.Cancel;

    [Theory]
    [EveryDatabase]
    public async Task An_entry_and_its_messages_are_kept_together_or_not_at_all(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var typed = RegisterTrial.Typed("organisation=obcina", "subject=Ceste");
        await trial.Catalog.RunSqlAsync("alter table notice rename to notice_away");
        await Assert.ThrowsAnyAsync<Exception>(() => trial.Add.ReceiveAsync(AllRegisters.Requests, typed, [], "p1", trial.Telling, Cancel));
        await trial.Catalog.RunSqlAsync("alter table notice_away rename to notice");
        Assert.Empty(await trial.Catalog.Store.ListEntriesAsync(new RegisterFilter(), Cancel));
        Assert.True((await trial.Add.ReceiveAsync(AllRegisters.Requests, typed, [], "p1", trial.Telling, Cancel)).IsNew);
        Assert.Equal(3, (await trial.Catalog.Store.ListNoticesAsync(10, Cancel)).Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_flood_is_told_once_an_hour_and_every_request_is_told(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var telling = trial.Telling;
        for (var i = 0; i < 75; i++)
        {
            await trial.Add.ReceiveAsync(
                AllRegisters.Problems, RegisterTrial.Typed("dataset=ceste", "category=wrong", $"text=Napaka {i}"), [], $"p{i}", telling, Cancel);
        }

        await trial.Add.ReceiveAsync(AllRegisters.Requests, RegisterTrial.Typed("organisation=obcina", "subject=Ceste"), [], "z", telling, Cancel);
        var waiting = await trial.Catalog.Store.ListNoticesAsync(1000, Cancel);
        Assert.Equal((60 + 1 + 1) * 3, waiting.Count);
        var much = waiting.Where(w => w.Notice.Subject.For("en").StartsWith("Many", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, much.Count);
        Assert.All(much, w => Assert.True(w.NextAt > trial.Catalog.Clock.GetUtcNow() && w.NextAt <= trial.Catalog.Clock.GetUtcNow().AddHours(1)));
        Assert.Equal(3, waiting.Count(w => w.Notice.Text.For("en").Contains("request-2026-0001", StringComparison.Ordinal)));

        // The next hour is another one.
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(61));
        await trial.Add.ReceiveAsync(AllRegisters.Problems, RegisterTrial.Typed("dataset=ceste", "category=wrong", "text=Potem"), [], "potem", telling, Cancel);
        Assert.Equal(waiting.Count + 3, (await trial.Catalog.Store.ListNoticesAsync(1000, Cancel)).Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_reuse_and_the_list_of_users_say_the_same_also_after_a_fault(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var reuse = await ReuseAsync(trial, "Zemljevid");
        await trial.Change.CloseAsync(AllRegisters.Reuses, reuse.Id, RegisterTrial.Typed("outcome=accepted"), show: true, RegisterTrial.Why, Cancel);
        Assert.Single(await UsesAsync(trial));

        // The dataset cannot be kept: the entry stays shown, and the next try takes both back.
        await trial.Catalog.RunSqlAsync("alter table record_location rename to record_location_away");
        await Assert.ThrowsAnyAsync<Exception>(() => trial.Change.ShowAsync(AllRegisters.Reuses, reuse.Id, [], show: false, RegisterTrial.Why, Cancel));
        await trial.Catalog.RunSqlAsync("alter table record_location_away rename to record_location");
        Assert.True((await trial.Catalog.Store.FindEntryAsync(reuse.Id, Cancel))!.Shown);
        var record = (await trial.Catalog.Store.FindAsync("ceste", Cancel))!;
        await trial.Change.ShowAsync(AllRegisters.Reuses, reuse.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Empty(await UsesAsync(trial));

        // One that stands there all the same goes with the next try.
        await trial.Catalog.Store.SaveAsync(record with { Revision = record.Revision + 1 }, RegisterTrial.Why, null, Cancel);
        Assert.Single(await UsesAsync(trial));
        await trial.Change.ShowAsync(AllRegisters.Reuses, reuse.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Empty(await UsesAsync(trial));
        var revision = (await trial.Catalog.Store.FindEntryAsync(reuse.Id, Cancel))!.Revision;
        Assert.Equal(revision, (await trial.Change.ShowAsync(AllRegisters.Reuses, reuse.Id, [], show: false, RegisterTrial.Why, Cancel)).Revision);
    }

    [Theory]
    [EveryDatabase]
    public async Task Of_two_reuses_that_read_the_same_one_may_go(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var (one, two) = (await ReuseAsync(trial, "Zemljevid"), await ReuseAsync(trial, "Zemljevid"));
        foreach (var reuse in new[] { one, two })
        {
            await trial.Change.CloseAsync(AllRegisters.Reuses, reuse.Id, RegisterTrial.Typed("outcome=accepted"), show: true, RegisterTrial.Why, Cancel);
        }

        Assert.Single(await UsesAsync(trial));
        await trial.Change.ShowAsync(AllRegisters.Reuses, one.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Single(await UsesAsync(trial));
        await trial.Change.SetAsync(AllRegisters.Reuses, two.Id, RegisterTrial.Typed("title=Atlas"), RegisterTrial.Why, Cancel);
        Assert.StartsWith("Atlas", Assert.Single(await UsesAsync(trial)).Purpose, StringComparison.Ordinal);
        await trial.Change.ShowAsync(AllRegisters.Reuses, two.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Empty(await UsesAsync(trial));
    }

    [Theory]
    [EveryDatabase]
    public async Task The_public_lists_are_whole_whatever_came_before(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        for (var i = 0; i < 510; i++)
        {
            await trial.Catalog.Store.AddEntryAsync(
                new RegisterEntry { Id = "", Kind = "charges", Shown = true, Values = new Dictionary<string, string> { ["organisation"] = "obcina", ["until"] = "2025-01-01" } },
                "charge", null, RegisterTrial.Why, null, Cancel);
            await trial.Catalog.Store.AddEntryAsync(
                new RegisterEntry { Id = "", Kind = "problems", Shown = true, Values = new Dictionary<string, string> { ["dataset"] = "ceste", ["text"] = $"{i}" } },
                "problem", null, RegisterTrial.Why, null, Cancel);
        }

        var charge = await trial.AddAsync(AllRegisters.Charges, RegisterTests.Least["charges"]);
        Assert.Equal([charge.Id], (await trial.Public.CurrentCharges(null, Cancel)).Select(e => e.Id));
        var problems = await trial.Public.OfDatasetAsync(AllRegisters.Problems, "ceste", Cancel);
        Assert.Equal((500, "problem-2026-0510", "509"), (problems.Count, problems[0].Id, problems[0]["text"]));
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_programs_erase_at_once_and_each_sender_goes_once(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        await using var other = await trial.Catalog.OpenAnotherAsync();
        for (var i = 0; i < 20; i++)
        {
            await trial.Add.ReceiveAsync(AllRegisters.Problems, RegisterTrial.Typed("dataset=ceste", "category=wrong", $"text={i}"), [], $"p{i}", null, Cancel);
        }

        trial.Catalog.Clock.Advance(TimeSpan.FromDays(101));
        var erased = await Task.WhenAll(
            Task.Run(() => trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel), Cancel), Task.Run(() => other.EraseSendersAsync(RegisterTrial.Why, Cancel), Cancel));
        Assert.Equal(20, erased.Sum());
        foreach (var entry in await trial.Catalog.Store.ListEntriesAsync(new RegisterFilter(), Cancel))
        {
            Assert.Equal((2, 2), (entry.Revision, (await trial.Catalog.Store.EntryRevisionsAsync(entry.Id, Cancel)).Count));
        }
    }

    [Fact]
    public async Task What_is_closed_before_it_begins_never_does()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        string[] least = [.. RegisterTests.Least["charges"].Where(p => !p.StartsWith("from=", StringComparison.Ordinal)), "from=2026-05-01"];
        var (never, short_) = (await trial.AddAsync(AllRegisters.Charges, least), await trial.AddAsync(AllRegisters.Charges, least));
        var closed = await trial.Change.CloseAsync(AllRegisters.Charges, never.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Equal((RegisterStatus.Closed, false, null), (closed.Status, closed.Shown, closed["until"]));

        // With a day of its own it holds till then.
        closed = await trial.Change.CloseAsync(AllRegisters.Charges, short_.Id, RegisterTrial.Typed("until=2026-05-31"), show: false, RegisterTrial.Why, Cancel);
        Assert.Equal((RegisterStatus.Closed, true, "2026-05-31"), (closed.Status, closed.Shown, closed["until"]));
        Assert.Equal([short_.Id], (await trial.Public.CurrentCharges(null, Cancel)).Select(e => e.Id));
    }

    private static async Task<RegisterEntry> ReuseAsync(RegisterTrial trial, string title) => (await trial.Add.ReceiveAsync(
        AllRegisters.Reuses, RegisterTrial.Typed("dataset=ceste", $"title={title}", "type=app", "author=Društvo Ceste"), [], Guid.CreateVersion7(trial.Catalog.Clock.GetUtcNow()).ToString("N"), null, Cancel)).Entry!;

    private static async Task<IReadOnlyList<DatasetUse>> UsesAsync(RegisterTrial trial) => ((Dataset)(await trial.Catalog.Store.FindAsync("ceste", Cancel))!.Resource).Uses;
}
