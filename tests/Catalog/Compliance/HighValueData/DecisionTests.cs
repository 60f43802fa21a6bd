using OpenData.Catalog;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Catalog.Compliance.Audit;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.HighValueData;

/// <summary>From the candidate to the report: what is kept, and what goes out.</summary>
public sealed class DecisionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_marks_go_out_from_the_agreement_on_and_are_taken_back_with_it(string kind)
    {
        await using var trial = await HighValueTrial.StartAsync(kind);
        await trial.Trial.SaveAsync(new DataService { Id = "api", Owner = "obcina", Title = LocalText.Of("API", "API"), ServesDatasets = ["raba"], EndpointUrls = [new Iri("https://api.example/")] });
        var candidate = await trial.DecideAsync("raba", HighValueStates.Candidate);
        Assert.Equal(("hvd-2026-0001", "c_ad9ae929"), (candidate.Id, candidate["categories"]));
        Assert.Empty(await MarksAsync(trial));
        Assert.DoesNotContain(await trial.FeedAsync("dcat-ap-hvd-3.0.0"), static l => l.Contains("/dataset/raba", StringComparison.Ordinal));

        var agreed = await trial.AgreeAsync("raba");
        Assert.Equal(("hvd-2026-0001", "2026-03-01", "381-4/2026"), (agreed.Id, agreed["agreed"], agreed["document"]));
        var marks = await MarksAsync(trial);
        Assert.Contains(marks, static l => l.Contains("/dataset/raba> <http://data.europa.eu/r5r/hvdCategory>", StringComparison.Ordinal));
        Assert.Contains(marks, static l => l.Contains("/dataset/raba> <http://data.europa.eu/r5r/applicableLegislation>", StringComparison.Ordinal));
        Assert.Contains(marks, static l => l.Contains("/dataset/api> <http://data.europa.eu/r5r/hvdCategory>", StringComparison.Ordinal));
        Assert.Equal(3, marks.Count(static l => l.Contains("applicableLegislation>", StringComparison.Ordinal))); // dataset, distribution, service

        trial.Trial.Catalog.Clock.Advance(TimeSpan.FromDays(30));
        var reported = await trial.DecideAsync("raba", HighValueStates.Reported);
        Assert.Equal(("2026-03-31", "2026-03-01"), (reported["reported"], reported["agreed"]));
        Assert.Equal(marks, await MarksAsync(trial));

        await trial.DecideAsync("raba", HighValueStates.No);
        Assert.Empty(await MarksAsync(trial));
        var history = await trial.Store.EntryRevisionsAsync("hvd-2026-0001", Cancel);
        Assert.Equal(["candidate", "agreed", "reported", "no"], history.Select(static r => RecordJson.Read<RegisterEntry>(r.Body!)["state"]));
        Assert.All(history, static r => Assert.Equal("pregled zbirk", r.Why));
        Assert.Equal(RecordStatus.Approved, (await trial.Store.FindAsync("raba", Cancel))!.Status);
    }

    [Theory, EveryDatabase]
    public async Task The_report_says_what_the_feed_says(string kind)
    {
        await using var trial = await HighValueTrial.StartAsync(kind);
        await trial.Trial.SaveAsync(HighValueTrial.Plan with { Id = "voda", Title = LocalText.In("sl", "Kakovost pitne vode") });
        await trial.Trial.SaveAsync(HighValueTrial.Plan with { Id = "drugo", Title = LocalText.In("sl", "Kakovost zraka") });
        await trial.Trial.SaveAsync(new DataService { Id = "api", Owner = "obcina", Title = LocalText.Of("API", "API"), ServesDatasets = ["raba", "drugo"], EndpointUrls = [new Iri("https://api.example/")] });
        var foreign = HighValueTrial.Plan with { Id = "tuja", Owner = "komunala", Iri = new Iri("https://drugi.example/zbirka/1"), HvdCategories = [new Iri(HighValueTrial.LandUse)] };
        await trial.Trial.Catalog.AddSourceAsync("portal");
        await trial.Store.SaveAsync(TestStore.Record("tuja", source: "portal") with { Resource = foreign, Status = RecordStatus.Approved }, AuditTrial.Ana, null, Cancel);
        await trial.AgreeAsync("raba");
        await trial.AgreeAsync("voda");
        await trial.Store.SaveAsync((await trial.Store.FindAsync("voda", Cancel))! with { Status = RecordStatus.Withdrawn }, AuditTrial.Ana, null, Cancel);
        foreach (var owner in (string?[])[null, "obcina", "komunala"])
        {
            var report = await trial.ReportAsync(owner);
            var feed = (await trial.FeedAsync("dcat-ap-hvd-3.0.0", owner)).Where(static l => l.Contains("<http://data.europa.eu/r5r/hvdCategory>", StringComparison.Ordinal))
                .Select(static l => l.Split(' ')).Select(static l => (l[0].Trim('<', '>'), l[2].Trim('<', '>'))).Order();
            Assert.Equal(feed, report.Where(static l => l.InFeed).SelectMany(static l => l.Categories.Select(c => (l.Address, c.Iri.Value))).Order());
        }

        var all = await trial.ReportAsync();
        Assert.Equal(
            ["api agreed", "raba agreed", "tuja claimed", "voda agreed"], all.Select(static l => $"{l.Resource.Id} {l.State}").Order(StringComparer.Ordinal));
        Assert.Equal(["tuja", "voda"], all.Where(static l => l.Trouble is not null).Select(static l => l.Resource.Id).Order(StringComparer.Ordinal));
        Assert.False(all.Single(static l => l.Resource.Id == "voda").InFeed);
    }

    [Theory, EveryDatabase]
    public async Task States_follow_each_other_and_everything_that_an_agreement_needs_is_asked(string kind)
    {
        await using var trial = await HighValueTrial.StartAsync(kind);
        Assert.Contains("document", await RefusedAsync(() => trial.DecideAsync("raba", HighValueStates.Agreed)), StringComparison.Ordinal);
        Assert.Contains("state", await RefusedAsync(() => trial.DecideAsync("raba", HighValueStates.Reported)), StringComparison.Ordinal);
        Assert.Null(await HighValueStates.FindAsync(trial.Store, "raba", Cancel)); // nothing is kept of what was refused
        Assert.Contains("categories", await RefusedAsync(() => trial.DecideAsync("raba", HighValueStates.Candidate, static a => a with { Categories = "c_dd313021" })), StringComparison.Ordinal); // one of the six
        Assert.Contains("categories", await RefusedAsync(() => trial.DecideAsync("raba", HighValueStates.Candidate, static a => a with { Categories = "izmislek" })), StringComparison.Ordinal);
        Assert.Contains("agreed", await RefusedAsync(() => trial.DecideAsync("raba", HighValueStates.Agreed, static a => a with { Document = "1", On = "2030-01-01" })), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => trial.DecideAsync("ni-je", HighValueStates.No));
        await trial.DecideAsync("raba", HighValueStates.No);
        Assert.Contains("state", await RefusedAsync(() => trial.AgreeAsync("raba")), StringComparison.Ordinal);
        await trial.DecideAsync("raba", HighValueStates.Candidate);
        Assert.Equal("agreed", (await trial.AgreeAsync("raba"))["state"]);

        // The register's own ways lead to the same.
        Assert.Contains("dataset", await RefusedAsync(() => trial.Trial.EnterAsync(
            AllRegisters.HighValue, "organisation=obcina", "dataset=raba", "state=candidate", "reason=x", "decided=2026-02-01", "person=Ana", "role=x")), StringComparison.Ordinal);
        await new ChangeEntry(trial.Store, new RegisterSettings(), trial.Trial.Catalog.Clock).CloseAsync(AllRegisters.HighValue, "hvd-2026-0001", [], false, AuditTrial.Ana, Cancel);
        Assert.Empty((await trial.Store.FindAsync("raba", Cancel))!.Resource.HvdCategories);
    }

    [Theory, EveryDatabase]
    public async Task A_class_is_asked_and_a_company_is_outside(string kind)
    {
        await using var trial = await HighValueTrial.StartAsync(kind, town: null);
        Assert.Contains("legal-class", await RefusedAsync(() => trial.AgreeAsync("raba")), StringComparison.Ordinal);
        await trial.Trial.SaveAsync(HighValueTrial.Plan with { Id = "voda", Owner = "komunala", Title = LocalText.In("sl", "Kakovost pitne vode") });
        Assert.Contains("recital 7", await RefusedAsync(() => trial.AgreeAsync("voda")), StringComparison.Ordinal);
        var found = await trial.ScreenAsync();
        Assert.Equal(["raba False", "voda True"], found.Select(static f => $"{f.Record.Resource.Id} {f.Outside is not null}").Order(StringComparer.Ordinal));
        Assert.Single(await trial.ScreenAsync("obcina"));
    }

    [Theory, EveryDatabase]
    public async Task The_dossier_reads_the_register_as_it_stood(string kind)
    {
        await using var trial = await HighValueTrial.StartAsync(kind);
        Assert.Equal("needs-statement metadata", await OfAsync("HVD-1"));
        await trial.DecideAsync("raba", HighValueStates.Candidate);
        Assert.Equal("needs-statement metadata", await OfAsync("HVD-1"));
        trial.Trial.Catalog.Clock.Advance(TimeSpan.FromDays(2));
        await trial.AgreeAsync("raba");
        Assert.Equal("met register", await OfAsync("HVD-1"));
        Assert.Equal("met metadata, met metadata", await OfAsync("HVD-2"));
        Assert.Equal("needs-statement metadata", await OfAsync("HVD-1", new DateOnly(2026, 3, 2)));

        async Task<string> OfAsync(string rule, DateOnly? day = null)
        {
            var request = new AuditRequest { BaseUri = trial.Head.BaseUri, Folder = trial.Trial.At("dosje"), Language = "en", Formats = [AuditFormat.Json], AsOf = day };
            await new WriteAudit(trial.Store, AuditEvidence.Of(trial.Store), trial.Trial.Catalog.Clock).RunAsync(request, Cancel);
            var root = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(request.Folder, "audit.json"), Cancel)).RootElement;
            return string.Join(", ", root.GetProperty("rules").EnumerateArray()
                .Where(r => r.GetProperty("rule").GetString() == rule && r.TryGetProperty("dataset", out var d) && d.GetString() == "raba")
                .Select(static r => $"{r.GetProperty("outcome").GetString()} {r.GetProperty("basis").GetString()}"));
        }
    }

    [Fact]
    public async Task High_value_is_decided_and_not_typed()
    {
        await using var trial = await HighValueTrial.StartAsync("sqlite");
        var edit = new EditDataset(trial.Store, approveAutomatically: false);
        Assert.Contains("hvd decide", await RefusedAsync(() => edit.RunAsync("raba", [new("hvdCategories", "c_ad9ae929")], AuditTrial.Ana, Cancel)), StringComparison.Ordinal);
        Assert.Contains("hvd decide", await RefusedAsync(() => edit.RunAsync("raba", [new("applicableLegislation", HighValueTrial.Eli)], AuditTrial.Ana, Cancel)), StringComparison.Ordinal);
        await edit.RunAsync("raba", [new("applicableLegislation", "http://data.europa.eu/eli/dir/2007/2/oj")], AuditTrial.Ana, Cancel);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => new AddDataset(trial.Store, true).RunAsync("nova", "dataset", [new("title", "Nova"), new("hvdCategories", "c_ad9ae929")], AuditTrial.Ana, Cancel));
        await trial.AgreeAsync("raba");
        await edit.RunAsync("raba", [new("title", "Namenska raba")], AuditTrial.Ana, Cancel);
        Assert.Equal(2, (await trial.Store.FindAsync("raba", Cancel))!.Resource.ApplicableLegislation.Count);
    }

    private static async Task<List<string>> MarksAsync(HighValueTrial trial) =>
        [.. (await trial.FeedAsync("dcat-ap-3.0.1")).Where(static l => l.Contains("r5r/hvdCategory>", StringComparison.Ordinal) || l.Contains(HighValueTrial.Eli + "> .", StringComparison.Ordinal))];

    private static async Task<string> RefusedAsync(Func<Task> work) => (await Assert.ThrowsAsync<SettingsInvalidException>(work)).Text.For("en");
}
