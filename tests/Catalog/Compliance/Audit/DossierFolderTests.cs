using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>The folder of a dossier, what is left in it by a run that was cut off, and what is kept of earlier ones.</summary>
public sealed class DossierFolderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sheets_of_an_earlier_draw_go_and_what_a_person_put_there_stays()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.WriteAsync(static r => r with { Sample = 1 });
        var own = Path.Combine(trial.At("out"), "evidence", "zapiski.html");
        await File.WriteAllTextAsync(own, "moje", Cancel);
        Assert.True(File.Exists(Path.Combine(trial.At("out"), "evidence", "ceste.html")));
        await trial.WriteAsync();
        Assert.False(File.Exists(Path.Combine(trial.At("out"), "evidence", "ceste.html")));
        Assert.True(File.Exists(own));
    }

    [Fact]
    public async Task What_a_cut_left_is_cleared_after_a_day_and_nothing_else()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        var (old, young, named) = (Left(new string('a', 32), -2), Left(new string('b', 32), 0), Left("moja-mapa", -2));
        await trial.WriteAsync();
        Assert.Equal((false, true, true), (Directory.Exists(old), Directory.Exists(young), Directory.Exists(named)));

        string Left(string name, int days)
        {
            var path = Directory.CreateDirectory(Path.Combine(trial.At("out"), ".audit-" + name)).FullName;
            File.WriteAllText(Path.Combine(path, "0"), "x");
            Directory.SetLastWriteTimeUtc(path, trial.Catalog.Clock.GetUtcNow().UtcDateTime.AddDays(days));
            return path;
        }
    }

    [Fact]
    public void A_full_disk_leaves_nothing_behind()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full here");
        using var folder = new TempFolder();
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, "work")).FullName;
        File.CreateSymbolicLink(Path.Combine(work, "0"), "/dev/full");
        using (var spill = new ResultSpill(work, 2))
        {
            spill.Add(0, "{}"u8);
            spill.Add(1, "{}"u8);
        }

        Assert.False(Directory.Exists(work));
    }

    [Fact]
    public async Task Two_runs_put_their_files_in_place_one_after_the_other()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.WriteAsync();
        var place = Path.Combine(trial.At("out"), "audit.json");
        File.Delete(place);
        Task<AuditReport> second;
        using (new FileStream(Path.Combine(trial.At("out"), ".audit.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            second = Task.Run(() => trial.WriteAsync(), Cancel);
            await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
            Assert.False(second.IsCompleted);
            Assert.False(File.Exists(place));
        }

        await second;
        Assert.True(File.Exists(place));
    }

    [Theory, EveryDatabase]
    public async Task Dossiers_of_one_form_do_not_push_out_those_of_the_other(string kind)
    {
        await using var catalog = await TestStore.OpenAsync(kind);
        await KeepAsync("public-0");
        for (var i = 0; i < 101; i++)
        {
            await KeepAsync($"internal-{i}");
        }

        var now = catalog.Clock.GetUtcNow();
        Assert.Equal("public-0", (await catalog.Store.FindAuditAsync("public-", now, null, Cancel))!.State);
        Assert.Equal("{\"state\":\"internal-100\"}", await catalog.Store.FindAuditSummaryAsync("internal-", now, Cancel));
        Assert.Null(await catalog.Store.FindAuditAsync("internal-", now.AddMinutes(-100), null, Cancel)); // the first of 101 went
        Assert.NotNull(await catalog.Store.FindAuditAsync("internal-", now.AddMinutes(-99), null, Cancel));

        async Task KeepAsync(string state)
        {
            catalog.Clock.Advance(TimeSpan.FromMinutes(1));
            await catalog.Store.SaveAuditAsync(new KeptAudit(state, catalog.Clock.GetUtcNow(), $"{{\"state\":\"{state}\"}}", []), Cancel);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_left_the_catalogue_or_changed_its_outcome_was_not_mended(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { License = null }] });
        await trial.SaveAsync(AuditTrial.Roads with { Id = "stalna" });
        await trial.WriteAsync();
        await trial.Store.SaveAsync((await trial.Store.FindAsync("ceste", Cancel))! with { Status = OpenData.Catalog.Model.RecordStatus.Withdrawn }, AuditTrial.Ana, null, Cancel);
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(1));
        var changes = (await trial.WriteAsync()).Summary.Changes!;
        Assert.Equal(0, changes.Mended);
        Assert.True(changes.Left > 3);
    }
}
