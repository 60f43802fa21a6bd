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
}
