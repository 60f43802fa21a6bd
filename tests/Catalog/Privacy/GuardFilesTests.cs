using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>When files are read, how often, and what becomes of those that cannot be.</summary>
public sealed class GuardFilesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Bytes_are_read_once_for_an_edition_and_a_kind_of_dataset(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", "x\n1\n");
        await trial.PutAsync("b", "x\n1\n");
        await trial.Guard.RunAsync(["a", "b", "a"], again: false, Cancel);
        await trial.Guard.RunAsync(["a", "b"], again: false, Cancel);
        Assert.Single(trial.Scanner.Reads);

        var b = (await trial.Store.FindAsync("b", Cancel))!;
        await trial.Store.SaveAsync(b with { Trace = new HarvestTrace { Rules = ["pravilo", "template:budget-plan"] } }, TestStore.Ana, null, Cancel);
        await trial.Guard.RunAsync(["a", "b"], again: false, Cancel);
        Assert.Equal("budget-plan", trial.Scanner.Reads[^1].Template);
        Assert.Equal(2, trial.Scanner.Reads.Count);

        trial.Scanner.Edition = "besede-2";
        Assert.Null((await trial.SeenAsync("a")).Withheld); // what the edition before said stands until it is read anew
        Assert.Equal((2, true), await trial.Guard.SweepAsync(TimeSpan.FromMinutes(1), null, Cancel));
        Assert.Equal((0, true), await trial.Guard.SweepAsync(TimeSpan.FromMinutes(1), null, Cancel));
        Assert.All((await trial.Store.ReadLeakReportsAsync(((Dataset)b.Resource).Distributions[0].File!.Sha256, Cancel)), r => Assert.Equal("besede-2", r.Edition));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_read_is_held_and_says_why(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("pokvarjena", $"a\n{WordScanner.Broken}\n");
        await trial.PutAsync("neskoncna", $"a\n{WordScanner.Endless}\n");
        var gone = await trial.PutAsync("izginula", "a\n7\n");
        File.Delete(trial.Files.PathOf(gone.Sha256));
        var readings = await trial.Guard.RunAsync(["pokvarjena", "neskoncna", "izginula"], again: false, Cancel);
        Assert.All(readings, r =>
        {
            Assert.Equal((LeakVerdict.Hold, FileHoldKind.Held), (r.Report!.Verdict, r.Hold!.Kind));
            var finding = Assert.Single(r.Report.Findings);
            Assert.Equal("unread", finding.Detector);
            Assert.False(finding.Why.IsEmpty);
        });
        Assert.Equal(3, readings.Select(r => r.Report!.Findings[0].Why.For("sl")).Distinct().Count());

        // Asked for by name it is tried again, otherwise not.
        var before = trial.Scanner.Reads.Count;
        await trial.Guard.RunAsync(["izginula"], again: false, Cancel);
        Assert.Equal(before, trial.Scanner.Reads.Count);
        await trial.PutAsync("izginula", "a\n7\n");
        Assert.Null((await trial.Guard.RunAsync(["izginula"], again: true, Cancel))[0].Hold);
    }

    [Theory, EveryDatabase]
    public async Task A_sweep_stops_in_time_and_goes_on(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        for (var i = 0; i < 150; i++)
        {
            await trial.PutAsync($"zbirka{i:D3}", $"a\n{i}\n");
        }

        // The clock is at its end after the first lot.
        var first = await trial.Guard.SweepAsync(TimeSpan.FromMinutes(1), new Told(() => trial.Clock.Advance(TimeSpan.FromMinutes(2))), Cancel);
        Assert.False(first.Whole);
        Assert.InRange(first.Read, 1, 149);
        var rest = await trial.Guard.SweepAsync(TimeSpan.FromMinutes(1), null, Cancel);
        Assert.Equal((150 - first.Read, true), rest);
    }

    [Theory, EveryDatabase]
    public async Task A_harvest_reads_what_it_brings_and_never_fails_because_of_it(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("cista.csv", "odsek;dolzina\nA1;120\nA2;80\n");
        trial.Data.File("zaupna.csv", $"odsek;oznaka\nA1;{GuardTrial.Blocked}\nA2;x\n");
        trial.Data.File("pokvarjena.csv", $"odsek;oznaka\nA1;{WordScanner.Broken}\nA2;y\n");
        var report = await trial.HarvestAsync();
        Assert.Equal((RunStatus.Done, 3), (report.Run.Status, report.Run.Added));
        Assert.True(report.NeedsAttention);
        Assert.Equal(["pokvarjena.csv", "zaupna.csv"], report.Withheld.Select(w => w.File.Name).Order(StringComparer.Ordinal));

        trial.Scanner.Reads.Clear();
        report = await trial.HarvestAsync();
        Assert.Empty(trial.Scanner.Reads);
        Assert.Equal(3, report.Run.Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task Visitors_share_one_reading_and_who_leaves_does_not_end_it(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", $"a\n{WordScanner.Endless}\n");
        var record = (await trial.Store.FindAsync("a", Cancel))!;
        var guard = trial.Guard;
        await guard.BeginAsync(Cancel);
        using var leaves = new CancellationTokenSource();
        var first = guard.ReadSmallAsync(record, leaves.Token);
        var others = Enumerable.Range(0, 20).Select(_ => guard.ReadSmallAsync(record, Cancel)).ToList();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.Single(trial.Scanner.Reads);
        Assert.Equal(FileHoldKind.Held, (await trial.SeenAsync("a")).Withheld!.Kind); // read, and it took too long
        Assert.False(await guard.ReadSmallAsync(record, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_somebody_wrote_while_it_was_taken_back_goes_too(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("izvoz.csv", "Vloga gospodskrivni\n\nodsek;naslovnik\nA1;x\nA2;y\n");
        await trial.HarvestAsync();
        const string id = "izvoz"; // not the line above the table
        var record = (await trial.Store.FindAsync(id, Cancel))!;
        var file = ((Dataset)record.Resource).Distributions[0].File!;
        var bytes = await File.ReadAllBytesAsync(trial.Files.PathOf(file.Sha256), Cancel);
        await trial.RecallAsync(id);

        // A harvest that had looked before saves its record, and the bytes, after.
        await File.WriteAllBytesAsync(trial.Files.PathOf(file.Sha256), bytes, Cancel);
        var now = (await trial.Store.FindAsync(id, Cancel))!;
        await trial.Store.SaveAsync(record with { Revision = now.Revision }, TestStore.Ana, null, Cancel);
        await trial.Guard.RunAsync([id], again: false, Cancel);
        Assert.False(trial.Files.Has(file.Sha256));
        Assert.All(await trial.Store.HistoryAsync(id, Cancel), r => Assert.DoesNotContain("gospodskrivni\"", OpenData.Catalog.Store.RecordJson.ToText(r.Record.Resource.Title), StringComparison.OrdinalIgnoreCase));
        Assert.All(await trial.Store.HistoryAsync(id, Cancel), r => Assert.Empty(((Dataset)r.Record.Resource).Distributions[0].Tables));
    }

    private sealed class Told(Action work) : IProgress<int>
    {
        public void Report(int value) => work();
    }
}
