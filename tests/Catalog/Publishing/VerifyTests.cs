using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>What stands there, looked at and remembered.</summary>
public sealed class VerifyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_record_and_file_is_looked_at_and_the_counts_are_reconciled_both_ways(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        foreach (var id in (string[])["datoteka", "izginila", "spremenjena", "umaknjena", "vredu"])
        {
            await desk.AddAsync(id, id);
        }

        await desk.PublishAsync();
        Assert.False((await desk.VerifyAsync()).Differs);
        await desk.AddAsync("nova", "Nova");
        await desk.AddAsync("osnutek", "Osnutek", status: RecordStatus.Draft);
        desk.Portal.Entries.Remove(desk.Portal.Of("izginila"));
        desk.Portal.Of("spremenjena").Fields["notes"] = "Drugo.";
        desk.Portal.Of("vredu").Fields["editor-note"] = "Ni naše.";
        desk.Portal.FileFaults["datoteka"] = LocalText.Of("csv: velikost 0", "csv: size 0");
        await desk.ChangeAsync("umaknjena", r => r with { Status = RecordStatus.Withdrawn });
        desk.Portal.Add("tuja", ("title", "Tuja"));
        desk.TestStore.Clock.Advance(TimeSpan.FromHours(1));
        var sent = desk.Portal.Sent.Count;

        var report = await desk.VerifyAsync();

        Assert.Equal(
            [("datoteka", RemoteSight.Broken), ("izginila", RemoteSight.Missing), ("spremenjena", RemoteSight.Changed)],
            report.Troubles.Select(t => (t.Dataset, t.Sight)));
        Assert.Equal("csv: velikost 0", report.Troubles[0].Problem!.For("sl"));
        Assert.Contains("notes", report.Troubles[2].Problem!.For("en"), StringComparison.Ordinal);
        Assert.Equal((5, 4, 1, 1), (report.Here, report.There, report.Strangers, report.Present));
        Assert.Equal(["nova"], report.Unsent);
        Assert.Equal(["umaknjena"], report.Lingering);
        Assert.True(report.Differs);
        Assert.Equal(sent, desk.Portal.Sent.Count);
        Assert.Equal((RemoteSight.Changed, desk.TestStore.Clock.GetUtcNow()), await desk.LineAsync("spremenjena") is var line ? (line.Sight, line.SeenAt) : default);

        // What the verification saw does not become what we sent.
        Assert.Equal("spremenjena", (await desk.PlanAsync()).Conflicts.Single(c => c.Fields.Count > 0).Dataset);
    }

    [Theory, EveryDatabase]
    public async Task What_a_plan_holds_back_is_told_and_is_no_difference(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("vredu", "Vredu");
        await desk.PublishAsync();
        await desk.AddAsync("brez", "Brez opisa", "-");

        var report = await desk.VerifyAsync();

        Assert.Equal([("brez", "no-description")], report.Blocked.Select(b => (b.Dataset, b.Code)));
        Assert.Equal((2, 1, 0, false), (report.Here, report.There, report.Unsent.Count, report.Differs));
    }

    [Theory, EveryDatabase]
    public async Task The_status_tells_from_the_ledger_alone_what_to_do(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        foreach (var id in (string[])["izginila", "umaknjena", "vredu"])
        {
            await desk.AddAsync(id, id);
        }

        Assert.Null(Assert.Single(await StatusAsync(desk)).Address);
        await desk.PublishAsync();
        await desk.AddAsync("nova", "Nova");
        desk.Portal.Entries.Remove(desk.Portal.Of("izginila"));
        await desk.VerifyAsync();
        await desk.ChangeAsync("umaknjena", r => r with { Status = RecordStatus.Withdrawn });
        await desk.DescribeAsync("vredu", "Novejši.");
        await desk.Store.SavePublishedAsync(await desk.LineAsync("vredu") with { EuropeanId = "https://data.europa.eu/88u/dataset/vredu" }, Cancel);
        var reads = desk.Portal.Reads;

        var report = Assert.Single(await StatusAsync(desk));

        Assert.Equal(reads, desk.Portal.Reads);
        Assert.Equal(
            [("izginila", Standing.Missing), ("nova", Standing.Unsent), ("umaknjena", Standing.Lingering), ("vredu", Standing.Present)],
            report.Lines.Select(l => (l.Dataset, l.Standing)));
        Assert.Equal([true, true, true, false], report.Lines.Select(l => l.Remedy is not null));
        Assert.True(report.Lines[3].NewerHere);
        Assert.Equal("https://data.europa.eu/88u/dataset/vredu", report.Lines[3].Line!.EuropeanId);
        Assert.True(report.NeedsAttention);
        await desk.PublishAsync();
        Assert.Equal("https://data.europa.eu/88u/dataset/vredu", (await desk.LineAsync("vredu")).EuropeanId);
    }

    [Theory, EveryDatabase]
    public async Task A_record_sent_before_a_crash_that_lost_the_ledger_is_found_by_our_mark(string kind)
    {
        await using var desk = await PublishingDesk.OpenAsync(kind);
        await desk.AddAsync("ceste", "Ceste");
        var entry = desk.Portal.Add("drugo-ime", ("title", "Ceste"), ("notes", "Prejšnji opis."), ("contact", "info@primer.si"), ("resources/csv/url", "https://podatki.primer.si/files/ceste.csv"));
        entry.Marker = "ceste";
        var plan = await desk.PlanAsync();
        Assert.Equal((0, 0, 0), (plan.Create.Count, plan.Conflicts.Count, plan.Strangers));
        Assert.Equal((entry.Id, "notes"), Assert.Single(plan.Update) is var step ? (step.RemoteId, step.Fields.Single().Field) : default);
        Assert.Equal(1, (await desk.VerifyAsync()).Present);
        Assert.Equal(entry.Id, (await desk.LineAsync("ceste")).RemoteId);
        Assert.Equal(1, (await desk.PublishAsync()).Updated);
        Assert.Single(desk.Portal.Entries);
    }

    private static Task<IReadOnlyList<StatusReport>> StatusAsync(PublishingDesk desk) => new PublicationStatus(desk.Store, "opsi").RunAsync(null, Cancel);
}
