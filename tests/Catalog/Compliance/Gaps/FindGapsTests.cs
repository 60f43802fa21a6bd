using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Gaps;

/// <summary>What a body should publish and does not.</summary>
public sealed class FindGapsTests
{
    private static readonly string[] Stated = ["organisation=obcina", "template=bike-share", "ground=no-data", "reason=Izposoje koles občina nima.", "from=2026-01-01", "person=Ana Novak", "role=direktorica"];

    [Theory, EveryDatabase]
    public async Task Class_and_tasks_are_asked_for_and_never_guessed(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        await trial.BodyAsync("zavod", null, null);
        await trial.RecordAsync("knjige", "Izposoja v knjižnici", "zavod");
        var gaps = (await trial.FindAsync("zavod")).Bodies.Single();
        Assert.Equal(["legalClass", "tasks"], gaps.Questions.Select(static q => q.Field));
        Assert.Empty(gaps.Rows);
        Assert.True(gaps.NeedsAttention);
        Assert.Contains("opendata org set zavod tasks=", gaps.Questions[1].Text.For("en"), StringComparison.Ordinal);

        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.SetAsync("zavod", "tasks=knjiznica"));
        await trial.SetAsync("zavod", "tasks=library, culture", "legalClass=lib");
        Assert.Equal(["library", "culture"], (await trial.Store.FindOrganisationAsync("zavod", GapTrial.Cancel))!.Tasks); // just set
        Assert.Equal(["library-stats", "events"], (await trial.FindAsync("zavod")).Bodies.Single().Rows.Select(static r => r.Expected.Key));
        await Assert.ThrowsAsync<NotFoundException>(() => trial.FindAsync("nihce"));
    }

    [Theory, EveryDatabase]
    public async Task A_record_counts_by_its_template_or_by_its_words(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        Assert.Equal(GapState.Missing, (await trial.OfAsync("municipal-roads")).State);
        await trial.RecordAsync("ceste", "Kategorizirane občinske ceste");
        await trial.RecordAsync("izvoz", "Izvoz 2024", rules: "template:trees");
        await trial.RecordAsync("igrisca", "Igrišča");
        await trial.RecordAsync("igrisca-2", "Igrišča in parki");
        await trial.RecordAsync("nic", "Seznam");

        var roads = await trial.OfAsync("municipal-roads");
        Assert.Equal((GapState.Covered, "ceste", CoverCertainty.ClearWords), (roads.State, roads.Cover!.Dataset, roads.Cover.Certainty)); // it is covered
        Assert.Contains("občinske ceste", roads.Cover.Words);
        Assert.Equal((GapState.Covered, CoverCertainty.Template), ((await trial.OfAsync("trees")).State, (await trial.OfAsync("trees")).Cover!.Certainty)); // as above
        Assert.Contains("Likely only, to be looked at: 1.", GapTexts.Tally((await trial.FindAsync("obcina")).Bodies.Single(), "en"), StringComparison.Ordinal);
        var parks = await trial.OfAsync("parks-playgrounds");
        Assert.Equal((2, "igrisca-2", CoverCertainty.ClearWords), (parks.Records, parks.Cover!.Dataset, parks.Cover.Certainty)); // the surer one
    }

    [Theory, EveryDatabase]
    public async Task What_strangers_cannot_have_is_not_published(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        await trial.RecordAsync("proracun", "Proračun občine 2026", status: RecordStatus.Submitted);
        var waiting = await trial.OfAsync("budget-plan");
        Assert.Equal((GapState.Missing, CoverKind.Prepared), (waiting.State, waiting.Cover!.Kind)); // it waits
        Assert.True(waiting.IsPressing);
        await trial.RecordAsync("odloki", "Občinski predpisi in odloki", status: RecordStatus.Withdrawn);
        Assert.Null((await trial.OfAsync("bylaws")).Cover);
        await trial.RecordAsync("drevesa", "Kataster dreves", with: static d => d with { AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") });
        await trial.RecordAsync("ceste", "Občinske ceste", with: static d => d with { Distributions = [] });
        await trial.RecordAsync("zapore", "Zapore in obvozi", with: static d => d with { Audience = Audience.Internal });
        foreach (var template in (string[])["trees", "municipal-roads", "road-closures"])
        {
            Assert.Equal(GapState.Closed, (await trial.OfAsync(template)).State);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_company_covers_its_own_town_and_no_other(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        await trial.RecordAsync("omrezje", "Vodovodno omrežje", "vodovod");
        var network = await trial.OfAsync("water-network");
        Assert.Equal((GapState.Elsewhere, "vodovod"), (network.State, network.Cover!.Owner)); // covered
        Assert.Equal(GapState.Covered, (await trial.OfAsync("water-network", "vodovod")).State);

        await trial.BodyAsync("sosednja", LegalClass.PublicSectorBody, null, "municipality");
        Assert.Equal(GapState.Missing, (await trial.OfAsync("water-network", "sosednja")).State);
        Assert.Equal(GapState.Elsewhere, (await trial.OfAsync("water-network")).State);
    }

    [Theory, EveryDatabase]
    public async Task A_person_states_that_there_is_none_and_the_statement_ends(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        await trial.BodyAsync("kolesa", LegalClass.PublicUndertaking, "obcina", "bike-share");
        Assert.Equal(GapState.Missing, (await trial.OfAsync("bike-share", "kolesa")).State);
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.StateAsync([.. Stated.Where(static p => !p.StartsWith("template", StringComparison.Ordinal)), "name=kolesa"]));
        Assert.Contains("template", refused.Text.For("en"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.StateAsync([.. Stated.Select(static p => p.StartsWith("template", StringComparison.Ordinal) ? "template=unicorns" : p)]));

        var entry = await trial.StateAsync([.. Stated.Select(static p => p.Replace("=obcina", "=kolesa", StringComparison.Ordinal))]);
        var absent = await trial.OfAsync("bike-share", "kolesa");
        Assert.Equal((GapState.Absent, entry.Id), (absent.State, absent.Absence!.Id)); // it is stated
        Assert.False(absent.IsPressing);
        await new ChangeEntry(trial.Store, RegisterTrial.Settings, trial.Catalog.Clock).SetAsync(AllRegisters.Exemptions, entry.Id, RegisterTrial.Typed("until=2026-03-31"), RegisterTrial.Why, GapTrial.Cancel);
        Assert.Equal(GapState.Absent, (await trial.OfAsync("bike-share", "kolesa")).State);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(GapState.Missing, (await trial.OfAsync("bike-share", "kolesa")).State);
        Assert.Equal(2, (await trial.Store.EntryRevisionsAsync(entry.Id, GapTrial.Cancel)).Count);
    }

    [Theory, EveryDatabase]
    public async Task Files_are_whole_the_same_each_time_and_run_no_formulas(string kind)
    {
        await using var trial = await GapTrial.StartAsync(kind);
        await trial.StateAsync([.. Stated.Select(static p => p.Replace("bike-share", "trees", StringComparison.Ordinal).Replace("Izposoje", "=HYPERLINK(A1) Izposoje", StringComparison.Ordinal))]);
        using var folder = new TempFolder();
        var report = await trial.FindAsync();
        foreach (var name in (string[])["gaps.csv", "gaps.xlsx"])
        {
            var path = Path.Combine(folder.Path, "new", name);
            GapsFile.Write(report, path, "sl");
            var first = await File.ReadAllBytesAsync(path, GapTrial.Cancel);
            GapsFile.Write(await trial.FindAsync(), path, "sl");
            Assert.Equal(first, await File.ReadAllBytesAsync(path, GapTrial.Cancel));
        }

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "new", "gaps.csv"), Encoding.UTF8, GapTrial.Cancel);
        Assert.Equal(report.Bodies.Sum(static b => b.Rows.Count) + 1, lines.Length);
        Assert.Contains("\"'=HYPERLINK", lines.Single(static l => l.Contains("\"trees\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder.Path, "new")).Length);
        Assert.Throws<SettingsInvalidException>(() => GapsFile.Write(report, Path.Combine(folder.Path, "gaps.pdf"), "sl"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "taken.csv"));
        Assert.Throws<StoreUnavailableException>(() => GapsFile.Write(report, Path.Combine(folder.Path, "taken.csv"), "sl"));
    }
}
