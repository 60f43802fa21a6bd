using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>A recall takes bytes and what was known of them away, keeps the proof, and is remembered.</summary>
public sealed class RecallFilesTests
{
    private const string Word = "gospodskrivni";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Bytes_values_and_copies_go_and_the_proof_stays(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var (record, file) = await FindAsync(trial);
        var copy = await trial.Files.KeepAsync(new MemoryStream("kopija"u8.ToArray()), "kopija.csv", 1000, Cancel);
        trial.Files.Note(file.Sha256, "opsi", Encoding.UTF8.GetBytes("{\"copies\":[{\"file\":{\"sha256\":\"" + copy.File.Sha256 + "\"}}]}"));
        var rows = Path.Combine(trial.Folder, "files", "rows", $"{file.Sha256}-0-x.rows");
        var handed = Path.Combine(trial.Folder, "publish", "predaja", "a.csv");
        var other = Path.Combine(trial.Folder, "publish", "predaja", "b.csv");
        foreach (var path in new[] { rows, handed, other })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(trial.Files.PathOf(file.Sha256), path);
        }

        File.AppendAllText(other, "še nekaj");
        // The same file in another dataset, that nothing but its columns tells about.
        var bare = new Dataset { Id = "gola", Title = LocalText.In("sl", "Gola"), Distributions = ((Dataset)record.Resource).Distributions };
        await trial.Store.SaveAsync(new CatalogRecord { Resource = bare, Status = RecordStatus.Approved }, TestStore.Ana, null, Cancel);
        Assert.Equal(2, await trial.Store.CountAsync(new RecordFilter { Words = "naslovnik" }, Cancel));
        var report = await trial.RecallAsync(record.Resource.Id);

        Assert.Equal(["gola"], report.Others);
        Assert.False(trial.Files.Has(file.Sha256));
        Assert.False(trial.Files.Has(copy.File.Sha256));
        Assert.Null(trial.Files.ReadNote(file.Sha256, "opsi"));
        Assert.False(File.Exists(rows));
        Assert.False(File.Exists(handed));
        Assert.True(File.Exists(other));
        Assert.Equal(2, report.Files.Count);
        Assert.Equal((file.Name, file.Sha256), (report.Files[0].File.Name, report.Files[0].File.Sha256));
        Assert.True(report.Files[0].Bytes > 0);
        Assert.NotNull(report.PublicSince);
        Assert.Equal(report.NoticedAt + TimeSpan.FromHours(72), report.TellUntil);

        // No value of it is left in any state of the record; the states are.
        var history = await trial.Store.HistoryAsync(record.Resource.Id, Cancel);
        Assert.Equal(record.Revision + 1, history.Count);
        Assert.All(history, r => Assert.DoesNotContain(Word, RecordJson.ToText(r.Record), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(FileHoldKind.Recalled, (await trial.SeenAsync(record.Resource.Id, ((Dataset)record.Resource).Distributions[0].Key)).Withheld!.Kind);
        Assert.Equal(0, await trial.Store.CountAsync(new RecordFilter { Words = "naslovnik" }, Cancel)); // nor a column that the description named
        Assert.Empty(((Dataset)(await trial.Store.FindAsync("gola", Cancel))!.Resource).Distributions[0].Tables);
        Assert.Equal((await trial.Store.ListLeakDecisionsAsync(null, LeakDecisionKind.Recall, Cancel)).Select(d => d.File.Sha256), report.Files.Select(f => f.File.Sha256));

        var sheet = new IncidentSheet(report, TimeZoneInfo.Utc);
        foreach (var language in new[] { "sl", "en" })
        {
            Assert.Contains(file.Sha256, sheet.ToText(language), StringComparison.Ordinal);
            Assert.Contains("72", sheet.ToText(language), StringComparison.Ordinal);
            Assert.DoesNotContain(Word, sheet.ToText(language), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_same_bytes_are_neither_kept_nor_shown_again_and_others_wait_for_a_person(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var (record, file) = await FindAsync(trial);
        await trial.PutAsync("druga", Text); // the same bytes, elsewhere
        await trial.RecallAsync(record.Resource.Id);
        Assert.Equal(FileHoldKind.Recalled, (await trial.SeenAsync("druga")).Withheld!.Kind);

        var again = await trial.HarvestAsync();
        Assert.Equal(1, again.Run.Rejected);
        Assert.Contains("umaknjena", Assert.Single(again.Records, r => r.Outcome == RecordOutcome.Rejected).Reason!["sl"], StringComparison.Ordinal);
        Assert.False(trial.Files.Has(file.Sha256));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(trial.Folder, "files", "arriving")));

        trial.Data.File("pritozbe.csv", "odsek;naslovnik\nA1;x\nA2;y\n");
        await trial.HarvestAsync();
        var key = ((Dataset)record.Resource).Distributions[0].Key;
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync(record.Resource.Id, key));
        await trial.PersonAsync("upravnik", [Role.Admin]);
        await trial.ReleaseAsync(record.Resource.Id, actor: "upravnik");
        Assert.Null(await trial.HoldAsync(record.Resource.Id, key));
        Assert.Equal(FileHoldKind.Recalled, (await trial.SeenAsync("druga")).Withheld!.Kind);
    }

    [Theory, EveryDatabase]
    public async Task A_recall_that_was_cut_off_is_completed_by_the_next(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var (record, file) = await FindAsync(trial);
        using (var killed = new CancellationTokenSource())
        {
            // Cut off right after the decision: the bytes are there still, and nobody reaches them.
            await trial.Store.AddLeakDecisionsAsync([new LeakDecision
            {
                Kind = LeakDecisionKind.Recall, Dataset = record.Resource.Id, Distribution = ((Dataset)record.Resource).Distributions[0].Key, File = file, Bytes = 1,
                At = trial.Clock.GetUtcNow(), Actor = "ana", Why = "x", Incident = "recall-prvi",
            }], killed.Token);
        }

        Assert.True(trial.Files.Has(file.Sha256));
        Assert.Equal(FileHoldKind.Recalled, (await trial.SeenAsync(record.Resource.Id, ((Dataset)record.Resource).Distributions[0].Key)).Withheld!.Kind);
        var report = await trial.RecallAsync(record.Resource.Id);
        Assert.True(report.WasBegun);
        Assert.Equal("recall-prvi", report.Incident);
        Assert.False(trial.Files.Has(file.Sha256));
        var once = await trial.RecallAsync(record.Resource.Id);
        Assert.Equal((0, 0), (once.Removed, once.Rewritten));
        Assert.Single(await trial.Store.ListLeakDecisionsAsync(null, null, Cancel));
    }

    private const string Text = $"odsek;naslovnik\nA1;{Word}\nA2;{Word}\nA3;drug\n";

    private static async Task<GuardTrial> FilledAsync(string kind)
    {
        var trial = await GuardTrial.StartAsync(kind);
        trial.Data.File("pritozbe.csv", Text);
        await trial.HarvestAsync();
        return trial;
    }

    private static async Task<(CatalogRecord Record, KeptFile File)> FindAsync(GuardTrial trial)
    {
        await foreach (var record in trial.Store.ReadAsync(new RecordFilter { Source = "mapa" }, Cancel))
        {
            Assert.Contains(Word, RecordJson.ToText(record), StringComparison.OrdinalIgnoreCase); // the profile quotes it
            return (record, ((Dataset)record.Resource).Distributions[0].File!);
        }

        throw new InvalidOperationException("nothing was harvested");
    }
}
