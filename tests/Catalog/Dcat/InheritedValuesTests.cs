using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Tests.Catalog.Dcat;

public sealed class InheritedValuesTests
{
    private const string AccessRight = "http://publications.europa.eu/resource/authority/access-right/";

    private static readonly Organisation Municipality = GoldenCatalogue.Organisations["obcina-primer"];

    [Fact]
    public void An_open_field_takes_the_owners_value_and_says_so()
    {
        var bare = new Dataset { Id = "a", Owner = "obcina-primer", Distributions = [new Distribution { Key = "csv" }] };
        var filled = Assert.IsType<Dataset>(InheritedValues.Apply(bare, Municipality));
        Assert.Equal("pisarna@primer.example.si", filled.ContactPoints.Single().Email);
        Assert.Equal("CC_BY_4_0", AllVocabularies.Licence.ByIri(filled.Distributions.Single().License!.Iri)!.Code);
        Assert.Equal("Licenca je določena s sklepom št. 007-3/2026 z dne 10. 1. 2026.", filled.Provenance.Single().Label["sl"]);
        Assert.Equal("Okolje in prostor", filled.Opsi!.Area);
        Assert.Equal(
            ["contactPoints", "distributions/csv/license", "languages", "opsi/area", "opsi/keeper", "opsi/organisationType", "provenance", "spatialCoverage"],
            filled.Origins.Where(o => o.Value.Origin == ValueOrigin.Default).Select(o => o.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_given_value_is_never_touched()
    {
        var given = GoldenCatalogue.CarParks();
        given = given with { Distributions = [.. given.Distributions.Where(d => d.License is not null)] };
        Assert.Same(given, InheritedValues.Apply(given, Municipality));
    }

    [Fact]
    public void An_access_right_is_taken_over_where_neither_a_right_nor_a_ground_is_said()
    {
        var (open, closed) = (new Iri(AccessRight + "PUBLIC"), new Iri(AccessRight + "NON_PUBLIC"));
        var body = new Organisation { Id = "x", Name = LocalText.In("sl", "X"), Defaults = new OrganisationDefaults { AccessRights = open } };
        foreach (var silent in new Resource[] { new Dataset { Id = "a" }, new DatasetSeries { Id = "b" }, new DataService { Id = "c" } })
        {
            var filled = InheritedValues.Apply(silent, body);
            Assert.Equal((open, ValueOrigin.Default, "x"), (filled.AccessRights, filled.Origins["accessRights"].Origin, filled.Origins["accessRights"].Evidence));
        }

        var said = new Dataset { Id = "a", AccessRights = closed };
        Assert.Same(said, InheritedValues.Apply(said, body));
        var ground = new Dataset { Id = "a", AccessRightsGround = LocalText.In("sl", "ZDIJZ, 6. člen") };
        Assert.Same(ground, InheritedValues.Apply(ground, body));
    }

    [Fact]
    public void A_body_without_defaults_changes_nothing()
    {
        var bare = new Dataset { Id = "a" };
        Assert.Same(bare, InheritedValues.Apply(bare, new Organisation { Id = "x", Name = LocalText.In("sl", "X") }));
    }

    [Theory]
    [InlineData("file:///srv/podatki/a.csv")]
    [InlineData(@"C:\podatki\a.csv")]
    [InlineData("/srv/podatki/a.csv")]
    [InlineData("TODO:")]
    public void A_local_path_is_never_written(string path)
    {
        var dataset = new Dataset { Id = "a", Distributions = [new Distribution { Key = "csv", AccessUrls = [new Iri(path)], DownloadUrls = [new Iri(path)] }] };
        var triples = DcatWriter.ToTriples(dataset, new DcatContext { BaseUri = GoldenCatalogue.Base });
        Assert.DoesNotContain(triples, t => t.Object is Iri iri && iri.Value.Contains(path, StringComparison.Ordinal));
        Assert.Contains(triples, t => t.Object.Equals(new Iri("https://podatki.example.si/dataset/a")));
    }

    [Fact]
    public void An_address_with_forbidden_signs_is_percent_encoded()
    {
        var dataset = new Dataset { Id = "a", LandingPages = [new LabelledNode { Iri = new Iri("https://primer.si/a b<c>\"d\"{e}|f\\g^h`") }] };
        Assert.Contains(DcatWriter.ToTriples(dataset, new DcatContext { BaseUri = GoldenCatalogue.Base }), t => t.Object.Equals(new Iri("https://primer.si/a%20b%3Cc%3E%22d%22%7Be%7D%7Cf%5Cg%5Eh%60")));
    }
}
