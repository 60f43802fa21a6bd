using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.HighValueData;

/// <summary>What screening takes for high value, and what it does not.</summary>
public sealed class ScreenTests
{
    [Theory]
    [InlineData("Namenska raba prostora", "c_ad9ae929")]
    [InlineData("Občinski podrobni prostorski načrti", "c_ad9ae929")]
    [InlineData("Planned land use of the municipality", "c_ad9ae929")]
    [InlineData("Kakovost pitne vode po oskrbovalnih območjih", "c_43f88346")]
    [InlineData("Drinking water quality", "c_43f88346")]
    [InlineData("Količine komunalnih odpadkov", "c_38933a65")]
    [InlineData("Kakovost zraka", "c_63b37dd4")]
    [InlineData("Karta hrupa", "c_e4358335")]
    [InlineData("Poplavna območja", "c_63be22bd")]
    [InlineData("Kategorizacija občinskih cest", "c_4b74ea13")]
    [InlineData("Vodovarstvena območja", "c_af646f5b")]
    public void A_title_speaks_for_a_category(string title, string category)
    {
        var proposals = ScreenHighValue.Of(Titled(title));
        Assert.Equal(category, proposals[0].Row.Category.Code);
        Assert.All(proposals[0].Reasons, static r => Assert.False(string.IsNullOrEmpty(r["sl"]) || string.IsNullOrEmpty(r["en"])));
    }

    [Theory]
    [InlineData("Vodovodno omrežje")]
    [InlineData("Gospodarska javna infrastruktura (GJI)")]
    [InlineData("Kanalizacijsko omrežje in cevovodi")]
    [InlineData("Vozni redi avtobusov")]
    [InlineData("Parkirišča v mestu")]
    [InlineData("Proračun občine 2026")]
    [InlineData("Vrtci in proste kapacitete")]
    [InlineData("Urnik odvoza odpadkov")]
    [InlineData("Prebivalstvo po naseljih")]
    [InlineData("Števci prometa na občinskih cestah")]
    public void What_the_list_does_not_know_is_no_candidate(string title) => Assert.Empty(ScreenHighValue.Of(Titled(title)));

    [Theory]
    [InlineData("Vzorčni podatki: vpis v vrtce. Objavlja jih mestna občina, za vsa mesta enako.", false)]
    [InlineData("Rezultati s stalnih vzorčnih in merilnih mest v občini; vzorčna mesta in merilna mesta so označena.", true)]
    public void Words_of_a_description_count_where_they_stand_together(string description, bool isCandidate)
    {
        var record = Titled("Izpis");
        record = record with { Resource = (Dataset)record.Resource with { Description = LocalText.In("sl", description), Themes = [new("http://publications.europa.eu/resource/authority/data-theme/ENVI")] } };
        Assert.Equal(isCandidate, ScreenHighValue.Of(record).Any(static c => c.Row.Category.Code == "c_7b8fbb64"));
    }

    [Fact]
    public void Every_concept_of_the_list_is_known_with_what_it_asks()
    {
        Assert.Equal(AllVocabularies.HvdCategory.All.Select(static c => c.Code).Order(StringComparer.Ordinal), Annex.All.Select(static r => r.Category.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["c_38933a65", "c_43f88346", "c_ad9ae929"], Annex.All.Where(static r => r.Local == HeldLocally.Yes).Select(static r => r.Category.Code).Order(StringComparer.Ordinal));
        Assert.False(Annex.Find("c_13e3cf16")!.Bulk); // models of the weather: an API alone
        Assert.All(Annex.All.Where(static r => r.Cues.Count > 0), static r => Assert.False(r.Note.IsEmpty));
    }

    [Fact]
    public void The_facts_that_were_carried_over_are_those_of_the_table()
    {
        var lines = File.ReadAllLines(SharedData.At("facts", "hvd.csv")).Length - 1;
        Assert.Equal(lines, Annex.All.Count);
    }

    private static CatalogRecord Titled(string title) => new() { Resource = new Dataset { Id = "x", Title = LocalText.In("sl", title) } };
}
