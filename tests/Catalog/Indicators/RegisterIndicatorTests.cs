using OpenData.Catalog;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>The register of indicators: who added what, and what is refused.</summary>
public sealed class RegisterIndicatorTests
{
    private const string Table = "leto;mesto;prodana voda (m3)\n2020;Ptuj;10,5\n2021;Ptuj;12,25\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_indicator_is_kept_with_every_change_and_its_author(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, Table);
        await trial.Store.SaveOrganisationAsync(new Organisation { Id = "komunala", Name = LocalText.In("sl", "Komunala") }, TestStore.Ana, Cancel);
        var added = await trial.AddAsync(
            "voda-kpi", ("name.en", "Water"), ("theme", "voda"), ("code", "PT-1"), ("edition", "ISO 37120:2018"), ("unit", "m³"), ("column", "prodana voda (m3)"), ("time", "leto"),
            ("filter", "mesto=Ptuj"), ("aggregate", "sum"), ("per", "year"), ("factor", "1000/23509"), ("target", "at-most 500 by 2030"), ("responsible", "komunala"));
        trial.Home.Clock.Advance(TimeSpan.FromDays(1));
        var changed = await trial.Register.SetAsync("voda-kpi", [new("target", "at-most 400"), new("name.en", "")], "svet je tako sklenil", "bor", Cancel);
        await trial.Register.SetAsync("voda-kpi", [new("target", "at-most 400")], null, "bor", Cancel); // nothing new, nothing kept
        await trial.Home.ReopenAsync();

        var found = await trial.Store.FindIndicatorAsync("voda-kpi", Cancel);
        Assert.Equal(Filled.Flatten(changed), Filled.Flatten(found!));
        Assert.Equal(("Water", "PT-1", "ISO 37120:2018", "komunala"), (found!.Theme, found.Code, found.Edition, found.Responsible));
        Assert.Equal(["mesto=Ptuj"], found.Tie.Filters);
        Assert.Equal(added.CreatedAt, found.CreatedAt);
        Assert.Null(found.Name["en"]);
        var history = await IndicatorHistory.ReadAsync(trial.Store, "voda-kpi", 10, Cancel);
        Assert.Equal([("bor", "svet je tako sklenil", "name,target"), ("ana", "dodan kazalnik / indicator added", "")], history.Select(h => (h.Actor, h.Why, string.Join(',', h.Fields))));
        Assert.Equal(trial.Home.Clock.GetUtcNow(), history[0].At);
    }

    [Theory, EveryDatabase]
    public async Task What_is_removed_is_gone_with_its_values_and_its_history_stays(string kind)
    {
        await using var trial = await IndicatorTrial.OpenAsync(kind, Table);
        await trial.AddAsync("a", ("column", "prodana voda (m3)"), ("time", "leto"));
        await trial.AddAsync("b", ("column", "prodana voda (m3)"), ("time", "leto"));
        await trial.RefreshAsync();
        await trial.Register.RemoveAsync("a", "ni več potreben", "bor", Cancel);

        Assert.Equal(["b"], (await trial.Store.ListIndicatorsAsync("voda", Cancel)).Select(i => i.Id));
        Assert.Empty(await trial.Store.ListIndicatorsAsync("drugo", Cancel));
        Assert.Equal(["b"], (await trial.Store.ReadIndicatorSeriesAsync(null, Cancel)).Keys);
        Assert.Null(await trial.Store.FindIndicatorSeriesAsync("a", Cancel));
        Assert.Equal([("bor", true), ("ana", false)], (await trial.Store.EditsAsync("indicator", "a", Cancel)).Reverse().Select(e => (e.Actor, e.Body is null)));
        await Assert.ThrowsAsync<NotFoundException>(() => trial.Register.RemoveAsync("a", null, "bor", Cancel));
        Assert.Equal(["b"], (await trial.PublicAsync()).Select(i => i.Indicator.Id));

        // Its name may be taken again, and begins anew.
        await trial.AddAsync("a", ("column", "leto"), ("aggregate", "count"));
        Assert.Equal(3, (await IndicatorHistory.ReadAsync(trial.Store, "a", 10, Cancel)).Count);
    }

    [Theory]
    [InlineData("dataset", "vode", "»vode« ni. Najbližje: voda")]
    [InlineData("column", "prodana voda", "»prodana voda (m3)«")]
    [InlineData("time", "letnica", "Najbližje: »leto«")]
    [InlineData("filter", "kraj=Ptuj", "ni stolpca »kraj«")]
    [InlineData("filter", "kraj", "stolpec__gt=10")]
    [InlineData("distribution", "xlsx", "»csv«")]
    [InlineData("sheet", "List1", "ni lista »List1«")]
    [InlineData("aggregate", "vsota", "last, sum, mean, count, min, max")]
    [InlineData("per", "teden", "each, day, month, year")]
    [InlineData("factor", "na prebivalca", "1000/23509")]
    [InlineData("target", "visok", "at-least 80 by 2030")]
    [InlineData("theme", "vodovod", "Ste mislili")]
    [InlineData("responsible", "komunala", "organa")]
    [InlineData("period", "lani", "2021-Q1")]
    [InlineData("name", "", "name")]
    [InlineData("column", "", "ime")]
    [InlineData("column", "*", "aggregate=count")]
    [InlineData("barva", "modra", "Znana polja: name, name.en")]
    [InlineData("name.de", "Wasser", "Znana polja")]
    public async Task A_wrong_value_is_refused_with_what_is_there_instead(string field, string value, string remedy)
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", Table);
        await trial.AddAsync("kpi", ("column", "prodana voda (m3)"), ("time", "leto"));

        var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => trial.Register.SetAsync("kpi", [new(field, value)], null, "ana", Cancel));

        Assert.Contains(remedy, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Single(await trial.Store.EditsAsync("indicator", "kpi", Cancel));
    }

    [Fact]
    public async Task An_id_is_a_slug_and_taken_once()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite", Table);
        await trial.AddAsync("kpi", ("column", "leto"), ("aggregate", "count"));
        foreach (var id in new[] { "kpi", "Kpi", "../kpi", "", "a b", new string('a', 200) })
        {
            await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.AddAsync(id, ("column", "leto"), ("aggregate", "count")));
        }
    }

    [Fact]
    public async Task Where_there_are_several_tables_it_must_be_said_which_is_meant()
    {
        await using var trial = await IndicatorTrial.OpenAsync("sqlite");
        await trial.PutAsync("voda", [await trial.FileAsync("a", "a.csv", "leto;v\n2020;1\n"), await trial.FileAsync("b", "b.csv", "leto;v\n2021;2\n")]);
        await trial.PutAsync("brez", []);
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.AddAsync("kpi", ("column", "v"), ("time", "leto")));
        Assert.Contains("a, b", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("distribution=*", refused.Text.For("en"), StringComparison.Ordinal);
        var none = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.AddAsync("kpi", ("dataset", "brez"), ("column", "v")));
        Assert.Contains("no table that the catalogue keeps", none.Text.For("en"), StringComparison.Ordinal);

        await trial.AddAsync("all", ("column", "v"), ("time", "leto"), ("distribution", "*"));
        await trial.AddAsync("one", ("column", "v"), ("time", "leto"), ("distribution", "b"));
        Assert.Equal("2020=1 2021=2", await trial.ValuesAsync("all"));
        Assert.Equal("2021=2", await trial.ValuesAsync("one"));
    }
}
