using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Sidecars;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Files;

public sealed class SidecarTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Table = "datum;naziv;vstopnina\n2026-05-01;Kurentovanje;5\n2026-06-01;Festival;12\n2026-07-01;Sejem;brezplačno\n";

    [Fact]
    public async Task A_description_that_contradicts_the_file_is_a_finding_and_the_file_wins()
    {
        folder.File("prireditve.csv", Table);
        folder.File("datapackage.json", """
            {"title":"Prireditve","resources":[{"name":"p","path":"prireditve.csv","bytes":1,"encoding":"windows-1250","rows":7,
             "hash":"sha256:00","dialect":{"delimiter":","},
             "schema":{"fields":[{"name":"datum","type":"date"},{"name":"naziv","type":"integer"},{"name":"kraj","type":"string"}]}}]}
            """);
        var findings = (await HarvestTrial.OfFilesAsync(folder.Path)).Found.Single().Findings;
        output.WriteLine(string.Join('\n', findings.Select(f => f.Message.For("sl"))));
        Assert.Equal(
            ["sidecar-checksum-differs", "sidecar-column-missing", "sidecar-column-undescribed", "sidecar-delimiter-differs", "sidecar-encoding-differs", "sidecar-rows-differs", "sidecar-size-differs", "sidecar-type-differs"],
            findings.Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_description_that_agrees_says_nothing()
    {
        var path = folder.File("prireditve.csv", Table);
        folder.File("datapackage.json", """
            {"title":"Prireditve","resources":[{"name":"p","path":"prireditve.csv","bytes":LENGTH,"encoding":"utf-8","rows":3,"dialect":{"delimiter":";"},
             "schema":{"fields":[{"name":"datum","type":"date"},{"name":"naziv","type":"string"},{"name":"vstopnina","type":"string"}]}}]}
            """.Replace("LENGTH", new FileInfo(path).Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Empty((await HarvestTrial.OfFilesAsync(folder.Path)).Found.Single().Findings);
    }

    [Fact]
    public async Task Turtle_beside_a_file_describes_it_and_foreign_statements_stay()
    {
        folder.File("ceste.csv", "a;b\n1;2\n");
        folder.File("ceste.ttl", """
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix ex: <https://primer.si/ns#> .
            <#zbirka> a dcat:Dataset ; dct:title "Občinske ceste"@sl, "Municipal roads"@en ; dcat:keyword "ceste"@sl ; ex:sifra "R-1" ;
              dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
              dcat:distribution <ceste.csv> .
            <ceste.csv> a dcat:Distribution ; dcat:downloadURL <ceste.csv> ; dcat:accessURL <ceste.csv> ;
              dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .
            """);
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        var dataset = Assert.IsType<Dataset>(trial.Found.Single().Resource);
        Assert.Equal("ceste.csv", trial.Found.Single().RemoteId);
        Assert.Equal("Municipal roads", dataset.Title.For("en"));
        Assert.EndsWith("/ANNUAL", dataset.Frequency!.Value, StringComparison.Ordinal);
        Assert.Null(dataset.Iri);
        Assert.Contains("R-1", dataset.ForeignStatements, StringComparison.Ordinal);
        var distribution = dataset.Distributions.Single();
        Assert.EndsWith("/CC_BY_4_0", distribution.License!.Iri!.Value, StringComparison.Ordinal);
        Assert.Empty(distribution.AccessUrls);
        Assert.DoesNotContain("folder.invalid", Compact.Of(trial.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_in_the_folder_describes_its_files_and_what_lies_elsewhere()
    {
        folder.File("a.csv", "x;y\n1;2\n");
        folder.File("b.csv", "x;y\n1;2\n");
        folder.File("catalog.ttl", """
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
            <https://primer.si/k> a dcat:Catalog ; dcat:dataset <https://primer.si/a>, <https://primer.si/z> ; dcat:service <https://primer.si/s> .
            <https://primer.si/a> a dcat:Dataset ; dct:title "A"@sl ; dcat:distribution [ a dcat:Distribution ; dcat:accessURL <https://primer.si/files/a.csv> ] .
            <https://primer.si/z> a dcat:Dataset ; dct:title "Z"@sl ; dcat:distribution [ a dcat:Distribution ; dcat:accessURL <https://primer.si/z.csv> ] .
            <https://primer.si/s> a dcat:DataService ; dct:title "Storitev"@sl ; dcat:endpointURL <https://primer.si/api> .
            """);
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(["a.csv", "b.csv", "https://primer.si/a", "https://primer.si/s", "https://primer.si/z"], trial.Found.Select(f => f.RemoteId).Append("https://primer.si/a").Order(StringComparer.Ordinal));
        Assert.Equal("A", trial["a.csv"].Resource.Title.For("sl"));
        Assert.Equal("https://primer.si/a", trial["a.csv"].Resource.Iri!.Value);
        Assert.IsType<DataService>(trial["https://primer.si/s"].Resource);
        Assert.Equal("https://primer.si/z.csv", ((Dataset)trial["https://primer.si/z"].Resource).Distributions.Single().AccessUrls.Single().Value);
    }

    [Fact]
    public async Task Rdf_without_a_dataset_is_data_and_broken_rdf_is_a_finding()
    {
        folder.File("slovar.ttl", "<https://primer.si/x> <https://primer.si/p> \"y\" .");
        folder.File("slovar.csv", "x;y\n1;2\n");
        folder.File("cesta.rdf", "<rdf");
        folder.File("cesta.csv", "x;y\n1;2\n");
        var trial = await HarvestTrial.OfFilesAsync(folder.Path);
        Assert.Equal(2, trial["slovar.csv"].Files.Count);
        Assert.Contains("sidecar-unreadable", trial["cesta.csv"].Findings.Select(f => f.Code));
    }

    [Fact]
    public void Every_published_descriptor_in_json_is_read_without_an_error()
    {
        var root = SharedData.At("suites", "csv", "frictionless", "data");
        var (packages, other, broken) = (0, 0, new List<string>());
        foreach (var path in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            JsonDocument json;
            try
            {
                json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            }
            catch (JsonException)
            {
                broken.Add(Path.GetFileName(path));
                continue;
            }

            using (json)
            {
                if (!FrictionlessPackage.Recognise(json.RootElement))
                {
                    other++;
                    continue;
                }

                packages++;
                var sidecar = FrictionlessPackage.Read(json.RootElement, "datapackage.json", "", "sl");
                Assert.All(sidecar.Files.Keys, p => Assert.False(p.StartsWith('/') || p.Contains("..", StringComparison.Ordinal)));
            }
        }

        output.WriteLine($"packages and resources {packages}, other JSON {other}, not JSON at all {broken.Count}: {string.Join(' ', broken)}");
        Assert.True(packages >= 20);
    }
}
