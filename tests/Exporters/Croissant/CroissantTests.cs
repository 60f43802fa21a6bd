using OpenData.Catalog.Model;
using OpenData.Exporters;
using OpenData.Exporters.Croissant;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;
using OpenData.Tables.Profiles;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Croissant;

/// <summary>What Croissant 1.0 demands of a dataset with tables (docs.mlcommons.org/croissant/docs/croissant-spec-1.0.html).</summary>
public sealed class CroissantTests
{
    private const string Cr = "http://mlcommons.org/croissant/";
    private const string Sum = "536ce673a23706edc87f596f0292b181dca18b78f9f379e8f55041878369c0d8";

    private static readonly CatalogPlace Place = new(GoldenCatalogue.Head, GoldenCatalogue.Organisations);

    [Fact]
    public void What_has_no_table_in_a_known_file_has_no_croissant()
    {
        Assert.Null(CroissantDocument.Of(new Dataset { Id = "a" }, Place));
        Assert.Null(CroissantDocument.Of(new DataService { Id = "a" }, Place));
        Assert.Null(CroissantDocument.Of(Tabular() with { Distributions = [Tabular().Distributions[0] with { File = null }] }, Place));
    }

    [Fact]
    public async Task It_is_a_graph_of_files_record_sets_and_fields_that_know_each_other()
    {
        var document = CroissantDocument.Of(Tabular(), Place)!;
        foreach (var name in new[] { "@context", "@type", "conformsTo", "name", "description", "url", "license", "distribution",
            "recordSet", "creator" })
        {
            Assert.True(document.ContainsKey(name), name);
        }

        using var temp = new TempFolder();
        var file = Path.Combine(temp.Path, "croissant.jsonld");
        await File.WriteAllTextAsync(file, document.ToJsonString(), TestContext.Current.CancellationToken);
        using var stream = File.OpenRead(file);
        var graph = RdfReader.ReadGraph(
            stream, RdfSyntax.JsonLd, RdfReadOptions.Default with { Base = "https://podatki.example.si/" },
            TestContext.Current.CancellationToken);
        Assert.Equal(3, graph.Count(t => t.Predicate == RdfTerms.Type && t.Object is Iri { Value: Cr + "FileObject" }));
        Assert.Equal(2, graph.Count(t => t.Predicate == RdfTerms.Type && t.Object is Iri { Value: Cr + "RecordSet" }));
        Assert.Equal(5, graph.Count(t => t.Predicate == RdfTerms.Type && t.Object is Iri { Value: Cr + "Field" }));
        Assert.Equal(5, graph.Where(t => t.Predicate.Value == Cr + "dataType").Count(t => t.Object is Iri));
        Assert.Equal(
            Sum, graph.Where(t => t.Predicate.Value == "https://schema.org/sha256").Select(t => ((Literal)t.Object).Text).Distinct()
            .Single());

        var files = document["distribution"]!.AsArray().Select(f => f!["@id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var fields = document["recordSet"]!.AsArray().SelectMany(r => r!["field"]!.AsArray()).ToList();
        Assert.All(fields, f => Assert.Contains(f!["source"]!["fileObject"]!["@id"]!.GetValue<string>(), files));
        Assert.Equal(fields.Count, fields.Select(f => f!["@id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(
            ["sc:Text", "sc:Integer", "sc:Date", "sc:Float", "sc:Boolean"], fields.Select(f => f!["dataType"]!.GetValue<string>()));
        Assert.Contains("[EUR]", fields[1]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static Dataset Tabular() => GoldenCatalogue.CarParks() with
    {
        Distributions =
        [
            new Distribution
            {
                Key = "csv", File = new KeptFile("cene.csv", Sum),
                MediaType = new Iri("https://www.iana.org/assignments/media-types/text/csv"), ByteSize = 12,
                License = new LabelledNode { Iri = new Iri("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0") },
                Tables =
                [
                    new TableDescription
                    {
                        Profile = new TableProfile
                        {
                            Columns =
                            [
                                new ColumnProfile { Name = "ime", Type = ColumnType.Text },
                                new ColumnProfile { Name = "cena", Type = ColumnType.Integer, Unit = "EUR" },
                                new ColumnProfile { Name = "cena", Type = ColumnType.Date },
                            ],
                        },
                    },
                ],
            },
            new Distribution
            {
                Key = "zip", File = new KeptFile("cene.zip", Sum),
                MediaType = new Iri("https://www.iana.org/assignments/media-types/application/zip"),
                License = new LabelledNode { Iri = new Iri("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0") },
                Tables =
                [
                    new TableDescription
                    {
                        Profile = new TableProfile
                        {
                            Name = "a.csv",
                            Columns = [new ColumnProfile { Name = "x", Type = ColumnType.Latitude },
                                new ColumnProfile { Name = "y", Type = ColumnType.Boolean }],
                        },
                    },
                ],
            },
        ],
    };
}
