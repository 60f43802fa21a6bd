using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality.GraphChecks;

/// <summary>Each native check finds its fault in a small catalogue that has no other.</summary>
public sealed class NativeGraphCheckTests
{
    private const string Head = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix dcats: <https://www.w3.org/ns/dcat#> . @prefix dca: <http://www.w3.org/ns/dca#> . @prefix r5r: <http://data.europa.eu/r5r#> .
        @prefix ex: <https://podatki.primer.si/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .

        """;

    private const string Sound = """
        ex:k a dcat:Catalog ; dct:title "Katalog"@sl ; dcat:dataset ex:a , ex:b ; dcat:service ex:s .
        ex:a a dcat:Dataset ; dct:title "Zbirka A"@sl ; dct:identifier "a" ; dcat:distribution ex:a1 ; dct:issued "2026-01-01"^^xsd:date ; dct:modified "2026-02"^^xsd:gYearMonth ;
            dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2025-01-01"^^xsd:date ; dcat:endDate "2025"^^xsd:gYear ] .
        ex:b a dcat:Dataset ; dct:title "Zbirka B"@sl ; dct:identifier "b" ; dcat:distribution ex:b1 .
        ex:a1 a dcat:Distribution ; dcat:accessURL ex:a.csv ; dcat:byteSize 10 .
        ex:b1 a dcat:Distribution ; dcat:accessURL ex:b.csv .
        ex:s a dcat:DataService ; dct:title "Storitev"@sl ; dct:license ex:licenca ; dcat:endpointURL ex:api .

