using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>A recall reaches contents that left the record, and nothing else than what it was asked for.</summary>
public sealed class EarlierContentsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_earlier_content_is_taken_back_and_todays_stays(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        var leaked = await trial.PutAsync("a", "ime\nodtok\n");
        var today = await trial.PutAsync("a", "ime\ndobro\n");
        Assert.Null(await trial.HoldAsync("a"));
        var report = await trial.Recall.RunAsync(Request("a") with { Version = leaked.Sha256[..12] }, Cancel);

        Assert.Equal([leaked.Sha256], report.Files.Select(f => f.File.Sha256));
        Assert.False(trial.Files.Has(leaked.Sha256));
        Assert.True(trial.Files.Has(today.Sha256));
        Assert.Null(await trial.HoldAsync("a")); // what a person left in place does not wait
        Assert.Equal(FileHoldKind.Recalled, FileHolds.Of(await trial.Store.ReadLeaksAsync([leaked.Sha256], ["a"], Cancel), "a", "csv", leaked.Sha256, null)!.Kind);
        await Assert.ThrowsAsync<NotFoundException>(() => trial.Recall.RunAsync(Request("a") with { Version = new string('0', 64) }, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Recall.RunAsync(Request("a") with { Version = "včeraj" }, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_left_the_record_is_reached_by_its_key(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        var first = await trial.PutAsync("a", "ime\nprva\n", key: "stara", name: "stara.csv");
        var gone = await trial.PutAsync("a", "ime\nodtok\n", key: "stara", name: "stara.csv");
        var record = (await trial.Store.FindAsync("a", Cancel))!;
        await trial.Store.SaveAsync(record with { Resource = (Dataset)record.Resource with { Distributions = [] } }, TestStore.Ana, null, Cancel);
        var stays = await trial.PutAsync("a", "ime\ndobro\n", key: "nova");

        var report = await trial.RecallAsync("a", "stara");
        Assert.Equal([gone.Sha256], report.Files.Select(f => f.File.Sha256));
        Assert.Equal([first.Sha256], report.Earlier.Select(f => f.Sha256)); // and says what is left of it
        Assert.False(trial.Files.Has(gone.Sha256));
        Assert.True(trial.Files.Has(stays.Sha256));
        Assert.Null(await trial.HoldAsync("a", "nova"));
    }

    [Theory, EveryDatabase]
    public async Task A_recall_that_was_cut_off_is_completed_although_the_file_was_replaced(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        var leaked = await trial.PutAsync("a", "ime\nodtok\n");
        await trial.Store.AddLeakDecisionsAsync([new LeakDecision
        {
            Kind = LeakDecisionKind.Recall, Dataset = "a", Distribution = "csv", File = leaked, Bytes = trial.Files.SizeOf(leaked.Sha256),
            At = trial.Clock.GetUtcNow(), Actor = "ana", Why = "x", Incident = "recall-prvi",
        }], Cancel);
        var next = await trial.PutAsync("a", "ime\nnova\n");
        var report = await trial.RecallAsync("a");
        Assert.False(trial.Files.Has(leaked.Sha256)); // what was begun is done
        Assert.False(trial.Files.Has(next.Sha256)); // and what was asked for
        Assert.Equal([next.Sha256], report.Files.Select(f => f.File.Sha256));
    }

    [Theory, EveryDatabase]
    public async Task The_history_of_other_datasets_is_found_although_the_bytes_were_read_once(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", "ime\nodtok\n");
        await trial.PutAsync("b", "ime\nodtok\n");
        await trial.Guard.RunAsync(["a", "b"], again: false, Cancel);
        Assert.Single(trial.Scanner.Reads);
        await trial.PutAsync("c", "ime\nodtok\n");
        await trial.Guard.RunAsync(["c"], again: false, Cancel);
        Assert.Single(trial.Scanner.Reads);
        await trial.PutAsync("b", "ime\nb\n");
        await trial.PutAsync("c", "ime\nc\n");
        Assert.Equal(["b", "c"], (await trial.RecallAsync("a")).Others);
    }

    private static RecallRequest Request(string id) => new(id, null, "objavljeno po pomoti", "ana", null);
}
