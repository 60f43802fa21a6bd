using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Exporters.Opsi.OpsiDoubleTests;
using OpenData.Tests.Support;
using OpenData.Tests.Support.OpsiDouble;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>A municipality's catalogue reaches the portal: what is planned is written, nothing else is, and nothing twice.</summary>
public sealed class PublishingWalkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mapping_that_could_not_tell_uploaded_files_apart_is_refused_before_anything_is_asked()
    {
        using var folder = new TempFolder();
        var own = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout(), "exporters", "Opsi", "opsi-mapping.json"), Cancel);
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        var mapping = folder.File("mapping.json", own.Replace("\"marker\": \"opendata_key\"", "\"marker\": null", StringComparison.Ordinal));
        trial.Settings = trial.Settings with { Files = "upload", Mapping = mapping };
        await trial.SaveAsync("voda");

        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.PlanAsync());
        Assert.Contains("resources.keys.marker", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.Empty(trial.Trial.Writes);
        trial.Settings = trial.Settings with { Files = "reference" };
        Assert.Single((await trial.PlanAsync()).Create);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_planned_is_written_once_and_a_second_plan_is_empty(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        foreach (var id in new[] { "odpadki", "promet", "voda" })
        {
            await trial.SaveAsync(id);
        }

        var plan = await trial.PlanAsync();
        Assert.Empty(plan.Blocked);
        Assert.Equal(["odpadki", "promet", "voda"], plan.Create.Select(s => s.Dataset));
        Assert.Empty(trial.Trial.Writes);

        var report = await trial.ApplyAsync(plan);
        Assert.Equal((PlanStatus.Applied, 3), (report.Status, report.Created));
        Assert.Equal(["package_create", "package_create", "package_create"], trial.Trial.Writes.Select(w => w.Action));
        Assert.All(trial.Trial.Writes, w => Assert.Equal(200, w.Status));
        Assert.Equal(plan.Create.Select(s => s.RemoteName).Order(), trial.Portal.State.Names);
        Assert.All(report.Receipts, r => Assert.Equal(trial.Portal.State.Find(r.RemoteName!)!.Revision, r.RemoteRevision));

        var second = await trial.PlanAsync();
        Assert.Equal((0, 0, 0, 3, 0, 0), (second.Create.Count, second.Update.Count, second.Remove.Count, second.Unchanged, second.Conflicts.Count, second.Strangers));

        await trial.ApplyAsync(second);
        var verified = await trial.VerifyAsync();
        Assert.Empty(verified.Troubles);
        Assert.Equal((3, 3, 3), (verified.Here, verified.There, verified.Present));
        Assert.Equal(3, trial.Trial.Writes.Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task A_change_here_is_one_update_of_what_changed_and_the_rest_stays_as_it_stands_there(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        trial.Portal.State.Edit(name, "tuj_dodatek", "ostane");
        var before = trial.Portal.State.Find(name)!;
        await trial.SaveAsync("odpadki", d => d with { Title = LocalText.In("sl", "Odvoz odpadkov") });

        var plan = await trial.PlanAsync();
        var report = await trial.ApplyAsync(plan);

        Assert.Equal(["Naslov"], Assert.Single(plan.Update).Fields.Select(f => f.Field));
        Assert.Equal((PlanStatus.Applied, 1), (report.Status, report.Updated));
        var after = trial.Portal.State.Find(name)!;
        Assert.Equal("Odvoz odpadkov", after.Text("title"));
        Assert.Equal(before.Extras.Select(e => (e.Key, e.Value)).Order(), after.Extras.Select(e => (e.Key, e.Value)).Order());
        Assert.Equal(before.Resources.Select(r => r.Id), after.Resources.Select(r => r.Id));
        Assert.Equal(before.Revisions + 1, after.Revisions);
        Assert.Equal(["package_create", "package_update"], trial.Trial.Writes.Select(w => w.Action));
    }

    [Fact]
    public async Task A_file_whose_address_and_description_change_together_keeps_its_id()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        var name = Assert.Single(trial.Portal.State.Names);
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;
        await trial.SaveAsync("odpadki", d => d with
        {
            Distributions = [d.Distributions[0] with { Title = LocalText.In("sl", "Po letih"), File = d.Distributions[0].File! with { Name = "odpadki-po-letih.csv" } }],
        });

        await trial.PublishAsync();

        var resource = Assert.Single(trial.Portal.State.Find(name)!.Resources);
        Assert.Equal(id, resource.Id);
        Assert.EndsWith("odpadki-po-letih.csv", resource.Text("url"), StringComparison.Ordinal);
        Assert.Equal("Po letih", resource.Text("description"));
        Assert.Equal(["package_create", "package_update", "package_update"], trial.Trial.Writes.Select(w => w.Action));
        Assert.Equal((0, 1), ((await trial.PlanAsync()).Update.Count, (await trial.PlanAsync()).Unchanged));
    }

    [Theory]
    [EveryDatabase]
    public async Task Uploaded_files_are_sent_once_each_and_only_when_they_change(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        await trial.SaveAsync("odpadki", d => d with { Distributions = [d.Distributions[0], d.Distributions[0] with { Key = "kopija", Title = LocalText.In("sl", "Kopija") }] });
        await trial.SaveAsync("promet");

        var report = await trial.PublishAsync();

        Assert.Equal(PlanStatus.Applied, report.Status);
        Assert.Equal(["package_create", "resource_create", "resource_create", "package_create", "resource_create"], trial.Trial.Writes.Select(w => w.Action));
        Assert.Equal((0, 2), ((await trial.PlanAsync()).Update.Count, (await trial.PlanAsync()).Unchanged));
        Assert.Empty((await trial.VerifyAsync()).Troubles);
        var name = trial.Portal.State.Names[1];
        var id = Assert.Single(trial.Portal.State.Find(name)!.Resources).Id;
        Assert.Equal("leto;kolicina\n2024;12.5\n"u8.ToArray(), trial.Portal.State.ReadFile(id));

        trial.Portal.ClearLog();
        await trial.SaveAsync("promet", csv: "leto;kolicina\n2025;13.5\n");
        Assert.Equal(PlanStatus.Applied, (await trial.PublishAsync()).Status);

        Assert.Equal(["resource_update"], trial.Trial.Writes.Select(w => w.Action));
        Assert.Equal(id, Assert.Single(trial.Portal.State.Find(name)!.Resources).Id);
        Assert.Equal("leto;kolicina\n2025;13.5\n"u8.ToArray(), trial.Portal.State.ReadFile(id));
        Assert.Equal(2, (await trial.PlanAsync()).Unchanged);
    }

    [Fact]
    public async Task A_file_too_large_for_the_portal_is_blocked_in_the_plan()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload", UploadLimit = 0.00001 };
        await trial.SaveAsync("odpadki");

        var plan = await trial.PlanAsync();

        Assert.Empty(plan.Create);
        Assert.Equal("file-too-large", Assert.Single(plan.Blocked).Code);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_another_hand_did_there_is_reported_and_never_overwritten(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        foreach (var id in new[] { "odpadki", "promet", "voda", "zrak" })
        {
            await trial.SaveAsync(id);
        }

        var names = (await trial.PublishAsync()).Receipts.ToDictionary(r => r.Dataset!, r => r.RemoteName!, StringComparer.Ordinal);
        trial.Portal.State.Edit(names["odpadki"], "title", "Prepisano");
        trial.Portal.State.Delete(names["promet"]);
        trial.Portal.State.EditResource(Assert.Single(trial.Portal.State.Find(names["voda"])!.Resources).Id, "url", "https://drugje.si/voda.csv");

        var verified = await trial.VerifyAsync();
        var plan = await trial.PlanAsync();
        await trial.ApplyAsync(plan);

        var sights = verified.Troubles.ToDictionary(t => t.Dataset, t => t.Sight, StringComparer.Ordinal);
        Assert.Equal(RemoteSight.Missing, sights["promet"]);
        Assert.NotEqual(RemoteSight.Present, sights["odpadki"]);
        Assert.NotEqual(RemoteSight.Present, sights["voda"]);
        Assert.Equal(["odpadki", "promet", "voda"], plan.Conflicts.Select(c => c.Dataset).Order());
        Assert.Contains(plan.Conflicts.Single(c => c.Dataset == "odpadki").Fields, f => f is { Field: "Naslov", Remote: "Prepisano", Sent: "Zbirka odpadki" });
        Assert.Equal(4, trial.Trial.Writes.Count);
        Assert.Equal("Prepisano", trial.Portal.State.Find(names["odpadki"])!.Text("title"));

        Assert.Equal(PlanStatus.Applied, (await trial.PublishAsync(r => r with { Overwrite = ["odpadki"] })).Status);
        Assert.Equal("Zbirka odpadki", trial.Portal.State.Find(names["odpadki"])!.Text("title"));
    }

    [Fact]
    public async Task An_uploaded_file_that_was_replaced_there_is_broken()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        var resource = Assert.Single(trial.Portal.State.Find(trial.Portal.State.Names[0])!.Resources);
        trial.Portal.State.ReplaceFile(resource.Id, resource.Text("url")!, "leto;kolicina\n2024;99.9\n"u8.ToArray());

        var trouble = Assert.Single((await trial.VerifyAsync()).Troubles);

        Assert.Equal(RemoteSight.Broken, trouble.Sight);
        Assert.Contains("is not ours", trouble.Problem!.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_given_by_its_address_is_asked_for_there()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        Assert.Empty((await trial.VerifyAsync()).Troubles);
        trial.Site.Take("odpadki~csv");

        var trouble = Assert.Single((await trial.VerifyAsync()).Troubles);

        Assert.Equal(RemoteSight.Broken, trouble.Sight);
        Assert.Contains("the server answers 404", trouble.Problem!.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_that_somebody_made_private_there_is_reported()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        trial.Portal.State.Change(trial.Portal.State.Names[0], (d, _) => d with { Private = true });

        var trouble = Assert.Single((await trial.VerifyAsync()).Troubles);

        Assert.Contains("private on the portal", trouble.Problem!.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_goes_as_one_and_a_service_with_the_dataset_that_names_it()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveResourceAsync(new DatasetSeries { Id = "proracun", Owner = "vzorec", Title = LocalText.In("sl", "Proračun"), Description = LocalText.In("sl", "Po letih.") });
        await trial.SaveAsync("proracun-2024", d => d with { InSeries = ["proracun"] });
        await trial.SaveAsync("proracun-2025", d => d with { InSeries = ["proracun"] });
        await trial.SaveResourceAsync(new DataService { Id = "wms", Owner = "vzorec", Title = LocalText.In("sl", "WMS"), EndpointUrls = [new Iri("https://vzorec.si/wms")] });
        await trial.SaveAsync("promet", d => d with { Distributions = [d.Distributions[0] with { AccessServices = ["wms"] }] });

        var plan = await trial.PlanAsync();
        Assert.Equal(["promet", "proracun"], plan.Create.Select(s => s.Dataset));
        await trial.ApplyAsync(plan);

        Assert.Equal(2, trial.Portal.State.Names.Count);
        Assert.Equal(2, trial.Portal.State.Find(plan.Create[1].RemoteName!)!.Resources.Count);
        Assert.Contains(trial.Portal.State.Find(plan.Create[0].RemoteName!)!.Resources, r => r.Text("url") == "https://vzorec.si/wms");
        Assert.Equal(2, (await trial.PlanAsync()).Unchanged);
        Assert.DoesNotContain((await trial.VerifyAsync()).Troubles, t => t.Problem?.For("en").Contains("WMS", StringComparison.Ordinal) != true);
    }

    [Fact]
    public async Task A_removal_is_the_administrators_and_says_whom_to_ask()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        var dataset = await trial.SaveAsync("odpadki");
        await trial.PublishAsync();
        var record = (await trial.Store.FindAsync("odpadki", Cancel))!;
        await trial.Store.SaveAsync(record with { Status = RecordStatus.Withdrawn, Fingerprint = "umaknjen" }, TestStore.Ana, null, Cancel);

        var refused = Assert.Single((await trial.PublishAsync(r => r with { AllowRemovals = true })).Receipts);

        Assert.Equal((PublicationAction.Remove, StepStatus.Refused), (refused.Action, refused.Status));
        Assert.Contains("only the portal's administrators delete", refused.Reason!.For("en"), StringComparison.Ordinal);
        Assert.Equal("active", trial.Portal.State.Find(trial.Portal.State.Names[0])!.State);
        Assert.Equal("odpadki", dataset.Id);
    }

    [Fact]
    public async Task A_name_that_is_another_bodys_is_refused_with_whose_it_is()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        var plan = await trial.PlanAsync();
        var taken = OpsiTrial.Package(plan.Create[0].RemoteName!);
        (taken["owner_org"], taken["title"]) = ("obcina_druga", "Odpadki druge občine");
        trial.Portal.State.Add(taken);

        var refused = Assert.Single((await trial.ApplyAsync(plan)).Receipts);

        Assert.Equal(StepStatus.Refused, refused.Status);
        Assert.Contains("Odpadki druge občine (OBČINA DRUGA)", refused.Reason!.For("en"), StringComparison.Ordinal);
        Assert.Equal(PlanStatus.Applied, (await trial.PublishAsync()).Status);
        Assert.Equal(2, trial.Portal.State.Names.Count);
    }

    [Theory]
    [InlineData("napacen-kljuc", "does not know the key")]
    [InlineData("kljuc-druge", "may not edit obcina_vzorec; it may edit: obcina_druga")]
    public async Task A_key_that_may_not_write_is_refused_with_the_remedy_and_never_shown(string key, string said)
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite", o => o with { Editors = [.. o.Editors, new OpsiEditor("kljuc-druge", "obcina_druga")], Slovenian = true });
        await trial.SaveAsync("odpadki");
        trial.Settings = trial.Settings with { ApiKey = key };

        var plan = await trial.PlanAsync();
        var report = await trial.ApplyAsync(plan);

        Assert.Contains(plan.Notes, n => n.For("en").Contains(said, StringComparison.Ordinal));
        var receipt = Assert.Single(report.Receipts);
        Assert.Equal(StepStatus.Refused, receipt.Status);
        Assert.Contains(said, receipt.Reason!.For("en"), StringComparison.Ordinal);
        Assert.DoesNotContain(key, string.Concat(plan.Notes.Append(receipt.Reason).SelectMany(t => t.Select(v => v.Value))), StringComparison.Ordinal);
        Assert.Empty(trial.Portal.State.Names);
    }
}