        """;

    public static TheoryData<string, string, string, string, Severity> Faults => new()
    {
        { "ex:x a dcat:Catalogue .", "misspelt-term", "rdf:type", "dcat:Catalog", Severity.Error },
        { "ex:x a dcat:DataSet .", "misspelt-term", "rdf:type", "dcat:Dataset", Severity.Error },
        { "ex:x a dct:LicenceDocument .", "misspelt-term", "rdf:type", "dct:LicenseDocument", Severity.Error },
        { "ex:x a foaf:Organisation .", "misspelt-term", "rdf:type", "foaf:Organization", Severity.Error },
        { "ex:a1 dcat:accessUrl ex:x .", "misspelt-term", "dcat:accessUrl", "dcat:accessURL", Severity.Warning },
        { "ex:a1 dct:licence ex:x .", "misspelt-term", "dct:licence", "dct:license", Severity.Warning },
        { "ex:x a dcats:Dataset .", "slipped-namespace", "rdf:type", "dcat:Dataset", Severity.Error },
        { "ex:x a dca:Dataset .", "slipped-namespace", "rdf:type", "dcat:Dataset", Severity.Error },
        { "ex:a r5r:hvdCategory ex:x .", "slipped-namespace", "http://data.europa.eu/r5r#hvdCategory", "dcatap:hvdCategory", Severity.Warning },
        { "ex:a dct:title \"\"@en .", "empty-text", "dct:title", "prazno", Severity.Error },
        { "ex:a dcat:keyword \" \"@sl .", "empty-text", "dcat:keyword", "prazno", Severity.Warning },
        { "ex:a1 dct:format <CSV> .", "relative-iri", "dct:format", "<CSV>", Severity.Error },
        { "ex:a1 dct:conformsTo <file:///srv/shema.json> .", "relative-iri", "dct:conformsTo", "file:///srv", Severity.Error },
        { "ex:a dct:accrualPeriodicity <https://publications.europa.eu/resource/authority/frequency/DAILY> .", "https-authority", "dct:accrualPeriodicity", "http://", Severity.Error },
        { "ex:a dct:description \"brez jezika\" .", "text-without-language", "dct:description", "@sl", Severity.Warning },
        { "ex:a dcat:keyword \"promet\" .", "text-without-language", "dcat:keyword", "@sl", Severity.Hint },
        { "ex:a dcat:landingPage <mailto:a@b.si> .", "address-not-absolute", "dcat:landingPage", "https://", Severity.Error },
        { "ex:b dct:identifier \"a\" .", "duplicate-identifier", "dct:identifier", "»a«", Severity.Error },
        { "ex:b dct:temporal [ dcat:endDate \"2024\"^^xsd:gYear ; dcat:startDate \"2025-01-01\"^^xsd:date ] .", "end-before-start", "dcat:startDate", "zamenjajte", Severity.Error },
        { "ex:b dct:issued \"2026-03-01\"^^xsd:date ; dct:modified \"2026-02-01\"^^xsd:date .", "issued-after-modified", "dct:modified", "preverite", Severity.Warning },
        { "ex:b1 dcat:byteSize \"0\"^^xsd:nonNegativeInteger .", "byte-size-zero", "dcat:byteSize", "nič", Severity.Error },
        { "ex:k dcat:service ex:t . ex:t a dcat:DataService .", "licence-missing", "dct:license", "CC BY", Severity.Warning },
        { "ex:k dcat:dataset [ a dcat:Dataset ; dct:title \"Brez naslova\"@sl ] .", "no-own-iri", "rdf:type", "IRI", Severity.Warning },
        { "ex:b dcat:distribution ex:a1 .", "shared-distribution", "dcat:distribution", "drugi zbirki", Severity.Warning },
        { "ex:a1 dct:rights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> .", "misplaced-access-right", "dct:rights", "dct:accessRights", Severity.Hint },
        { "ex:k dcat:dataset ex:ni .", "dangling-link", "dcat:dataset", "podatki.primer.si/ni", Severity.Error },
        { "ex:b dcat:distribution ex:ni .", "dangling-link", "dcat:distribution", "dcat:Distribution", Severity.Error },
        { "ex:c a dcat:Dataset ; dct:title \"Zbirka C\"@sl .", "not-in-catalogue", "dcat:dataset", "dcat:dataset", Severity.Warning },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_once_with_its_field_and_remedy(string fault, string code, string path, string word, Severity severity)
    {
        var (found, _) = Check(Head + Sound + fault);
        var finding = Assert.Single(found);
        Assert.Equal((code, path, severity), (finding.Code, finding.Path, finding.Severity));
        Assert.Contains(word, finding.Message.For("sl"), StringComparison.Ordinal);
        Assert.NotEqual(finding.Message.For("sl"), finding.Message.For("en"));
    }

    [Fact]
    public void A_sound_catalogue_has_no_findings_in_whatever_order_its_statements_come()
    {
        Assert.Empty(Check(Head + Sound).Found);
        Assert.Empty(Check(Head + string.Join("\n", Sound.Split(".\n").Reverse().Where(b => b.Trim().Length > 0).Select(b => b + "."))).Found);
    }

    [Fact]
    public void A_finding_deep_in_a_node_belongs_to_its_dataset()
    {
        var (found, checks) = Check(Head + Sound + "ex:b dct:temporal [ dcat:startDate \"2025\" ; dcat:endDate \"2024\" ] . ex:b1 dcat:byteSize 0 .");
        Assert.Equal(2, found.Count);
        Assert.All(found, f => Assert.Equal("https://podatki.primer.si/b", checks.Notes.OwnerOf(f.Key)));
        Assert.Equal(3, checks.Notes.Resources);
    }

    [Fact]
    public void The_golden_catalogue_has_no_finding()
    {
        var file = SharedData.At("dcat-ap-examples", "own-si-golden", "golden.ttl");
        Assert.DoesNotContain(Check(File.ReadAllText(file)).Found, f => f.Severity != Severity.Hint);
    }

    private static (List<GraphFinding> Found, NativeGraphChecks Checks) Check(string turtle)
    {
        var found = new List<GraphFinding>();
        var checks = new NativeGraphChecks(found.Add, GraphScope.Whole);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(turtle));
        RdfReader.Read(stream, RdfSyntax.Turtle, new RdfReadOptions { Base = RelativeIris.NoBase }, checks, TestContext.Current.CancellationToken);
        checks.Finish();
        return (found, checks);
    }
}
