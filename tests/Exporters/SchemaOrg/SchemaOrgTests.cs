using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Exporters;
using OpenData.Exporters.SchemaOrg;
using OpenData.Tables.Profiles;
using OpenData.Tests.Catalog.Dcat;

namespace OpenData.Tests.Exporters.SchemaOrg;

/// <summary>
/// What Google's search for datasets requires and recommends (developers.google.com/search/docs/appearance/structured-data/dataset).
/// </summary>
public sealed class SchemaOrgTests
{
    private static readonly string[] Recommended =
    [
        "alternateName", "creator", "distribution", "identifier", "includedInDataCatalog", "isAccessibleForFree", "keywords", "license",
        "spatialCoverage",
        "temporalCoverage", "url", "variableMeasured", "publisher", "dateModified", "inLanguage",
    ];

    private static readonly CatalogPlace Place = new(GoldenCatalogue.Head, GoldenCatalogue.Organisations);

    [Fact]
    public void Every_record_has_what_is_required()
    {
        foreach (var record in GoldenCatalogue.Records)
        {
            foreach (var language in new[] { "sl", "en" })
            {
                var document = SchemaOrgDocument.Of(record.Resource, Place, language);
                Assert.Equal("https://schema.org/", Text(document, "@context"));
                Assert.Equal(record.Resource is DataService ? "WebAPI" : "Dataset", Text(document, "@type"));
                Assert.NotEmpty(Text(document, "name"));
                Assert.InRange(Text(document, "description").Length, SchemaOrgDocument.MinDescription, SchemaOrgDocument.MaxDescription);
                Assert.True(Uri.IsWellFormedUriString(Text(document, "url"), UriKind.Absolute));
            }
        }
    }

    [Fact]
    public void A_full_dataset_has_all_that_is_recommended()
    {
        var inherited = (Dataset)InheritedValues.Apply(GoldenCatalogue.CarParks(), GoldenCatalogue.Organisations["obcina-primer"]);
        var column = new ColumnProfile { Name = "mesta", Type = ColumnType.Integer };
        var table = new TableDescription { Profile = new TableProfile { Columns = [column] } };
        var document = SchemaOrgDocument.Of(
            inherited with { Distributions = [.. inherited.Distributions.Select(d => d with { Tables = [table] })] }, Place, "sl");
        Assert.DoesNotContain(Recommended, name => !document.ContainsKey(name));
        Assert.Equal("Javna parkirišča", Text(document, "name"));
        Assert.All(document["distribution"]!.AsArray(), d =>
        {
            Assert.Equal("DataDownload", Text(d!, "@type"));
            Assert.NotEmpty(Text(d!, "contentUrl"));
        });

        // The second has neither format nor media type.
        Assert.Equal([true, false], document["distribution"]!.AsArray().Select(d => d!["encodingFormat"] is not null));
        Assert.All(
            document["temporalCoverage"]!.AsArray(),
            span => Assert.Matches(@"^(\d{4}(-\d\d(-\d\d)?)?|\.\.)(/(\d{4}(-\d\d(-\d\d)?)?|\.\.))?$", span!.ToString()));
        Assert.All(document["variableMeasured"]!.AsArray(), v => Assert.Equal("PropertyValue", Text(v!, "@type")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(5_000)]
    [InlineData(5_001)]
    [InlineData(100_000)]
    public void A_description_is_long_enough_and_short_enough(int length)
    {
        foreach (var sign in new[] { "a", "💩" })
        {
            var description = string.Concat(Enumerable.Repeat(sign, (length + sign.Length - 1) / sign.Length));
            var dataset = new Dataset { Id = "a", Title = LocalText.In("sl", "Zbirka"), Description = LocalText.In("sl", description) };
            var text = Text(SchemaOrgDocument.Of(dataset, Place, "sl"), "description");
            Assert.InRange(text.Length, SchemaOrgDocument.MinDescription, SchemaOrgDocument.MaxDescription);
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    [Theory]
    [InlineData("POLYGON((15.8 46.3, 15.9 46.3, 15.9 46.5, 15.8 46.5, 15.8 46.3))", "46.3 15.8 46.5 15.9")]
    [InlineData("POINT(15.87 46.42)", null)]
    [InlineData("POINT(500000 120000)", "none")]
    [InlineData("POLYGON((", "none")]
    public void A_place_is_a_box_or_a_point_or_nothing(string wkt, string? box)
    {
        var dataset = new Dataset { Id = "a", SpatialCoverage = [new Location { BoundingBox = wkt }] };
        var place = SchemaOrgDocument.Of(dataset, Place, "sl")["spatialCoverage"];
        Assert.Equal(box == "none", place is null);
        if (box != "none")
        {
            Assert.Equal(box, place!["geo"]!["box"]?.GetValue<string>());
            Assert.Equal(box is null, place["geo"]!["latitude"] is not null);
        }
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
