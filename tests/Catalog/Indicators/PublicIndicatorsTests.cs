using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>What strangers see of indicators.</summary>
public sealed class PublicIndicatorsTests
{
    private const string Restricted = "http://publications.europa.eu/resource/authority/access-right/RESTRICTED";

    private static readonly Iri Daily = new("http://publications.europa.eu/resource/authority/frequency/DAILY");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_indicator_is_public_while_its_dataset_and_its_data_are(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "leto;v\n2020;1\n");
        await trial.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, TestStore.Ana, Cancel);
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto"), ("target", "at-least 1"));
        await trial.RefreshAsync();
        var seen = Assert.Single(await trial.PublicAsync());
        Assert.Equal((1m, TargetVerdict.Met, "voda"), (seen.Series.Latest!.Value, seen.Verdict, seen.Resource.Id));

        await trial.PutAsync("voda", "leto;v\n2020;1\n", d => d with { AccessRights = new Iri(Restricted) });
        Assert.Empty(await trial.PublicAsync());
        await trial.PutAsync("voda", "leto;v\n2020;1\n", d => d with { Owner = "obcina" });
        Assert.Single(await trial.PublicAsync());

        // What a dataset inherits from its body counts as well.
        await trial.Store.SaveOrganisationAsync(
            new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina"), Defaults = new OrganisationDefaults { AccessRights = new Iri(Restricted) } }, TestStore.Ana, Cancel);
        Assert.Empty(await trial.PublicAsync());
        await trial.PutAsync("voda", "leto;v\n2020;1\n", status: RecordStatus.Withdrawn);
        Assert.Empty(await trial.PublicAsync());
    }

    [Fact]
    public async Task How_fresh_readings_are_is_told_by_the_newest_of_them()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite");
        Dataset Promised(Dataset dataset) => dataset with { Frequency = Daily, Modified = new Temporal("2026-03-01", TemporalPrecision.Day) };
        await trial.PutAsync("voda", "cas;v\n2026-01-20T06:00:00Z;1\n", Promised);
        await trial.AddAsync("kpi", ("column", "v"), ("time", "cas"));
        await trial.RefreshAsync();
        var stale = Assert.Single(await trial.PublicAsync());
        Assert.True(stale.IsLive);
        Assert.True(stale.Due!.Value.IsOverdue(trial.Home.Clock.GetUtcNow()));
        Assert.Equal("2026-01-21", stale.Due.Value.ToString());

        await trial.PutAsync("voda", "cas;v\n2026-01-20T06:00:00Z;1\n2026-03-01T06:00:00Z;2\n", Promised);
        await trial.RefreshAsync();
        Assert.False(Assert.Single(await trial.PublicAsync()).Due!.Value.IsOverdue(trial.Home.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task They_stand_by_theme_and_those_without_one_last()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", "leto;v\n2020;1\n");
        foreach (var (id, theme) in new[] { ("d", ""), ("c", "voda"), ("b", "energija"), ("a", "voda") })
        {
            await trial.AddAsync(id, ("column", "v"), ("theme", theme));
        }

        Assert.Equal(["b", "a", "c", "d"], (await trial.PublicAsync()).Select(i => i.Indicator.Id));
    }

    [Theory, EveryDatabase]
    public async Task A_point_goes_with_the_file_that_it_was_made_from(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "ime;v\nPtuj;10\n");
        var leaked = (await trial.Store.FindAsync("voda", Cancel))!;
        await trial.AddAsync("kpi", ("column", "v"));
        Assert.Equal("2026-02-01=10", await trial.ValuesAsync("kpi"));
        await trial.PutAsync("voda", "ime;v\nPtuj;11\n", d => d with { Modified = new Temporal("2026-03-01", TemporalPrecision.Day) });
        Assert.Equal("2026-02-01=10 2026-03-01=11", await trial.ValuesAsync("kpi"));

        // A later edition of the guard finds something in the earlier content.
        await trial.Store.UseLeakGuardAsync("besede-2", Cancel);
        foreach (var (record, verdict) in new[] { (leaked, LeakVerdict.Block), ((await trial.Store.FindAsync("voda", Cancel))!, LeakVerdict.Clean) })
        {
            var file = ((Dataset)record.Resource).Distributions[0].File!;
            await trial.Store.SaveLeakReportAsync(
                new LeakReport { Sha256 = file.Sha256, Verdict = verdict, Edition = "besede-2", ScannedAt = trial.Home.Clock.GetUtcNow() }, "/5", new OpenData.Catalog.Store.LeakPlace("voda", "csv"), Cancel);
        }

        Assert.Equal("2026-03-01=11", IndicatorTrial.Text(Assert.Single(await trial.PublicAsync()).Series));
        Assert.Equal("2026-03-01=11", await trial.ValuesAsync("kpi"));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_counted_from_a_file_that_waits(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, "leto;v\n2020;1\n");
        await trial.Store.UseLeakGuardAsync("besede-1", Cancel);
        await trial.AddAsync("kpi", ("column", "v"), ("time", "leto")); // it may be set up all the same
        var series = await trial.SeriesAsync("kpi");
        Assert.Empty(series.Points);
        Assert.Contains("Held back", series.Problem.For("en"), StringComparison.Ordinal);
    }
}
