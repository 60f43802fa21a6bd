using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>Whose hand it was on the portal: the editor's before adoption, the editor's after it, or ours in a call that was cut off.</summary>
public sealed class PublishingHandsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task What_stood_there_at_adoption_is_no_conflict_and_what_an_editor_does_after_it_is(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        await trial.SaveAsync("odpadki");
        trial.Portal.State.Add(OpsiTrial.Package());

        var line = await new AdoptRecords(trial.Store, trial.Target, TimeProvider.System).AdoptAsync("odpadki", "vzorec-odpadki", "ana", Cancel);

        // The portal's and the editors' own fields are none of ours.
        Assert.DoesNotContain(line.SentFields.Keys, k => k.Contains("moj_dodatek", StringComparison.Ordinal) || k.Contains("revision", StringComparison.Ordinal));
        Assert.Equal("Odvoz odpadkov", line.SentFields["Naslov"]);
        var plan = await trial.PlanAsync();
        Assert.Equal((0, 0, 0, 1), (plan.Create.Count, plan.Conflicts.Count, plan.Strangers, plan.Update.Count));
        Assert.Contains(plan.Update[0].Fields, f => f is { Field: "Naslov", Remote: "Odvoz odpadkov", Local: "Zbirka odpadki" });

        trial.Portal.State.Edit("vzorec-odpadki", "moj_dodatek", "8");
        Assert.Single((await trial.PlanAsync()).Update);
        trial.Portal.State.Edit("vzorec-odpadki", "title", "Odvoz, popravljen");
        var conflict = Assert.Single((await trial.PlanAsync()).Conflicts);
        Assert.Equal(("Naslov", "Odvoz, popravljen", "Zbirka odpadki"), Assert.Single(conflict.Fields) is var f ? (f.Field, f.Remote, f.Local) : default);
        await trial.PublishAsync();
        Assert.Empty(trial.Trial.Writes);

        Assert.Equal(1, (await trial.PublishAsync(r => r with { Overwrite = ["odpadki"] })).Updated);
        var after = trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!;
        Assert.Equal(("vzorec-odpadki", "Zbirka odpadki", "8"), (after.Name, after.Text("title"), after.Extras.Single(e => e.Key == "moj_dodatek").Value));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_cut_off_update_is_known_to_be_ours_and_so_are_its_files(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        await trial.SaveAsync("odpadki", d => d with { Title = LocalText.In("sl", "Odvoz") });
        trial.Portal.Faults.Set("lost-after-write:1@package_update");
        var impatient = new ApplyPublication(trial.Store, trial.Target, TimeProvider.System) { Pauses = [] };
        Assert.Equal(StepStatus.Started, Assert.Single((await impatient.RunAsync(await trial.PlanAsync(), "ana", null, Cancel)).Receipts).Status);

        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
        var line = Assert.Single(await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel));
        var there = trial.Portal.State.Find(trial.Portal.State.Names[0])!;
        Assert.Equal(("Odvoz", "csv", there.Resources[0].Id), (line.SentFields["Naslov"], Assert.Single(line.Parts).Key, line.Parts["csv"]));
        await trial.SaveAsync("odpadki", d => d with { Title = LocalText.In("sl", "Odvoz odpadkov") });
        var plan = await trial.PlanAsync();

        Assert.Empty(plan.Conflicts);
        Assert.Equal(["Naslov"], Assert.Single(plan.Update).Fields.Select(f => f.Field));
        await trial.ApplyAsync(plan);
        Assert.Equal(["package_create", "resource_create", "package_update", "package_update"], trial.Trial.Writes.Select(w => w.Action));
        Assert.Empty((await trial.VerifyAsync()).Troubles.Select(t => $"{t.Sight}: {t.Problem?.For("en")}"));
    }
}
