using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

public class EditDatasetTests
{
    private static readonly Change Why = new("ana", "popravek");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_types_everyday_words_and_the_record_holds_authority_IRIs()
    {
        await using var home = await SavedAsync();
        var record = await EditAsync(
            home,
            "title=Poraba vode", "title.en=Water use", "keywords=voda, poraba; vodovod", "keywords.en=water", "frequency=mesečno", "themes=okolje; Promet",
            "languages=slovenščina", "accessRights=javno", "spatialCoverage=Ptuj", "temporalCoverage=2020/2025-06; 2026", "license=Priznanje avtorstva 4.0",
            "contact.email=podatki@ptuj.si", "contact.name=Sprejemna pisarna", "opsi.area=Okolje in prostor", "opsi.municipal=da", "opsi.keeper.email=skrbnik@ptuj.si",
            "distributions/csv/title.en=Table", "distributions/csv/columns/količina (m3)/unit=m³", "distributions/api/accessUrls=https://ptuj.si/api",
            "uses=Komunala: obračun; Občina", "validForUse=2026/", "identifiers=OPSI-1|OPSI-2");

        var dataset = Assert.IsType<Dataset>(record.Resource);
        Assert.Equal(LocalText.Of("Poraba vode", "Water use"), dataset.Title);
        Assert.Equal([new("voda"), new("poraba"), new("vodovod"), new TaggedText("water", "en")], dataset.Keywords);
        Assert.Equal("http://publications.europa.eu/resource/authority/frequency/MONTHLY", dataset.Frequency?.Value);
        Assert.Equal(2, dataset.Themes.Count);
        Assert.Equal("http://publications.europa.eu/resource/authority/language/SLV", dataset.Languages.Single().Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/access-right/PUBLIC", dataset.AccessRights?.Value);
        Assert.NotNull(dataset.SpatialCoverage.Single().Iri);
        Assert.Equal(["2020..2025-06", "2026..2026"], dataset.TemporalCoverage.Select(p => $"{p.Start}..{p.End}"));
        Assert.Equal(["csv", "api"], dataset.Distributions.Select(d => d.Key));
        Assert.EndsWith("CC_BY_4_0", dataset.Distributions[0].License?.Iri?.Value, StringComparison.Ordinal);
        Assert.Equal("Table", dataset.Distributions[0].Title["en"]);
        Assert.Equal("m³", dataset.Distributions[0].Tables[0].Columns["količina (m3)"].Unit);
        Assert.Equal(("Sprejemna pisarna", "podatki@ptuj.si"), (dataset.ContactPoints.Single().Name.For("sl"), dataset.ContactPoints[0].Email));
        Assert.Equal(("skrbnik@ptuj.si", true), (dataset.Opsi?.Keeper?.Email, dataset.Opsi?.Municipal));
        Assert.Equal([("Komunala", "obračun"), ("Občina", null)], dataset.Uses.Select(u => (u.Organisation, u.Purpose)));
        Assert.Equal(["OPSI-1", "OPSI-2"], dataset.Identifiers);
        foreach (var path in new[] { "title", "frequency", "contactPoints", "opsi/area", "distributions/csv/license", "distributions/api/accessUrls" })
        {
            Assert.Equal(ValueOrigin.Given, dataset.Origins[path].Origin);
        }

        Assert.Equal(Why, (await home.Store.HistoryAsync("vode", Cancel))[^1].Change);
    }

    [Fact]
    public async Task An_empty_value_clears_a_field_and_the_cleared_field_is_given()
    {
        await using var home = await SavedAsync();
        await EditAsync(home, "frequency=letno", "opsi.area=Promet in infrastruktura");

        var dataset = (Dataset)(await EditAsync(home, "frequency=", "opsi.area=", "keywords=")).Resource;

        Assert.Null(dataset.Frequency);
        Assert.Null(dataset.Opsi);
        Assert.Equal(ValueOrigin.Given, dataset.Origins["frequency"].Origin);
    }

    [Theory]
    [InlineData("naslof=x", "title")]
    [InlineData("title.slovensko=x", "title")]
    [InlineData("opsi.barva=x", "opsi.area")]
    [InlineData("distributions/csv/barva=x", "distributions/KEY/format")]
    [InlineData("distributions/xlsx/format=CSV", "csv")]
    [InlineData("distributions/csv/columns/leto/unit=x", "količina (m3)")]
    [InlineData("frequency=mesčno", "mesečno")]
    [InlineData("license=Moja licenca", "license")]
    [InlineData("temporalCoverage=marec", "2026-03-01")]
    [InlineData("contact.email=ni naslov", "info@obcina.si")]
    [InlineData("landingPages=ftp://x.si/a", "https://")]
    [InlineData("temporalResolution=en mesec", "P1M")]
    [InlineData("opsi.municipal=mogoče", "da ali ne")]
    [InlineData("title=", "naslov")]
    [InlineData("owner=nihče", "org add")]
    public async Task A_wrong_field_or_value_is_refused_with_what_would_be_right_and_nothing_changes(string edit, string remedy)
    {
        await using var home = await SavedAsync();

        var refused = await Assert.ThrowsAnyAsync<CatalogException>(() => EditAsync(home, "description=Opis", edit));

        Assert.Contains(remedy, refused.Text.For("sl"), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(refused.Text.For("en"));
        Assert.Equal(1, (await home.Store.FindAsync("vode", Cancel))?.Revision);
    }

    [Fact]
    public async Task An_edit_needs_a_reason_and_one_that_changes_nothing_makes_no_revision()
    {
        await using var home = await SavedAsync();
        var edit = new EditDataset(home.Store, approveAutomatically: false);

        await Assert.ThrowsAsync<SettingsInvalidException>(() => edit.RunAsync("vode", [new("version", "2")], new Change("ana", " "), Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => edit.RunAsync("ni", [new("version", "2")], Why, Cancel));
        var first = await edit.RunAsync("vode", [new("version", "2")], Why, Cancel);
        var second = await edit.RunAsync("vode", [new("version", "2")], Why, Cancel);

        Assert.Equal((2, 2), (first.Revision, second.Revision));
    }

    [Theory]
    [InlineData(false, RecordStatus.Submitted)]
    [InlineData(true, RecordStatus.Approved)]
    public async Task An_approved_record_that_says_something_else_waits_again_unless_approval_is_automatic(bool automatic, RecordStatus expected)
    {
        await using var home = await SavedAsync(RecordStatus.Approved);

        var edited = await new EditDataset(home.Store, automatic).RunAsync("vode", [new("title", "Drugo")], Why, Cancel);

        Assert.Equal(expected, edited.Status);
        Assert.Equal(automatic, edited.ApprovedFingerprint == edited.MetadataFingerprint);
    }

    [Fact]
    public async Task A_register_without_a_file_is_added_by_hand()
    {
        await using var home = await TestStore.OpenAsync("sqlite");
        await home.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, TestStore.Ana, Cancel);
        var add = new AddDataset(home.Store, approveAutomatically: false);
        KeyValuePair<string, string>[] values =
        [
            new("title", "Evidenca grobov"), new("owner", "obcina"), new("accessRights", "RESTRICTED"), new("accessRightsGround", "6. člen ZDIJZ"),
        ];

        var record = await add.RunAsync(null, "dataset", values, new Change("ana", ""), Cancel);
        var again = await add.RunAsync(null, "dataset", values, Why, Cancel);

        Assert.Equal(("evidenca-grobov", RecordStatus.Draft, 1), (record.Resource.Id, record.Status, record.Revision));
        Assert.Equal("evidenca-grobov-2", again.Resource.Id);
        Assert.Empty(((Dataset)record.Resource).Distributions);
        Assert.EndsWith("RESTRICTED", record.Resource.AccessRights?.Value, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => add.RunAsync("evidenca-grobov", "dataset", values, Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => add.RunAsync("Groblje!", "dataset", values, Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => add.RunAsync(null, "register", values, Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => add.RunAsync(null, "dataset", [], Why, Cancel));
        Assert.Equal(RecordStatus.Approved, (await new AddDataset(home.Store, true).RunAsync(null, "service", [new("title", "API")], Why, Cancel)).Status);
    }

    private static async Task<TestStore> SavedAsync(RecordStatus status = RecordStatus.Draft)
    {
        var home = await TestStore.OpenAsync("sqlite");
        var column = new ColumnProfile { Name = "količina (m3)", Type = ColumnType.Decimal };
        var dataset = new Dataset
        {
            Id = "vode", Title = LocalText.In("sl", "Vode"),
            Origins = new Dictionary<string, FieldOrigin> { ["frequency"] = new(ValueOrigin.Suggested), ["opsi/area"] = new(ValueOrigin.Suggested) },
            Distributions =
            [
                new Distribution
                {
                    Key = "csv", AccessUrls = [new Iri("https://x.si/1.csv")],
                    Tables = [new TableDescription { Profile = new TableProfile { Columns = [column] } }],
                },
            ],
        };
        await home.Store.SaveAsync(new CatalogRecord { Resource = dataset, Status = status }, TestStore.Ana, null, Cancel);
        return home;
    }

    private static Task<CatalogRecord> EditAsync(TestStore home, params string[] edits) => new EditDataset(home.Store, approveAutomatically: false).RunAsync(
        "vode", [.. edits.Select(e => e.Split('=', 2)).Select(p => new KeyValuePair<string, string>(p[0], p[1]))], Why, Cancel);
}
