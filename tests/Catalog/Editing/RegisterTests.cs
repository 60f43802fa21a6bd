using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

public class RegisterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_body_is_registered_with_what_its_datasets_inherit_and_every_change_is_kept(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var register = new RegisterOrganisation(home.Store);
        await register.RunAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Mestna občina Ptuj") }, "ana", Cancel);

        var changed = await register.SetAsync(
            "obcina",
            [
                new("name.en", "City of Ptuj"), new("legalClass", "psb"), new("idNumber", "5883598"), new("homepage", "https://www.ptuj.si"),
                new("contact.email", "info@ptuj.si"), new("keeper.name", "Oddelek"), new("opsi.area", "okolje in prostor"), new("opsi.organisation", "mo_ptuj"),
                new("language", "slovenščina"), new("spatial", "Ptuj"), new("access-rights", "javno"), new("licence", "CC BY 4.0"), new("licence.number", "092-1/2026"), new("licence.date", "1. 3. 2026"),
            ],
            "bor",
            Cancel);
        await home.ReopenAsync();

        var found = await home.Store.FindOrganisationAsync("obcina", Cancel);
        Assert.Equal(Filled.Flatten(changed), Filled.Flatten(found));
        Assert.Equal(LocalText.Of("Mestna občina Ptuj", "City of Ptuj"), found!.Name);
        Assert.Equal("Okolje in prostor", found.Defaults.OpsiArea);
        Assert.Equal("http://publications.europa.eu/resource/authority/access-right/PUBLIC", found.Defaults.AccessRights?.Value);
        Assert.Equal(new DateOnly(2026, 3, 1), found.Defaults.Licence?.Date);
        Assert.EndsWith("CC_BY_4_0", found.Defaults.Licence?.License.Value, StringComparison.Ordinal);
        Assert.Equal(["obcina"], (await home.Store.ListOrganisationsAsync(Cancel)).Select(o => o.Id));
        Assert.Equal(["ana", "bor"], (await home.Store.EditsAsync("organisation", "obcina", Cancel)).Select(e => e.Actor));
    }

    [Theory]
    [InlineData("barva", "modra", "licence.date")]
    [InlineData("contact.barva", "x", "contact.email")]
    [InlineData("idNumber", "12", "7 ali 10")]
    [InlineData("email", "x", "elektronski naslov")]
    [InlineData("homepage", "ptuj.si", "https://")]
    [InlineData("legalClass", "xyz", "psb")]
    [InlineData("opsi.area", "Okolje in prostr", "Okolje in prostor")]
    [InlineData("access-rights", "vsem na ogled", "za polje access-rights šifrant")]
    [InlineData("licence.number", "1", "licence=")]
    [InlineData("partOf", "ni", "org add")]
    [InlineData("partOf", "obcina", "ni del")]
    [InlineData("name", "", "ime organa")]
    public async Task A_wrong_value_of_a_body_is_refused(string field, string value, string remedy)
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        var register = new RegisterOrganisation(home.Store);
        await register.RunAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, "ana", Cancel);

        var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => register.SetAsync("obcina", [new(field, value)], "ana", Cancel));

        Assert.Contains(remedy, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Single(await home.Store.EditsAsync("organisation", "obcina", Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, "ana", Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(new Organisation { Id = "Občina", Name = LocalText.In("sl", "Občina") }, "ana", Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => register.SetAsync("ni", [], "ana", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_source_keeps_an_absolute_place_and_its_removal_archives_its_records(string kind)
    {
        await using var home = await TestStore.OpenAsync(kind);
        var register = new RegisterSource(home.Store, [new NoHarvester()]);
        var added = await register.RunAsync(new Source { Id = "mapa", Kind = "nic", Location = "podatki/x", Every = "P1D" }, "ana", Cancel);
        Assert.Equal(Path.GetFullPath("podatki/x"), added.Location);
        Assert.Equal(home.Clock.GetUtcNow(), added.CreatedAt);

        await home.Store.SaveHarvestStateAsync("mapa", "{}", Cancel);
        var changed = await register.SetAsync("mapa", [new("every", "0 0 3 * * ?"), new("depth", "7"), new("review", "true")], "ana", Cancel);
        Assert.Equal(("0 0 3 * * ?", "7"), (changed.Every, changed.Settings["depth"]));
        Assert.Equal("{}", await home.Store.FindHarvestStateAsync("mapa", Cancel));
        await register.SetAsync("mapa", [new("location", "https://ptuj.si/podatki"), new("review", "")], "ana", Cancel);
        Assert.Null(await home.Store.FindHarvestStateAsync("mapa", Cancel));
        Assert.Equal(["depth"], (await home.Store.FindSourceAsync("mapa", Cancel))!.Settings.Keys);

        await home.Store.SaveAsync(TestStore.Record("vode", source: "mapa"), TestStore.Ana, null, Cancel);
        await register.RemoveAsync("mapa", TestStore.Ana, Cancel);
        Assert.Empty(await home.Store.ListSourcesAsync(Cancel));
        Assert.NotNull((await home.Store.FindAsync("vode", Cancel))?.ArchivedAt);
        Assert.Null((await home.Store.EditsAsync("source", "mapa", Cancel))[^1].Body);
        await Assert.ThrowsAsync<NotFoundException>(() => register.RemoveAsync("mapa", TestStore.Ana, Cancel));
    }

    [Theory]
    [InlineData("kind", "csw", "odstranite")]
    [InlineData("every", "včasih", "P1D")]
    [InlineData("every", "PT1S", "cron")]
    [InlineData("depth", "globoko", "depth")]
    [InlineData("dept", "3", "depth")]
    [InlineData("owner", "nihce", "org add")]
    [InlineData("location", "", "pot")]
    [InlineData("location", "https://ana:skrivno@ptuj.si/podatki", "Lokacija nosi geslo")]
    public async Task A_wrong_value_of_a_source_is_refused(string field, string value, string remedy)
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        var register = new RegisterSource(home.Store, [new NoHarvester()]);
        await register.RunAsync(new Source { Id = "mapa", Kind = "nic", Location = "/x" }, "ana", Cancel);

        var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => register.SetAsync("mapa", [new(field, value)], "ana", Cancel));

        Assert.Contains(remedy, refused.Text.For("sl"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(new Source { Id = "b", Kind = "csw", Location = "/x" }, "ana", Cancel));
    }

    [Fact]
    public async Task A_location_in_a_scheme_of_the_kind_stays_as_it_is()
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        var register = new RegisterSource(home.Store, OpenData.Harvesters.AllHarvesters.Create());
        Assert.Equal("command:izvoz", (await register.RunAsync(new Source { Id = "a", Kind = "command", Location = "command:izvoz" }, "ana", Cancel)).Location);
        var baza = new Source { Id = "b", Kind = "postgresql", Location = "postgresql://baza.si/gis", Settings = new Dictionary<string, string> { ["user"] = "bralec" } };
        Assert.Equal("postgresql://baza.si/gis", (await register.RunAsync(baza, "ana", Cancel)).Location);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(baza with { Id = "c", Location = "postgresql://ana:skrivno@baza.si/gis" }, "ana", Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => register.RunAsync(baza with { Id = "d", Settings = new Dictionary<string, string>() }, "ana", Cancel));
    }

    private sealed record NoOptions
    {
        public int Depth { get; init; } = 1;
    }

    private sealed class NoHarvester : IHarvester
    {
        public string Kind => "nic";

        public LocalText Summary { get; } = LocalText.Of("nič", "nothing");

        public Type OptionsType => typeof(NoOptions);

        public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) => AsyncEnumerable.Empty<HarvestEvent>();
    }
}
