using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Rdf;
using OpenData.Tests.Exporters.Opsi.Publication;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>What is handed over is enough for a person to enter it; what was entered is found again, and nothing is asked for twice.</summary>
public sealed class HandOverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_clerk_enters_what_the_folders_say_and_the_verification_closes_them(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki", d => d with
        {
            Description = LocalText.In("sl", "Prvi odstavek.\n\nDrugi odstavek."),
            TemporalCoverage = [new Period { Start = Temporal.OfYear(2020), End = Temporal.OfYear(2024) }],
            Documentation = [new LabelledNode { Iri = new Iri($"{trial.Site.Address}files/odpadki~csv/odpadki.csv"), Label = LocalText.In("sl", "Pojasnila") }],
        });
        // Its address is none of ours, so nothing in it tells which distribution it is.
        await trial.SaveAsync("promet", d => d with
        {
            Distributions = [d.Distributions[0] with { Key = "drugi", File = null, DownloadUrls = [new Iri($"{trial.Site.Address}files/promet~csv/tuja.csv")] }],
        });
        // A file with a date goes to the series.
        await trial.SaveAsync("voda", d => d with { Distributions = [d.Distributions[0] with { Issued = new Temporal("2025-03-01", TemporalPrecision.Day) }] });

        var report = await trial.PublishAsync();

        Assert.Equal(PlanStatus.Applied, report.Status);
        Assert.All(report.Receipts, r => Assert.Equal(StepStatus.Waiting, r.Status));
        Assert.Empty(trial.Trial.Writes);
        var folders = HandOverTrial.Folders(trial, report.Plan);
        Assert.Equal(["01-create-" + report.Plan.Create[0].RemoteName, "02-create-" + report.Plan.Create[1].RemoteName, "03-create-" + report.Plan.Create[2].RemoteName], folders.Select(Path.GetFileName));
        Assert.All(report.Receipts.Zip(folders), p => Assert.Contains($"publish/hand-over/{report.Plan.Id}/{Path.GetFileName(p.Second)};", p.First.Reason!.For("en"), StringComparison.Ordinal));
        var index = await File.ReadAllTextAsync(Path.Combine(HandOverTrial.PlanFolder(trial, report.Plan), "index.html"), Cancel);
        Assert.All(folders, f => Assert.Contains($"href=\"{Path.GetFileName(f)}/index.html\"", index, StringComparison.Ordinal));
        Assert.Contains("Korakov: 3", index, StringComparison.Ordinal);

        // Until somebody enters it, there is nothing to do but wait.
        var second = await trial.PlanAsync();
        Assert.Equal((0, 0, 3), (second.Create.Count, second.Update.Count, second.Waiting));
        Assert.Equal((3, 0), ((await trial.VerifyAsync()).Waiting, (await trial.VerifyAsync()).Closed));

        Assert.Contains("Podatkovni viri v periodični vrsti", await File.ReadAllTextAsync(Path.Combine(folders[2], "index.html"), Cancel), StringComparison.Ordinal);
        foreach (var folder in folders)
        {
            await clerk.EnterAsync(folder);
        }

        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((3, 3, 0, 0), (verified.Closed, verified.Present, verified.Waiting, verified.Strangers));
        foreach (var line in await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel))
        {
            var there = trial.Portal.State.Find(line.RemoteName!)!;
            Assert.Equal((there.Id, null), (line.RemoteId, line.OnItsWay));
            Assert.Equal(there.Resources.Select(r => r.Id).Order(), line.Parts.Values.Order());
        }

        var third = await trial.PlanAsync();
        Assert.Equal((0, 0, 3, 0, 0), (third.Create.Count, third.Update.Count, third.Unchanged, third.Waiting, third.Conflicts.Count));
        Assert.Equal(PlanStatus.Applied, (await trial.ApplyAsync(third)).Status);
        Assert.False(Directory.Exists(HandOverTrial.PlanFolder(trial, third)));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_change_asks_for_the_changed_fields_alone_and_keeps_the_rest_there(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await clerk.EnterAsync(Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan)));
        await trial.VerifyAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        trial.Portal.State.Edit(name, "tuj_dodatek", "ostane");
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;
        await trial.SaveAsync("odpadki", d => d with
        {
            Title = LocalText.In("sl", "Odvoz odpadkov"),
            Distributions = [d.Distributions[0] with { Title = LocalText.In("sl", "Po letih") }],
        });

        var report = await trial.PublishAsync();

        var folder = Assert.Single(HandOverTrial.Folders(trial, report.Plan));
        Assert.Equal($"01-update-{name}", Path.GetFileName(folder));
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel);
        Assert.Equal(["Odvoz odpadkov", "Po letih", "Po letih"], HandedPage.Boxes(page).Skip(1));
        Assert.Equal(["Zbirka odpadki", "Vse leto", "Vse leto"], HandedPage.There(page));
        Assert.Contains($"{trial.Portal.Address}dataset/{name}", page, StringComparison.Ordinal);

        await clerk.EnterAsync(folder);
        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        var after = trial.Portal.State.Find(name)!;
        Assert.Equal(("Odvoz odpadkov", "ostane", id), (after.Text("title"), after.Extras.Single(e => e.Key == "tuj_dodatek").Value, Assert.Single(after.Resources).Id));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Theory]
    [EveryDatabase]
    public async Task Files_lie_ready_under_names_that_the_portal_keeps_and_another_file_is_asked_for_again(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki", d => d with
        {
            Distributions = [d.Distributions[0] with { File = d.Distributions[0].File! with { Name = "Količine_po letih.csv" } }],
        });

        var folder = Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan));

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv"));
        var sum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Cancel)));
        Assert.Equal($"koliinepoletih{sum[..8]}.csv", Path.GetFileName(file));
        Assert.Equal($"{sum}  {Path.GetFileName(file)}\n", await File.ReadAllTextAsync(Path.Combine(folder, "datoteke", "SHA256SUMS"), Cancel));
        await clerk.EnterAsync(folder);
        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
        var name = Assert.Single(trial.Portal.State.Names);
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;

        await trial.SaveAsync("odpadki", d => d with { Distributions = [d.Distributions[0] with { File = d.Distributions[0].File! with { Name = "Količine_po letih.csv" } }] }, "leto;kolicina\n2025;99.5\n");
        var second = Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan));
        await clerk.EnterAsync(second);
        verified = await trial.VerifyAsync();

        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1), (verified.Closed, verified.Present));
        Assert.Equal(id, Assert.Single(trial.Portal.State.Find(name)!.Resources).Id);
        Assert.Equal("leto;kolicina\n2025;99.5\n"u8.ToArray(), trial.Portal.State.ReadFile(id));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("upload")]
    public async Task What_a_program_sent_before_stays_as_it_is_when_people_go_on(string files)
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = files };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        trial.Settings = trial.Settings with { Way = "hand-over", ApiKey = null };

        Assert.Equal((0, 1), ((await trial.PlanAsync()).Update.Count, (await trial.PlanAsync()).Unchanged));

        await trial.SaveAsync("odpadki", d => d with { Keywords = [new TaggedText("smeti", "sl")] }, "leto;kolicina\n2025;99.5\n");
        await clerk.EnterAsync(Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan)));
        Assert.Empty((await trial.VerifyAsync()).Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((0, 1), ((await trial.PlanAsync()).Update.Count, (await trial.PlanAsync()).Unchanged));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_name_that_the_form_made_itself_is_paired_and_then_closed(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await clerk.EnterAsync(Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan)), otherName: "zbirka-odpadki-2");
        Assert.Equal((0, 1, 1), await trial.VerifyAsync() is var before ? (before.Closed, before.Strangers, before.Waiting) : default);

        await new AdoptRecords(trial.Store, trial.Target, TimeProvider.System).AdoptAsync("odpadki", "zbirka-odpadki-2", "ana", Cancel);

        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles.Select(t => $"{t.Dataset}: {t.Problem?.For("en")}"));
        Assert.Equal((1, 1, 0), (verified.Closed, verified.Present, verified.Waiting));
        Assert.Equal((0, 1, 0), await trial.PlanAsync() is var plan ? (plan.Create.Count, plan.Unchanged, plan.Conflicts.Count) : default);
    }

    [Fact]
    public async Task A_wrong_file_entered_by_hand_is_told()
    {
        await using var trial = await HandOverTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        var folder = Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan));
        await File.WriteAllTextAsync(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv")[0], "leto;kolicina\n1999;00.0\n", Cancel);

        await clerk.EnterAsync(folder);

        var trouble = Assert.Single((await trial.VerifyAsync()).Troubles);
        Assert.Equal(RemoteSight.Broken, trouble.Sight);
        Assert.Contains("is not ours", trouble.Problem!.For("en"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_removal_is_a_message_to_the_administrator_and_closes_when_the_record_is_gone(string database)
    {
        await using var trial = await HandOverTrial.StartAsync(database);
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki");
        await clerk.EnterAsync(Assert.Single(HandOverTrial.Folders(trial, (await trial.PublishAsync()).Plan)));
        await trial.VerifyAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        var record = (await trial.Store.FindAsync("odpadki", Cancel))!;
        await trial.Store.SaveAsync(record with { Status = RecordStatus.Withdrawn, Fingerprint = "umaknjen" }, TestStore.Ana, null, Cancel);

        var report = await trial.PublishAsync(r => r with { AllowRemovals = true });

        var folder = Assert.Single(HandOverTrial.Folders(trial, report.Plan));
        Assert.Equal($"01-remove-{name}", Path.GetFileName(folder));
        Assert.Contains(trial.Portal.State.Find(name)!.Id, HandedPage.Boxes(await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), Cancel))[1], StringComparison.Ordinal);
        Assert.Equal(1, (await trial.PlanAsync(r => r with { AllowRemovals = true })).Waiting);

        trial.Portal.State.Delete(name);
        Assert.Equal(1, (await trial.VerifyAsync()).Closed);
        Assert.NotNull((await trial.Store.FindPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, "odpadki", Cancel))!.RemovedAt);
    }
}
