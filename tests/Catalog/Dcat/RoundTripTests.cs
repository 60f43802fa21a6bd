using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Dcat;

/// <summary>What comes in through DCAT goes out through DCAT.</summary>
public sealed class RoundTripTests
{
    private static readonly DcatContext Context = new() { BaseUri = GoldenCatalogue.Base, WithRecord = false, DescribeOwner = false };

    public static TheoryData<string> Files() => !SharedData.Exists ? [""] : [.. Readable()];

    [Theory]
    [InlineData("parkirisca")]
    [InlineData("socialne-pomoci")]
    [InlineData("proracun")]
    [InlineData("wfs")]
    public void A_full_record_comes_back_as_it_was(string id)
    {
        var resource = GoldenCatalogue.Records.Single(r => r.Resource.Id == id).Resource;
        var back = DcatReader.Read(GraphOf(DcatWriter.ToTriples(resource, Context)), GoldenCatalogue.Base).Resources.Single();
        ModelComparison.Same(resource, back);
        Assert.Null(back.ForeignStatements);
    }

    [Fact]
    public void The_catalogues_own_description_comes_back_as_it_was()
    {
        var triples = new DcatWriter(Context).CatalogBlock(GoldenCatalogue.Head);
        ModelComparison.Same(GoldenCatalogue.Head, DcatReader.Read(GraphOf(triples), GoldenCatalogue.Base).Catalog!);
    }

    [Fact]
    public void Statements_nobody_knows_survive_on_every_node()
    {
        const string Turtle = """
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix x: <http://example.org/x#> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix spdx: <http://spdx.org/rdf/terms#> .
            <http://example.org/d> a dcat:Dataset ; dct:title "Zbirka"@sl ; x:own "a" , [ x:deep [ x:deeper "b\n\"c\"" ] ] ;
              dct:publisher [ a foaf:Agent ; foaf:name "Občina" ; x:code 5 ] ;
              dcat:contactPoint [ a vcard:Kind ; vcard:fn "Pisarna" ; vcard:hasAddress [ a vcard:Address ; vcard:locality "Ptuj" ] ] ;
              dcat:distribution [ a dcat:Distribution ; dcat:accessURL <http://example.org/f> ; x:odd true ;
                spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha1 ; spdx:checksumValue "aa"^^<http://www.w3.org/2001/XMLSchema#hexBinary> ; x:by "me" ] ] .
            """;
        var graph = Parse(Turtle);
        var read = DcatReader.Read(graph, GoldenCatalogue.Base).Resources.Single();
        Assert.Equal("Pisarna", read.ContactPoints.Single().Name[""]);
        var written = GraphOf(DcatWriter.ToTriples(read with { Id = "zbirka" }, Context));
        var difference = Normalisation.Difference(graph, written, read with { Id = "zbirka" }, 0, Context);
        Assert.True(difference is null, difference);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_resource_of_a_real_document_goes_out_as_it_came_in(string file)
    {
        var graph = Read(SharedData.At(file.Split('/')));
        var blank = 0;
        foreach (var (resource, i) in DcatReader.Read(graph, GoldenCatalogue.Base).Resources.Select((r, i) => (r, i)))
        {
            var named = resource with { Id = "r" + i };
            var written = GraphOf(DcatWriter.ToTriples(named, Context));
            var difference = Normalisation.Difference(graph, written, named, named.Iri is null ? blank++ : 0, Context);
            Assert.True(difference is null, $"{named.Iri?.Value ?? named.Title.For("en")}: {difference}");
            var again = DcatReader.Read(written, GoldenCatalogue.Base).Resources.First(r => r.Id == named.Id || r.Iri == named.Iri);
            ModelComparison.SameButAddresses(named, again);
        }
    }

    internal static Graph GraphOf(IEnumerable<Triple> triples)
    {
        var graph = new Graph();
        foreach (var triple in triples)
        {
            graph.Add(triple);
        }

        return graph;
    }

    private static Graph Parse(string turtle)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(turtle));
        return RdfReader.ReadGraph(stream, RdfSyntax.Turtle, RdfReadOptions.Default, TestContext.Current.CancellationToken);
    }

    private static Graph Read(string path)
    {
        using var stream = File.OpenRead(path);
        return RdfReader.ReadGraph(stream, SyntaxOf(path)!, new RdfReadOptions { Base = "http://example.org/base", Lenient = true }, TestContext.Current.CancellationToken);
    }

    private static RdfSyntax? SyntaxOf(string path) => Path.GetExtension(path) switch
    {
        ".ttl" => RdfSyntax.Turtle,
        ".nt" => RdfSyntax.NTriples,
        ".rdf" or ".xml" => RdfSyntax.RdfXml,
        _ => null,
    };

    /// <summary>Documents of the suites that our own reader reads; what it refuses is its tests' matter.</summary>
    private static IEnumerable<string> Readable()
    {
        foreach (var folder in new[] { "dcat-ap-examples", "dcat-feeds" })
        {
            var root = Path.Combine(Path.GetDirectoryName(SharedData.Checkout())!, "shared");
            foreach (var path in Directory.EnumerateFiles(Path.Combine(root, folder), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (SyntaxOf(path) is not null && CanRead(path))
                {
                    yield return Path.GetRelativePath(root, path).Replace('\\', '/');
                }
            }
        }
    }

    private static bool CanRead(string path)
    {
        try
        {
            return Read(path).Count > 0;
        }
        catch (Exception e) when (e is RdfSyntaxException or NotSupportedException)
        {
            return false;
        }
    }
}
