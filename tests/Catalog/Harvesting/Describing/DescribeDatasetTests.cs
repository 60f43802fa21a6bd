using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Catalog.Harvesting.Describing;

public sealed class DescribeDatasetTests
{
    [Fact]
    public void A_bare_file_gets_all_that_can_be_known_and_every_value_says_where_from()
    {
        var dataset = DescribeDataset.Run(new Dataset(), [Waste()], []).Dataset;

        Assert.Equal("Količine odpadkov 2024", dataset.Title["sl"]);
        Assert.Equal("Waste collected by type 2024", dataset.Title["en"]);
        Assert.Contains("218 vrstic in 4 stolpce", dataset.Description["sl"], StringComparison.Ordinal);
        Assert.Contains("- kolicina (decimalno število, t)", dataset.Description["sl"], StringComparison.Ordinal);
        Assert.Contains("218 rows", dataset.Description["en"], StringComparison.Ordinal);
        Assert.Contains("> Vir: komunala", dataset.Description["sl"], StringComparison.Ordinal);
        Assert.Equal("http://publications.europa.eu/resource/authority/data-theme/ENVI", dataset.Themes[0].Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/frequency/ANNUAL", dataset.Frequency?.Value);
        Assert.Equal(["Solid waste"], dataset.IndicatorThemes);
        Assert.Equal(("2019", "2024"), (dataset.TemporalCoverage[0].Start?.Text, dataset.TemporalCoverage[0].End?.Text));
        Assert.Equal(AllVocabularies.Municipality.Resolve("Ptuj")!.Iri, dataset.SpatialCoverage[0].Iri);
        Assert.Contains(new TaggedText("odpadki"), dataset.Keywords);
        Assert.Equal("2025-01-10T08:00:00Z", dataset.Modified?.Text);

        Assert.Equal(ValueOrigin.Found, dataset.Origins["title"].Origin);
        Assert.Equal(ValueOrigin.Suggested, dataset.Origins["title/en"].Origin);
        Assert.Equal(ValueOrigin.Suggested, dataset.Origins["themes"].Origin);
        Assert.Contains("waste-quantities", dataset.Origins["frequency"].Evidence, StringComparison.Ordinal);
        Assert.Equal(new FieldOrigin(ValueOrigin.Found, "leto"), dataset.Origins["temporalCoverage"]);
        Assert.Equal(new FieldOrigin(ValueOrigin.Found, "občina"), dataset.Origins["spatialCoverage"]);
        Assert.Empty(dataset.HvdCategories);
    }

    [Fact]
    public void A_distribution_says_what_the_bytes_are()
    {
        var distribution = Assert.Single(DescribeDataset.Run(new Dataset(), [Waste()], []).Dataset.Distributions);
        Assert.Equal("http://publications.europa.eu/resource/authority/file-type/CSV", distribution.Format?.Value);
        Assert.Equal("https://www.iana.org/assignments/media-types/text/csv", distribution.MediaType?.Value);
        Assert.Equal((4096L, new string('a', 64)), (distribution.ByteSize, distribution.Checksum?.Value));
        Assert.Null(distribution.License);
    }

    [Fact]
    public void A_given_value_is_never_overwritten()
    {
        var given = new Dataset
        {
            Title = LocalText.Of(sl: "Odpadki", en: "Waste"),
            Description = LocalText.In("sl", "Moj opis"),
            Themes = [new Iri("http://publications.europa.eu/resource/authority/data-theme/ECON")],
            Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/MONTHLY"),
            Keywords = [new TaggedText("smeti")],
            TemporalCoverage = [new Period { Start = Temporal.OfYear(2000) }],
            SpatialCoverage = [new Location { Iri = new Iri("https://sws.geonames.org/1/") }],
            Modified = Temporal.OfYear(2001),
            IndicatorThemes = ["Water"],
            Languages = [new Iri("http://publications.europa.eu/resource/authority/language/ENG")],
        };
        var dataset = DescribeDataset.Run(given, [Waste()], []).Dataset;
        Assert.Equal(given with { Distributions = [], Origins = given.Origins }, dataset with { Distributions = [], Origins = given.Origins });
        Assert.DoesNotContain(dataset.Origins.Keys, k => !k.StartsWith("distributions/", StringComparison.Ordinal));
    }

    [Fact]
    public void Grid_coordinates_become_a_box_in_degrees()
    {
        var file = Waste() with
        {
            Profile = Profile() with
            {
                Tables =
                [
                    new TableProfile
                    {
                        Rows = 3,
                        Columns =
                        [
                            new ColumnProfile { Name = "n", Type = ColumnType.Northing, Min = "141000", Max = "142000", Format = "EPSG:3794" },
                            new ColumnProfile { Name = "e", Type = ColumnType.Easting, Min = "565000", Max = "566000", Format = "EPSG:3794" },
                        ],
                    },
                ],
            },
        };
        var place = Assert.Single(DescribeDataset.Run(new Dataset(), [file], []).Dataset.SpatialCoverage);
        Assert.StartsWith("POLYGON((15.845", place.BoundingBox, StringComparison.Ordinal);
        Assert.Contains("46.405", place.BoundingBox, StringComparison.Ordinal);
    }

    [Fact]
    public void No_value_of_the_data_stands_in_the_description()
    {
        var file = Waste() with
        {
            Profile = Profile() with
            {
                Tables = [new TableProfile { Rows = 2, Columns = [new ColumnProfile { Name = "priimek", Type = ColumnType.Text, Min = "Abram", Max = "Žagar", Frequent = ["Novak"] }] }],
            },
        };
        var text = string.Join(' ', DescribeDataset.Run(new Dataset(), [file], []).Dataset.Description.Select(t => t.Value));
        Assert.DoesNotContain("Abram", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Novak", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_high_value_category_is_a_hint_and_never_set()
    {
        var (dataset, template) = DescribeDataset.Run(new Dataset(), [Waste()], []);
        Assert.Equal("c_38933a65", template?.Template.HvdCategory);
        Assert.Empty(dataset.HvdCategories);
    }

    [Theory]
    [InlineData(1, "vrstico")]
    [InlineData(2, "vrstici")]
    [InlineData(4, "vrstice")]
    [InlineData(5, "vrstic")]
    [InlineData(101, "vrstico")]
    [InlineData(112, "vrstic")]
    public void Slovenian_counts_have_four_forms(long count, string form) =>
        Assert.Equal(form, DescriptionText.Plural(count, "vrstico", "vrstici", "vrstice", "vrstic"));

    private static ProfiledFile Waste() => new(
        "csv", new KeptFile("kolicine_odpadkov_2024.csv", new string('a', 64)), Profile(), new DateTimeOffset(2025, 1, 10, 8, 0, 0, TimeSpan.Zero));

    private static FileProfile Profile() => new()
    {
        MediaType = "text/csv",
        Format = "CSV",
        Encoding = "windows-1250",
        ByteSize = 4096,
        Sha256 = new string('a', 64),
        Tables =
        [
            new TableProfile
            {
                Rows = 218,
                Columns =
                [
                    new ColumnProfile { Name = "leto", Type = ColumnType.Period, Min = "2019", Max = "2024" },
                    new ColumnProfile { Name = "občina", Type = ColumnType.Text, Distinct = 1, Frequent = ["Ptuj"] },
                    new ColumnProfile { Name = "frakcija", Type = ColumnType.Text },
                    new ColumnProfile { Name = "kolicina", Type = ColumnType.Decimal, Unit = "t" },
                ],
                Notes = ["Vir: komunala"],
            },
        ],
    };
}
