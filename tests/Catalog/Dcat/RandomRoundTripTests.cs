namespace OpenData.Tests.Catalog.Dcat;

using FsCheck;
using FsCheck.Fluent;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

/// <summary>Write, read, equal: over everything the model can say.</summary>
public sealed class RandomRoundTripTests
{
    private static readonly DcatContext Context = new() { BaseUri = GoldenCatalogue.Base, WithRecord = false, DescribeOwner = false };

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(RandomRecords.Any.ToArbitrary(), resource => Same(resource, RoundTripTests.GraphOf(DcatWriter.ToTriples(resource, Context)))));
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("rdfxml")]
    public void So_it_is_through_a_syntax(string syntax)
    {
        var rdf = RdfSyntax.FromName(syntax)!;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(RandomRecords.Any.ToArbitrary(), resource =>
        {
            using var document = new MemoryStream();
            using (var writer = RdfWriter.Create(rdf, document, OpenData.Rdf.Terms.Prefixes.Standard))
            {
                writer.WriteBlock(DcatWriter.ToTriples(resource, Context));
                writer.Complete();
            }

            document.Position = 0;
            return Same(resource, RdfReader.ReadGraph(document, rdf, RdfReadOptions.Default, CancellationToken.None));
        }));
    }

    private static bool Same(Resource resource, Graph graph)
    {
        var back = DcatReader.Read(graph, GoldenCatalogue.Base).Resources.Single();

        // A record with an IRI of its own does not carry our id in RDF.
        var (expected, actual) = (RecordJson.ToText(resource.Iri is null ? resource : resource with { Id = "" }), RecordJson.ToText(back));
        return expected == actual ? true : throw new InvalidOperationException($"\n{expected}\n{actual}");
    }
}
