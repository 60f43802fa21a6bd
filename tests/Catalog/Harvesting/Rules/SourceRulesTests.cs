using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Rules;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Tests.Catalog.Harvesting.Rules;

public sealed class SourceRulesTests
{
    private static readonly HarvestEvent.Found Water = new("voda-1", new Dataset
    {
        Title = LocalText.Of(sl: "LAYER_Poraba pitne vode", en: "LAYER_Water consumption"),
        Publisher = new Agent { Name = LocalText.In("sl", "Komunalno podjetje Ptuj") },
        Keywords = [new("voda"), new("poraba")],
        LandingPages = [new LabelledNode { Iri = new Iri("https://podatki.primer.si/voda") }],
        Distributions = [new Distribution { Key = "xls", License = new LabelledNode { Label = LocalText.In("sl", "Vse pravice pridržane") } }],
    })
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["frequency"] = ["1x letno"], ["distributions/xls/format"] = ["Excel 97"] },
    };

    [Theory]
    [InlineData("drop if title contains \"poraba\"", true)]
    [InlineData("izpusti če naslov vsebuje \"PORABA\"", true)]
    [InlineData("izpusti če naslov vsebuje „nič takega“", false)]
    [InlineData("drop if title matches \"^LAYER_\" and publisher is \"Občina Ptuj\"", false)]
    [InlineData("drop if publisher is \"Občina Ptuj\" or publisher is \"komunalno podjetje ptuj\"", true)]
    [InlineData("drop if keywords is \"voda\"", true)]
    [InlineData("drop if keywords is not \"voda\"", false)]
    [InlineData("drop if publisher does not contain \"komunal\"", false)]
    [InlineData("izpusti če izdajatelj ne vsebuje komunal", false)]
    [InlineData("drop if description is empty", true)]
    [InlineData("drop if description is given", false)]
    [InlineData("drop if frequency is \"1x letno\"", true)]
    [InlineData("drop if address contains \"primer.si\" and id matches \"voda-[0-9]\"", true)]
    [InlineData("drop if license contains \"pridržane\"", true)]
    [InlineData("keep if publisher contains komunalno", false)]
    [InlineData("keep if publisher contains vrtec", true)]
    [InlineData("keep if publisher contains vrtec\nkeep if kind is dataset", false)]
    [InlineData("# samo razlaga\n\nkeep if kind is service", true)]
    public void A_record_is_kept_or_left_out(string rules, bool leftOut)
    {
        var shaped = SourceRules.Parse(rules).Apply(Water);
        Assert.Equal(leftOut, shaped.LeftOut is not null);
    }

    [Fact]
    public void Values_are_filled_in_words_translated_and_texts_mended_and_the_record_knows_by_which_rules()
    {
        var rules = SourceRules.Parse("""
            zamenjaj naslov "^LAYER_" z ""
            privzeto frequency = dnevno
            beseda pogostost "1X LETNO" = letno
            word format "excel 97" = XLS
            default themes = ENVI; HEAL
            nastavi lastnik = komunala-ptuj če naslov-url vsebuje "primer.si"
            set license = CC BY 4.0
            set publisher = "Komunalno podjetje Ptuj"
            set contact = info@primer.si if publisher contains "nekdo drug"
            """);
        var shaped = rules.Apply(Water);
        var dataset = (Dataset)shaped.Found.Resource;
        Assert.Equal(LocalText.Of(sl: "Poraba pitne vode", en: "Water consumption"), dataset.Title);
        Assert.Equal("komunala-ptuj", dataset.Owner);
        Assert.Null(dataset.Distributions[0].License);
        Assert.Equal(["letno"], shaped.Found.Words["frequency"]);
        Assert.Equal(["XLS"], shaped.Found.Words["distributions/xls/format"]);
        Assert.Equal(["ENVI", "HEAL"], shaped.Found.Words["themes"]);
        Assert.Equal(["CC BY 4.0"], shaped.Found.Words["license"]);
        Assert.Empty(dataset.ContactPoints);
        Assert.Equal(6, shaped.Rules.Count);
        Assert.Same(Water, SourceRules.None.Apply(Water).Found);
    }

    [Theory]
    [InlineData("naredi naslov = x", "vrstica 1", "there is no rule")]
    [InlineData("\nizpusti naslov vsebuje x", "vrstica 2", "\"if\" is missing")]
    [InlineData("drop if barva is rdeča", "polja »barva« ni", "there is no field")]
    [InlineData("drop if title resembles x", "primerjave", "comparison")]
    [InlineData("drop if title matches \"(\"", "ni veljaven", "not valid")]
    [InlineData("drop if title contains \"x", "narekovaj", "quotation mark")]
    [InlineData("set kind = service", "ni mogoče nastaviti", "cannot be set")]
    [InlineData("word title \"a\" = b", "nima šifranta", "no list of words")]
    [InlineData("replace format \"a\" with b", "ni besedilo", "is no text")]
    [InlineData("default license =", "manjka vrednost", "a value is missing")]
    [InlineData("drop if title contains x title contains y", "ni na mestu", "out of place")]
    public void What_is_not_right_is_told_with_its_line_and_the_remedy(string rules, string sl, string en)
    {
        var refused = Assert.Throws<SettingsInvalidException>(() => SourceRules.Parse(rules));
        Assert.Contains(sl, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains(en, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_lines_are_told_together_and_a_hostile_pattern_costs_no_time()
    {
        var refused = Assert.Throws<SettingsInvalidException>(() => SourceRules.Parse("a b\nset owner = x\nc d"));
        Assert.Contains("line 1", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains("line 3", refused.Text.For("en"), StringComparison.Ordinal);
        var found = Water with { Resource = Water.Resource with { Title = LocalText.In("sl", new string('a', 100_000) + "!") } };
        Assert.Null(SourceRules.Parse("drop if title matches \"^(a+)+$\"").Apply(found).LeftOut);
    }
}
