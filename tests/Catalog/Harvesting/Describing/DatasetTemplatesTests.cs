using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

public sealed class DatasetTemplatesTests
{
    [Fact]
    public void There_are_sixty_templates_with_keys_of_their_own() =>
        Assert.Equal((60, 60), (DatasetTemplates.All.Count, DatasetTemplates.All.Select(t => t.Key).Distinct().Count()));

    [Fact]
    public void Every_code_of_a_template_stands_in_its_vocabulary()
    {
        Assert.All(DatasetTemplates.All, t =>
        {
            Assert.All(t.Themes, code => Assert.NotNull(AllVocabularies.DataTheme.ByCode(code)));
            Assert.NotNull(AllVocabularies.Frequency.ByCode(t.Frequency));
            Assert.All(t.IndicatorThemes, theme => Assert.NotNull(AllVocabularies.Iso37120.ByCode(theme)));
            if (t.HvdCategory is { } category)
            {
                Assert.NotNull(AllVocabularies.HvdCategory.ByCode(category));
            }
        });
    }

    [Theory]
    [InlineData("proracun_2025.xlsx", "budget-plan")]
    [InlineData("Realizacija proračuna 2024", "budget-actuals")]
    [InlineData("kolicine odpadkov po frakcijah.csv", "waste-quantities")]
    [InlineData("prodana-voda.csv", "water-volumes")]
    [InlineData("odvoz_odpadkov_2026.csv", "waste-schedule")]
    [InlineData("kakovost_pitne_vode.csv", "drinking-water-quality")]
    [InlineData("meritve-hitrosti-april.csv", "speed-measurements")]
    [InlineData("opsi-brezice-aed.csv", "emergency-aed")]
    [InlineData("javna_razsvetljava.geojson", "street-lighting")]
    [InlineData("zasedenost_parkirisc.json", "parking-occupancy")]
    [InlineData("namenska_raba_opn.zip", "land-use-plan")]
    [InlineData("vrtci-cakalni-seznam.ods", "kindergartens")]
    [InlineData("stevci_prometa.csv", "traffic-counts")]
    [InlineData("knjiznica_izposoja.csv", "library-stats")]
    [InlineData("male čistilne naprave.xlsx", "small-plants")]
    public void A_name_points_to_its_template(string name, string key) =>
        Assert.Equal(key, DatasetTemplates.Match([name], [])?.Template.Key);

    [Theory]
    [InlineData("seznam.csv")]
    [InlineData("izvoz_2024.xlsx")]
    [InlineData("gurs-rpe-obcine.csv")]
    [InlineData("podatki o zaposlenih")]
    public void A_name_that_says_nothing_points_nowhere(string name) => Assert.Null(DatasetTemplates.Match([name], [])?.Template.Key);

    [Fact]
    public void Headers_alone_are_enough_when_several_of_them_fit()
    {
        var match = DatasetTemplates.Match(["izvoz.csv"], ["linija", "postajališče", "avtobus"]);
        Assert.Equal("bus-timetable", match?.Template.Key);
        Assert.Contains("avtobus", match!.Words);
    }
}
